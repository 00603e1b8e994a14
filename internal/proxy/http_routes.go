package proxy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// httpRoutes are the routes of an HTTP API, the best ones first.
type httpRoutes struct {
	ordered  []httpRoute
	fallback bool                 // $default is deployed
	shapes   map[Route]*httpRoute // by method and shape
}

type httpRoute struct {
	Route
	segments []segment
	// rank orders routes that fit one path: literal before variable at the
	// first place where they differ.
	rank   string
	greedy bool
}

// deployHTTP orders the routes. An HTTP API refuses those that parseHTTPRoute
// does, and one that differs from another in the names of variables at most (I
// yulin #299).
func deployHTTP(routes []Route) (*Table, []error) {
	t := &httpRoutes{shapes: map[Route]*httpRoute{}}
	refused := insertAll(routes, t.insert)
	slices.SortStableFunc(t.ordered, compareHTTPRoutes)
	return &Table{router: t}, refused
}

// compareHTTPRoutes is the order of D AG http-api-develop-routes: full matches
// before greedy ones, of those the longest first, then the exact method before
// ANY at one path.
func compareHTTPRoutes(a, b httpRoute) int {
	switch {
	case a.greedy != b.greedy && b.greedy:
		return -1
	case a.greedy != b.greedy:
		return 1
	case a.greedy && len(a.segments) != len(b.segments):
		return len(b.segments) - len(a.segments)
	case a.rank != b.rank:
		return cmp.Compare(a.rank, b.rank)
	case a.Method == anyMethod && b.Method != anyMethod:
		return 1
	case a.Method != anyMethod && b.Method == anyMethod:
		return -1
	}
	return 0
}

func (t *httpRoutes) insert(r Route) error {
	if r == DefaultRoute {
		if t.fallback {
			return fmt.Errorf("route %q: deployed twice", r)
		}
		t.fallback = true
		return nil
	}
	segs, err := r.segments(notHTTPRouteRune)
	if err != nil {
		return err
	}
	made := httpRoute{Route: r, segments: segs}
	for _, seg := range segs {
		made.greedy = seg.greedy
		if seg.variable {
			made.rank += "1"
		} else {
			made.rank += "0"
		}
	}
	shape := Route{r.Method, made.shape()}
	if other := t.shapes[shape]; other != nil {
		return fmt.Errorf("route %q: deployed twice, the other one is %q", r, other)
	}
	t.shapes[shape] = &made
	t.ordered = append(t.ordered, made)
	return nil
}

// shape is the resource without the names of its variables.
func (r httpRoute) shape() string {
	var b strings.Builder
	for _, seg := range r.segments {
		text := seg.text
		if seg.variable {
			text = "{}"
		}
		b.WriteString("/" + text)
	}
	if r.greedy {
		b.WriteByte('+')
	}
	return b.String()
}

// sameShape reports whether both take the same paths.
func (r httpRoute) sameShape(other httpRoute) bool {
	return r.greedy == other.greedy && slices.EqualFunc(r.segments, other.segments, func(a, b segment) bool {
		return a.variable && b.variable || a == b
	})
}

// parseHTTPRoute reads a route key of an HTTP API: "$default", or a method and
// a path. The characters of a path are those of RFC 3986; a path does not end
// in a slash (I w3infra #166).
func parseHTTPRoute(s string) (Route, error) {
	if s == DefaultRoute.Resource {
		return DefaultRoute, nil
	}
	method, path, ok := strings.Cut(s, " ")
	if !ok {
		return Route{}, fmt.Errorf("route %q: want $default, or a method, a space and a path, such as \"GET /orders/{id}\"", s)
	}
	r := Route{method, path}
	if _, err := r.segments(notHTTPRouteRune); err != nil {
		return Route{}, err
	}
	return r, nil
}

func notHTTPRouteRune(r rune) bool { return r >= 0x80 || r != '%' && !isPathChar(byte(r)) }

// resolve takes the first route that fits path and method: a path that fits
// without the method is as one that does not fit (D AG). Nothing else takes a
// trailing slash away, and %2F separates nothing.
func (t *httpRoutes) resolve(method, path string) (Match, bool) {
	passed := -1
	for i := range t.ordered {
		r := &t.ordered[i]
		switch {
		case !r.fits(path, nil):
		case r.Method != method && r.Method != anyMethod:
			if passed < 0 {
				passed = i
			}
		default:
			m := Match{Route: r.Route, Doubt: pathDoubt(path)}
			if slices.ContainsFunc(r.segments, func(s segment) bool { return s.variable }) {
				m.Vars = map[string]string{}
				r.fits(path, m.Vars)
			}
			if passed >= 0 && !t.ordered[passed].sameShape(*r) {
				m.Doubt = cmp.Or(m.Doubt, fmt.Sprintf("route %q fits the path better and has another method: what an HTTP API does then is not recorded", t.ordered[passed]))
			}
			return m, true
		}
	}
	return Match{Route: DefaultRoute, Doubt: pathDoubt(path)}, t.fallback
}

// fits reports whether the route takes the path, and puts the values of its
// variables into vars, unless that is nil.
func (r *httpRoute) fits(path string, vars map[string]string) bool {
	rest, more := strings.CutPrefix(path, "/")
	if len(r.segments) == 0 {
		return rest == ""
	}
	for _, seg := range r.segments {
		if !more {
			return false
		}
		part := rest
		if seg.greedy {
			more = false
		} else {
			part, rest, more = strings.Cut(rest, "/")
		}
		if part == "" || !seg.variable && part != seg.text {
			return false
		}
		if vars != nil && seg.variable {
			vars[seg.text] = part
		}
	}
	return !more
}

// pathDoubt says what of a path is not certain on an HTTP API.
func pathDoubt(path string) string {
	switch decoded := decodePercent(path); {
	case len(path) > 1 && strings.HasSuffix(path, "/"):
		return "the path ends in a slash: by one report /a/ is taken by /a/{proxy+}, by another it is not" // aws-lambda-go #297
	case strings.Contains(decoded, "?"):
		return "the path has an encoded question mark: by one report it is in rawPath, by a recording the path ends there" // I hono #2156, VOK
	case decodePercent(decoded) != decoded || strings.Contains(path, "%25"):
		return "the path has an encoded percent sign: by the rule it is decoded once, by a recording twice" // VOK
	}
	return ""
}

// catchAll is what a source without routes has.
type catchAll struct{}

func (catchAll) resolve(method, _ string) (Match, bool) {
	return Match{Route: DefaultRoute}, method != ""
}

// deployCatchAll makes the table of a source that hands every request on.
func deployCatchAll(routes []Route) (*Table, []error) {
	return &Table{router: catchAll{}}, insertAll(routes, func(r Route) error {
		if r != DefaultRoute {
			return fmt.Errorf("route %q: %w", r, errNoRoutes)
		}
		return nil
	})
}

func parseNoRoute(s string) (Route, error) {
	if s != DefaultRoute.Resource {
		return Route{}, fmt.Errorf("route %q: %w", s, errNoRoutes)
	}
	return DefaultRoute, nil
}

var errNoRoutes = errors.New("function URLs and load balancers have no routes: every request reaches the function")
