package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// unsteady compares the two answers to the plain request, which a safe method
// should give alike (RFC 9110 section 9.2.1): the same status, and arrays of
// the same elements in the same order. Values may differ: times and identifiers
// do, and other clients may change what is there.
func unsteady(first, second *Result) string {
	a, b := first.Response, second.Response
	switch {
	case first.Err != nil || second.Err != nil || a.Status == 0 || b.Status == 0, a.Status == 429 || b.Status == 429:
		return ""
	case a.Status != b.Status:
		return fmt.Sprintf("%d, then %d", a.Status, b.Status)
	}
	var x, y any
	if json.Unmarshal(a.Body, &x) != nil || json.Unmarshal(b.Body, &y) != nil {
		return ""
	}
	if at := reordered(spec.Place{In: spec.InBody}, x, y, 0); at != "" {
		return "the elements of " + at + " in another order"
	}
	return ""
}

// reordered returns the place of an array that has the same elements in another
// order, "" without one.
func reordered(at spec.Place, a, b any, depth int) string {
	const deepest = 16
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok || depth > deepest {
			return ""
		}
		for _, name := range slices.Sorted(maps.Keys(x)) {
			member := spec.Place{In: at.In, Pointer: at.Pointer + "/" + tree.EscapeToken(name)}
			if found := reordered(member, x[name], y[name], depth+1); found != "" {
				return found
			}
		}
	case []any:
		y, ok := b.([]any)
		if ok && len(x) == len(y) && permuted(x, y) {
			return at.Human()
		}
	}
	return ""
}

// permuted: the same elements, and not in the same order.
func permuted(a, b []any) bool {
	x, y := texts(a), texts(b)
	if slices.Equal(x, y) {
		return false
	}
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func texts(values []any) []string {
	out := make([]string, len(values))
	for i, v := range values {
		text, _ := marshal.JSON(v)
		out[i] = string(text)
	}
	return out
}

// steadiness warns of a safe operation that answers the same request in two
// ways.
func (s *Suite) steadiness(c *Case, plain *plainAnswers) []Finding {
	if plain.unsteady == "" || c.op.Method != "GET" && c.op.Method != "HEAD" {
		return nil
	}
	f := s.finding("response/unsteady", c.Route()+" answers the same request in two ways", c.Operation)
	f.Want, f.Got, f.Where = "one answer to one request", plain.unsteady, c.op.Where
	return []Finding{f}
}
