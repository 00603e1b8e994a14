package contract

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
)

// walkDeleted: what was deleted is gone (RFC 9110 section 9.3.5), and nothing
// else is.
func walkDeleted(w *walker) {
	other := w.create(nil)
	inst := w.create(nil)
	next := w.create(nil)
	if other == nil || inst == nil || next == nil {
		return
	}
	change := edit(nil)
	if w.of.Read != nil && headerParameter(w.of.Delete, "If-Match") != nil {
		if x := w.call(w.of.Read, inst, nil); x != nil {
			change = ifMatch(w.of.Delete, x.response.Header.Get("ETag"))
		}
	}
	before := w.listedNow(other)
	x := w.send(w.s.twins[w.of.Delete].full, inst, change)
	if x == nil || x.result.Err != nil {
		return
	}
	if !x.ok() || x.response.Status == 202 {
		w.stop("it was not deleted: " + x.String())
		return
	}
	w.s.spent(w.target, x.result)
	w.gone(inst)
	w.othersStay(other)
	w.othersStay(next)
	w.delisted(inst, other, before)
	w.deletedTwice(inst)
}

// gone: it cannot be read any more. One that is kept with a mark is not said to
// be gone by the document.
func (w *walker) gone(inst *instance) {
	if w.of.Read == nil || !w.s.reaches(w.of.Read) {
		return
	}
	x := w.call(w.of.Read, inst, nil)
	if x == nil || !x.ok() {
		return
	}
	sure := (documents(w.of.Read, 404) || documents(w.of.Read, 410)) && !marked(w.entity(x.body))
	w.judge(sure, "deleted-still-there", w.route(w.of.Read)+" finds what was deleted", "404", x.String())
}

// marked: a representation that says itself that it is no longer there.
func marked(body any) bool {
	members, _ := body.(map[string]any)
	for name, v := range members {
		plain := resource.Plain(name)
		if strings.Contains(plain, "deleted") || strings.Contains(plain, "archived") || strings.Contains(plain, "active") {
			return true
		}
		text, _ := v.(string)
		if slices.Contains([]string{"deleted", "archived", "inactive", "cancelled", "canceled", "removed", "closed"}, strings.ToLower(text)) {
			return true
		}
	}
	return false
}

func (w *walker) othersStay(other *instance) {
	if w.of.Read == nil || !w.s.reaches(w.of.Read) {
		return
	}
	x := w.call(w.of.Read, other, nil)
	if x != nil && (x.response.Status == 404 || x.response.Status == 410) && other.sure {
		w.find("other-deleted", w.route(w.of.Delete)+" deleted another "+w.of.Singular()+" too", "the other as it was", x.String())
	}
}

// listedNow: the list has it, so that it should have it afterwards too.
func (w *walker) listedNow(inst *instance) bool {
	if w.of.List == nil || !w.s.reaches(w.of.List) {
		return false
	}
	l := w.list(inst, w.largest(), nil)
	return l.failed == nil && slices.Contains(l.ids, inst.vars[w.of.Variable])
}

// delisted: the list has the other, and not what was deleted.
func (w *walker) delisted(inst, other *instance, before bool) {
	if w.of.List == nil || !w.s.reaches(w.of.List) {
		return
	}
	l := w.list(inst, w.largest(), nil)
	if l.failed != nil || !l.ended || !inst.sure {
		return
	}
	if i := slices.Index(l.ids, inst.vars[w.of.Variable]); i >= 0 {
		w.judge(!marked(l.items[i]), "deleted-listed", w.route(w.of.List)+" lists what was deleted", "no "+inst.vars[w.of.Variable], "it")
	}
	if before && !slices.Contains(l.ids, other.vars[w.of.Variable]) {
		w.find("other-deleted", w.route(w.of.List)+" does not list another "+w.of.Singular()+" after one was deleted", other.vars[w.of.Variable], "not listed")
	}
}

// repeatable are words with which a document says that deleting what is not
// there succeeds.
var repeatable = []string{"idempotent", "even if", "whether or not", "never there", "already deleted", "no longer there"}

// deletedTwice: nothing is left to delete, and where the document has a 404 for
// that it is the answer.
func (w *walker) deletedTwice(inst *instance) {
	x := w.send(w.s.twins[w.of.Delete].full, inst, nil)
	if x == nil || !x.ok() {
		return
	}
	w.judge(documents(w.of.Delete, 404) && !speaks(w.of.Delete, repeatable), "deleted-twice", w.route(w.of.Delete)+" deleted what was deleted before", "404", x.String())
}
