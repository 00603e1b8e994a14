package contract

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// walkTwoCreated: two that were created have two identifiers, and making the
// second leaves the first as it was.
func walkTwoCreated(w *walker) {
	first := w.create(nil)
	if first == nil {
		return
	}
	var before *exchange
	if w.of.Read != nil {
		before = w.call(w.of.Read, first, nil)
	}
	second := w.create(nil)
	if second == nil {
		return
	}
	if id := first.vars[w.of.Variable]; id == second.vars[w.of.Variable] && first.sure && second.sure && !w.chosen(first) {
		w.find("same-identifier", w.route(w.of.Create)+" gave two of them one identifier", "another "+w.of.Variable+" than "+id, id)
		return
	}
	if before == nil || !before.ok() {
		return
	}
	if after := w.call(w.of.Read, first, nil); after != nil && after.ok() {
		if d, same := w.unchanged(before, after); !same {
			w.find("other-changed", w.route(w.of.Create)+" changed another "+w.of.Singular(), pointer(d.Pointer)+" = "+textOf(d.Sent), textOf(d.Got))
		}
	}
}

// chosen: the client names the resource in the payload.
func (w *walker) chosen(inst *instance) bool {
	id, _, ok := w.of.ID(inst.sent, w.s.admitsVariable(w.of))
	return ok && id == inst.vars[w.of.Variable]
}

func hasConflict(s *Suite, r *resource.Resource) bool {
	return makeable(s, r) && documents(r.Create, 409)
}

// walkCreatedTwice: where the document has a 409 for what exists already, the
// same payload again is refused.
func walkCreatedTwice(w *walker) {
	first := w.create(nil)
	if first == nil {
		return
	}
	x := w.again(first.sent)
	if x == nil || !x.ok() {
		return
	}
	anew := x.response.Status == 201 && vague(w.of.Create)
	sure := w.chosen(first) && anew || exists(w.of.Create)
	w.judge(sure, "created-twice", w.route(w.of.Create)+" made what exists already", "409", x.String())
}

// again asks for the same once more, as a request of its own.
func (w *walker) again(sent any) *exchange {
	edits := []edit{asBody(sent)}
	if p := headerCalled(w.of.Create, "idempotency"); p != nil {
		st := w.s.stockOf(w.target)
		st.counter++
		key := sameForm(w.s.twins[w.of.Create].full.Request.Header.Get(p.Name), 31*st.counter)
		edits = append(edits, func(r *spec.Request) error {
			if r.Header.Has(p.Name) {
				r.Header.Set(p.Name, key)
			}
			return nil
		})
	}
	return w.send(w.s.twins[w.of.Create].full, w.parentOnly(), allOf(edits...))
}

// vague: the document does not say of its 409 what the conflict is.
func vague(op *spec.Operation) bool {
	const short = 2 // words, such as "Conflict"
	return len(strings.Fields(op.Response(409).Description)) <= short
}

// exists: the document says of its 409 that it is for what is there already.
func exists(op *spec.Operation) bool {
	text := strings.ToLower(op.Response(409).Description + " " + op.Description)
	for _, word := range []string{"exist", "duplicate", "unique", "taken", "already", "in use"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
