package census

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/spec"
)

// Documents that are written by programs repeat the schema of a payload under
// each of its media types. What they repeat they say once: the copies are one
// site, as they are where each refers to one component.

// byStructure puts first what carries most of a value: JSON has types, a form
// has texts. A copy is the site of the first one.
func byStructure(content []*spec.MediaType) []*spec.MediaType {
	order := []spec.PayloadKind{spec.KindJSON, spec.KindForm, spec.KindMultipart, spec.KindText, spec.KindXML, spec.KindLines}
	rank := func(m *spec.MediaType) int {
		if m.JSON() {
			return 0
		}
		if at := slices.Index(order, spec.KindOf(m.Type)); at >= 0 {
			return at
		}
		return len(order)
	}
	return slices.SortedStableFunc(slices.Values(content), func(a, b *spec.MediaType) int { return rank(a) - rank(b) })
}

// takesAnything reports whether no media type is wrong: the document names a
// range of all, or none.
func takesAnything(body *spec.RequestBody) bool {
	return body.Assumed || slices.ContainsFunc(body.Content, func(m *spec.MediaType) bool { return m.Type == "*/*" || m.Type == "*" })
}

// rootOf returns the site of a payload's schema: that of an earlier media type
// whose schema says the same, else its own.
func (p *part) rootOf(m *spec.MediaType) *site {
	n := p.resolve(m.Schema.Node)
	if own, whole := n.Value(mostLiteral); whole {
		hash := digest.Of(own)
		for _, r := range p.roots {
			other, too := p.resolve(r.media.Schema.Node).Value(mostLiteral)
			if r.site != nil && too && digest.Of(other) == hash {
				return r.site
			}
		}
	}
	return p.whole(m.Schema.Node, m)
}
