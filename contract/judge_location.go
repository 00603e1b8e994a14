package contract

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// location: a Location that leads into this API should lead to something that
// the document describes. Whatever leads elsewhere is not judged. It only warns,
// since no document can say where what was made is found; the cases that follow
// it know better.
func (s *Suite) location(r *Result) []Finding {
	value := r.Response.Header.Get("Location")
	if value == "" || r.Case.op == nil || r.Response.Status >= 400 {
		return nil
	}
	u, err := url.Parse(value)
	if err != nil {
		return []Finding{s.strayLocation(r, "a URI reference (RFC 9110 section 10.2.2)", value)}
	}
	own := u.Host != "" && strings.Contains(string(r.Event), strconv.Quote(u.Host))
	served := slices.ContainsFunc(s.api.Servers(), func(server string) bool {
		other, err := url.Parse(server)
		return err == nil && other.Host != "" && strings.EqualFold(other.Host, u.Host)
	})
	if u.Host != "" && !own && !served || u.Opaque != "" {
		return nil
	}
	path := r.arrivedAt().ResolveReference(&url.URL{Path: u.Path, RawPath: u.RawPath}).EscapedPath()
	if s.leadsSomewhere(path) {
		return nil
	}
	return []Finding{s.strayLocation(r, "a place of this API that the document describes", value)}
}

func (s *Suite) strayLocation(r *Result, want, got string) Finding {
	return s.about(r, "response/location", "answered with a Location that leads nowhere", want, strconv.Quote(got), r.Case.Operation)
}

// arrivedAt is the target of the request, against which a relative reference is
// resolved (RFC 9110 section 10.2.2).
func (r *Result) arrivedAt() *url.URL {
	path := r.Case.Request.Route
	for name, value := range r.Case.Request.Path {
		path = strings.NewReplacer("{"+name+"}", url.PathEscape(value), "{"+name+"+}", value).Replace(path)
	}
	u, err := url.Parse(path)
	if err != nil {
		return &url.URL{Path: "/"}
	}
	return u
}

// leadsSomewhere: the document has the path, or has it behind one of the parts
// that may stand before the paths of the document.
func (s *Suite) leadsSomewhere(path string) bool {
	if s.describes(path) {
		return true
	}
	prefixes := []string{s.settings.basePath, s.settings.stage, "prod"}
	for _, server := range s.api.Servers() {
		if u, err := url.Parse(server); err == nil {
			prefixes = append(prefixes, strings.Trim(u.EscapedPath(), "/"))
		}
	}
	return slices.ContainsFunc(prefixes, func(prefix string) bool {
		rest, cut := strings.CutPrefix(path, "/"+prefix+"/")
		return prefix != "" && cut && s.describes("/"+rest)
	})
}

func (s *Suite) describes(path string) bool {
	op, _, known := s.api.Resolve(http.MethodGet, path)
	return op != nil || known
}
