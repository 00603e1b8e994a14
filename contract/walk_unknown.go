package contract

import (
	"encoding/json"
	"fmt"
)

// walkUnknown: an identifier that nothing has is answered with a 404, where
// the document has one.
func walkUnknown(w *walker) {
	inst := w.create(nil)
	op := w.result.Case.op
	if inst == nil {
		return
	}
	unknown := &instance{of: w.of, vars: map[string]string{}}
	for name, value := range inst.vars {
		unknown.vars[name] = value
	}
	id, ok := w.unknownID(inst.vars[w.of.Variable])
	if !ok {
		w.stop("no identifier is known that nothing has")
		return
	}
	unknown.vars[w.of.Variable] = id
	x := w.send(w.s.twins[op].full, unknown, nil)
	if x == nil || x.result.Err != nil || !x.ok() {
		return
	}
	if op.Method == "PUT" && (documents(op, 201) || !documents(op, 404)) {
		return // PUT makes what is not there (RFC 9110 section 9.3.4)
	}
	w.judge(documents(op, 404) && !(op == w.of.Delete && speaks(op, repeatable)), "unknown-found", w.route(op)+" answered for an identifier that nothing has", "404", x.String())
}

// unknownID changes an identifier into one of the same form that nothing has.
// Numbers count resources, so that only one far from the known is unknown.
func (w *walker) unknownID(known string) (string, bool) {
	candidates := []string{sameForm(known, 987654321), sameForm(known, 7919)}
	if n, err := json.Number(known).Int64(); err == nil {
		candidates = farNumbers(n)
	} else if len(known) < shortID {
		return "", false
	}
	admits := w.s.admitsVariable(w.of)
	for _, candidate := range candidates {
		if candidate != known && admits(candidate) {
			return candidate, true
		}
	}
	return "", false
}

// shortID is the length below which a changed identifier may well be another's.
const shortID = 4

// farNumbers are numbers beyond those that count resources.
func farNumbers(known int64) []string {
	if known < 0 || known > 1<<52 {
		return nil
	}
	var out []string
	for _, distance := range []int64{1_000_003, 90_001, 9_001} {
		out = append(out, fmt.Sprint(known+distance))
	}
	return out
}
