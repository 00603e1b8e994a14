package contract

import (
	"github.com/lambdapact/lambdapact/spec"
)

// walkReadBack: what was created can be read, and reads as it was sent.
func walkReadBack(w *walker) {
	maker := w.maker()
	for _, change := range []func(any) any{nil, w.richly(maker)} {
		inst := w.create(change)
		if inst == nil {
			return
		}
		if !w.readBack(maker, inst) {
			return
		}
	}
	w.defaults(maker)
}

// maker is the operation that makes one.
func (w *walker) maker() *spec.Operation {
	if w.of.Create != nil && w.s.reaches(w.of.Create) {
		return w.of.Create
	}
	return w.of.Replace
}

// readBack reads one that was made. It returns false when it is not there.
func (w *walker) readBack(maker *spec.Operation, inst *instance) bool {
	w.compare("answer-differs", w.route(maker)+" answered with other values than it was sent", maker, inst.sent, inst.made, false)
	x := w.call(w.of.Read, inst, nil)
	if x == nil || x.result.Err != nil {
		return false
	}
	if !x.ok() {
		w.missing(inst, x)
		return false
	}
	w.sameOne(inst, x)
	w.times(x)
	w.compare("read-differs", w.route(w.of.Read)+" does not tell what was created", w.of.Read, inst.sent, x, false)
	if again := w.call(w.of.Read, inst, nil); again != nil && again.ok() {
		w.steady(x, again)
	}
	return w.result.ok()
}

func (w *walker) route(op *spec.Operation) string { return op.Method + " " + op.Path }

// missing: what was created is not found under the identifier that was told.
func (w *walker) missing(inst *instance, x *exchange) {
	if x.response.Status != 404 && x.response.Status != 410 {
		w.stop("what was created could not be read: " + x.String())
		return
	}
	w.judge(inst.sure, "created-not-found", w.route(w.of.Read)+" does not find what was just created", "the "+w.of.Singular()+" that was created", x.String())
}

// sameOne: the answer is about the one that was asked for.
func (w *walker) sameOne(inst *instance, x *exchange) {
	want := inst.vars[w.of.Variable]
	got, at, ok := w.of.ID(x.body, w.s.admitsVariable(w.of))
	if !ok || got == want || !inst.sure || !w.of.Identifies(at.Pointer[len(at.Pointer)-1]) {
		return
	}
	w.find("other-resource", w.route(w.of.Read)+" answered with another than was asked for", at.Pointer[len(at.Pointer)-1]+" = "+want, got)
}

// steady: reading twice tells the same.
func (w *walker) steady(first, second *exchange) {
	if d, same := w.unchanged(first, second); !same {
		w.find("read-changes", "reading "+w.of.Item+" changed what it tells", pointer(d.Pointer)+" = "+textOf(d.Sent), textOf(d.Got))
	}
}

// walkSafe: reading is safe (RFC 9110 section 9.2.1), so that one reading
// leaves nothing changed for the next.
func walkSafe(w *walker) {
	var inst *instance
	if !w.of.Single() {
		if inst = w.obtain(); inst == nil {
			return
		}
	}
	first := w.call(w.of.Read, inst, nil)
	if first == nil || !first.ok() {
		w.stop("it cannot be read")
		return
	}
	if w.of.List != nil && w.s.reaches(w.of.List) {
		w.call(w.of.List, inst, nil)
	}
	if second := w.call(w.of.Read, inst, nil); second != nil {
		if !second.ok() && second.result.Err == nil {
			w.find("read-changes", "reading "+w.of.Item+" made it unreadable", "the same answer again", second.String())
		} else if second.ok() {
			w.steady(first, second)
		}
	}
}
