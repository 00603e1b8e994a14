package payload

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// Fit returns the value without what the media type cannot carry and the
// document does not require: members that are null, empty or nested where only
// text can be.
func (k *Maker) Fit(value any) any {
	switch k.Kind {
	case spec.KindForm, spec.KindMultipart:
		return k.fitForm(value)
	case spec.KindXML:
		return fitXML(k.media.Schema, value)
	}
	return value
}

func (k *Maker) fitForm(value any) any {
	object, ok := value.(map[string]any)
	if !ok {
		return value
	}
	out := map[string]any{}
	for name, v := range object {
		if requires(k.media.Schema, name) || k.carries(name, v) {
			out[name] = v
		}
	}
	if len(out) == 0 && free(k.media.Schema) {
		out["field"] = "text" // a form without fields cannot be told from no payload
	}
	return out
}

// free reports whether a schema leaves open which members there are.
func free(s *schema.Schema) bool {
	return !slices.ContainsFunc(views(s), func(v *schema.Schema) bool {
		other := v.AdditionalProperties
		return len(v.Properties) > 0 || other != nil && (other.Boolean == nil || other.IsFalse()) || len(v.PatternProperties) > 0 || v.PropertyNames != nil
	})
}

// carries reports whether a property can be written.
func (k *Maker) carries(name string, value any) bool {
	if value == "" || value == nil || emptyArray(value) || k.unclear(name) {
		return false
	}
	if k.Kind == spec.KindMultipart {
		_, err := k.parts(name, value)
		return err == nil
	}
	return k.setFields(&spec.Request{}, name, value) == nil
}

// unclear reports whether the document leaves open how a property is written:
// an object in a form without parts is JSON by the default of its content type,
// and spread over fields by that of its style (OpenAPI 3.0.3 sections 4.7.14.3
// and 4.7.15.1).
func (k *Maker) unclear(name string) bool {
	e := k.media.Encoding(name)
	return k.Kind == spec.KindForm && e.Structured() && !e.Styled && e.ContentType == ""
}

func emptyArray(value any) bool {
	array, ok := value.([]any)
	return ok && len(array) == 0
}

// fitXML leaves out optional members that are null or empty: how a reader
// takes an empty element is not documented.
func fitXML(s *schema.Schema, value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, member := range v {
			member = fitXML(propertyOf(s, name), member)
			if object, is := member.(map[string]any); is && len(object) == 0 {
				member = nil
			}
			if requires(s, name) || member != nil && member != "" && !emptyArray(member) {
				out[name] = member
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = fitXML(itemOf(s), e)
		}
		return out
	}
	return value
}

// Shows returns the fault as it can be seen in the payload, and whether it can:
// a text has no types, bytes no constraints.
func (k *Maker) Shows(f gen.Fault, base any) (gen.Fault, bool) {
	switch k.Kind {
	case spec.KindJSON, spec.KindLines:
		return f, k.Kind == spec.KindJSON || len(f.Pointer) > 0
	case spec.KindText:
		return k.asText(f, base)
	case spec.KindXML:
		return k.asText(f, base)
	case spec.KindForm, spec.KindMultipart:
		return k.inForm(f, base)
	}
	return f, false
}

// ShowsValue reports whether a valid value can be sent and told apart.
func (k *Maker) ShowsValue(v gen.Value) bool {
	edit := v.Edit()
	if k.typed(v.Pointer) {
		return true
	}
	if edit.Remove {
		return true
	}
	if len(v.Pointer) > 0 && k.binary(v.Pointer[0]) || k.Bytes() {
		return false
	}
	if k.Kind == spec.KindText && !k.plain() && v.Rule != "enum" && v.Rule != "example" {
		return false // a text of which the document says more than a schema can, such as CSV
	}
	if v.Rule == "type" && strings.HasPrefix(v.Variant, "point-zero") {
		return false // a text with a point is no integer to most readers
	}
	object, isObject := edit.Value.(map[string]any)
	return edit.Value != nil && edit.Value != "" && !emptyArray(edit.Value) && (!isObject || len(object) > 0)
}

// typed reports whether JSON is written at the place.
func (k *Maker) typed(pointer []string) bool {
	switch k.Kind {
	case spec.KindJSON, spec.KindLines:
		return true
	case spec.KindForm, spec.KindMultipart:
	default:
		return false
	}
	if len(pointer) == 0 {
		return false
	}
	e := k.media.Encoding(pointer[0])
	if e.Styled || !e.Structured() || e.Binary {
		return false
	}
	return !arrays(e.Schema) || len(pointer) > 1
}

// Judged reports whether there are constraints to break at the place: bytes
// have none.
func (k *Maker) Judged(pointer []string) bool {
	return !k.Bytes() && (len(pointer) == 0 || !k.binary(pointer[0]))
}

func (k *Maker) binary(name string) bool {
	return (k.Kind == spec.KindForm || k.Kind == spec.KindMultipart) && k.media.Encoding(name).Binary
}

func (k *Maker) inForm(f gen.Fault, base any) (gen.Fault, bool) {
	switch {
	case len(f.Pointer) == 0:
		object, ok := f.Value.(map[string]any)
		return f, ok && len(object) > 0
	case k.typed(f.Pointer), f.Remove && len(f.Pointer) == 1:
		return f, true
	case k.binary(f.Pointer[0]):
		array, ok := f.Value.([]any)
		return f, ok && len(f.Pointer) == 1 && len(array) > 0
	}
	return k.asText(f, base)
}

// asText makes a fault of types one of text: a number is broken by letters, a
// text by nothing. Never one that a lenient reader takes for the type.
func (k *Maker) asText(f gen.Fault, base any) (gen.Fault, bool) {
	if f.Remove {
		return f, true
	}
	now, _ := gen.At(base, f.Pointer)
	if f.Keyword == "type" {
		return typeAsText(f, now)
	}
	switch v := f.Value.(type) {
	case nil:
		return f, false
	case string:
		if v == "" {
			return f, k.required(f.Pointer)
		}
		return f, strings.IndexByte(v, 0) < 0
	case []any:
		_, same := now.([]any)
		return f, same && len(v) > 0
	case map[string]any:
		_, same := now.(map[string]any)
		return f, same && len(v) > 0
	}
	return f, true
}

func typeAsText(f gen.Fault, now any) (gen.Fault, bool) {
	text := ""
	kind, alternative, further := strings.Cut(f.Variant, "-for-") // see gen.Sweep
	switch now.(type) {
	case json.Number:
		text = "abc"
		if kind == "fraction" {
			return f, true
		}
	case bool:
		text = "maybe"
	}
	if text == "" || kind != "string" && kind != "last" {
		return f, false
	}
	f.Value, f.Sent = text, `"`+text+`"`
	if kind == "string" {
		f.Variant = "text"
		if further {
			f.Variant += "-for-" + alternative
		}
	}
	return f, true
}

// required: many readers take an empty text for none, so that it is a fault
// for them only where a value is required.
func (k *Maker) required(pointer []string) bool {
	if len(pointer) == 0 {
		return false // an empty payload is none
	}
	up := slices.Clip(pointer[:len(pointer)-1])
	return requires(at(k.media.Schema, up), pointer[len(pointer)-1])
}
