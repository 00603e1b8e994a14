package proxy

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// ErrorKind is a reason for which a REST API answers by itself. The value is
// the name of the gateway response (D AG supported gateway response types)
// where there is one; a request that meets no route has no 405 and no 404 of
// its own but is MissingAuthenticationToken (R LSC).
type ErrorKind string

// The gateway responses of a REST API.
const (
	MissingAuthenticationToken   ErrorKind = "MISSING_AUTHENTICATION_TOKEN"
	AccessDenied                 ErrorKind = "ACCESS_DENIED"
	InvalidAPIKey                ErrorKind = "INVALID_API_KEY"
	ExpiredToken                 ErrorKind = "EXPIRED_TOKEN"
	InvalidSignature             ErrorKind = "INVALID_SIGNATURE"
	WAFFiltered                  ErrorKind = "WAF_FILTERED"
	Unauthorized                 ErrorKind = "UNAUTHORIZED"
	BadRequestParameters         ErrorKind = "BAD_REQUEST_PARAMETERS"
	BadRequestBody               ErrorKind = "BAD_REQUEST_BODY"
	UnsupportedMediaType         ErrorKind = "UNSUPPORTED_MEDIA_TYPE"
	RequestTooLarge              ErrorKind = "REQUEST_TOO_LARGE"
	QuotaExceeded                ErrorKind = "QUOTA_EXCEEDED"
	Throttled                    ErrorKind = "THROTTLED"
	ResourceNotFound             ErrorKind = "RESOURCE_NOT_FOUND"
	APIConfigurationError        ErrorKind = "API_CONFIGURATION_ERROR"
	AuthorizerConfigurationError ErrorKind = "AUTHORIZER_CONFIGURATION_ERROR"
	AuthorizerFailure            ErrorKind = "AUTHORIZER_FAILURE"
	IntegrationFailure           ErrorKind = "INTEGRATION_FAILURE"
	// IntegrationTimeout: the function ran longer than the integration waits,
	// by default 29 s. A function that meets its own timeout is FunctionError.
	IntegrationTimeout ErrorKind = "INTEGRATION_TIMEOUT"
	// FunctionError: the function failed, by an error, a panic, an exit or its timeout.
	FunctionError ErrorKind = "lambda function error"
	// MalformedOutput: the output has not the shape of a proxy response.
	MalformedOutput ErrorKind = "malformed lambda output"
	// NoRoute: no deployed route takes the request. On a REST API that is
	// MissingAuthenticationToken (R LSC).
	NoRoute ErrorKind = "no route"
	// BadRequest: the front end takes the request for malformed.
	BadRequest ErrorKind = "bad request"
	// OutputNotJSON: the output is no JSON text.
	OutputNotJSON ErrorKind = "lambda output is no json"
)

const (
	internalServerError  = `{"message":"Internal server error"}`
	serverErrorException = "InternalServerErrorException"
)

// gatewayError is what the client gets: status, body and, where known, the
// value of x-amzn-ErrorType.
type gatewayError struct {
	status int
	body   string
	kind   string
}

// gatewayErrors has the default gateway responses. A message of null is what
// the default template makes of no message (M MS PR #1756).
var gatewayErrors = map[ErrorKind]gatewayError{
	MissingAuthenticationToken:   {403, `{"message":"Missing Authentication Token"}`, "MissingAuthenticationTokenException"}, // R LSC
	AccessDenied:                 {403, `{"message":"User is not authorized to access this resource"}`, "AccessDeniedException"},
	InvalidAPIKey:                {403, `{"message":"Forbidden"}`, "ForbiddenException"},                                     // M MS #1746
	NoRoute:                      {403, `{"message":"Missing Authentication Token"}`, "MissingAuthenticationTokenException"}, // R LSC
	BadRequest:                   {400, `{"message":"Bad Request"}`, "BadRequestException"},                                  // U
	ExpiredToken:                 {403, `{"message":null}`, ""},
	InvalidSignature:             {403, `{"message":null}`, ""},
	WAFFiltered:                  {403, `{"message":"Forbidden"}`, "ForbiddenException"},
	Unauthorized:                 {401, `{"message":"Unauthorized"}`, "UnauthorizedException"},
	BadRequestBody:               {400, `{"message":"Invalid request body"}`, "BadRequestException"}, // R LSC
	UnsupportedMediaType:         {415, `{"message":"Unsupported Media Type"}`, "BadRequestException"},
	RequestTooLarge:              {413, `{"message":"Request Too Long"}`, "RequestTooLargeException"}, // DN
	QuotaExceeded:                {429, `{"message":"Limit Exceeded"}`, "LimitExceededException"},
	Throttled:                    {429, `{"message":"Too Many Requests"}`, "TooManyRequestsException"},
	ResourceNotFound:             {404, `{"message":null}`, ""},
	APIConfigurationError:        {500, internalServerError, serverErrorException}, // R LSL
	AuthorizerConfigurationError: {500, `{"message":null}`, ""},                    // M
	AuthorizerFailure:            {500, `{"message":null}`, ""},                    // M
	IntegrationFailure:           {504, `{"message":null}`, serverErrorException},
	IntegrationTimeout:           {504, `{"message":"Endpoint request timed out"}`, serverErrorException},
	FunctionError:                {502, internalServerError, serverErrorException},
	MalformedOutput:              {502, `{"message": "Internal server error"}`, serverErrorException}, // R DN: with the space
	OutputNotJSON:                {502, internalServerError, serverErrorException},                    // R DN: without
}

// GatewayError returns the answer a REST API gives by itself when its gateway
// responses are not customised. BadRequestParameters names the missing
// parameters (R LSC); other kinds ignore them. An unknown kind is
// APIConfigurationError.
func GatewayError(kind ErrorKind, missing ...string) spec.Response {
	e, ok := gatewayErrors[kind]
	switch {
	case kind == BadRequestParameters:
		body := appendString([]byte(`{"message":`), fmt.Sprintf("Missing required request parameters: [%s]", strings.Join(missing, ", ")))
		e = gatewayError{400, string(append(body, '}')), "BadRequestException"}
	case !ok:
		e = gatewayErrors[APIConfigurationError]
	}
	r := spec.Response{Status: e.status, Body: []byte(e.body)}
	r.Header.Add("Content-Type", "application/json")
	if e.kind != "" {
		r.Header.Add("x-amzn-ErrorType", e.kind)
	}
	return r
}
