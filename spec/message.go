package spec

import (
	"net/http"
	"strings"
)

// Request is one request in neutral form: what the client means, before an
// event source gives it a shape.
type Request struct {
	// Method is the HTTP method as sent, never ANY.
	Method string
	// Route is the path template of the document, such as "/orders/{id}". A
	// path that the document does not know is a Route without variables.
	Route string
	// Path holds the values of the variables of Route, decoded. On the wire a
	// slash in a value is sent as %2F, except in the value of a greedy variable
	// ({proxy+}, here under "proxy"), where it separates segments.
	Path map[string]string
	// RawPath is the path as it arrived, percent-encoded and without the stage.
	// It is set on requests that were read from an event and tells apart what
	// Path cannot: a slash in a greedy value that was sent as %2F.
	RawPath string
	// Query holds the query parameters, decoded, in order, repeats kept.
	Query Query
	// Header holds the header lines as sent: names in the sender's case,
	// repeats kept. Cookies are in the Cookie line.
	Header Header
	// Body is the payload; nil means that there is none.
	Body []byte
}

// Clone returns a deep copy.
func (r *Request) Clone() *Request {
	c := *r
	c.Path = make(map[string]string, len(r.Path))
	for k, v := range r.Path {
		c.Path[k] = v
	}
	c.Query = append(Query(nil), r.Query...)
	c.Header = append(Header(nil), r.Header...)
	if r.Body != nil {
		c.Body = append([]byte{}, r.Body...)
	}
	return &c
}

// Response is what a client receives, in neutral form.
type Response struct {
	Status int
	Header Header
	// Body is the payload after base64 decoding; nil and empty are the same.
	Body []byte
}

// Field is one name and value of a query string or header.
type Field struct{ Name, Value string }

// Query is a query string, decoded. Names are case-sensitive.
type Query []Field

// Get returns the first value of that name and whether there is one.
func (q Query) Get(name string) (string, bool) {
	for _, f := range q {
		if f.Name == name {
			return f.Value, true
		}
	}
	return "", false
}

// Values returns all values of that name in order.
func (q Query) Values(name string) []string {
	var vs []string
	for _, f := range q {
		if f.Name == name {
			vs = append(vs, f.Value)
		}
	}
	return vs
}

// Set replaces all values of that name by one, where the first stood.
func (q *Query) Set(name, value string) {
	*q = setField(*q, name, value, func(a, b string) bool { return a == b })
}

// Add appends a value.
func (q *Query) Add(name, value string) { *q = append(*q, Field{name, value}) }

// Del removes all values of that name.
func (q *Query) Del(name string) {
	*q = delField(*q, name, func(a, b string) bool { return a == b })
}

// Header is a list of header lines. Names are compared without regard to case.
type Header []Field

// Get returns the first value of that name, "" when there is none.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// Has reports whether there is a line of that name.
func (h Header) Has(name string) bool { return len(h.Values(name)) > 0 }

// Values returns all values of that name in order.
func (h Header) Values(name string) []string {
	var vs []string
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			vs = append(vs, f.Value)
		}
	}
	return vs
}

// Set replaces all lines of that name by one, where the first stood.
func (h *Header) Set(name, value string) { *h = setField(*h, name, value, strings.EqualFold) }

// Add appends a line.
func (h *Header) Add(name, value string) { *h = append(*h, Field{name, value}) }

// Del removes all lines of that name.
func (h *Header) Del(name string) { *h = delField(*h, name, strings.EqualFold) }

// Cookies returns the cookies of the Cookie lines, as sent (RFC 6265 section 4.2).
func (h Header) Cookies() Query {
	var q Query
	for _, line := range h.Values("Cookie") {
		for pair := range strings.SplitSeq(line, ";") {
			name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
			if name != "" {
				q = append(q, Field{name, value})
			}
		}
	}
	return q
}

// SetCookies makes the cookies the only Cookie line, or removes it for none.
func (h *Header) SetCookies(cookies Query) {
	if len(cookies) == 0 {
		h.Del("Cookie")
		return
	}
	pairs := make([]string, len(cookies))
	for i, c := range cookies {
		pairs[i] = c.Name + "=" + c.Value
	}
	h.Set("Cookie", strings.Join(pairs, "; "))
}

// HTTP returns the lines as a net/http header, names in canonical form.
func (h Header) HTTP() http.Header {
	out := make(http.Header, len(h))
	for _, f := range h {
		out.Add(f.Name, f.Value)
	}
	return out
}

func setField[F ~[]Field](fields F, name, value string, same func(a, b string) bool) F {
	out, done := make(F, 0, len(fields)+1), false
	for _, f := range fields {
		switch {
		case !same(f.Name, name):
			out = append(out, f)
		case !done:
			out, done = append(out, Field{f.Name, value}), true
		}
	}
	if !done {
		out = append(out, Field{name, value})
	}
	return out
}

func delField[F ~[]Field](fields F, name string, same func(a, b string) bool) F {
	out := make(F, 0, len(fields))
	for _, f := range fields {
		if !same(f.Name, name) {
			out = append(out, f)
		}
	}
	return out
}
