package contract

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// loneSurrogate is an escape of half a character. JSON's grammar has it, and
// what readers make of it is unpredictable (RFC 8259 section 8.2).
const loneSurrogate = `\ud800`

// standIn stands in a text where the escape is put in.
const standIn = "lambdapactHalf"

// surrogateCase sends a text with half a character, where the schema allows the
// text that most readers make of it.
func (p *planner) surrogateCase(b *base) {
	pointer, text, ok := p.freeText(b, b.body, nil)
	if !ok {
		return
	}
	c := b.questionable(below(spec.Place{In: spec.InBody}, pointer), "lone-surrogate", "", func(r *spec.Request) error {
		if err := b.putPayload(r, gen.Fault{Pointer: pointer, Value: text + standIn}); err != nil {
			return err
		}
		r.Body = bytes.Replace(r.Body, []byte(standIn), []byte(loneSurrogate), 1)
		return nil
	}, odd(escapedThere))
	c.Sent, c.Want, c.Where = `a text that ends in `+loneSurrogate, "whole characters", b.media.Where
	p.add(c)
}

// freeText finds the first text of a value that may end in another character.
func (p *planner) freeText(b *base, value any, at []string) (pointer []string, text string, ok bool) {
	const deepest = 6
	if len(at) > deepest {
		return nil, "", false
	}
	next := func(token string, inner any) bool {
		pointer, text, ok = p.freeText(b, inner, append(slices.Clone(at), token))
		return ok
	}
	switch v := value.(type) {
	case string:
		changed := gen.Fault{Pointer: at, Value: v + "\uFFFD"}.Apply(b.body)
		return at, v, b.media.Schema == nil || p.suite.api.Admits(b.media.Schema, changed)
	case []any:
		for i, e := range v {
			if next(strconv.Itoa(i), e) {
				break
			}
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if next(name, v[name]) {
				break
			}
		}
	}
	return pointer, text, ok
}

// escapedThere shows that the escape arrives, with no other half after it.
func escapedThere(_ *Case, r *spec.Request) error {
	_, after, found := bytes.Cut(r.Body, []byte(loneSurrogate))
	if !found || bytes.HasPrefix(after, []byte(`\u`)) {
		return errors.New("no lone surrogate arrives")
	}
	return nil
}

// asSent leaves out that U+FFFD is in the answer where the request has what most
// readers make U+FFFD of.
func asSent(c *Case, problems []proxy.Problem) []proxy.Problem {
	if c.Rule != "lone-surrogate" {
		return problems
	}
	return slices.DeleteFunc(problems, func(p proxy.Problem) bool { return p.Rule == "proxy-format/replaced-bytes" })
}
