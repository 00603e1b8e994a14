package payload

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// Disposition is a multipart payload in which the parts of one property do not
// say whose they are: RFC 7578 section 4.2 wants Content-Disposition there, of the
// type form-data and with a name.
type Disposition struct {
	// Variant is no-disposition, no-name or other-type.
	Variant  string
	Property string
	// Sent is the header line in short words.
	Sent string
	// Missing is set when the property is required, so that it is missing to
	// every reader that passes over parts without a name.
	Missing bool
	Payload
}

// Dispositions breaks the header of the parts of one property: of one that is
// required, where there is any. It is empty for what is no multipart form.
func (k *Maker) Dispositions(p Payload) []Disposition {
	if k.Kind != spec.KindMultipart {
		return nil
	}
	parts, boundary, err := readParts(p)
	if err != nil || len(parts) == 0 {
		return nil
	}
	name, missing := parts[0].name, false
	for _, part := range parts {
		if requires(k.media.Schema, part.name) {
			name, missing = part.name, true
			break
		}
	}
	var out []Disposition
	for _, d := range []struct{ variant, line, sent string }{
		{"no-disposition", "", "a part without Content-Disposition"},
		{"no-name", "form-data", "Content-Disposition: form-data without name"},
		{"other-type", `attachment; name="` + name + `"`, "Content-Disposition: attachment"},
	} {
		changed := slices.Clone(parts)
		for i := range changed {
			if changed[i].name == name {
				changed[i].disposition = &d.line
			}
		}
		out = append(out, Disposition{d.variant, name, d.sent, missing && d.variant != "other-type", writeParts(p.ContentType, changed, boundary)})
	}
	return out
}

// head is the line by which a part says what it is, with its end; "" for none.
func (p *part) head() string {
	var b strings.Builder
	switch {
	case p.disposition == nil:
		b.WriteString(`form-data; name="` + p.name + `"`)
	case *p.disposition == "":
		return ""
	default:
		b.WriteString(*p.disposition)
	}
	if p.filename != "" {
		b.WriteString(`; filename="` + p.filename + `"`)
	}
	return "Content-Disposition: " + b.String() + "\r\n"
}
