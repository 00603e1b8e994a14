package proxy

import (
	"fmt"

	"github.com/lambdapact/lambdapact/spec"
)

// DecodeREST reads a proxy event of a REST API (payload 1.0) as a handler does:
// headers and query from the multi-value maps, or from the single-value maps
// where those are absent or null, names and values as they stand; the values
// of path variables percent-decoded once; the payload base64-decoded by its
// flag. Route is the resource of the event, RawPath its path, which on a custom
// domain begins with the base path. Members that the event does not need, and
// unknown ones, are ignored (D AG).
//
// The error says which member is missing, of the wrong type, repeated or not
// decodable, or that the event is not of a REST API.
func DecodeREST(event []byte) (*spec.Request, error) {
	d, err := newDecoder(event)
	if err == nil && d.members.get("version") != nil {
		// I SAM PR #6532: the member tells an HTTP API from a REST API.
		err = fmt.Errorf("version is %s: a REST API sends none, this is the event of an HTTP API or function URL", brief(d.members.get("version")))
	}
	if err != nil {
		return nil, fmt.Errorf("proxy event: %w", err)
	}
	r := &spec.Request{
		Method:  d.need("httpMethod"),
		Route:   d.need("resource"),
		Path:    d.encodedVars("pathParameters"),
		RawPath: d.need("path"),
		Query:   spec.Query(d.fields("multiValueQueryStringParameters", "queryStringParameters")),
		Header:  spec.Header(d.fields("multiValueHeaders", "headers")),
		Body:    d.body(),
	}
	if d.err != nil {
		return nil, fmt.Errorf("proxy event: %w", d.err)
	}
	return r, nil
}
