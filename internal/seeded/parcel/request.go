package parcel

import (
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

// request is what a client sent, whatever the event's format.
type request struct {
	method   string
	segments []string // of the path, decoded
	sentTo   string   // the path as the client used it, with stage and base path
	query    map[string][]string
	headers  map[string][]string // names in lower case
	body     []byte
	bodyErr  error
}

// readREST reads an event with payload 1.0. Every map may be null. The path is
// put together from resource and variables: on a custom domain, path starts
// with the base path of the mapping.
func readREST(e events.APIGatewayProxyRequest, bug string) request {
	r := request{
		method:   e.HTTPMethod,
		segments: expand(e.Resource, e.PathParameters, unescape),
		sentTo:   e.RequestContext.Path,
		query:    map[string][]string{},
		headers:  map[string][]string{},
	}
	if r.sentTo == "" {
		r.sentTo = e.Path
	}
	for name, value := range e.QueryStringParameters {
		r.query[name] = []string{value}
	}
	if bug != "query-reads-single-values" {
		maps.Copy(r.query, e.MultiValueQueryStringParameters)
	}
	if bug == "query-unescaped-twice" {
		unescapeAgain(r.query)
	}
	r.readHeaders(e.Headers, e.MultiValueHeaders, bug)
	r.readBody(e.Body, e.IsBase64Encoded, bug)
	return r
}

func (r *request) readHeaders(single map[string]string, multi map[string][]string, bug string) {
	if bug == "header-name-case" {
		for name, value := range single {
			r.headers[name] = []string{value} // and later asked for in lower case
		}
		return
	}
	for name, value := range single {
		r.headers[strings.ToLower(name)] = []string{value}
	}
	spelled := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(multi)) {
		key := strings.ToLower(name)
		spelled[key] = append(spelled[key], multi[name]...)
	}
	maps.Copy(r.headers, spelled)
}

func (r *request) readBody(text string, encoded bool, bug string) {
	if !encoded || bug == "base64-flag-ignored" {
		r.body = []byte(text)
		return
	}
	encoding := base64.StdEncoding
	if bug == "base64-url-alphabet" {
		encoding = base64.URLEncoding
	}
	if r.body, r.bodyErr = encoding.DecodeString(text); r.bodyErr != nil {
		r.bodyErr = fmt.Errorf("body: %w", r.bodyErr)
	}
}

// expand fills the variables of a template, and splits what a greedy one
// holds. A slash at the end of the path means nothing here.
func expand(template string, values map[string]string, decode func(string) string) []string {
	var segments []string
	for _, part := range strings.Split(strings.Trim(template, "/"), "/") {
		name, variable := strings.CutPrefix(part, "{")
		if !variable {
			segments = append(segments, part)
			continue
		}
		name = strings.TrimSuffix(name, "}")
		name, greedy := strings.CutSuffix(name, "+")
		if !greedy {
			segments = append(segments, decode(values[name]))
			continue
		}
		for piece := range strings.SplitSeq(strings.TrimSuffix(values[name], "/"), "/") {
			segments = append(segments, decode(piece))
		}
	}
	return segments
}

// unescape leaves a text alone that is not percent-encoded rightly, so that
// the rules of the variable refuse it.
func unescape(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// asIs is for variables that the gateway has decoded.
func asIs(s string) string { return s }

func unescapeAgain(query map[string][]string) {
	for name, values := range query {
		again := slices.Clone(values)
		for i, value := range again {
			if plain, err := url.QueryUnescape(value); err == nil {
				again[i] = plain
			}
		}
		query[name] = again
	}
}

// header is the header's value; several lines are one list (RFC 9110 section
// 5.2). The name is in lower case.
func (r request) header(name string) (value string, ok bool) {
	lines := r.headers[name]
	return strings.Trim(strings.Join(lines, ", "), " \t"), len(lines) > 0
}

// cookie is every value of the cookie.
func (r request) cookie(name string) []string {
	var values []string
	for pair := range strings.SplitSeq(strings.Join(r.headers["cookie"], ";"), ";") {
		key, value, _ := strings.Cut(strings.Trim(pair, " \t"), "=")
		if key == name {
			values = append(values, value)
		}
	}
	return values
}

// below is the path of something under the one that was sent to.
func (r request) below(id string) string {
	return "/" + strings.Trim(r.sentTo, "/") + "/" + url.PathEscape(id)
}
