package spec

import (
	"net/url"
	"regexp"
	"strings"
)

// Resolve finds the operation that a request addresses by the document alone,
// whatever is deployed: literal segments before variables, variables before a
// greedy one (OpenAPI 3.0.3 section 4.7.8.1), an operation of the method before
// one of any method. path is percent-encoded and has no stage. The variables
// are decoded. Without an operation, known tells whether the path has one of
// another method.
func (a *API) Resolve(method, path string) (op *Operation, variables map[string]string, known bool) {
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	if n := len(segments); n > 1 && segments[n-1] == "" {
		segments = segments[:n-1] // one trailing slash does not matter (R LSL)
	}
	s := search{method: method}
	if !s.visit(a.routes, segments) {
		return nil, nil, s.known
	}
	return s.found, s.variables(path), true
}

// routeTree is the templates of a document, by segment.
type routeTree struct {
	literal  map[string]*routeTree
	variable []*variableSegment // in the order of the document
	greedy   *routeTree
	ops      map[string]*Operation // by method
}

// variableSegment is a segment with variables: "{id}" or "{name}.{ext}".
type variableSegment struct {
	text    string
	pattern *regexp.Regexp // nil for a variable alone, which matches anything
	next    *routeTree
}

func newRouteTree(ops []*Operation) *routeTree {
	root := &routeTree{}
	for _, op := range ops {
		root.add(op)
	}
	return root
}

func (t *routeTree) add(op *Operation) {
	for segment := range strings.SplitSeq(strings.Trim(op.Path, "/"), "/") {
		if strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "+}") {
			if t.greedy == nil {
				t.greedy = &routeTree{}
			}
			t = t.greedy
			break
		}
		t = t.child(segment)
	}
	if t.ops == nil {
		t.ops = map[string]*Operation{}
	}
	if t.ops[op.Method] == nil {
		t.ops[op.Method] = op
	}
}

func (t *routeTree) child(segment string) *routeTree {
	if !strings.Contains(segment, "{") {
		if t.literal == nil {
			t.literal = map[string]*routeTree{}
		}
		if t.literal[segment] == nil {
			t.literal[segment] = &routeTree{}
		}
		return t.literal[segment]
	}
	pattern := segmentPattern(segment)
	for _, v := range t.variable {
		if v.text == segment || pattern == nil && v.pattern == nil {
			return v.next
		}
	}
	v := &variableSegment{segment, pattern, &routeTree{}}
	t.variable = append(t.variable, v)
	return v.next
}

var variable = regexp.MustCompile(`\{[^{}]*\}`)

// segmentPattern matches a segment with literal text beside its variables, and
// captures the variables; nil for a variable alone.
func segmentPattern(segment string) *regexp.Regexp {
	if variable.FindString(segment) == segment {
		return nil
	}
	var b strings.Builder
	b.WriteString("^")
	last := 0
	for _, m := range variable.FindAllStringIndex(segment, -1) {
		b.WriteString(regexp.QuoteMeta(segment[last:m[0]]) + "(.+?)")
		last = m[1]
	}
	b.WriteString(regexp.QuoteMeta(segment[last:]) + "$")
	return regexp.MustCompile(b.String())
}

// search walks the tree, going back where a node has not the method.
type search struct {
	method string
	found  *Operation
	known  bool
}

func (s *search) visit(t *routeTree, segments []string) bool {
	if t == nil {
		return false
	}
	if len(segments) == 0 {
		return s.accept(t)
	}
	head, rest := segments[0], segments[1:]
	if next, ok := t.literal[head]; ok && s.visit(next, rest) {
		return true
	}
	if head == "" && len(rest) == 0 {
		return s.accept(t.literal[""])
	}
	for _, v := range t.variable {
		if head != "" && (v.pattern == nil || v.pattern.MatchString(head)) && s.visit(v.next, rest) {
			return true
		}
	}
	return s.accept(t.greedy)
}

func (s *search) accept(t *routeTree) bool {
	if t == nil || len(t.ops) == 0 {
		return false
	}
	s.known = true
	if s.found = t.ops[s.method]; s.found == nil {
		s.found = t.ops[MethodAny]
	}
	return s.found != nil
}

// variables reads the values of the found template's variables from the path.
func (s *search) variables(path string) map[string]string {
	values := map[string]string{}
	got := strings.Split(strings.Trim(path, "/"), "/")
	for i, segment := range strings.Split(strings.Trim(s.found.Path, "/"), "/") {
		names := templateVariables(segment)
		if len(names) == 0 || i >= len(got) {
			continue
		}
		if strings.HasSuffix(segment, "+}") {
			values[names[0]] = unescape(strings.Join(got[i:], "/"))
			break
		}
		texts := []string{got[i]}
		if p := segmentPattern(segment); p != nil {
			texts = p.FindStringSubmatch(got[i])[1:]
		}
		for j, name := range names {
			values[name] = unescape(texts[j])
		}
	}
	return values
}

// unescape decodes once; what is no escape stays as it is.
func unescape(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}
