package mock

import (
	"net/url"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// validate applies the request validator of the operation: required parameters
// must be there and not blank, their values are not looked at; the payload must
// agree with the model of its media type (D AG api-gateway-method-request-validation,
// R LSC). It returns the gateway's answer, "" for none, and what is missing.
func (c *call) validate() (proxy.ErrorKind, []string) {
	m := c.method
	if m == nil || c.source != proxy.REST {
		return "", nil
	}
	if m.ValidateParameters {
		if missing := c.missingParameters(m.operation); len(missing) > 0 {
			return proxy.BadRequestParameters, missing
		}
	}
	if m.ValidateBody && len(m.operation.CheckModel(c.in.header.Get("Content-Type"), c.in.body)) > 0 {
		return proxy.BadRequestBody, nil
	}
	return "", nil
}

// missingParameters names them in the order of the document.
func (c *call) missingParameters(op *spec.Operation) []string {
	var missing []string
	query := c.query()
	for _, p := range op.Parameters {
		value := ""
		switch p.In {
		case spec.InQuery:
			value, _ = query.Get(p.Name)
		case spec.InHeader:
			value = c.headerValue(p.Name)
		default: // a path variable is never empty; cookies are unknown to a REST API
			continue
		}
		if p.Required && strings.TrimSpace(value) == "" {
			missing = append(missing, p.Name)
		}
	}
	return missing
}

// headerValue compares names with regard to case (D KI), unless the client's
// spelling is not known.
func (c *call) headerValue(name string) string {
	for _, f := range c.in.header {
		if f.Name == name || !c.in.spelled && strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// query is the query string, decoded; what is no escape stays as it is.
func (c *call) query() spec.Query {
	_, raw, _ := strings.Cut(c.in.target, "?")
	var q spec.Query
	for pair := range strings.FieldsFuncSeq(raw, func(r rune) bool { return r == '&' }) {
		name, value, _ := strings.Cut(pair, "=")
		q.Add(unescape(name), unescape(value))
	}
	return q
}

func unescape(s string) string {
	if d, err := url.QueryUnescape(s); err == nil {
		return d
	}
	return s
}
