package contract

import (
	"bytes"
	"maps"
	"slices"

	"github.com/lambdapact/lambdapact/internal/resource"
)

func hasParent(s *Suite, r *resource.Resource) bool {
	return makeable(s, r) && r.Parent != nil && makeable(s, r.Parent) && s.reaches(r.Parent.Create)
}

// walkOtherParent: what belongs to one is not found under another.
func walkOtherParent(w *walker) {
	inst := w.create(nil)
	if inst == nil {
		return
	}
	parent, why := w.s.create(w.ctx, w.target, w.of.Parent, nil)
	if parent == nil {
		w.stop(why)
		return
	}
	moved := &instance{of: w.of, vars: maps.Clone(inst.vars)}
	theirs, ours := templateNames(w.of.Parent.Item), templateNames(w.of.Item)
	for i, name := range theirs {
		moved.vars[ours[i]] = parent.vars[name]
	}
	if moved.vars[ours[len(theirs)-1]] == inst.vars[ours[len(theirs)-1]] {
		w.stop("there is only one " + w.of.Parent.Singular())
		return
	}
	before := w.call(w.of.Read, inst, nil)
	x := w.call(w.of.Read, moved, nil)
	if x != nil && x.ok() && (!w.common(inst) || w.nothingThere(moved, inst)) && w.likeBefore(before, x) {
		w.judge(documents(w.of.Read, 404), "other-parent", w.route(w.of.Read)+" finds under one what belongs to another", "404", x.String())
	}
	if w.of.List == nil || !w.s.reaches(w.of.List) {
		return
	}
	l := w.list(moved, w.largest(), nil)
	if l.failed == nil && l.ended && slices.Contains(l.ids, inst.vars[w.of.Variable]) && !w.common(inst) {
		w.find("other-parent", w.route(w.of.List)+" lists under one what belongs to another", "not "+inst.vars[w.of.Variable], "it")
	}
}

// nothingThere: the list under the other parent does not have the identifier.
func (w *walker) nothingThere(moved, inst *instance) bool {
	if w.of.List == nil || !w.s.reaches(w.of.List) {
		return false
	}
	l := w.list(moved, w.largest(), nil)
	return l.failed == nil && l.ended && !slices.Contains(l.ids, inst.vars[w.of.Variable])
}

// likeBefore: what is found is the same thing.
func (w *walker) likeBefore(before, after *exchange) bool {
	if before == nil || !before.ok() {
		return false
	}
	_, same := w.unchanged(before, after)
	return same
}

// common: the identifier is counted for each parent anew, so that another may
// have the same.
func (w *walker) common(inst *instance) bool {
	return len(inst.vars[w.of.Variable]) < 6 || w.chosen(inst)
}

// isContent: what is stored is no JSON.
func isContent(s *Suite, r *resource.Resource) bool {
	if r.Replace == nil || r.Replace.Body == nil || len(r.Replace.Body.Content) == 0 || s.payload(r.Replace) != nil {
		return false
	}
	sent := s.twins[r.Replace].full
	for _, o := range r.Read.Responses {
		for _, m := range o.Content {
			if o.Status[0] == '2' && !m.JSON() && sent != nil && len(sent.Request.Body) > 0 {
				return true
			}
		}
	}
	return false
}

// walkDownload: what was stored is what is read, byte for byte.
func walkDownload(w *walker) {
	inst := w.standing()
	if inst == nil && !w.of.Single() {
		return
	}
	x := w.send(w.s.twins[w.of.Replace].full, inst, nil)
	if x == nil || x.result.Err != nil {
		return
	}
	if !x.ok() {
		w.stop("it was not stored: " + x.String())
		return
	}
	got := w.call(w.of.Read, inst, nil)
	if got == nil || got.result.Err != nil {
		return
	}
	if !got.ok() {
		w.find("changed-not-found", w.route(w.of.Read)+" does not find what was just stored", "what was stored", got.String())
		return
	}
	if !bytes.Equal(got.response.Body, x.request.Body) {
		w.find("read-differs", w.route(w.of.Read)+" does not give back what was stored", contentText(x.request.Body), contentText(got.response.Body))
	}
}
