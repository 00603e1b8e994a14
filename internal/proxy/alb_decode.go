package proxy

import (
	"errors"

	"github.com/lambdapact/lambdapact/spec"
)

// decodeALB reads an event of a target group. Names and values of the query are
// as on the wire and decoded here, once. Values come from the multi-value maps,
// or from the single ones, which have the last value of a name only.
func decodeALB(event []byte) (*spec.Request, error) {
	d, err := newDecoder(event)
	if err != nil {
		return nil, err
	}
	context := d.object("requestContext")
	if context.members.get("elb") == nil {
		d.fail("requestContext.elb", errors.New("missing"))
	}
	r := &spec.Request{
		Method:  d.need("httpMethod"),
		Path:    map[string]string{},
		RawPath: d.need("path"),
		Header:  spec.Header(d.fields("multiValueHeaders", "headers")),
		Body:    d.body(),
	}
	if len(r.Body) == 0 {
		r.Body = nil // "" says that there is none (D ELB)
	}
	r.Route = string(appendLiteral(nil, r.RawPath))
	for _, f := range d.fields("multiValueQueryStringParameters", "queryStringParameters") {
		r.Query.Add(unescapeQuery(f.Name), unescapeQuery(f.Value))
	}
	return d.done(context, r)
}
