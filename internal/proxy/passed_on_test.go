package proxy_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

func TestWhatIsPassedOnHasTheFormOfTheSource(t *testing.T) {
	const (
		claims = `{"claims": {"sub": "s", "n": 1}, "scopes": ["a"]}`
		lambda = `{"principalId": "u", "context": {"n": 1}}`
		iam    = `{"identity": {"accessKey": "K"}}`
	)
	for _, test := range []struct {
		text   string
		source proxy.Source
		want   string
	}{
		{claims, proxy.REST, `{"claims":{"sub":"s","n":"1"}}`},
		{claims, proxy.HTTPAPI, `{"jwt":{"claims":{"sub":"s","n":"1"},"scopes":["a"]}}`},
		{claims, proxy.HTTPAPI1, `{"claims":{"sub":"s","n":"1"}}`},
		{lambda, proxy.REST, `{"principalId":"u","n":"1","integrationLatency":0}`},
		{lambda, proxy.HTTPAPI, `{"lambda":{"n":1}}`},
		{iam, proxy.REST, ``},
		{iam, proxy.FunctionURL, ``},
	} {
		p, err := proxy.ReadPassedOn([]byte(test.text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := p.Authorizer(test.source); err != nil || string(got) != test.want {
			t.Errorf("%s of %s: %s, %v, want %s", test.source, test.text, got, err, test.want)
		}
	}
	p, err := proxy.ReadPassedOn([]byte(claims))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Authorizer(proxy.ALB); err == nil || !strings.Contains(err.Error(), "a load balancer has none") {
		t.Errorf("a load balancer: %v", err)
	}
}

// FuzzPassedOn: whatever a file says, what goes into an event is a JSON object.
func FuzzPassedOn(f *testing.F) {
	for _, seed := range []string{`{"claims":{"a":[1,"b",null]}}`, `{"principalId":"\u0000","context":{"a":null}}`, `{"identity":{}}`, `{"claims":"x"}`, `[]`, `{"context":{"a":{"b":1}}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := proxy.ReadPassedOn(text)
		if err != nil {
			return
		}
		for source := proxy.REST; source <= proxy.ALB; source++ {
			object, err := p.Authorizer(source)
			var read map[string]any
			if err == nil && object != nil && json.Unmarshal(object, &read) != nil {
				t.Errorf("%s: %q gives %q", source, text, object)
			}
		}
	})
}
