package contract

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/lambdapact/lambdapact/spec"
)

// otherBody judges a payload that is not JSON: the standard library reads it,
// and kin-openapi or jsonschema-go judge the value. judged is false for a
// payload whose value they cannot tell.
func (r *reader) otherBody(c *Case, operation *openapi3.Operation) (out []objection, judged bool) {
	sent := c.Request.Header.Get("Content-Type")
	body := operation.RequestBody.Value
	if c.Request.Body == nil {
		if body.Required {
			return []objection{{keyword: "required", err: errors.New("no body")}}, true
		}
		return nil, true
	}
	base, _, _ := strings.Cut(sent, ";")
	media := body.Content.Get(base)
	if media == nil {
		return []objection{{keyword: "mediaType", err: errors.New("unknown media type")}}, true
	}
	if media.Schema == nil || media.Schema.Value == nil {
		return nil, false
	}
	value, err := readBody(c.Request, media.Schema.Value)
	switch {
	case errors.Is(err, errNoOpinion):
		return nil, false
	case err != nil:
		return []objection{{keyword: "syntax", err: err}}, true
	case r.modern:
		resolved, err := r.resolve(c.op.ID+sent, media.Schema)
		if err != nil {
			return nil, false
		}
		if err := resolved.Validate(value); err != nil {
			return []objection{{keyword: "schema", err: err}}, true
		}
		return formatObjection(c, value), true
	}
	options := []openapi3.SchemaValidationOption{openapi3.EnableFormatValidation(), openapi3.MultiErrors(), openapi3.VisitAsRequest(),
		openapi3.WithStringFormatValidators(standardFormats), openapi3.SetSchemaRegexCompiler(compile)}
	if err := media.Schema.Value.VisitJSON(value, options...); err != nil {
		return []objection{{keyword: "schema", err: err}}, true
	}
	return nil, true
}

// errNoOpinion is for payloads whose value depends on the reader.
var errNoOpinion = errors.New("a payload of which the standard library has no opinion")

// readBody reads the value of a payload.
func readBody(r *spec.Request, s *openapi3.Schema) (any, error) {
	sent := r.Header.Get("Content-Type")
	base, parameters, err := mime.ParseMediaType(sent)
	if err != nil {
		return nil, err
	}
	switch {
	case base == "application/x-www-form-urlencoded":
		fields, err := url.ParseQuery(string(r.Body))
		if err != nil {
			return nil, err
		}
		return typedForm(fields, nil, s)
	case base == "multipart/form-data":
		if parameters["boundary"] == "" {
			return nil, http.ErrMissingBoundary
		}
		form, err := multipart.NewReader(strings.NewReader(string(r.Body)), parameters["boundary"]).ReadForm(1 << 20)
		if err != nil {
			return nil, err
		}
		return typedForm(form.Value, form.File, s)
	case strings.HasPrefix(base, "text/") && base != "text/xml":
		return typed(string(r.Body), s)
	case strings.HasSuffix(base, "xml"):
		return nil, wellFormed(string(r.Body))
	}
	return nil, errNoOpinion
}

// wellFormed reads to the end; the values are left to the reader of a schema.
func wellFormed(text string) error {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); err == io.EOF {
			return errNoOpinion
		} else if err != nil {
			return err
		}
	}
}

// typedForm gives fields the types that the schema has for them.
func typedForm(fields map[string][]string, files map[string][]*multipart.FileHeader, s *openapi3.Schema) (any, error) {
	for _, s := range append(openapi3.SchemaRefs{{Value: s}}, s.AllOf...) {
		if len(s.Value.AnyOf)+len(s.Value.OneOf) > 0 {
			return nil, errNoOpinion // which types fields have depends on the branch
		}
	}
	out := map[string]any{}
	for name := range files {
		fields = withField(fields, name, fmt.Sprint("file ", name))
	}
	for name, values := range fields {
		ref := part(s, name)
		if name == "" || strings.Contains(name, "[") {
			return nil, errNoOpinion
		}
		if ref == nil || ref.Value == nil {
			out[name] = values[0]
			continue
		}
		if ref.Value.Type.Is("array") && ref.Value.Items != nil {
			items := make([]any, len(values))
			for i, text := range values {
				item, err := typed(text, ref.Value.Items.Value)
				if err != nil {
					return nil, err
				}
				items[i] = item
			}
			out[name] = items
			continue
		}
		value, err := typed(values[0], ref.Value)
		if err != nil {
			return nil, err
		}
		out[name] = value
	}
	return out, nil
}

func withField(fields map[string][]string, name, value string) map[string][]string {
	if fields == nil {
		fields = map[string][]string{}
	}
	fields[name] = append(fields[name], value)
	return fields
}

// typed gives a text the one type of its schema.
func typed(text string, s *openapi3.Schema) (any, error) {
	if s.Type == nil || len(*s.Type) != 1 || s.Nullable {
		return nil, errNoOpinion
	}
	switch (*s.Type)[0] {
	case "string":
		return text, nil
	case "array":
		return nil, errNoOpinion
	}
	var value any
	if json.Unmarshal([]byte(text), &value) != nil {
		return text, nil
	}
	return value, nil
}
