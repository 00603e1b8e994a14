package spec

import "strings"

// items returns the readings of a parameter that is an array.
func (p *Parameter) items(r *Request) [][]string {
	if p.In == InQuery && p.Style == "deepObject" {
		return present(bracketed(r.Query, p.Name))
	}
	if p.spread() {
		return present(p.fields(r).Values(p.Name))
	}
	text, ok := p.raw(r)
	if !ok {
		return nil
	}
	if p.Style == "matrix" && p.Explode {
		return present(matrixItems(text, p.Name))
	}
	if text, ok = p.unprefixed(text); !ok {
		return nil
	}
	return p.split(text)
}

// present: without an element the array was not sent.
func present(items []string) [][]string {
	if len(items) == 0 {
		return nil
	}
	return [][]string{items}
}

// matrixItems reads ";name=a;name=b"; nil when it is written otherwise.
func matrixItems(text, name string) []string {
	text, ok := strings.CutPrefix(text, ";")
	if !ok {
		return nil
	}
	var items []string
	for pair := range strings.SplitSeq(text, ";") {
		key, value, _ := strings.Cut(pair, "=")
		if key != name {
			return nil
		}
		items = append(items, value)
	}
	return items
}

// bracketed reads name[]=v and name[0]=v, which documents with deepObject on
// an array mean, in the order in which they stand.
func bracketed(q Query, name string) []string {
	var items []string
	for _, f := range deepMembers(q, name) {
		items = append(items, f.Value)
	}
	return items
}
