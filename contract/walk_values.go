package contract

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// altered gives as many members as possible another valid value.
func (w *walker) altered(op *spec.Operation, sent map[string]any) map[string]any {
	twin := w.s.twins[op].full
	body := sent
	for _, name := range sorted(keys(sent)) {
		if w.s.refers(name, w.of) {
			continue
		}
		for _, v := range w.others(op, sent, name) {
			if candidate := with(body, name, v); admitsBody(twin, candidate) {
				body = candidate
				break
			}
		}
	}
	return body
}

// rich gives members the values that say most: the longest texts, numbers with
// fractions or many digits.
func (w *walker) rich(op *spec.Operation, sent map[string]any) map[string]any {
	twin := w.s.twins[op].full
	body := sent
	for _, name := range sorted(keys(sent)) {
		if w.s.refers(name, w.of) {
			continue
		}
		values := w.others(op, sent, name)
		if _, is := sent[name].(json.Number); is {
			values = append(values, json.Number("9007199254740993"), json.Number("19.95"))
		}
		slices.SortStableFunc(values, func(a, b any) int { return richness(b) - richness(a) })
		for _, v := range values {
			if candidate := with(body, name, v); admitsBody(twin, candidate) {
				body = candidate
				break
			}
		}
	}
	return w.richNumbers(twin, body)
}

// richNumbers puts numbers with all digits that a double cannot hold, or with a
// fraction, where the members of members have numbers.
func (w *walker) richNumbers(twin *Case, body map[string]any) map[string]any {
	for _, name := range sorted(keys(body)) {
		inner, is := body[name].(map[string]any)
		if !is {
			continue
		}
		for _, at := range sorted(keys(inner)) {
			if _, is := inner[at].(json.Number); !is {
				continue
			}
			for _, n := range []json.Number{"9007199254740993", "19.95"} {
				if candidate := with(body, name, with(inner, at, n)); admitsBody(twin, candidate) {
					body, inner = candidate, with(inner, at, n)
					break
				}
			}
		}
	}
	return body
}

// richness orders values by how much is lost by those who store them badly.
func richness(v any) int {
	if n, is := v.(json.Number); is {
		if strings.ContainsAny(n.String(), "eE") || len(n.String()) > 16 {
			return 0
		}
		return len(n.String()) + 10*strings.Count(n.String(), ".")
	}
	if text, is := v.(string); is {
		return min(len(text), 200) + len(text) - len([]rune(text))
	}
	return len(textOf(v))
}

// refers: the member names a resource, which has to exist.
func (s *Suite) refers(member string, but *resource.Resource) bool {
	return slices.ContainsFunc(s.resources.All(), func(r *resource.Resource) bool { return r != but && r.Refers(member) })
}

// richly changes a payload to the values that say most.
func (w *walker) richly(op *spec.Operation) func(any) any {
	return func(body any) any {
		members, is := body.(map[string]any)
		if !is {
			return body
		}
		rich := w.rich(op, members)
		for name, v := range members { // names are new ones already
			if namesOne(name) {
				rich = with(rich, name, v)
			}
		}
		return rich
	}
}
