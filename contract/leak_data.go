package contract

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/leak"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// dataNames are endings of names whose members hold such texts as their data.
var dataNames = map[leak.Kind][]string{
	leak.Account:   {"arn", "arns"},
	leak.Database:  {"sql", "query", "statement"},
	leak.Internals: {"file", "filename", "filepath"},
}

// isData: the document shows that answers of this kind hold such texts, by an
// example, a default, an enum, a pattern, or the declared name of the member.
func (s *Suite) isData(r *Result, name string, l leak.Leak) bool {
	o := documented(r)
	if o == nil {
		return false
	}
	d := &dataSearch{kind: l.Kind, name: name, seen: map[*spec.Schema]bool{}}
	for _, h := range o.Headers {
		d.schema(h.Schema)
	}
	for _, m := range o.Content {
		d.examples(m.Examples)
		d.schema(m.Schema)
	}
	return d.found
}

// dataSearch looks through the schemas of an answer. It is asked only when
// something was found in the answer.
type dataSearch struct {
	kind  leak.Kind
	name  string
	seen  map[*spec.Schema]bool
	found bool
}

func (d *dataSearch) schema(s *spec.Schema) {
	if s == nil || d.found || d.seen[s] {
		return
	}
	d.seen[s] = true
	d.found = d.kind == leak.Account && strings.Contains(s.Pattern, "arn:") || d.kind == leak.Key && strings.Contains(s.Pattern, "AKIA")
	d.examples(s.Examples)
	if s.Default != nil {
		d.examples([]*tree.Node{s.Default})
	}
	for _, n := range []*tree.Node{s.Node.Get("enum"), s.Node.Get("const")} {
		if n != nil {
			d.examples([]*tree.Node{n})
		}
	}
	for _, p := range s.Properties {
		d.found = d.found || p.Name == d.name && d.named(p.Name)
		d.schema(p.Schema)
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf, s.PrefixItems, []*spec.Schema{s.Items, s.AdditionalProperties, s.Then, s.Else}) {
		d.schema(part)
	}
}

func (d *dataSearch) named(name string) bool {
	return slices.ContainsFunc(dataNames[d.kind], func(end string) bool {
		return strings.HasSuffix(strings.ToLower(name), end)
	})
}

// examples looks for the kind in the texts of values that the document gives.
func (d *dataSearch) examples(nodes []*tree.Node) {
	const most = 1000
	for _, n := range nodes {
		value, _ := n.Value(most)
		for _, t := range appendTexts(nil, "", value, 0) {
			d.found = d.found || slices.ContainsFunc(leak.Find(t.text), func(l leak.Leak) bool { return l.Kind == d.kind })
		}
	}
}
