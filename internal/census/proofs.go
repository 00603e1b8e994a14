package census

import (
	"github.com/lambdapact/lambdapact/internal/memo"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// Proofs remembers what was shown of schemas, for all operations of one document:
// they have most schemas in common. It is safe for concurrent use.
type Proofs struct{ answers *memo.Memo[question, bool] }

// NewProofs returns one that knows nothing yet.
func NewProofs() *Proofs { return &Proofs{memo.New[question, bool](maxProofs)} }

// question is one about some schemas. The answer depends on nothing else.
type question struct {
	of      subject
	schemas [10]*tree.Node
	styled  bool
	alone   bool
	form    form
}

// subject is what a question is about.
type subject uint8

const (
	ofNone           subject = iota // whether no value meets all of the schemas
	ofNoneListed                    // or one of them lists its values, and none of those does
	ofListedIncluded                // whether the first accepts all values that the second lists
)

// maxProofs bounds the answers that are remembered.
const maxProofs = 1 << 16

// Of walks the raw document for what it asks of requests for an operation.
func (p *Proofs) Of(op *spec.Operation) *Census { return of(op, p) }

// none reports whether no value meets all of the schemas.
func (w *walker) none(schemas []*tree.Node, styled bool) bool {
	find := func() bool {
		n := nothing{w, nothingSteps, styled}
		return n.shown(schemas, 0)
	}
	return w.ask(schemas, question{of: ofNone, styled: styled}, find)
}

// ask answers a question about schemas, if they are not too many from memory.
func (w *walker) ask(schemas []*tree.Node, q question, find func() bool) bool {
	if len(schemas) > len(q.schemas) {
		return find()
	}
	copy(q.schemas[:], schemas)
	q.alone, q.form = w.alone, w.form
	return w.proofs.answers.Of(q, find)
}
