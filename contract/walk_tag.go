package contract

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// This file is about conditional requests (RFC 9110 section 13).

func hasNotModified(_ *Suite, r *resource.Resource) bool {
	return documents(r.Read, 304) || headerParameter(r.Read, "If-None-Match") != nil
}

func hasPrecondition(_ *Suite, r *resource.Resource) bool {
	for _, op := range []*spec.Operation{r.Replace, r.Update} {
		if op != nil && (documents(op, 412) || headerParameter(op, "If-Match") != nil) {
			return true
		}
	}
	return false
}

func header(name, value string) edit {
	return func(r *spec.Request) error {
		r.Header.Set(name, value)
		return nil
	}
}

// walkNotModified: with the present entity tag there is nothing new, with a
// stale one there is.
func walkNotModified(w *walker) {
	inst := w.standing()
	if inst == nil && !w.of.Single() {
		return
	}
	first := w.call(w.of.Read, inst, nil)
	if first == nil || !first.ok() {
		w.stop("it cannot be read")
		return
	}
	tag := first.response.Header.Get("ETag")
	if tag == "" {
		w.stop("the answer has no ETag")
		return
	}
	x := w.call(w.of.Read, inst, header("If-None-Match", tag))
	if x != nil && x.result.Err == nil && x.ok() {
		w.judge(documents(w.of.Read, 304), "not-modified", w.route(w.of.Read)+" sends again what the client has", "304 for If-None-Match: "+tag, x.String())
	}
	other := w.call(w.of.Read, inst, header("If-None-Match", `"lambdapact-other"`))
	if other != nil && other.result.Err == nil && other.response.Status == 304 {
		w.find("stale-tag", w.route(w.of.Read)+" takes a tag that it never gave for the present one", "200 for another tag", other.String())
	}
	w.newTag(inst, tag)
}

// standing is a resource to look at.
func (w *walker) standing() *instance {
	if w.of.Single() {
		return w.parentOnly()
	}
	if makeable(w.s, w.of) {
		return w.create(nil)
	}
	return w.obtain()
}

// newTag: a change changes the tag (RFC 9110 section 8.8.1).
func (w *walker) newTag(inst *instance, tag string) {
	for _, op := range []*spec.Operation{w.of.Replace, w.of.Update} {
		if op == nil || !w.s.reaches(op) || w.s.payload(op) == nil || tag == "" {
			continue
		}
		tag = w.tagAfter(op, inst, tag)
	}
}

// tagAfter changes the resource and returns its tag then.
func (w *walker) tagAfter(op *spec.Operation, inst *instance, tag string) string {
	body := w.altered(op, w.s.payload(op))
	x := w.send(w.s.twins[op].full, inst, allOf(asBody(body), ifMatch(op, tag)))
	if x != nil && x.result.Err == nil && x.response.Status == 412 && x.request.Header.Get("If-Match") == tag {
		w.find("stale-tag", w.route(op)+" takes the present tag for a stale one", "a change for If-Match: "+tag, x.String())
		return ""
	}
	if x == nil || !x.ok() {
		return tag
	}
	if x.response.Header.Get("ETag") == tag {
		w.find("stale-tag", w.route(op)+" gives what was changed the tag that it had before", "another ETag than "+tag, x.String())
		return ""
	}
	after := w.call(w.of.Read, inst, header("If-None-Match", tag))
	if after == nil || after.result.Err != nil {
		return ""
	}
	if after.response.Status == 304 || after.ok() && after.response.Header.Get("ETag") == tag {
		w.find("stale-tag", w.route(w.of.Read)+" gives what was changed the tag that it had before", "another ETag than "+tag, after.String())
		return ""
	}
	told, now := weakly(x.response.Header.Get("ETag")), weakly(after.response.Header.Get("ETag"))
	if told != "" && now != "" && told != now {
		w.find("stale-tag", w.route(op)+" answered with a tag that is not that of what is read then", "ETag: "+now, told)
		return ""
	}
	return after.response.Header.Get("ETag")
}

// weakly is a tag as the weak comparison of RFC 9110 section 8.8.3.2 sees it.
func weakly(tag string) string { return strings.TrimPrefix(tag, "W/") }

// walkPrecondition: a change on the ground of a stale tag is refused, and one
// with the present tag is made.
func walkPrecondition(w *walker) {
	op := w.result.Case.op
	if w.s.payload(op) == nil || !documents(op, 412) && headerParameter(op, "If-Match") == nil {
		w.stop("the operation has no precondition")
		return
	}
	g := w.ground(op)
	if g == nil {
		return
	}
	tag := g.before.response.Header.Get("ETag")
	if tag == "" {
		w.stop("the answer has no ETag")
		return
	}
	body := w.altered(op, w.s.payload(op))
	for _, stale := range []string{`"lambdapact-stale"`, tag} {
		if stale == tag { // make it stale by a change
			if w.change(g, body) == nil {
				return
			}
		}
		x := w.send(w.s.twins[op].full, g.inst, allOf(asBody(w.s.payload(op)), header("If-Match", stale)))
		if x == nil || x.result.Err != nil {
			return
		}
		if x.ok() {
			w.judge(documents(op, 412), "lost-update", w.route(op)+" overwrote what had changed meanwhile", "412 for If-Match: "+stale, x.String())
			return
		}
		if g.before = w.call(w.of.Read, g.inst, nil); g.before == nil || !g.before.ok() {
			return
		}
	}
}
