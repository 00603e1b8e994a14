package payload

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// form writes application/x-www-form-urlencoded (OpenAPI 3.0.3 section
// 4.7.14.3): fields like those of a query, objects as JSON unless a style says
// otherwise.
func (k *Maker) form(value any) ([]byte, error) {
	object, err := members(value)
	if err != nil {
		return nil, err
	}
	r := &spec.Request{}
	for _, name := range k.order(object) {
		if err := k.setFields(r, name, object[name]); err != nil {
			return nil, err
		}
	}
	return urlencoded(r.Query), nil
}

// members returns the properties of a form, which is an object.
func members(value any) (map[string]any, error) {
	object, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("a form that is no object %w", ErrUnwritable)
	}
	if len(object) == 0 {
		return nil, fmt.Errorf("a form without fields %w", ErrUnwritable)
	}
	return object, nil
}

// order lists the members as the document declares them, then the others.
func (k *Maker) order(object map[string]any) []string {
	var names []string
	for _, name := range k.media.Properties() {
		if _, has := object[name]; has {
			names = append(names, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// setFields puts the fields of one property in place of those that are there.
func (k *Maker) setFields(r *spec.Request, name string, value any) error {
	e := k.media.Encoding(name)
	p := e.Parameter()
	if e.Binary {
		return fmt.Errorf("bytes in a form without parts: property %s %w", name, ErrUnwritable)
	}
	if _, object := value.(map[string]any); object && !e.Structured() {
		return fmt.Errorf("an object where only text is documented: property %s %w", name, ErrUnwritable)
	}
	if e.Styled || !e.Structured() {
		if err := gen.Encode(r, p, value); err != nil {
			return fmt.Errorf("property %s: %w", name, err)
		}
		return nil
	}
	gen.Absent(r, p)
	for _, v := range elements(e, value) {
		text, err := marshal.JSON(v)
		if err != nil {
			return err
		}
		r.Query.Add(name, string(text))
	}
	return nil
}

// elements returns what is written as one field or part each.
func elements(e *spec.Encoding, value any) []any {
	if array, ok := value.([]any); ok && arrays(e.Schema) {
		return array
	}
	return []any{value}
}

// urlencoded writes fields with a plus for a space (the form's own rule, not
// that of RFC 3986).
func urlencoded(fields spec.Query) []byte {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(f.Name) + "=" + url.QueryEscape(f.Value))
	}
	return []byte(b.String())
}

// formFields reads what urlencoded writes.
func formFields(body []byte) (spec.Query, error) {
	var out spec.Query
	for pair := range strings.SplitSeq(string(body), "&") {
		name, value, _ := strings.Cut(pair, "=")
		n, err := url.QueryUnescape(name)
		if err != nil {
			return nil, err
		}
		v, err := url.QueryUnescape(value)
		if err != nil {
			return nil, err
		}
		if pair != "" {
			out.Add(n, v)
		}
	}
	return out, nil
}
