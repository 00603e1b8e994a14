package contract

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/render"
)

func TestSecretsAreMaskedInEveryForm(t *testing.T) {
	for _, secret := range []string{"k-123", `qu"ote\`, "a b/c&d", "<tag>", "user:pass word", "ünïc", "\x01\x02\x03\x04"} {
		s := &settings{credentials: map[string]string{"long": secret + "-tail", "short": secret, "none": ""}}
		escaped, _ := json.Marshal(secret)
		plain, _ := marshal.JSON(secret)
		tail, _ := json.Marshal(secret + "-tail")
		for _, text := range []string{
			secret, secret + "-tail", string(escaped[1 : len(escaped)-1]), string(plain[1 : len(plain)-1]), string(tail[1 : len(tail)-1]),
			url.QueryEscape(secret), url.PathEscape(secret), base64.StdEncoding.EncodeToString([]byte(basicPair(secret))),
		} {
			if got := render.Mask("<"+text+">", s.secrets()); strings.ReplaceAll(got, "***", "") != "<>" {
				t.Errorf("%q is shown as %q", text, got)
			}
		}
	}
}

func TestWithoutCredentialsNothingIsMasked(t *testing.T) {
	s := &settings{credentials: map[string]string{"none": ""}}
	if got := render.Mask("a text", s.secrets()); got != "a text" {
		t.Errorf("got %q", got)
	}
}
