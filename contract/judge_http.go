package contract

import (
	"encoding/base64"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// This file judges an answer by what HTTP says of every answer. Clients get on
// with most of it, so it warns.

// charset: application/json has no such parameter, and JSON is UTF-8 (RFC 8259
// sections 8.1 and 11). Naming UTF-8 does no harm.
func (s *Suite) charset(r *Result) []Finding {
	sent := r.Response.Header.Get("Content-Type")
	if !strings.Contains(sent, "=") || !sentJSON(r) {
		return nil
	}
	_, parameters, err := mime.ParseMediaType(sent)
	name := parameters["charset"]
	if err != nil || name == "" || strings.EqualFold(name, "utf-8") || strings.EqualFold(name, "utf8") || strings.EqualFold(name, "us-ascii") {
		return nil
	}
	return []Finding{s.about(r, "response/charset", "answered with JSON in another charset than UTF-8",
		"application/json without a charset, in UTF-8", sent, name)}
}

// unexpectedBody: a payload where none is described, or none can be sent.
func (s *Suite) unexpectedBody(r *Result) []Finding {
	if r.Case.Request.Method == http.MethodHead {
		if a, ok := raw(r); ok && a.Body != "" {
			return []Finding{s.about(r, "response/unexpected-body", "answered a HEAD with a body",
				"no body: HEAD has only the header (RFC 9110 section 9.3.2)", fmt.Sprintf("%d bytes, which the client does not get", len(a.Body)), r.Case.Operation)}
		}
		return nil
	}
	o := documented(r)
	if o == nil || !o.NoContent || o.Status == "default" || len(r.Response.Body) == 0 || r.Response.Status >= 300 {
		return nil
	}
	return []Finding{s.about(r, "response/unexpected-body", "answered with a body that the document does not describe",
		"no body, or a document that describes it", answerText(r), r.Case.Operation, o.Status)}
}

// contentLength: API Gateway counts anew, so the client sees nothing of a wrong
// number; it is wrong under any other server (RFC 9110 section 8.6). The answer
// to a HEAD, and a 304, may give the length of what a GET would bring.
func (s *Suite) contentLength(r *Result) []Finding {
	if r.Case.Request.Method == http.MethodHead || r.Response.Status == http.StatusNotModified || !r.Response.Header.Has("Content-Length") {
		return nil
	}
	a, ok := raw(r)
	if !ok {
		return nil
	}
	said, there := a.header("Content-Length")
	if !there {
		return nil
	}
	length := len(a.Body)
	if a.Encoded {
		if decoded, err := base64.StdEncoding.DecodeString(a.Body); err == nil {
			length = len(decoded)
		}
	}
	if said == strconv.Itoa(length) {
		return nil
	}
	return []Finding{s.about(r, "response/content-length", "answered with a Content-Length that is not the body's",
		fmt.Sprintf("Content-Length %d, or none", length), said)}
}

// header returns the first value under a name.
func (a *rawAnswer) header(name string) (string, bool) {
	for key, values := range a.MultiValueHeaders {
		if strings.EqualFold(key, name) && len(values) > 0 {
			return fmt.Sprint(values[0]), true
		}
	}
	for key, value := range a.Headers {
		if strings.EqualFold(key, name) {
			return fmt.Sprint(value), true
		}
	}
	return "", false
}

// dates: header fields that hold an HTTP-date (RFC 9110 sections 5.6.7, 6.6.1,
// 8.8.2 and 10.2.3). Expires is not among them: recipients have to take what is
// no date, "0" above all, as a time in the past (RFC 9111 section 5.3).
func (s *Suite) dates(r *Result) []Finding {
	var out []Finding
	for _, name := range [...]string{"Last-Modified", "Date", "Retry-After"} {
		for _, value := range r.Response.Header.Values(name) {
			if isHTTPDate(value) || name == "Retry-After" && isDigits(value) || ownFormat(documented(r), name) {
				continue
			}
			want := "an HTTP-date such as Sun, 06 Nov 1994 08:49:37 GMT"
			if name == "Retry-After" {
				want = "a number of seconds or " + want
			}
			out = append(out, s.about(r, "response/date", "answered with a header "+name+" that holds no HTTP-date", want, strconv.Quote(value), name))
		}
	}
	return out
}

func isHTTPDate(value string) bool {
	_, err := http.ParseTime(value)
	return err == nil
}

func isDigits(value string) bool {
	return value != "" && strings.Trim(value, "0123456789") == ""
}

// ownFormat: the document gives the header a form of its own.
func ownFormat(o *spec.ResponseObject, name string) bool {
	if o == nil {
		return false
	}
	for _, h := range o.Headers {
		if strings.EqualFold(h.Name, name) {
			return h.Schema.Format != "" || h.Schema.Pattern != ""
		}
	}
	return false
}

// missingByStatus: header fields that a status is nothing without. A REST API
// may rename WWW-Authenticate on its way (R 3.3), so there nothing is asked.
func (s *Suite) missingByStatus(r *Result) []Finding {
	switch {
	case r.Response.Status == http.StatusUnauthorized && s.source != proxy.REST && !r.Response.Header.Has("WWW-Authenticate"):
		return []Finding{s.about(r, "response/www-authenticate", "answered 401 without saying how to authenticate",
			"the header WWW-Authenticate (RFC 9110 section 11.6.1)", "none such")}
	case r.Response.Status == http.StatusMethodNotAllowed && !r.Response.Header.Has("Allow"):
		return []Finding{s.about(r, "response/allow", "answered 405 without saying which methods there are",
			"the header Allow (RFC 9110 section 15.5.6)", "none such")}
	}
	return nil
}
