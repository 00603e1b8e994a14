package parcel

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

const (
	jsonType       = "application/json"
	mergePatchType = "application/merge-patch+json" // RFC 7396
	problemType    = "application/problem+json"     // RFC 9457
	formType       = "application/x-www-form-urlencoded"
	multipartType  = "multipart/form-data"
	labelType      = "image/png"
	photoType      = "image/jpeg"
	csvType        = "text/csv"
)

// answer is what an operation decided, before it becomes an event's answer.
type answer struct {
	status  int
	headers map[string]string
	value   any    // becomes JSON; nil: raw instead
	raw     []byte // nil: no body
	binary  bool   // raw is sent as base64
}

// reply answers with value as JSON and the headers as name, value pairs.
func reply(status int, value any, headers ...string) answer {
	a := answer{status: status, headers: map[string]string{"Content-Type": jsonType}, value: value}
	for pair := range slices.Chunk(headers, 2) {
		a.headers[pair[0]] = pair[1]
	}
	return a
}

// empty answers without a body.
func empty(status int, headers ...string) answer {
	a := reply(status, nil, headers...)
	delete(a.headers, "Content-Type")
	return a
}

// problem is the body of every refusal: RFC 9457 with one extension, errors.
// Its type is about:blank, so its title is the status phrase (section 4.2.1).
type problem struct {
	Type   string  `json:"type"`
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail"`
	Errors []fault `json:"errors,omitempty"`
}

func refuse(status int, detail string, faults ...fault) answer {
	p := problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Errors: faults}
	return reply(status, p, "Content-Type", problemType)
}

// notFound names the variable whose value led nowhere.
func notFound(variable, what string) answer {
	return refuse(http.StatusNotFound, "There is no such "+what+".",
		inPath(variable).fault(http.StatusNotFound, "is no "+what+" here"))
}

// notAllowed has the Allow header that RFC 9110 section 15.5.6 asks for.
func notAllowed(allowed map[string]route) answer {
	names := strings.Join(slices.Sorted(maps.Keys(allowed)), ", ")
	return reply(http.StatusMethodNotAllowed, refuse(http.StatusMethodNotAllowed,
		"This resource answers to "+names+" only.").value, "Content-Type", problemType, "Allow", names)
}
