package spec

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// CheckRequest compares a request with what the operation documents:
// parameters and payload. It returns nil when the request is valid. What the
// document does not mention (further query parameters and headers) is no
// violation. Credentials are not looked at.
func (op *Operation) CheckRequest(r *Request) []Violation { return op.checkRequest(r, nil) }

// CheckFault is CheckRequest for who looks for one fault in a request. It finds
// the same violations. Of the causes for which branches of oneOf and anyOf
// refuse a JSON payload it describes those that are at the place, around it or
// inside it; the others have the keyword [Elsewhere] and nothing more.
func (op *Operation) CheckFault(r *Request, at Place) []Violation {
	if at.In != InBody {
		return op.checkRequest(r, nil)
	}
	return op.checkRequest(r, &at)
}

// Elsewhere is the keyword of causes that CheckFault does not describe.
const Elsewhere = schema.Elsewhere

func (op *Operation) checkRequest(r *Request, about *Place) []Violation {
	var out []Violation
	for _, p := range op.Parameters {
		out = append(out, p.check(r, schema.Request)...)
	}
	return append(out, op.checkBody(r, about)...)
}

// Admits reports whether a value, as encoding/json decodes it with UseNumber,
// is valid by a schema of the document in a request.
func (a *API) Admits(s *Schema, value any) bool {
	v, err := a.schemas.Compile(s.Node, schema.Request)
	return err == nil && v.Accepts(value)
}

// check compares one parameter with its schema.
func (p *Parameter) check(r *Request, dir schema.Direction) []Violation {
	place := Place{In: p.In, Name: p.Name}
	if p.MediaType != "" {
		return p.checkContent(r, place, dir)
	}
	values, present := p.readings(r)
	switch {
	case !present && p.Required && !p.OfConnection():
		return []Violation{{Place: place, Keyword: "required", Want: "a value", Got: "none", Where: p.Where}}
	case !present:
		return nil
	case p.AllowEmpty && p.empty(r):
		return nil
	case len(values) == 0:
		return []Violation{{Place: place, Keyword: "style", Want: p.notation(), Got: p.sent(r), Where: p.Where}}
	}
	v, err := p.api.schemas.Compile(p.node, dir)
	if err != nil {
		return nil // noted by the schema set
	}
	var first []Violation
	for _, value := range values {
		faults := v.Validate(value)
		if len(faults) == 0 {
			return nil
		}
		if first == nil {
			first = violations(place, faults)
		}
	}
	return first
}

// checkContent compares a parameter that is serialised as a media type.
func (p *Parameter) checkContent(r *Request, place Place, dir schema.Direction) []Violation {
	text, ok := p.raw(r)
	switch {
	case !ok && p.Required:
		return []Violation{{Place: place, Keyword: "required", Want: "a value", Got: "none", Where: p.Where}}
	case !ok || !isJSON(p.MediaType):
		return nil
	}
	return p.api.checkJSON([]byte(text), p.node, dir, place, p.Where)
}

func (op *Operation) checkBody(r *Request, about *Place) []Violation {
	if op.Body == nil || len(op.Body.Content) == 0 {
		return nil
	}
	place := Place{In: InBody}
	if len(r.Body) == 0 {
		if op.Body.Required {
			return []Violation{{Place: place, Keyword: "required", Want: "a body", Got: "none", Where: op.Body.Where}}
		}
		if r.Body == nil {
			return nil
		}
	}
	sent := r.Header.Get("Content-Type")
	m := matchMedia(op.Body.Content, sent)
	if m == nil {
		got := sent
		if !r.Header.Has("Content-Type") {
			got = "none"
		}
		return []Violation{{Place: Place{In: InHeader, Name: "Content-Type"}, Keyword: "mediaType", Want: mediaNames(op.Body.Content), Got: got, Where: op.Body.Where}}
	}
	if about != nil && KindOf(sent) == KindJSON {
		return m.api.checkJSONAt(r.Body, m.node, *about, m.Where)
	}
	return m.checkPayload(sent, r.Body, schema.Request)
}

// CheckResponse compares an answer to method with what the operation
// documents: status, media type, headers and payload. nil means that it holds.
// What the document leaves open is no violation.
func (op *Operation) CheckResponse(method string, r *Response) []Violation {
	o := op.Response(r.Status)
	if o == nil {
		if len(op.Responses) == 0 {
			return nil
		}
		return []Violation{{Place: Place{In: InStatus}, Keyword: "status", Want: op.statuses(), Got: fmt.Sprint(r.Status), Where: op.Where}}
	}
	out := o.checkHeaders(r)
	if method == "HEAD" || r.Status == 204 || r.Status == 304 || r.Status < 200 {
		return out
	}
	return append(out, checkPayload(o, r)...)
}

// Response returns the documented answer that covers a status: the code
// itself, else its range, else default (OpenAPI 3.0.3 section 4.7.16).
func (op *Operation) Response(status int) *ResponseObject {
	var byRange, byDefault *ResponseObject
	code := fmt.Sprint(status)
	for _, o := range op.Responses {
		switch {
		case o.Status == code:
			return o
		case o.Status == "default":
			byDefault = o
		case len(code) == 3 && o.Status == code[:1]+"XX":
			byRange = o
		}
	}
	if byRange != nil {
		return byRange
	}
	return byDefault
}

func (op *Operation) statuses() string {
	names := make([]string, len(op.Responses))
	for i, o := range op.Responses {
		names[i] = o.Status
	}
	if len(names) == 1 {
		return "status " + names[0]
	}
	return "one of the statuses " + strings.Join(names, ", ")
}

func checkPayload(o *ResponseObject, r *Response) []Violation {
	if len(o.Content) == 0 {
		return nil
	}
	if len(r.Body) == 0 {
		return o.emptyPayload()
	}
	sent := r.Header.Get("Content-Type")
	m := matchMedia(o.Content, sent)
	if m == nil {
		got := sent
		if got == "" {
			got = "none"
		}
		return []Violation{{Place: Place{In: InHeader, Name: "Content-Type"}, Keyword: "mediaType", Want: mediaNames(o.Content), Got: got, Where: o.Where}}
	}
	return m.checkPayload(sent, r.Body, schema.Response)
}

// emptyPayload: an empty text is no JSON value, so a documented JSON payload
// cannot be left out. Other media types may be empty.
func (o *ResponseObject) emptyPayload() []Violation {
	for _, m := range o.Content {
		if !m.JSON() || m.Schema == nil {
			return nil
		}
	}
	return []Violation{{Place: Place{In: InBody}, Keyword: "required", Want: "a body of " + mediaNames(o.Content), Got: "an empty body", Where: o.Where}}
}

// checkJSON parses and judges one JSON text.
func (a *API) checkJSON(text []byte, node *tree.Node, dir schema.Direction, place Place, where Location) []Violation {
	return a.checkText(text, node, dir, place, where, nil)
}

// checkJSONAt is checkJSON for the payload of a request with a fault at a place.
func (a *API) checkJSONAt(text []byte, node *tree.Node, about Place, where Location) []Violation {
	return a.checkText(text, node, schema.Request, Place{In: InBody}, where, tree.PointerTokens(about.Pointer))
}

// checkText describes in full what is at the place with the tokens about, around
// it or inside it; none are for the whole value.
func (a *API) checkText(text []byte, node *tree.Node, dir schema.Direction, place Place, where Location, about []string) (out []Violation) {
	value, err := a.last.decode(text)
	if err != nil {
		return []Violation{{Place: place, Keyword: "syntax", Want: "one JSON value", Got: err.Error(), Where: where}}
	}
	if node == nil {
		return nil
	}
	v, err := a.schemas.Compile(node, dir)
	if err != nil {
		return nil // noted by the schema set
	}
	v.Judge(value, about, func(faults []schema.Fault) { out = violations(place, faults) })
	return out
}

// violations puts the faults of a value at its place in the message.
func violations(at Place, faults []schema.Fault) []Violation {
	if len(faults) == 0 {
		return nil
	}
	out := make([]Violation, len(faults))
	for i := range faults {
		f, v := &faults[i], &out[i]
		v.Place = at
		v.Place.Pointer = at.Pointer + pointerOf(f.Pointer, f.Property)
		v.Keyword, v.Want, v.Got, v.Where, v.Branch = f.Keyword, f.Want, f.Got, f.Where, f.Branch
		v.Causes = violations(at, f.Causes)
	}
	return out
}

// pointerOf is the JSON pointer with these tokens, and that of a property of
// the place unless it is "".
func pointerOf(tokens []string, property string) string {
	n := len(property) + 1
	for _, token := range tokens {
		n += len(token) + 1
	}
	if n == 1 {
		return ""
	}
	var b strings.Builder
	b.Grow(n)
	for _, token := range tokens {
		b.WriteByte('/')
		b.WriteString(tree.EscapeToken(token))
	}
	if property != "" {
		b.WriteByte('/')
		b.WriteString(tree.EscapeToken(property))
	}
	return b.String()
}
