package grocery

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

const (
	jsonType       = "application/json"
	mergePatchType = "application/merge-patch+json" // RFC 7396
	problemType    = "application/problem+json"     // RFC 9457
)

// answer is what an operation decided, before it becomes an event.
type answer struct {
	status  int
	headers map[string]string
	body    any // nil: no body at all
}

// reply answers with value as JSON and the given headers as name, value pairs.
func reply(status int, value any, headers ...string) answer {
	a := answer{status: status, headers: map[string]string{"Content-Type": jsonType}, body: value}
	for pair := range slices.Chunk(headers, 2) {
		a.headers[pair[0]] = pair[1]
	}
	return a
}

// noContent answers 204, which has neither a body nor a Content-Type.
func noContent() answer {
	return answer{status: http.StatusNoContent, headers: map[string]string{}}
}

// response turns the answer into what the gateway expects.
func (a answer) response() (events.APIGatewayProxyResponse, error) {
	out := events.APIGatewayProxyResponse{StatusCode: a.status, Headers: a.headers}
	if a.body == nil {
		return out, nil
	}
	text, err := json.Marshal(a.body)
	if err != nil {
		return events.APIGatewayProxyResponse{}, fmt.Errorf("encode the answer: %w", err)
	}
	out.Body = string(text)
	return out, nil
}

// problem is the body of every refusal: RFC 9457 with one extension, errors.
// Its type is always about:blank, so its title is the status phrase
// (RFC 9457 section 4.2.1).
type problem struct {
	Type   string  `json:"type"`
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail"`
	Errors []fault `json:"errors,omitempty"`
}

// refuse answers with a problem document.
func refuse(status int, detail string, faults ...fault) answer {
	a := reply(status, problem{
		Type:   "about:blank",
		Title:  http.StatusText(status),
		Status: status,
		Detail: detail,
		Errors: faults,
	})
	a.headers["Content-Type"] = problemType
	return a
}

// notFound answers 404 and names the parameter whose value led nowhere.
func notFound(at place, detail string) answer {
	return refuse(http.StatusNotFound, "There is nothing here.", at.fault(http.StatusNotFound, detail))
}

// notAllowed answers 405 with the Allow header that RFC 9110 section 15.5.6
// requires.
func notAllowed[V any](method string, allowed map[string]V) answer {
	names := strings.Join(slices.Sorted(maps.Keys(allowed)), ", ")
	a := refuse(http.StatusMethodNotAllowed, "This resource answers to "+names+" only, not to "+strconv.Quote(method)+".")
	a.headers["Allow"] = names
	return a
}

// place is where in a request a value stands: a named parameter, or a JSON
// pointer (RFC 6901) into the body.
type place struct{ in, name, pointer string }

func inPath(name string) place   { return place{in: "path", name: name} }
func inQuery(name string) place  { return place{in: "query", name: name} }
func inHeader(name string) place { return place{in: "header", name: name} }
func inCookie(name string) place { return place{in: "cookie", name: name} }
func inBody() place              { return place{in: "body"} }

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// member is the place of an object's member.
func (p place) member(key string) place {
	p.pointer += "/" + pointerEscaper.Replace(key)
	return p
}

// element is the place of an array's element.
func (p place) element(i int) place {
	p.pointer += "/" + strconv.Itoa(i)
	return p
}

// fault is one place at fault and what is wrong there. Name is set for
// parameters, Pointer (possibly empty: the whole body) for the body.
type fault struct {
	In      string  `json:"in"`
	Name    string  `json:"name,omitempty"`
	Pointer *string `json:"pointer,omitempty"`
	Detail  string  `json:"detail"`

	status int // the status this fault alone deserves
}

func (p place) fault(status int, detail string) fault {
	f := fault{In: p.in, Name: p.name, Detail: detail, status: status}
	if p.in == "body" {
		f.Pointer = &p.pointer
	}
	return f
}
