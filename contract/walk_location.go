package contract

import (
	"net/url"
	"strings"
)

// walkLocation: the Location line of a 201 leads to what was created (RFC 9110
// section 15.3.2).
func walkLocation(w *walker) {
	inst := w.create(nil)
	if inst == nil {
		return
	}
	location := inst.made.location()
	if inst.made.response.Status != 201 || location == "" {
		w.stop("there is no Location to follow")
		return
	}
	id, ok := w.s.located(w.of, location)
	if !ok {
		if w.ours(location) {
			w.find("location", w.route(w.of.Create)+" answered with a Location that leads nowhere", "the path of the "+w.of.Singular()+" that was created", location)
		}
		return
	}
	inst.vars[w.of.Variable] = id
	if x := w.call(w.of.Read, inst, nil); x != nil && (x.response.Status == 404 || x.response.Status == 410) {
		w.find("location", w.route(w.of.Create)+" answered with a Location under which nothing is found", "the "+w.of.Singular()+" that was created", x.String())
	}
	told, at, ok := w.of.ID(inst.made.body, w.s.admitsVariable(w.of))
	if ok && told != id && w.of.Identifies(at.Pointer[len(at.Pointer)-1]) {
		w.find("location", w.route(w.of.Create)+" tells one identifier in Location and another in the body", id, told)
	}
}

// ours: a Location within this API, which the document should have: a path, or
// an address of the document's servers.
func (w *walker) ours(location string) bool {
	u, err := url.Parse(location)
	return err == nil && u.Host == "" && strings.HasPrefix(u.Path, "/")
}
