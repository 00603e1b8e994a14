package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// A label that is wrong is a false alarm for a user. So every case that is
// planned for the real documents is shown to readers that share no code with
// the generator and the oracle: kin-openapi's request filter, and for bodies of
// OpenAPI 3.1, which kin-openapi leaves to the engine that the oracle uses
// too, google/jsonschema-go.

// TestAnotherReaderAgrees: each valid case is valid to the other reader, and
// each invalid one invalid at the place the case names and nowhere else. What
// they see differently has to fall under one of the explained classes.
func TestAnotherReaderAgrees(t *testing.T) {
	if testing.Short() {
		t.Skip("it plans every real document")
	}
	explained, alike, agreed, unread := map[string]int{}, map[string]int{}, 0, 0
	for _, file := range corpusFiles(t) {
		api, err := spec.Load(file)
		if err != nil {
			t.Logf("not loaded: %v", err)
			continue
		}
		suite, err := Plan(api, FormatREST)
		if err != nil {
			t.Logf("%s: not planned: %v", filepath.Base(file), err)
			continue
		}
		other, err := secondReader(file)
		if err != nil {
			unread++
			t.Logf("kin-openapi cannot load %s: %.200v", filepath.Base(file), err)
			continue
		}
		n, every := 0, inAll(t, file)
		for c := range suite.Cases() {
			if n++; n%every != 0 || c.Kind != Valid && c.Kind != Invalid {
				continue // of the other kinds the requests are those of valid cases
			}
			d := other.compare(c)
			if slices.ContainsFunc(d.leaves, func(o objection) bool { return o.err == errNoOpinion }) {
				explained[errNoOpinion.Error()]++
				continue
			}
			d = d.settle(explained)
			if d == nil {
				agreed++
				continue
			}
			if kind := d.kind(); alike[kind] < 3 {
				t.Errorf("%.40s: %s sent %s", filepath.Base(file), c.Name, d)
			}
			alike[d.kind()]++
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(alike)) {
		t.Errorf("%d unexplained: %s", alike[kind], kind)
	}
	for _, e := range slices.Concat(refusals, acceptances) {
		t.Logf("%6d %s: %s", explained[e.name], e.name, e.why)
	}
	t.Logf("%6d %s", explained[notJudged], notJudged)
	t.Logf("%6d faults of %s", explained[errNoOpinion.Error()], errNoOpinion)
	t.Logf("%d cases agreed, %d documents not read", agreed, unread)
	if explained[notJudged]*100 > agreed {
		t.Errorf("%d %s beside %d cases that were: the comparison is worth little", explained[notJudged], notJudged, agreed)
	}
}

// disagreement is a case that the two see differently.
type disagreement struct {
	c        *Case
	r        *reader
	accepted bool // an invalid case without objection at its place
	leaves   []objection
	param    *openapi3.Parameter // at the place of the case
	request  *http.Request
}

// objection is one thing the other reader does not like.
type objection struct {
	param   *openapi3.Parameter // nil for the body
	keyword string
	err     error
}

func (o objection) at(p spec.Place) bool {
	if o.param == nil {
		return p.In == spec.InBody && !o.media() || p.In == spec.InHeader && p.Name == "Content-Type" && o.media()
	}
	return o.param.In == string(p.In) && strings.EqualFold(o.param.Name, p.Name)
}

// media reports whether the media type is what is not liked, so that the payload
// was not read.
func (o objection) media() bool {
	return o.param == nil && (o.keyword == "mediaType" || strings.Contains(o.err.Error(), "header Content-Type has unexpected value"))
}

func (d *disagreement) String() string {
	what := fmt.Sprintf("%s %s", d.c.Sent, d.request.URL.RequestURI())
	if strings.HasPrefix(d.c.Place.String(), "body") {
		var b bytes.Buffer
		body, _ := d.request.GetBody()
		b.ReadFrom(body)
		what = clipTo(d.c.Sent+" "+b.String(), 300)
	}
	if d.accepted && len(d.leaves) == 0 {
		return what + ": is accepted"
	}
	for _, o := range d.leaves {
		where := "body"
		if o.param != nil {
			where = o.param.In + " " + o.param.Name
		}
		what += fmt.Sprintf("\n      %s [%s] %s", where, o.keyword, clipTo(strings.ReplaceAll(o.err.Error(), "\n", " "), 250))
	}
	return what
}

// kind groups disagreements that are alike.
func (d *disagreement) kind() string {
	s := string(d.c.Kind) + " " + string(d.c.Place.In) + " " + d.c.Rule
	if d.accepted {
		s += " accepted"
	}
	for _, o := range d.leaves {
		where := "body"
		if o.param != nil {
			where = o.param.In
		}
		if add := " " + where + ":" + o.keyword; !strings.Contains(s, add) {
			s += add
		}
	}
	return s
}

func clipTo(s string, n int) string { return s[:min(n, len(s))] }

// compare asks the other reader about a case.
func (r *reader) compare(c *Case) *disagreement {
	request := httpRequest(c)
	d := &disagreement{c: c, r: r, request: request}
	if c.Place.In == spec.InMethod || c.Place.In == spec.InRoute {
		return r.unrouted(d)
	}
	item := r.doc.Paths.Value(c.op.Path)
	if item == nil { // some documents leave out the slash at the start
		item = r.doc.Paths.Value(strings.TrimPrefix(c.op.Path, "/"))
	}
	if item == nil {
		d.leaves = []objection{{err: errors.New("no such path"), keyword: "path"}}
		return d
	}
	operation := item.GetOperation(c.op.Method)
	if operation == nil {
		d.leaves = []objection{{err: errors.New("no such operation"), keyword: "method"}}
		return d
	}
	for _, list := range []openapi3.Parameters{item.Parameters, operation.Parameters} {
		for _, p := range list {
			if p.Value != nil && p.Value.In == string(c.Place.In) && strings.EqualFold(p.Value.Name, c.Place.Name) {
				d.param = p.Value
			}
		}
	}
	d.leaves = r.objections(c, item, operation, request)
	return d
}

// unrouted: the document has no such operation.
func (r *reader) unrouted(d *disagreement) *disagreement {
	path := d.request.URL.Path
	for template, item := range r.doc.Paths.Map() {
		quoted := regexp.QuoteMeta(template)
		pattern := regexp.MustCompile(`\\\{[^/]*?\\\}`).ReplaceAllString(quoted, `[^/]*`)
		pattern = strings.ReplaceAll(pattern, `[^/]*\+`, `.*`)
		if regexp.MustCompile("^"+pattern+"$").MatchString(path) && item.GetOperation(d.request.Method) != nil {
			d.accepted = true
		}
	}
	return d
}

// httpRequest is the request on the wire.
func httpRequest(c *Case) *http.Request {
	w := proxy.WireOf(c.Request)
	request, err := http.NewRequest(w.Method, "http://example.com"+w.Target, bytes.NewReader(w.Body))
	if err != nil {
		panic(c.Name + ": " + err.Error())
	}
	for _, f := range w.Header {
		request.Header.Add(f.Name, f.Value)
	}
	return request
}

func (r *reader) objections(c *Case, item *openapi3.PathItem, operation *openapi3.Operation, request *http.Request) (out []objection) {
	defer func() {
		if p := recover(); p != nil {
			out = append(out, objection{keyword: "panic", err: fmt.Errorf("panic: %v", p)})
		}
	}()
	input := &openapi3filter.RequestValidationInput{
		Request: request, PathParams: pathValues(c.op.Path, request.URL.EscapedPath()), Options: r.options,
		Route: &routers.Route{Spec: r.doc, Path: c.op.Path, PathItem: item, Method: request.Method, Operation: operation},
	}
	if body := operation.RequestBody; body != nil && r.endless(body.Value) {
		return []objection{{keyword: "unreadable", err: errEndless}}
	}
	plain := c.Request.Body == nil || isJSON(c.Request.Header.Get("Content-Type"))
	if !plain {
		options := *r.options
		options.ExcludeRequestBody = true
		input.Options = &options
	}
	out = flatten(openapi3filter.ValidateRequest(context.Background(), input), nil)
	switch {
	case operation.RequestBody == nil:
	case plain && c.Request.Body != nil && !readable(c, operation):
		out = append(out, objection{keyword: "syntax", err: errors.New("is no JSON text in UTF-8")})
	case !plain:
		more, judged := r.otherBody(c, operation)
		if out = append(out, more...); !judged && c.Kind == Invalid && c.Place.In == spec.InBody {
			out = append(out, objection{keyword: "no opinion", err: errNoOpinion})
		}
	case r.modern:
		out = append(out, r.modernBody(c, operation)...)
	}
	return out
}

// readable reports whether a JSON body can be read where openapi3filter does
// not look: it takes any bytes where there is no schema, and replaces those that
// are no UTF-8.
func readable(c *Case, operation *openapi3.Operation) bool {
	media := operation.RequestBody.Value.Content.Get(c.Request.Header.Get("Content-Type"))
	schema := media != nil && media.Schema != nil || media == nil && len(operation.RequestBody.Value.Content) > 0
	return utf8.Valid(c.Request.Body) && (schema || json.Valid(c.Request.Body))
}

// pathValues takes the path apart by the template.
func pathValues(template, path string) map[string]string {
	var names []string
	pattern := regexp.MustCompile(`\\\{[^/]*?\\\}`).ReplaceAllStringFunc(regexp.QuoteMeta(template), func(s string) string {
		name := strings.ReplaceAll(s[2:len(s)-2], `\`, "")
		names = append(names, strings.TrimSuffix(name, "+"))
		if strings.HasSuffix(name, "+") {
			return "(.+)"
		}
		return "([^/]*)"
	})
	values := map[string]string{}
	for i, m := range regexp.MustCompile("^" + pattern + "$").FindStringSubmatch(path) {
		if i > 0 {
			values[names[i-1]], _ = url.PathUnescape(m)
		}
	}
	return values
}

// flatten lists what an error of openapi3filter consists of.
func flatten(err error, param *openapi3.Parameter) (out []objection) {
	var several openapi3.MultiError
	var request *openapi3filter.RequestError
	var value *openapi3.SchemaError
	switch {
	case err == nil:
	case errors.As(err, &request) && param == nil && !isMulti(err):
		inner := request.Err
		if inner == nil {
			inner = err
		}
		if request.Parameter != nil {
			return flatten(inner, request.Parameter)
		}
		for _, o := range flatten(inner, &openapi3.Parameter{In: "body"}) {
			o.param = nil
			out = append(out, o)
		}
	case isMulti(err):
		errors.As(err, &several)
		for _, e := range several {
			out = append(out, flatten(e, param)...)
		}
	case errors.As(err, &value):
		out = append(out, objection{param, value.SchemaField, err})
	default:
		out = append(out, objection{param, "decoding", err})
	}
	return out
}

func isMulti(err error) bool { _, is := err.(openapi3.MultiError); return is }
