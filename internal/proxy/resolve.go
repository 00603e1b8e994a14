package proxy

import (
	"slices"
	"strings"
)

// Match is a request resolved to a deployed route.
type Match struct {
	Route Route
	// Vars holds the values of the route's variables, keyed without "+" and
	// percent-encoded as in the path; nil when the route has none.
	Vars map[string]string
	// Doubt says what of the resolution, or of the path in the event that comes
	// of it, is neither documented nor recorded, or recorded in two ways; "" for
	// nothing. Nothing should be asserted about a request with a doubt.
	Doubt string
}

// Match resolves the request. No match is answered by the source itself, see
// NoRoute.
func (t *Table) Match(w Wire) (Match, bool) {
	method := w.Method
	if t.rest {
		method = w.RoutingMethod()
	}
	path, query := w.split()
	m, ok := t.Resolve(method, path)
	if ok && m.Doubt == "" {
		m.Doubt = t.queryDoubt(query)
	}
	return m, ok
}

// queryDoubt says what of a query is not certain.
func (t *Table) queryDoubt(query string) string {
	if t.rest && strings.Contains(query, "%25") {
		return "the query has an encoded percent sign: by the documentation a REST API encodes it again, by the rule it is decoded once" // D KI
	}
	for query != "" {
		var pair string
		if pair, query, _ = strings.Cut(query, "&"); pair != "" && !strings.Contains(pair, "=") {
			return "the query has a name without \"=\": what comes of it is undocumented"
		}
	}
	return ""
}

// Resolve finds the route for a method and a percent-encoded path without
// stage, base path and query.
func (t *Table) Resolve(method, path string) (Match, bool) { return t.resolve(method, path) }

// resolve walks the resource tree depth first: the literal child, then the variable
// one. A resource counts only if it has the method, or else ANY; if it has
// neither, the search goes on (R LSC, M FL #3399, M MS #1423). Leading slashes
// count as one and one trailing slash is ignored (R LSL); literals are compared
// as sent, case-sensitive; %2F separates nothing (I SAM #3524); a variable
// takes a segment that is not empty and a greedy one at least one (I SAM #437).
func (t *restTree) resolve(method, path string) (Match, bool) {
	if !slices.Contains(methods, method) {
		return Match{}, false
	}
	var m Match
	path = strings.TrimSuffix(strings.TrimLeft(path, "/"), "/")
	var ok bool
	if path == "" {
		m.Route, ok = t.root.route(method)
	} else {
		ok = t.root.find(method, path, &m)
	}
	return m, ok
}

// find searches below n for rest, which begins with a segment. The depth is
// that of the deepest route, and each node is visited at most once.
func (n *node) find(method, rest string, m *Match) bool {
	seg, below, more := strings.Cut(rest, "/")
	if c := n.literals[seg]; c != nil && c.take(method, below, more, m) {
		return true
	}
	c := n.variable
	switch {
	case c == nil:
		return false
	case c.segment.greedy:
		return rest != "" && c.take(method, "", false, m) && m.bind(c, rest)
	}
	return seg != "" && c.take(method, below, more, m) && m.bind(c, seg)
}

// take ends the search at n, or goes on below it if there is more of the path.
func (n *node) take(method, below string, more bool, m *Match) (ok bool) {
	if more {
		return n.find(method, below, m)
	}
	m.Route, ok = n.route(method)
	return ok
}

// route returns the route of a resource for a method: the exact one before ANY (R LSC).
func (n *node) route(method string) (Route, bool) {
	if r, ok := n.methods[method]; ok {
		return r, true
	}
	r, ok := n.methods[anyMethod]
	return r, ok
}

// bind notes a value on the way back from a leaf that fits.
func (m *Match) bind(n *node, value string) bool {
	if m.Vars == nil {
		m.Vars = map[string]string{}
	}
	m.Vars[n.segment.text] = value
	return true
}
