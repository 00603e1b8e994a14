package grocery

import (
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

// request reads a proxy event. Every map of the event may be null, names of
// headers come in any case, and values may stand in the multi-value map, in
// the single-value map or in both.
type request struct{ event events.APIGatewayProxyRequest }

// pathValue is the path variable, percent-decoded. The gateway hands path
// variables over as they were sent, and query values decoded: decode the first
// once and the second never.
func (r request) pathValue(name string) (string, error) {
	value, err := url.PathUnescape(r.event.PathParameters[name])
	if err != nil {
		return "", fmt.Errorf("path variable %s: %w", name, err)
	}
	return value, nil
}

// query is every value of the parameter, in the order sent.
func (r request) query(name string) []string {
	if values, ok := r.event.MultiValueQueryStringParameters[name]; ok {
		return values
	}
	if value, ok := r.event.QueryStringParameters[name]; ok {
		return []string{value}
	}
	return nil
}

// headers is every line of the header. Names differ in nothing but case
// (RFC 9110 section 5.1); should the event hold several spellings, their lines
// follow each other in the order of the spellings.
func (r request) headers(name string) []string {
	var lines []string
	for _, spelling := range slices.Sorted(maps.Keys(r.event.MultiValueHeaders)) {
		if strings.EqualFold(spelling, name) {
			lines = append(lines, r.event.MultiValueHeaders[spelling]...)
		}
	}
	if lines != nil {
		return lines
	}
	for _, spelling := range slices.Sorted(maps.Keys(r.event.Headers)) {
		if strings.EqualFold(spelling, name) {
			lines = append(lines, r.event.Headers[spelling])
		}
	}
	return lines
}

// header is the header's value; several lines are one list (RFC 9110 section 5.2).
func (r request) header(name string) (value string, ok bool) {
	lines := r.headers(name)
	return strings.Trim(strings.Join(lines, ", "), " \t"), len(lines) > 0
}

// cookie is every value of the cookie, in the order sent. A cookie that looks
// wrong is returned as well: silently dropping it would let it pass unchecked.
func (r request) cookie(name string) []string {
	var values []string
	for pair := range strings.SplitSeq(strings.Join(r.headers("Cookie"), ";"), ";") {
		key, value, _ := strings.Cut(strings.Trim(pair, " \t"), "=")
		if key == name {
			values = append(values, value)
		}
	}
	return values
}

// body is the body's bytes, decoded if the gateway had to encode them.
func (r request) body() ([]byte, error) {
	if !r.event.IsBase64Encoded {
		return []byte(r.event.Body), nil
	}
	data, err := base64.StdEncoding.DecodeString(r.event.Body)
	if err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	return data, nil
}

// sentTo is the path the client used, with stage and base path, still encoded:
// what a Location must start with. It falls back to the path that leads here.
// Leading slashes collapse to one, since "//host" would name another host.
func (r request) sentTo() string {
	path := r.event.RequestContext.Path
	if path == "" {
		path = r.event.Path
	}
	return "/" + strings.Trim(path, "/")
}
