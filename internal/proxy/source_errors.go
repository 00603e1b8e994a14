package proxy

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// httpStatuses are the answers of an HTTP API; the kinds that are not here are
// a 500 (R DN for malformed outputs, M for a function error).
var httpStatuses = map[ErrorKind]int{
	NoRoute: 404, MissingAuthenticationToken: 404, ResourceNotFound: 404, // D, M: no 405 either
	AccessDenied: 403, InvalidAPIKey: 403, ExpiredToken: 403, InvalidSignature: 403, WAFFiltered: 403,
	Unauthorized:         401,
	BadRequestParameters: 400, BadRequestBody: 400, BadRequest: 400,
	UnsupportedMediaType: 415,
	RequestTooLarge:      413, // DN
	QuotaExceeded:        429, Throttled: 429,
	IntegrationTimeout: 503, IntegrationFailure: 503, // U
}

// httpError is the answer of an HTTP API: {"message": reason phrase}, with the
// capitals of RFC 9110 (R DN "Internal Server Error", D "Not Found").
func httpError(kind ErrorKind, _ ...string) spec.Response {
	status, ok := httpStatuses[kind]
	if !ok {
		status = http.StatusInternalServerError
	}
	return jsonError(status, "message", http.StatusText(status))
}

func jsonError(status int, key, text string) spec.Response {
	body := appendString([]byte(`{"`+key+`":`), text)
	return spec.Response{
		Status: status,
		Header: spec.Header{{Name: "Content-Type", Value: applicationJSON}},
		Body:   append(body, '}'),
	}
}

// urlStatuses are the answers of a function URL; the kinds that are not here
// are a 502.
var urlStatuses = map[ErrorKind]int{
	AccessDenied: 403, Unauthorized: 403, MissingAuthenticationToken: 403, ExpiredToken: 403, InvalidSignature: 403, InvalidAPIKey: 403, WAFFiltered: 403,
	NoRoute: 404, ResourceNotFound: 404,
	BadRequest: 400, BadRequestParameters: 400, BadRequestBody: 400,
	RequestTooLarge: 413, Throttled: 429, QuotaExceeded: 429, UnsupportedMediaType: 415,
}

// urlError is the answer of a function URL: for a function that failed or was
// too slow a 502 with plain text (I aws-lambda-developer-guide #430), otherwise
// a JSON object, of which only the status is documented (D LD).
func urlError(kind ErrorKind, _ ...string) spec.Response {
	status, ok := urlStatuses[kind]
	if ok {
		return jsonError(status, "Message", http.StatusText(status))
	}
	return spec.Response{
		Status: http.StatusBadGateway,
		Header: spec.Header{{Name: "Content-Type", Value: textPlain}},
		Body:   []byte("Internal Server Error"),
	}
}

// albStatuses are the answers of a load balancer; the kinds that are not here
// are a 502 (D ELB).
var albStatuses = map[ErrorKind]int{
	NoRoute: 404, ResourceNotFound: 404, MissingAuthenticationToken: 404,
	AccessDenied: 403, WAFFiltered: 403, Unauthorized: 401,
	BadRequest: 400, BadRequestParameters: 400, BadRequestBody: 400,
	RequestTooLarge: 413,
}

// albError is the answer of a load balancer, a page whose status alone is
// documented (D ELB).
func albError(kind ErrorKind, _ ...string) spec.Response {
	status, ok := albStatuses[kind]
	if !ok {
		status = http.StatusBadGateway
	}
	title := fmt.Sprintf("%d %s", status, http.StatusText(status))
	lines := []string{
		"<html>", "<head><title>" + title + "</title></head>", "<body>",
		"<center><h1>" + title + "</h1></center>", "</body>", "</html>", "",
	}
	return spec.Response{
		Status: status,
		Header: spec.Header{{Name: "Content-Type", Value: "text/html"}},
		Body:   []byte(strings.Join(lines, "\r\n")),
	}
}
