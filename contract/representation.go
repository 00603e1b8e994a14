package contract

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// representationCases touch and break the constraints of the further media types
// of a payload that have a schema of their own: a form beside JSON may have
// fields that JSON has not.
func (p *planner) representationCases(b *base) {
	if b.maker == nil || b.media.Schema == nil {
		return
	}
	known := []*tree.Node{b.media.Schema.Node}
	for _, maker := range p.makers(b.op.Body) {
		media := maker.Media()
		if media == b.media || media.Schema == nil || maker.Bytes() || saysTheSame(known, media.Schema.Node) {
			continue
		}
		known = append(known, media.Schema.Node)
		other := *b
		other.request, other.others = b.request.Clone(), map[*spec.Parameter][]gen.Value{}
		if p.fill(&other, maker, gen.Full) != nil {
			continue // documentedCases says why
		}
		c := other.valid("mediaType")
		c.Name, c.Place, c.Sent = caseName(b.op.ID, Valid, spec.Place{In: spec.InBody}, "mediaType", maker.Type), spec.Place{In: spec.InBody}, maker.Type
		twin := p.add(c)
		if twin == nil {
			twin = p.own[wireKeyOf(other.request)] // proven under another name
		}
		if twin == nil || twin.Kind != Valid || twin.op != b.op {
			continue
		}
		other.request, other.twin = twin.Request, twin
		w := p.gen.Sweep(media.Schema, gen.Body).Of(variantOf(maker.Type))
		sweep(alternative{&other, gen.Value{JSON: other.body}}, func(a alternative) []alternative { return p.bodyFrom(w, a) })
	}
}

// variantOf writes a media type as a part of a name.
func variantOf(mediaType string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(mediaType))
}

// saysTheSame reports whether a schema is one of those that are known, or a copy.
func saysTheSame(known []*tree.Node, n *tree.Node) bool {
	const most = 10000
	value, whole := n.Value(most)
	for _, k := range known {
		other, too := k.Value(most)
		if k == n || whole && too && digest.Of(value) == digest.Of(other) {
			return true
		}
	}
	return false
}
