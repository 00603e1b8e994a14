package contract

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// refusals says which answer to an invalid request would have been right.
func (s *Suite) refusals(c *Case) (string, spec.Location) {
	if c.op == nil {
		return alternatives(natural(c)), c.Where
	}
	var documented []int
	var where spec.Location
	body := ""
	for _, status := range natural(c) {
		o := c.op.Response(status)
		if o == nil {
			continue
		}
		if documented = append(documented, status); where.Line == 0 {
			where, body = o.Where, bodyPhrase(o)
		}
	}
	if len(documented) == 0 {
		return alternatives(natural(c)) + " (the document names none)", c.op.Where
	}
	return alternatives(documented) + body, where
}

// bodyPhrase names the schema or media type of an answer.
func bodyPhrase(o *spec.ResponseObject) string {
	if len(o.Content) == 0 {
		return ""
	}
	if name := o.Content[0].SchemaName(); name != "" {
		return " with a body like " + name
	}
	return " with a body of " + o.Content[0].Type
}

// successes says which answer to a valid request would have been right.
func (s *Suite) successes(op *spec.Operation) (string, spec.Location) {
	for _, o := range op.Responses {
		if o.Status[0] == '2' || o.Status[0] == '3' {
			return o.Status + bodyPhrase(o), o.Where
		}
	}
	return "a 2xx answer", op.Where
}

func alternatives(statuses []int) string {
	texts := make([]string, len(statuses))
	for i, s := range statuses {
		texts[i] = fmt.Sprint(s)
	}
	return strings.Join(texts, " or ")
}
