package contract

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// exchange is one call beside the cases.
type exchange struct {
	result   *Result
	request  *spec.Request
	sent     any // the JSON payload
	response spec.Response
	body     any // the JSON payload of the answer
}

func (x *exchange) ok() bool {
	return x.result.Err == nil && x.response.Status >= 200 && x.response.Status < 300
}

// location is the Location line, a relative one resolved against the path that
// was called (RFC 9110 section 10.2.2).
func (x *exchange) location() string {
	value := x.response.Header.Get("Location")
	if value == "" || strings.HasPrefix(value, "/") {
		return value
	}
	called, err := url.Parse(proxy.WireOf(x.request).Path())
	if err != nil {
		return value
	}
	resolved, err := called.Parse(value)
	if err != nil {
		return value
	}
	return resolved.String()
}

// String shows the call on one line.
func (x *exchange) String() string {
	line := x.request.Method + " " + proxy.WireOf(x.request).Path()
	if x.result.Err != nil {
		return line + ": " + x.result.Err.Error()
	}
	return fmt.Sprintf("%s → %s", line, answerText(x.result))
}

// exchange sends a valid request with data of the handler in it. The error says
// that no such request can be sent; what the handler does wrong is in the result.
func (s *Suite) exchange(ctx context.Context, target Target, twin *Case, data *supplied, change edit) (*exchange, error) {
	if twin == nil {
		return nil, fmt.Errorf("there is no valid request for it")
	}
	if data != nil {
		data.forced = true
	}
	run, err := twin.preparedWith(data, change)
	if err != nil {
		return nil, err
	}
	r := &Result{Case: run, secrets: s.secrets}
	if r.Event, err = run.Event(); err != nil {
		return nil, err
	}
	s.send(ctx, target, r)
	x := &exchange{result: r, request: run.Request}
	x.sent = run.payloadValue()
	if r.Err == nil {
		r.Findings = s.formatFindings(run, s.receive(r))
		x.response = r.Response
		x.body, _ = decodeJSON(r.Response.Body)
	}
	return x, nil
}

// payloadValue is the value of the request's payload, nil without one.
func (c *Case) payloadValue() any {
	for _, r := range c.op.Readings(c.Request) {
		if r.Media != nil && !r.Unread {
			return r.Value
		}
	}
	return nil
}

// changeBody makes an edit of a function over the JSON payload.
func changeBody(change func(any) any) edit {
	if change == nil {
		return nil
	}
	return func(r *spec.Request) error {
		value, err := decodeJSON(r.Body)
		if err != nil {
			return nil // of another media type: it stays as it is
		}
		r.Body, err = marshal.JSON(change(value))
		return err
	}
}
