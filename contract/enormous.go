package contract

import (
	"fmt"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// A document can have twenty operations that each take the same web of large
// objects. From enormous cases on, a schema gets fewer values and faults, and
// the fewer the more cases there are: the time that a plan takes stays bounded,
// and each operation keeps some cases of each kind. What is left out is listed.
const (
	enormous      = 60_000 // cases
	mostWhenVast  = 1000   // values and faults of a schema, from there on
	leastOfSchema = 50     // of them, at twice as many cases
)

// mostOfSchema is the number of values and faults that a schema of the next
// chapter may have; 0 leaves it to the generator.
func (p *planner) mostOfSchema() int {
	vast := p.suite.settings.enormous
	if p.planned < vast {
		return 0
	}
	return max(leastOfSchema, mostWhenVast*(2*vast-p.planned)/vast)
}

// sweepOf is what makes the values and faults of one schema.
func (p *planner) sweepOf(s *schema.Schema, space gen.Space) *gen.Sweep {
	w := p.gen.Sweep(s, space)
	if p.chapter.most > 0 {
		w.Hurry(p.chapter.most, fmt.Sprintf("the operations before have more than %d cases", p.suite.settings.enormous))
	}
	return w
}
