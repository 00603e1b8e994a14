package proxy_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

func TestLambdaAuthorizerMakesStrings(t *testing.T) {
	got, err := proxy.LambdaAuthorizer("u1", []byte(` {"n":123,"f":1.50,"b":true,"s":"x\"","z":null} `))
	const want = `{"principalId":"u1","n":"123","f":"1.50","b":"true","s":"x\"","z":null,"integrationLatency":0}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
	if got, err = proxy.LambdaAuthorizer("u1", nil); err != nil || string(got) != `{"principalId":"u1","integrationLatency":0}` {
		t.Errorf("without context: %s, %v", got, err)
	}
}

func TestLambdaAuthorizerRefusesContexts(t *testing.T) {
	for context, want := range map[string]string{
		`{"o":{}}`:          `authorizer context: "o": object: want a string`,
		`{"a":[]}`:          `"a": array`,
		`{"principalId":1}`: `"principalId": reserved`,
		`{"a":1,"a":2}`:     `member "a" is repeated`,
		`[]`:                "want an object, got array",
		`{`:                 "no JSON",
	} {
		if _, err := proxy.LambdaAuthorizer("u1", []byte(context)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", context, err, want)
		}
	}
}

func TestCognitoClaimsAreStrings(t *testing.T) {
	got, err := proxy.CognitoAuthorizer([]byte(`{"exp":1700000000,"email_verified":true,"cognito:groups":["a","b"],"sub":"s","none":null}`))
	const want = `{"claims":{"exp":"1700000000","email_verified":"true","cognito:groups":"a,b","sub":"s"}}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
	if _, err := proxy.CognitoAuthorizer([]byte(`"x"`)); err == nil || !strings.Contains(err.Error(), "claims: want an object") {
		t.Errorf("claims that are a string: %v", err)
	}
}
