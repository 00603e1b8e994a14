package gen

import (
	"sync"

	"github.com/lambdapact/lambdapact/internal/digest"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// memo remembers what the judge said. The same value is looked at many times:
// it stands in every base, and a part of it in every edit beside it.
type memo struct {
	mu       sync.Mutex
	verdicts map[question]bool
}

// question is a schema and the digest of a value. Values with one digest are
// equal but for chance, which costs a candidate and no proof.
type question struct {
	s     *schema.Schema
	value uint64
}

// maxVerdicts bounds what is remembered.
const maxVerdicts = 1 << 17

// judge reports whether a value is valid by a schema.
func (g *Generator) judge(s *schema.Schema, value any) bool {
	q := question{s, digest.Of(value)}
	g.memo.mu.Lock()
	verdict, known := g.memo.verdicts[q]
	g.memo.mu.Unlock()
	if known {
		return verdict
	}
	verdict = g.ask(s, value)
	g.memo.mu.Lock()
	defer g.memo.mu.Unlock()
	if len(g.memo.verdicts) >= maxVerdicts {
		clear(g.memo.verdicts)
	}
	g.memo.verdicts[q] = verdict
	return verdict
}
