package proxy

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// decodeHTTP2 reads an event of an HTTP API with payload 2.0. The query is that
// of rawQueryString, which keeps apart what queryStringParameters joins; a
// handler that reads the latter takes k=a&k=b for k=a,b. Header lines stay
// joined. The path is that of the route with its variables filled in, or for
// $default the decoded rawPath without the stage, where a slash that was
// escaped cannot be told from one that was not.
func decodeHTTP2(event []byte) (*spec.Request, error) {
	d, err := versioned(event, "2.0")
	if err != nil {
		return nil, err
	}
	context := d.object("requestContext")
	r := d.payload2(context)
	raw := withoutStage(d.need("rawPath"), context)
	r.Route, r.RawPath = encodePath(raw), encodePath(raw)
	if key := d.need("routeKey"); key != DefaultRoute.Resource {
		_, route, found := strings.Cut(key, " ")
		if !found || !strings.HasPrefix(route, "/") {
			d.fail("routeKey", fmt.Errorf("%q is no method and path", key))
		}
		r.Route, r.Path = route, d.plainVars("pathParameters")
		r.RawPath = string(appendPath(nil, route, r.Path))
	}
	return d.done(context, r)
}

// decodeFunctionURL reads an event of a function URL: the path is as on the
// wire, cookies are taken from the header line.
func decodeFunctionURL(event []byte) (*spec.Request, error) {
	d, err := versioned(event, "2.0")
	if err != nil {
		return nil, err
	}
	context := d.object("requestContext")
	r := d.payload2(context)
	r.RawPath = d.need("rawPath")
	r.Route = string(appendLiteral(nil, r.RawPath))
	return d.done(context, r)
}

// decodeHTTP1 reads an event of an HTTP API with payload 1.0: like that of a
// REST API, but path variables are decoded already.
func decodeHTTP1(event []byte) (*spec.Request, error) {
	d, err := versioned(event, "1.0")
	if err != nil {
		return nil, err
	}
	context := d.object("requestContext")
	r := &spec.Request{
		Method:  d.need("httpMethod"),
		Route:   d.need("resource"),
		Path:    d.plainVars("pathParameters"),
		RawPath: withoutStage(d.need("path"), context),
		Query:   spec.Query(d.fields("multiValueQueryStringParameters", "queryStringParameters")),
		Header:  spec.Header(d.fields("multiValueHeaders", "headers")),
		Body:    d.body(),
	}
	if r.Route == DefaultRoute.Resource {
		r.Route = string(appendLiteral(nil, r.RawPath))
	}
	return d.done(context, r)
}

// versioned begins with the version, which tells the payloads apart.
func versioned(event []byte, want string) (*decoder, error) {
	d, err := newDecoder(event)
	if err != nil {
		return nil, err
	}
	got := d.need("version")
	if d.err != nil {
		return nil, d.err
	}
	if got != want {
		return nil, fmt.Errorf("version is %q, want %q", got, want)
	}
	return d, nil
}

// object takes apart a member that must be an object.
func (d *decoder) object(name string) *decoder {
	inner := &decoder{}
	raw := d.members.get(name)
	if raw == nil {
		d.fail(name, fmt.Errorf("missing"))
		return inner
	}
	members, err := objectOf(raw)
	if err != nil {
		d.fail(name, err)
		return inner
	}
	inner.members = members
	return inner
}

// done returns the request unless the event or its context had an error.
func (d *decoder) done(context *decoder, r *spec.Request) (*spec.Request, error) {
	if context.err != nil {
		d.fail("requestContext", context.err)
	}
	if d.err != nil {
		return nil, d.err
	}
	return r, nil
}

// payload2 reads what is the same in all events with payload 2.0.
func (d *decoder) payload2(context *decoder) *spec.Request {
	call := context.object("http")
	r := &spec.Request{
		Method: call.need("method"),
		Path:   map[string]string{},
		Query:  d.query2(),
		Header: spec.Header(d.single("headers")),
		Body:   d.body(),
	}
	if call.err != nil {
		context.fail("http", call.err)
	}
	cookies := d.strings("cookies")
	if len(cookies) > 0 && !r.Header.Has("Cookie") {
		r.Header.Add("cookie", strings.Join(cookies, "; "))
	}
	return r
}

// query2 reads rawQueryString or, in an event without one, the joined map.
func (d *decoder) query2() spec.Query {
	if d.members.get("rawQueryString") == nil {
		return spec.Query(d.single("queryStringParameters"))
	}
	raw, err := stringOf(d.members.get("rawQueryString"))
	if err != nil {
		d.fail("rawQueryString", err)
	}
	var q spec.Query
	for pair := range strings.SplitSeq(raw, "&") {
		if pair != "" {
			name, value, _ := strings.Cut(pair, "=")
			q.Add(unescapeQuery(name), unescapeQuery(value))
		}
	}
	return q
}

// unescapeQuery decodes one name or value; a percent sign that begins no escape
// stands for itself. Bytes that are no UTF-8 stay, as a handler gets them.
func unescapeQuery(s string) string {
	if decoded, err := url.QueryUnescape(s); err == nil {
		return decoded
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])) {
			b.WriteString("25")
		}
	}
	decoded, err := url.QueryUnescape(b.String())
	if err != nil {
		return s // not reached: no percent sign is alone
	}
	return decoded
}

// plainVars reads path variables that are decoded already.
func (d *decoder) plainVars(name string) map[string]string {
	vars := map[string]string{}
	for _, f := range d.single(name) {
		vars[f.Name] = f.Value
	}
	return vars
}

// strings reads an array of strings, which may be absent or null.
func (d *decoder) strings(name string) []string {
	raw := d.members.get(name)
	if isNull(raw) {
		return nil
	}
	if kind := kindOf(raw); kind != "array" {
		d.fail(name, fmt.Errorf("want an array, got %s", kind))
		return nil
	}
	var out []string
	for element := range elementsOf(raw) {
		s, err := stringOf(element)
		if err != nil {
			d.fail(name, err)
			return nil
		}
		out = append(out, s)
	}
	return out
}

// withoutStage takes a named stage off a path (I powertools-python #621).
func withoutStage(path string, context *decoder) string {
	stage := ""
	if raw := context.members.get("stage"); raw != nil {
		stage, _ = stringOf(raw)
	}
	rest, ok := strings.CutPrefix(path, "/"+stage)
	switch {
	case stage == "" || stage == defaultStage || !ok || rest != "" && rest[0] != '/':
		return path
	case rest == "":
		return "/"
	}
	return rest
}

// encodePath escapes a decoded path; its slashes stay.
func encodePath(path string) string { return string(appendEscaped(nil, path, isPathOrSlash)) }
