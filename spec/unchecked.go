package spec

import "fmt"

// Unchecked returns what the document says of payloads of the operation that
// [Operation.CheckRequest] and [Operation.CheckResponse] do not compare, with
// the reason: media types that are not known here, and schemas of which the
// media type leaves open how their values are written.
func (op *Operation) Unchecked() []Note {
	var out []Note
	note := func(what string, content []*MediaType) {
		for _, m := range content {
			if why := m.unchecked(); why != "" {
				out = append(out, Note{m.Where, op.ID, fmt.Sprintf("%s of %s: %s", what, m.Type, why)})
			}
		}
	}
	if op.Body != nil {
		note("request bodies", op.Body.Content)
	}
	for _, o := range op.Responses {
		note("bodies of responses "+o.Status, o.Content)
	}
	return out
}

// unchecked says why payloads of the media type are not compared with the
// schema; "" when they are, or when there is nothing to compare.
func (m *MediaType) unchecked() string {
	if m.Schema == nil || m.Binary() || saysNothing(m.Schema) {
		return ""
	}
	switch kind := KindOf(m.Type); {
	case kind == KindUnknown && (m.Type == "*/*" || m.Type == "application/*"):
		return "" // what is sent decides
	case kind == KindUnknown:
		return "the media type is not known, so that only its name is compared"
	case kind == KindParts:
		return "only the parts are told apart, for their order and names are not documented"
	case kind == KindText && !m.Textual():
		return "the schema is of no text, and how its values are written as text is not documented"
	case kind == KindXML && branches(m.Schema, 0):
		return "which branch of the schema an element is meant by is not documented, so that only the syntax is judged"
	case kind == KindBinary && !shapesOf(m.Schema, 0).scalar:
		return "the schema is of no bytes, so that only the media type is compared"
	}
	return ""
}
