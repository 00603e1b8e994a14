package spec

import (
	"encoding/json"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// CheckWriteOnly returns the members of a JSON answer that the document
// declares writeOnly, which belong in requests alone (OpenAPI 3.0.3 section
// 4.7.24.2), as violations with the keyword "writeOnly".
// One that is required as well has the keyword "required": its document is of
// two minds. CheckResponse does not mind them, for a schema does not forbid them. Members
// without a value (null, "", {}, []) and texts that show only that there is a
// value ("***") are left out. Swagger 2.0 has no such keyword.
func (op *Operation) CheckWriteOnly(r *Response) []Violation {
	o := op.Response(r.Status)
	sent := r.Header.Get("Content-Type")
	if o == nil || len(r.Body) == 0 || !isJSON(sent) || op.api.dialect == schema.Swagger20 {
		return nil
	}
	m := matchMedia(o.Content, sent)
	if m == nil || !op.api.schemas.HasWriteOnly(m.node) {
		return nil
	}
	value, _, err := schema.DecodeJSON(r.Body)
	if err != nil {
		return nil
	}
	var out []Violation
	for _, d := range op.api.schemas.WriteOnly(m.node, value) {
		if hollow(d.Value) {
			continue
		}
		v := Violation{
			Place: Place{In: InBody, Pointer: d.Pointer}, Keyword: "writeOnly",
			Want: "no such member in an answer", Got: kindName(d.Value), Where: d.Where,
		}
		if d.Required {
			v.Keyword = "required"
		}
		out = append(out, v)
	}
	return out
}

// hollow: the value tells nothing.
func hollow(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		for _, r := range v {
			if r != '*' && r != '•' && r != 'x' && r != 'X' && r != ' ' {
				return false
			}
		}
		return true
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// kindName names the type of a value without the value, which may be a secret.
func kindName(value any) string {
	switch value.(type) {
	case bool:
		return "a boolean"
	case json.Number:
		return "a number"
	case string:
		return "a string"
	case []any:
		return "an array"
	}
	return "an object"
}
