package spec

import (
	"net/url"
	"regexp"
	"strings"
)

// Resolve finds the operation that a request addresses by the document alone,
// whatever is deployed: literal segments before variables, variables before a
// greedy one (OpenAPI 3.0.3 section 4.7.8.1), an operation of the method before
// one of any method. path is percent-encoded and has no stage; slashes in front
// count as one, and one at the end does not count unless the document has both
// forms (R LSL). The variables are decoded. Without an operation, known tells
// whether the path has one of another method.
func (a *API) Resolve(method, path string) (op *Operation, variables map[string]string, known bool) {
	segments := strings.Split(strings.TrimLeft(path, "/"), "/")
	s := search{method: method}
	if n := len(segments); n > 1 && segments[n-1] == "" {
		segments, s.slash = segments[:n-1], true
	}
	if !s.visit(a.routes, segments) {
		return nil, nil, s.known
	}
	return s.found, s.variables(), true
}

// routeTree is the templates of a document, by segment.
type routeTree struct {
	literal  map[string]*routeTree
	variable []*variableSegment // in the order of the document
	greedy   *routeTree
	ops      map[string]*Operation // by method
	slashed  map[string]*Operation // those whose template ends in a slash
}

// variableSegment is a segment with variables: "{id}" or "{name}.{ext}".
type variableSegment struct {
	text    string
	pattern *regexp.Regexp // nil for a variable alone, which matches anything
	next    *routeTree
}

// captures returns the decoded values of the variables in a segment of a path.
// Literal text beside them may be percent-encoded or not.
func (v *variableSegment) captures(segment string) ([]string, bool) {
	if v.pattern == nil {
		return []string{unescape(segment)}, segment != ""
	}
	m := v.pattern.FindStringSubmatch(segment)
	if m == nil {
		m = v.pattern.FindStringSubmatch(unescape(segment))
		return m[min(1, len(m)):], m != nil
	}
	for i := range m {
		m[i] = unescape(m[i])
	}
	return m[1:], true
}

func newRouteTree(ops []*Operation) *routeTree {
	root := &routeTree{}
	for _, op := range ops {
		root.add(op)
	}
	return root
}

func (t *routeTree) add(op *Operation) {
	segments := templateSegments(op.Path)
	for i, segment := range segments {
		if i == len(segments)-1 && greedySegment(segment) {
			if t.greedy == nil {
				t.greedy = &routeTree{}
			}
			t = t.greedy
			break
		}
		t = t.child(segment)
	}
	ops := &t.ops
	if len(op.Path) > 1 && strings.HasSuffix(op.Path, "/") {
		ops = &t.slashed
	}
	if *ops == nil {
		*ops = map[string]*Operation{}
	}
	if (*ops)[op.Method] == nil {
		(*ops)[op.Method] = op
	}
}

func templateSegments(path string) []string { return strings.Split(strings.Trim(path, "/"), "/") }

func greedySegment(segment string) bool {
	return strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "+}") && strings.Count(segment, "{") == 1
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

// segmentPattern matches a segment with literal text beside its variables, and
// captures the variables; nil for a variable alone.
func segmentPattern(segment string) *regexp.Regexp {
	if templateVariable.FindString(segment) == segment {
		return nil
	}
	var b strings.Builder
	b.WriteString("(?s)^")
	last := 0
	for _, m := range templateVariable.FindAllStringIndex(segment, -1) {
		b.WriteString(regexp.QuoteMeta(segment[last:m[0]]) + "(.+?)")
		last = m[1]
	}
	b.WriteString(regexp.QuoteMeta(segment[last:]) + "$")
	return regexp.MustCompile(b.String())
}

// search walks the tree, going back where a node has not the method.
type search struct {
	method string
	slash  bool     // the path ends in one
	values []string // of the variables on the way here, decoded
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
	head, rest, met := segments[0], segments[1:], len(s.values)
	if next, ok := t.literalChild(head); ok && s.visit(next, rest) {
		return true
	}
	for _, v := range t.variable {
		texts, ok := v.captures(head)
		if !ok {
			continue
		}
		s.values = append(s.values[:met], texts...)
		if s.visit(v.next, rest) {
			return true
		}
	}
	if head == "" && len(rest) == 0 {
		return false
	}
	s.values = append(s.values[:met], unescape(strings.Join(segments, "/")))
	return s.accept(t.greedy)
}

// literalChild takes text that is percent-encoded for the same text that is not.
func (t *routeTree) literalChild(segment string) (*routeTree, bool) {
	next, ok := t.literal[segment]
	if !ok && strings.Contains(segment, "%") {
		next, ok = t.literal[unescape(segment)]
	}
	return next, ok
}

func (s *search) accept(t *routeTree) bool {
	if t == nil {
		return false
	}
	first, second := t.ops, t.slashed
	if s.slash {
		first, second = second, first
	}
	s.known = s.known || len(first)+len(second) > 0
	for _, method := range []string{s.method, MethodAny} {
		for _, ops := range []map[string]*Operation{first, second} {
			if op := ops[method]; op != nil {
				s.found = op
				return true
			}
		}
	}
	return false
}

// variables gives the values that were met on the way their names.
func (s *search) variables() map[string]string {
	values := map[string]string{}
	for i, name := range templateVariables(s.found.Path) {
		values[name] = s.values[i]
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
