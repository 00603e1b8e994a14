package contract

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/dlclark/regexp2"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/jsonschema-go/jsonschema"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// modernBody judges a JSON body by google/jsonschema-go.
func (r *reader) modernBody(c *Case, operation *openapi3.Operation) []objection {
	body := operation.RequestBody.Value
	if c.Request.Body == nil {
		if body.Required {
			return []objection{{keyword: "required", err: errors.New("no body")}}
		}
		return nil
	}
	media := body.Content.Get(c.Request.Header.Get("Content-Type"))
	if media == nil {
		return []objection{{keyword: "mediaType", err: errors.New("unknown media type")}}
	}
	var value any
	if err := json.Unmarshal(c.Request.Body, &value); err != nil {
		return []objection{{keyword: "decoding", err: err}}
	}
	if media.Schema == nil {
		return nil
	}
	resolved, err := r.resolve(c.op.ID+c.Request.Header.Get("Content-Type"), media.Schema)
	if err != nil {
		return []objection{{keyword: "unreadable", err: err}}
	}
	if err := resolved.Validate(value); err != nil {
		return []objection{{keyword: "schema", err: err}}
	}
	return formatObjection(c, value)
}

// formatObjection checks the format that the case breaks: jsonschema-go knows none.
func formatObjection(c *Case, value any) []objection {
	name, is := strings.CutPrefix(c.Want, "format ")
	if !is || c.Place.In != spec.InBody {
		return nil
	}
	switch part, _ := gen.At(value, tree.PointerTokens(c.Place.Pointer)); part := part.(type) {
	case string:
		if f := standardFormats[name]; f != nil && f.Validate(part) != nil {
			return []objection{{keyword: "format", err: f.Validate(part)}}
		}
	case float64:
		if limit := map[string]float64{"int32": 1 << 31, "int64": 1 << 63}[name]; part >= limit || part < -limit {
			return []objection{{keyword: "format", err: errors.New("out of range")}}
		}
	}
	return nil
}

func (r *reader) resolve(id string, s *openapi3.SchemaRef) (*jsonschema.Resolved, error) {
	if done, ok := r.bodies[id]; ok {
		if done == nil {
			return nil, errors.New("see above")
		}
		return done, nil
	}
	r.bodies[id] = nil
	root := map[string]any{}
	if s.Ref != "" {
		root["$ref"] = s.Ref
	} else {
		text, err := s.MarshalJSON()
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(text, &root); err != nil {
			return nil, err
		}
	}
	defs := map[string]any{}
	out := r.bundle(root, defs).(map[string]any)
	out["$defs"] = defs
	text, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	var parsed jsonschema.Schema
	if err := json.Unmarshal(text, &parsed); err != nil {
		return nil, err
	}
	resolved, err := parsed.Resolve(nil)
	r.bodies[id] = resolved
	return resolved, err
}

// bundle copies a schema with the components it refers to, as a request has
// it: what is readOnly is not required.
func (r *reader) bundle(v any, defs map[string]any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = r.bundle(e, defs)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			switch k {
			case "example", "examples", "default", "discriminator", "xml", "externalDocs":
			case "enum", "const":
				out[k] = e
			case "properties", "patternProperties", "dependentSchemas", "$defs":
				named, _ := e.(map[string]any)
				members := map[string]any{}
				for name, s := range named {
					members[name] = r.bundle(s, defs)
				}
				out[k] = members
			case "required":
				out[k] = r.sent(v)
			case "format":
				if look := looks[fmt.Sprint(e)]; look != "" && v["pattern"] == nil {
					out["pattern"] = look
				}
			default:
				out[k] = r.bundle(e, defs)
			}
		}
		if ref, ok := v["$ref"].(string); ok {
			out["$ref"] = r.bundled(ref, defs)
		}
		return out
	}
	return v
}

// looks are patterns in place of formats, of which jsonschema-go knows none:
// enough to tell branches apart that differ in them.
var looks = map[string]string{
	"date":      `^\d{4}-\d\d-\d\d$`,
	"date-time": `^\d{4}-\d\d-\d\d[Tt ]`,
	"uuid":      `^[0-9a-fA-F-]{36}$`,
	"ipv4":      `^\d+(\.\d+){3}$`,
	"ipv6":      `^[0-9a-fA-F.]*:[0-9a-fA-F.:]*$`,
	"email":     `@`,
	"uri":       `^[A-Za-z][A-Za-z0-9+.-]*:`,
}

// sent lists what is required of a request: not what is readOnly.
func (r *reader) sent(s map[string]any) []any {
	required, _ := s["required"].([]any)
	properties, _ := s["properties"].(map[string]any)
	return slices.DeleteFunc(slices.Clone(required), func(name any) bool {
		property, _ := properties[fmt.Sprint(name)].(map[string]any)
		if property["readOnly"] == true {
			return true
		}
		if ref, ok := property["$ref"].(string); ok {
			components, _ := r.raw["components"].(map[string]any)
			schemas, _ := components["schemas"].(map[string]any)
			property, _ = schemas[strings.TrimPrefix(ref, "#/components/schemas/")].(map[string]any)
		}
		return property["readOnly"] == true
	})
}

func (r *reader) bundled(ref string, defs map[string]any) string {
	name, ok := strings.CutPrefix(ref, "#/components/schemas/")
	if !ok {
		return ref
	}
	if _, done := defs[name]; !done {
		defs[name] = true
		components, _ := r.raw["components"].(map[string]any)
		schemas, _ := components["schemas"].(map[string]any)
		defs[name] = r.bundle(schemas[name], defs)
	}
	return "#/$defs/" + name
}

// standardFormats are the formats as readers of the standard library take them.
var standardFormats = map[string]openapi3.StringFormatValidator{
	"date":      parsed(func(s string) error { _, err := time.Parse(time.DateOnly, s); return err }),
	"date-time": parsed(func(s string) error { _, err := time.Parse(time.RFC3339, s); return err }),
	"time":      parsed(func(s string) error { _, err := time.Parse("15:04:05Z07:00", s); return err }),
	"email":     parsed(func(s string) error { _, err := mail.ParseAddress(s); return err }),
	"ipv4":      parsed(func(s string) error { a, err := netip.ParseAddr(s); return unless(err, a.Is4()) }),
	"ipv6":      parsed(func(s string) error { a, err := netip.ParseAddr(s); return unless(err, a.Is6()) }),
	"uri":       parsed(func(s string) error { u, err := url.Parse(s); return unless(err, err == nil && u.Scheme != "") }),
	"regex":     parsed(func(s string) error { _, err := regexp.Compile(s); return err }),
	"byte":      parsed(func(s string) error { _, err := base64.StdEncoding.DecodeString(s); return err }),
	"duration":  parsed(duration),
	"uuid":      openapi3.NewRegexpFormatValidator(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`),
	"hostname":  openapi3.NewRegexpFormatValidator(`^([a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*$`),
}

var durationText = regexp.MustCompile(`^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$`)

func duration(s string) error {
	return unless(nil, durationText.MatchString(s) && !strings.HasSuffix(s, "P") && !strings.HasSuffix(s, "T"))
}

func parsed(f func(string) error) openapi3.StringFormatValidator {
	return openapi3.NewCallbackValidator(f)
}

func unless(err error, ok bool) error {
	if err == nil && !ok {
		return errors.New("of another kind")
	}
	return err
}

// compile uses RE2 and, for what it does not know, an ECMAScript engine.
func compile(expr string) (openapi3.RegexMatcher, error) {
	if re, err := regexp.Compile(expr); err == nil {
		return re, nil
	}
	re, err := regexp2.Compile(expr, regexp2.ECMAScript)
	return ecma{re}, err
}

type ecma struct{ re *regexp2.Regexp }

func (e ecma) MatchString(s string) bool { ok, _ := e.re.MatchString(s); return ok }
