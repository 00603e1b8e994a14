package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// pathCases call paths beside the one of the operation: one segment longer and
// shorter, in other letters, with other slashes. Only what the routes let
// through can reach the handler: a greedy one, or a source without routes.
func (p *planner) pathCases(b *base) {
	if !p.suite.asksForPath(b.op) || b.request.Method == "HEAD" || b.request.Method == "OPTIONS" {
		return
	}
	if p.suite.source.Routed() && p.suite.deployment.kind != deployedAs {
		p.drop(b.op, caseName(b.op.ID, Invalid, spec.Place{In: spec.InRoute}, "unknown", ""), NotSent,
			"no deployed route takes a path beside this one: "+p.suite.source.Title()+" answers itself")
		return
	}
	p.lengthCases(b)
	p.spellingCases(b)
}

// asksForPath picks the operation by which a path is asked once: the one of
// GET, which changes nothing, or the first.
func (s *Suite) asksForPath(op *spec.Operation) bool {
	var first *spec.Operation
	for _, other := range s.api.Operations() {
		switch {
		case other.Path != op.Path:
		case other.Method == "GET":
			return other == op
		case first == nil:
			first = other
		}
	}
	return first == op
}

// lengthCases call the path with one segment more, and with one less, where the
// document has no such path.
func (p *planner) lengthCases(b *base) {
	longer, shorter := otherLengths(b.op)
	p.otherLength(b, "longer", longer)
	p.otherLength(b, "shorter", shorter)
}

// otherLengths are the path template of an operation with one segment more and
// with one less, "" where there is no such path.
func otherLengths(op *spec.Operation) (longer, shorter string) {
	path := strings.TrimSuffix(op.Path, "/")
	if !op.Greedy() {
		longer = path + freeSegment
	}
	if i := strings.LastIndexByte(path, '/'); i > 0 {
		shorter = path[:i]
	}
	return longer, shorter
}

// askers are the operations by which a path of another length is called: of
// several that have it the first one.
func (s *Suite) askers() map[string]*spec.Operation {
	by := map[string]*spec.Operation{}
	for _, op := range s.api.Operations() {
		if s.deployment.refused[op] != "" || op.Method == "HEAD" || op.Method == "OPTIONS" || !s.asksForPath(op) {
			continue
		}
		longer, shorter := otherLengths(op)
		for _, route := range []string{longer, shorter} {
			if by[route] == nil && route != "" {
				by[route] = op
			}
		}
	}
	return by
}

func (p *planner) otherLength(b *base, variant, route string) {
	if p.suite.asked[route] != b.op || p.documented(b, route) {
		return
	}
	c := b.breaking(spec.Place{In: spec.InRoute}, "unknown", variant, func(r *spec.Request) error {
		r.Route = route
		return nil
	})
	c.Sent, c.Want = b.request.Method+" "+route, "a path of the document"
	p.add(c)
}

// documented reports whether the document has the path, with any method.
func (p *planner) documented(b *base, route string) bool {
	r := *b.request
	r.Route = route
	op, _, known := p.suite.api.Resolve(r.Method, proxy.WireOf(&r).Path())
	return op != nil || known
}

// spelling is another way to write a path. RFC 3986 tells them apart; servers
// that clean paths do not.
type spelling struct {
	rule, sent, want string
	// of returns the template written so, "" where that cannot be.
	of func(template string) string
	// shows reports whether a path that arrived is written so.
	shows func(path string) bool
}

// spellings is the closed list. A slash at the end is no oddity on a REST API,
// which takes it for the same resource (R LSL): see the shapes.
var spellings = []spelling{
	{"path-case", "a letter in the other case", "the letters of the document", inOtherCase, func(string) bool { return true }},
	{"double-slash", "an empty segment", "no empty segment", withEmptySegment,
		func(path string) bool { return strings.Contains(path, "//") }},
	{"trailing-slash", "a slash at the end", "no slash at the end", func(t string) string { return strings.TrimSuffix(t, "/") + "/" },
		func(path string) bool { return strings.HasSuffix(path, "/") }},
	{"encoded-slash", "%2F for a slash between segments", "a slash", withEncodedSlash,
		func(path string) bool { return strings.Contains(strings.ToUpper(path), "%2F") }},
}

func (p *planner) spellingCases(b *base) {
	for _, s := range spellings {
		route := s.of(b.op.Path)
		if route == "" || route == b.op.Path || s.rule == "trailing-slash" && p.suite.source == proxy.REST {
			continue
		}
		c := b.questionable(spec.Place{In: spec.InRoute}, s.rule, "", func(r *spec.Request) error {
			r.Route = route
			return nil
		}, s.claim())
		c.Sent, c.Want = s.sent+": "+b.request.Method+" "+route, s.want
		p.add(c)
	}
}

// claim shows that the path arrives as it was written and is no other one of
// the document.
func (s *spelling) claim() claim {
	return func(suite *Suite, c *Case, arrived *spec.Request) error {
		if !s.shows(arrived.RawPath) {
			return suite.lost(s.sent)
		}
		op, _, known := suite.api.Resolve(arrived.Method, arrived.RawPath)
		if op != c.op && (op != nil || known) || op != nil && s.rule == "path-case" {
			return fmt.Errorf("it arrives as a request for %s", describe(op))
		}
		return nil
	}
}

// inOtherCase turns the case of the first letter of the last fixed segment.
func inOtherCase(template string) string {
	segments := strings.Split(template, "/")
	for i, segment := range slices.Backward(segments) {
		at := strings.IndexFunc(segment, isLetter)
		if at < 0 || strings.ContainsAny(segment, "{%") {
			continue
		}
		letter := segment[at : at+1]
		if upper := strings.ToUpper(letter); upper != letter {
			letter = upper
		} else {
			letter = strings.ToLower(letter)
		}
		segments[i] = segment[:at] + letter + segment[at+1:]
		return strings.Join(segments, "/")
	}
	return ""
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// withEmptySegment doubles the last slash before a segment.
func withEmptySegment(template string) string {
	path := strings.TrimSuffix(template, "/")
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return ""
	}
	return path[:i] + "/" + path[i:]
}

// withEncodedSlash writes the last slash between two segments as %2F (RFC 3986
// section 2.2: that is other data).
func withEncodedSlash(template string) string {
	i := strings.LastIndexByte(template, '/')
	if i <= 0 || i == len(template)-1 {
		return ""
	}
	return template[:i] + "%2F" + template[i+1:]
}

// freeSegment is a path segment that no document has.
const freeSegment = "/lambdapact-unknown"

// unknownPath asks for a path that the document does not have. Its twins are
// the first valid requests of the operations: one accepted shows that the
// handler answers at all.
func (p *planner) unknownPath() {
	twins, path := p.suite.firsts, p.freePath()
	if len(twins) == 0 || path == "" {
		return // nothing to compare with, or every path is documented
	}
	place := spec.Place{In: spec.InRoute}
	p.add(&Case{
		Name: caseName("-", Invalid, place, "unknown", ""), Kind: Invalid, Place: place, Rule: "unknown",
		Sent: "GET " + path, Want: "a path of the document", Where: twins[0].op.Where,
		Request: &spec.Request{Method: "GET", Route: path, Header: twins[0].Request.Header},
		edit:    func(*spec.Request) error { return nil }, twins: twins,
	})
}

// freePath returns a path that no template of the document fits, "" when there
// is none of reasonable length.
func (p *planner) freePath() string {
	const deepest = 12
	path := ""
	for range deepest {
		path += freeSegment
		if op, _, known := p.suite.api.Resolve("GET", path); op == nil && !known {
			return path
		}
	}
	return ""
}
