package spec

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// checkHeaders reads each documented header of an answer as a parameter in
// header.
func (o *ResponseObject) checkHeaders(r *Response) []Violation {
	var out []Violation
	for _, h := range o.Headers {
		out = append(out, h.checkLines(r.Header)...)
	}
	return out
}

// checkLines judges a header that may stand on several lines. They mean the
// same as one line with commas (RFC 9110 section 5.3); where a schema of
// strings does not take that, each line may be valid by itself. The lines of
// Set-Cookie are never one.
func (p *Parameter) checkLines(header Header) []Violation {
	lines := header.Values(p.Name)
	cookie := strings.EqualFold(p.Name, "Set-Cookie")
	if len(lines) < 2 {
		return p.check(&Request{Header: header}, schema.Response)
	}
	if !cookie {
		all := p.check(&Request{Header: header}, schema.Response)
		if len(all) == 0 || !p.takesText() {
			return all
		}
	}
	for _, line := range lines {
		if v := p.check(&Request{Header: Header{{Name: p.Name, Value: line}}}, schema.Response); len(v) > 0 {
			return v
		}
	}
	return nil
}

func (p *Parameter) takesText() bool {
	types := typesOf(p.Schema, 0)
	return types == 0 || types&schema.TypeString != 0
}
