package gen

import (
	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// question is a schema and the digest of a value. Values with one digest are
// equal but for chance, which costs a candidate and no proof.
type question struct {
	s     *schema.Schema
	value uint64
}

// maxVerdicts bounds what is remembered of what the judge said. The same value
// is looked at many times: it stands in every base, and a part of it in every
// edit beside it.
const maxVerdicts = 1 << 17

// judge reports whether a value is valid by a schema.
func (g *Generator) judge(s *schema.Schema, value any) bool {
	return g.verdicts.Of(question{s, digest.Of(value)}, func() bool { return g.ask(s, value) })
}
