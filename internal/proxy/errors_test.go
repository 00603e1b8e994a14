package proxy_test

import (
	"encoding/json"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

func TestGatewayErrors(t *testing.T) {
	for _, c := range []struct {
		kind      proxy.ErrorKind
		status    int
		message   any
		errorType string
	}{
		{proxy.MissingAuthenticationToken, 403, "Missing Authentication Token", "MissingAuthenticationTokenException"},
		{proxy.InvalidAPIKey, 403, "Forbidden", "ForbiddenException"},
		{proxy.Unauthorized, 401, "Unauthorized", "UnauthorizedException"},
		{proxy.BadRequestParameters, 400, `Missing required request parameters: [a, "b]`, "BadRequestException"},
		{proxy.BadRequestBody, 400, "Invalid request body", "BadRequestException"},
		{proxy.UnsupportedMediaType, 415, "Unsupported Media Type", "BadRequestException"},
		{proxy.RequestTooLarge, 413, "Request Too Long", "RequestTooLargeException"},
		{proxy.QuotaExceeded, 429, "Limit Exceeded", "LimitExceededException"},
		{proxy.Throttled, 429, "Too Many Requests", "TooManyRequestsException"},
		{proxy.APIConfigurationError, 500, "Internal server error", "InternalServerErrorException"},
		{proxy.AuthorizerConfigurationError, 500, nil, ""},
		{proxy.IntegrationTimeout, 504, "Endpoint request timed out", "InternalServerErrorException"},
		{proxy.FunctionError, 502, "Internal server error", "InternalServerErrorException"},
		{proxy.MalformedOutput, 502, "Internal server error", "InternalServerErrorException"},
		{"no such kind", 500, "Internal server error", "InternalServerErrorException"},
	} {
		r := proxy.GatewayError(c.kind, "a", `"b`)
		body, ok := at(t, r.Body, "/message")
		if r.Status != c.status || !ok || body != c.message || r.Header.Get("X-Amzn-Errortype") != c.errorType {
			t.Errorf("%s: %d %s %v", c.kind, r.Status, r.Body, r.Header)
		}
		if r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s: content type %q", c.kind, r.Header.Get("Content-Type"))
		}
	}
}

func TestGatewayErrorsAreNotShared(t *testing.T) {
	r := proxy.GatewayError(proxy.Throttled)
	clear(r.Body)
	if again := proxy.GatewayError(proxy.Throttled); !json.Valid(again.Body) {
		t.Errorf("changing one response changed another: %q", again.Body)
	}
}
