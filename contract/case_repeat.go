package contract

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// mostRepeated bounds the parameters of one operation that are sent twice: one
// reader reads them all.
const mostRepeated = 6

// repeatedCases send parameters of one value twice, with another value the
// second time where one is known: which of them counts is nowhere said.
func (p *planner) repeatedCases(b *base) {
	tried := 0
	for _, param := range b.op.Parameters {
		value, there := b.values[param]
		if !there || param.In == spec.InPath || isCredential(b.op, param.In, param.Name) || !p.single(param, value) {
			continue
		}
		if tried++; tried > mostRepeated {
			return
		}
		p.repeatedCase(b, param, b.otherValue(param, value))
	}
}

// single reports whether the parameter has one value and cannot be a list. A
// header that recurs is one by RFC 9110 section 5.3.
func (p *planner) single(param *spec.Parameter, value any) bool {
	return scalar(value) && param.MediaType == "" && !p.suite.api.Admits(param.Schema, []any{value, value})
}

// scalar reports whether a value is one text on the wire.
func scalar(value any) bool {
	switch value.(type) {
	case string, bool, json.Number:
		return true
	}
	return false
}

// otherValue is another valid value of the parameter, or the same one.
func (b *base) otherValue(param *spec.Parameter, value any) any {
	for _, v := range b.others[param] {
		if scalar(v.JSON) && v.JSON != value && v.JSON != "" {
			return v.JSON
		}
	}
	return value
}

func (p *planner) repeatedCase(b *base, param *spec.Parameter, other any) {
	place := spec.Place{In: param.In, Name: param.Name}
	c := b.questionable(place, "repeated-"+string(param.In), "", func(r *spec.Request) error {
		return addAgain(r, param, other)
	}, odd(arrivesTwice))
	c.Sent, c.Want, c.Where = "a second value "+jsonText(other), "one value", param.Where
	p.add(c)
}

// addAgain appends the parameter with another value.
func addAgain(r *spec.Request, param *spec.Parameter, value any) error {
	second := &spec.Request{Path: map[string]string{}}
	if err := gen.Encode(second, param, value); err != nil {
		return err
	}
	if param.In == spec.InCookie {
		r.Header.SetCookies(slices.Concat(r.Header.Cookies(), second.Header.Cookies()))
		return nil
	}
	r.Query = append(r.Query, second.Query...)
	r.Header = append(r.Header, second.Header...)
	return nil
}

// arrivesTwice shows both values, of a header perhaps on one line: some events
// join the lines (R VOK).
func arrivesTwice(c *Case, r *spec.Request) error {
	var values []string
	switch c.Place.In {
	case spec.InQuery:
		values = r.Query.Values(c.Place.Name)
	case spec.InCookie:
		values = r.Header.Cookies().Values(c.Place.Name)
	case spec.InHeader:
		values = r.Header.Values(c.Place.Name)
		if len(values) == 1 {
			values = headerList(c, values[0])
		}
	}
	if len(values) != 2 {
		return &undelivered{fmt.Sprintf("of the two values %d arrive in this event", len(values))}
	}
	return nil
}

// headerList takes a line apart that is the two lines of the case joined.
func headerList(c *Case, line string) []string {
	sent := c.Request.Header.Values(c.Place.Name)
	if strings.ReplaceAll(line, ", ", ",") == strings.ReplaceAll(strings.Join(sent, ","), ", ", ",") {
		return sent
	}
	return []string{line}
}
