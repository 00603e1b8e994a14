package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

const guardedDocument = `
openapi: 3.0.3
info: {title: guarded, version: "1"}
paths:
  /mine: {get: {operationId: mine, security: [{token: []}], responses: &answers {"204": {description: ok}, "401": {description: no}}}}
  /open: {get: {operationId: open, responses: *answers}}
components:
  securitySchemes: {token: {type: http, scheme: bearer%s}}
`

func guarded(t *testing.T, extension string) *spec.API {
	t.Helper()
	return document(t, fmt.Sprintf(guardedDocument, extension))
}

// contextAt returns a member of the event of a case, by its path.
func contextAt(t *testing.T, format Format, e EventContext, path string) string {
	t.Helper()
	s, err := Plan(guarded(t, ""), format, Event(e))
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	event, err := find(t, s, "mine/valid/request/full").Event()
	if err != nil {
		t.Fatal(err)
	}
	var at any
	if err := json.Unmarshal(event, &at); err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(path, ".") {
		object, _ := at.(map[string]any)
		at = object[name]
	}
	return jsonText(at)
}

// TestAnAuthorizerIsWhereTheFormatHasIt.
func TestAnAuthorizerIsWhereTheFormatHasIt(t *testing.T) {
	claims := EventContext{Authorizer: json.RawMessage(`{"claims": {"sub": "u-1", "admin": true}, "scopes": ["read"]}`)}
	lambda := EventContext{Authorizer: json.RawMessage(`{"principalId": "u-1", "context": {"level": 3}}`)}
	iam := EventContext{Authorizer: json.RawMessage(`{"identity": {"accessKey": "AKIA", "userArn": "arn:aws:iam::1:user/u"}}`)}
	for _, test := range []struct {
		format Format
		e      EventContext
		path   string
		want   string
	}{
		{FormatREST, claims, "requestContext.authorizer.claims", `{"admin":"true","sub":"u-1"}`},
		{FormatREST, lambda, "requestContext.authorizer", `{"integrationLatency":0,"level":"3","principalId":"u-1"}`},
		{FormatREST, iam, "requestContext.identity.userArn", `"arn:aws:iam::1:user/u"`},
		{FormatHTTPAPI, claims, "requestContext.authorizer.jwt", `{"claims":{"admin":"true","sub":"u-1"},"scopes":["read"]}`},
		{FormatHTTPAPI, lambda, "requestContext.authorizer.lambda", `{"level":3}`},
		{FormatHTTPAPI, iam, "requestContext.authorizer.iam.accessKey", `"AKIA"`},
		{FormatHTTPAPI1, claims, "requestContext.authorizer.claims.sub", `"u-1"`},
		{FormatFunctionURL, iam, "requestContext.authorizer.iam.userArn", `"arn:aws:iam::1:user/u"`},
		{FormatREST, EventContext{StageVariables: map[string]string{"table": "t1"}}, "stageVariables", `{"table":"t1"}`},
		{FormatHTTPAPI, EventContext{StageVariables: map[string]string{"table": "t1"}}, "stageVariables.table", `"t1"`},
		{FormatREST, EventContext{SourceIP: "2001:db8::7"}, "requestContext.identity.sourceIp", `"2001:db8::7"`},
		{FormatFunctionURL, EventContext{SourceIP: "198.51.100.7"}, "requestContext.http.sourceIp", `"198.51.100.7"`},
		{FormatREST, EventContext{}, "requestContext.authorizer", `null`},
	} {
		if got := contextAt(t, test.format, test.e, test.path); got != test.want {
			t.Errorf("%s: %s is %s, want %s", test.format, test.path, got, test.want)
		}
	}
}

func TestWhatAFormatHasNoPlaceForIsRefused(t *testing.T) {
	for _, test := range []struct {
		format Format
		e      EventContext
		want   string
	}{
		{FormatALB, EventContext{Authorizer: json.RawMessage(`{"claims": {}}`)}, "a load balancer has none"},
		{FormatALB, EventContext{Authorizer: json.RawMessage(`{"identity": {}}`)}, "a load balancer has none"},
		{FormatFunctionURL, EventContext{Authorizer: json.RawMessage(`{"principalId": "u"}`)}, "a function URL has none but AWS_IAM"},
		{FormatREST, EventContext{Authorizer: json.RawMessage(`{"principalId": "u", "context": {"a": []}}`)}, `"a": array: want a string`},
		{FormatREST, EventContext{Authorizer: json.RawMessage(`{"claim": {}}`)}, `want {"claims": {...}}`},
		{FormatREST, EventContext{Authorizer: json.RawMessage(`{`)}, `want {"claims": {...}}`},
		{FormatFunctionURL, EventContext{StageVariables: map[string]string{"a": "b"}}, "a function URL has no stage variables"},
		{FormatREST, EventContext{SourceIP: "here"}, `the source IP "here" is no address`},
	} {
		if _, err := Plan(guarded(t, ""), test.format, Event(test.e)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.format, err, test.want)
		}
	}
}

// claimed is a handler that believes the claims in the event alone.
func claimed() Target {
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		var z struct {
			Path           string
			RequestContext struct {
				Authorizer struct{ Claims map[string]string }
			}
		}
		if err := json.Unmarshal(event, &z); err != nil {
			return nil, err
		}
		if z.Path == "/mine" && z.RequestContext.Authorizer.Claims["sub"] == "" {
			return []byte(`{"statusCode":401}`), nil
		}
		return []byte(`{"statusCode":204}`), nil
	})
}

// TestAnAuthorizerTakesOverTheCredentials: the gateway asks for them, so that
// the handler need not.
func TestAnAuthorizerTakesOverTheCredentials(t *testing.T) {
	claims := Event(EventContext{Authorizer: json.RawMessage(`{"claims": {"sub": "u-1"}}`)})
	const missing = "mine/invalid/credential.token/required"
	for name, test := range map[string]struct {
		extension string
		opts      []Option
		held      bool
	}{
		"without an authorizer":            {"", nil, false},
		"with one":                         {"", []Option{claims}, true},
		"with one that the document names": {", x-amazon-apigateway-authorizer: {type: jwt}", []Option{claims}, true},
	} {
		s, err := Plan(guarded(t, test.extension), FormatREST, test.opts...)
		if err != nil {
			t.Fatal(err)
		}
		if sent := s.Case(missing) != nil; sent == test.held {
			t.Errorf("%s: a missing credential is sent: %t", name, sent)
		}
		r := Run(t.Context(), claimed(), find(t, s, "mine/valid/request/full"))
		if held := r.Outcome == Held; held != test.held {
			t.Errorf("%s: %s %s", name, r.Outcome, r.Reason)
		}
	}
}

// TestAnAuthorizerRunsForWhatIsSecured, and for all behind a greedy route.
func TestAnAuthorizerRunsForWhatIsSecured(t *testing.T) {
	claims := Event(EventContext{Authorizer: json.RawMessage(`{"claims": {"sub": "u-1"}}`)})
	for name, want := range map[string]map[string]bool{"": {"mine": true, "open": false}, "ANY /{proxy+}": {"mine": true, "open": true}} {
		opts := []Option{claims}
		if name != "" {
			opts = append(opts, DeployedAs(name))
		}
		s, err := Plan(guarded(t, ""), FormatREST, opts...)
		if err != nil {
			t.Fatal(err)
		}
		for operation, there := range want {
			event, err := find(t, s, operation+"/valid/request/full").Event()
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(event), `"authorizer":`); got != there {
				t.Errorf("%q: %s has an authorizer: %t", name, operation, got)
			}
		}
	}
}
