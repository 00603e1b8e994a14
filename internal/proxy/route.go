package proxy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// anyMethod is the method of a route that takes every method.
const anyMethod = "ANY"

// methods are the methods a REST API can deploy, and what ANY stands for (D AG).
var methods = []string{"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"}

// Route is one deployed route: a method ("GET", or "ANY" for all methods) and
// the path template of the resource, such as "/orders/{id}" or "/{proxy+}".
type Route struct{ Method, Resource string }

// DefaultRoute is the route $default of an HTTP API, which takes what no other
// route takes. Function URLs and load balancers have no other one.
var DefaultRoute = Route{anyMethod, "$default"}

// String returns the form that Source.ParseRoute reads, which is the routeKey
// of payload 2.0: "GET /orders/{id}", "$default".
func (r Route) String() string {
	if r == DefaultRoute {
		return r.Resource
	}
	return r.Method + " " + r.Resource
}

// ParseRoute reads "METHOD /resource". It refuses what a REST API refuses as a
// resource: a variable that is only part of a segment, a greedy variable that
// is not last, characters outside letters, digits and "_-.,:" (D KI), and two
// variables of one name.
func ParseRoute(s string) (Route, error) {
	method, resource, ok := strings.Cut(s, " ")
	if !ok {
		return Route{}, fmt.Errorf("route %q: want a method, a space and a resource, such as \"GET /orders/{id}\"", s)
	}
	r := Route{method, resource}
	if _, err := r.segments(notResourceRune); err != nil {
		return Route{}, err
	}
	return r, nil
}

// segment is one part of a resource.
type segment struct {
	text     string // the literal text, or the name of the variable
	variable bool
	greedy   bool // takes all segments to the end; always variable too
}

func (s segment) String() string {
	switch {
	case s.greedy:
		return "{" + s.text + "+}"
	case s.variable:
		return "{" + s.text + "}"
	}
	return s.text
}

// segments checks the route and splits its resource; "/" has none. bad tells
// what no literal and no name can have.
func (r Route) segments(bad func(rune) bool) ([]segment, error) {
	if r.Method != anyMethod && !slices.Contains(methods, r.Method) {
		return nil, fmt.Errorf("route %q: unknown method %q: want ANY or one of %s", r, r.Method, strings.Join(methods, ", "))
	}
	if !strings.HasPrefix(r.Resource, "/") {
		return nil, fmt.Errorf("route %q: resource must begin with a slash", r)
	}
	if r.Resource == "/" {
		return nil, nil
	}
	parts := strings.Split(r.Resource[1:], "/")
	segs := make([]segment, len(parts))
	for i, part := range parts {
		seg, err := parseSegment(part, bad)
		if err != nil {
			return nil, fmt.Errorf("route %q: %w", r, err)
		}
		segs[i] = seg
	}
	if err := checkVariables(segs); err != nil {
		return nil, fmt.Errorf("route %q: %w", r, err)
	}
	return segs, nil
}

func parseSegment(part string, bad func(rune) bool) (segment, error) {
	seg := segment{text: part}
	if strings.HasPrefix(part, "{") && strings.HasSuffix(part, "}") {
		seg.text, seg.greedy = strings.CutSuffix(part[1:len(part)-1], "+")
		seg.variable = true
	}
	switch {
	case part == "":
		return segment{}, fmt.Errorf("empty segment: write no double and no trailing slash")
	case seg.text == "":
		return segment{}, fmt.Errorf("segment %q: variable without a name", part)
	case strings.ContainsAny(seg.text, "{}"):
		// D KI: braces stand only around the whole part.
		return segment{}, fmt.Errorf("segment %q: a variable must be a whole segment; only a greedy route such as /{proxy+} can serve this path", part)
	}
	if i := strings.IndexFunc(seg.text, bad); i >= 0 {
		return segment{}, fmt.Errorf("segment %q: %q is not allowed in a resource: use letters, digits and any of , : . _ -", part, firstRune(seg.text[i:]))
	}
	return seg, nil
}

// firstRune is the character s begins with.
func firstRune(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

func notResourceRune(r rune) bool {
	alnum := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	return !alnum && !strings.ContainsRune("_-.,:", r)
}

func checkVariables(segs []segment) error {
	seen := map[string]bool{}
	for i, seg := range segs {
		if seg.greedy && i < len(segs)-1 {
			return fmt.Errorf("nothing can stand below the greedy variable %s", seg) // R LSA
		}
		if seg.variable && seen[seg.text] {
			return fmt.Errorf("variable name %q is used twice", seg.text)
		}
		seen[seg.text] = seen[seg.text] || seg.variable
	}
	return nil
}
