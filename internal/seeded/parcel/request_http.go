package parcel

import (
	"net/url"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

// readHTTP reads an event with payload 2.0. Path variables come decoded, and
// the maps of query values and headers join values with commas, so the query
// is read from the raw string. Cookies stand apart from the headers.
func readHTTP(e events.APIGatewayV2HTTPRequest, bug string) request {
	_, template, routed := strings.Cut(e.RouteKey, " ")
	r := request{
		method:   e.RequestContext.HTTP.Method,
		segments: expand(template, e.PathParameters, asIs),
		sentTo:   e.RequestContext.HTTP.Path,
		query:    map[string][]string{},
		headers:  map[string][]string{},
	}
	if !routed { // the route $default
		r.segments = strings.Split(strings.Trim(e.RequestContext.HTTP.Path, "/"), "/")
	}
	r.query, _ = url.ParseQuery(e.RawQueryString)
	r.readHeaders(e.Headers, nil, bug)
	if len(e.Cookies) > 0 {
		r.headers["cookie"] = e.Cookies
	}
	r.readBody(e.Body, e.IsBase64Encoded, bug)
	return r
}
