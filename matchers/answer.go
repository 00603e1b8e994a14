package matchers

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// answer is a response as its client gets it, whatever type the test has.
type answer struct {
	spec.Response
	method   string          // of the request, "" when nobody knows
	problems []proxy.Problem // of the function's output, when it was one
}

// answerTypes is what readAnswer takes, for error texts.
const answerTypes = "a spec.Response, an events.APIGatewayProxyResponse, a function's output as []byte or json.RawMessage, " +
	"an *http.Response or an *httptest.ResponseRecorder"

// readAnswer takes an answer out of what a test handed to Expect. binary are
// the API's binary media types.
func readAnswer(matcher string, actual any, binary []string) (answer, error) {
	switch v := actual.(type) {
	case spec.Response:
		return answer{Response: v}, nil
	case *spec.Response:
		if v != nil {
			return answer{Response: *v}, nil
		}
	case events.APIGatewayProxyResponse:
		return proxyValue(v, binary)
	case *events.APIGatewayProxyResponse:
		if v != nil {
			return proxyValue(*v, binary)
		}
	case []byte:
		return proxyOutput(v, binary), nil
	case json.RawMessage:
		return proxyOutput(v, binary), nil
	case *http.Response:
		if v != nil {
			return httpAnswer(v)
		}
	case *httptest.ResponseRecorder:
		if v != nil {
			return httpAnswer(v.Result())
		}
	default:
		return answer{}, fmt.Errorf("%s takes %s, not %s", matcher, answerTypes, typeName(actual))
	}
	return answer{}, fmt.Errorf("%s takes %s, not a nil %T", matcher, answerTypes, actual)
}

// proxyValue goes through JSON, as the answer of a deployed function does.
func proxyValue(r events.APIGatewayProxyResponse, binary []string) (answer, error) {
	output, err := json.Marshal(r)
	if err != nil {
		return answer{}, fmt.Errorf("the proxy response cannot be written as JSON: %w", err)
	}
	return proxyOutput(output, binary), nil
}

// proxyOutput reads the output as API Gateway does. The client is taken to
// accept the media type that the answer has, since nobody knows its Accept
// line here; without that no binary payload would ever be decoded.
func proxyOutput(output []byte, binary []string) answer {
	opts := proxy.ResponseOptions{BinaryMediaTypes: binary}
	r, problems := proxy.RESTResponse(output, opts)
	if len(binary) > 0 {
		opts.Accept = r.Header.Get("Content-Type")
		r, problems = proxy.RESTResponse(output, opts)
	}
	return answer{Response: r, problems: problems}
}

// httpAnswer reads a response and puts its payload back for the next reader.
func httpAnswer(r *http.Response) (answer, error) {
	a := answer{Response: spec.Response{Status: r.StatusCode, Header: headerOf(r.Header)}}
	if r.Request != nil {
		a.method = r.Request.Method
	}
	if r.Body == nil {
		return a, nil
	}
	body, err := io.ReadAll(r.Body)
	err = errors.Join(err, r.Body.Close())
	r.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return answer{}, fmt.Errorf("the payload of the response cannot be read: %w", err)
	}
	a.Body = body
	return a, nil
}

func headerOf(lines http.Header) spec.Header {
	var out spec.Header
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		for _, value := range lines[name] {
			out.Add(name, value)
		}
	}
	return out
}

// broken are the problems for which the client got no answer or a wrong one.
func (a *answer) broken() []proxy.Problem {
	return slices.DeleteFunc(slices.Clone(a.problems), func(p proxy.Problem) bool { return p.Severity != proxy.Error })
}
