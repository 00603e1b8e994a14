package contract

import (
	"slices"
	"strings"
	"testing"
)

// secured has two alternatives and a way without.
const secured = `{openapi: 3.0.3, info: {title: t, version: "1"}, security: [{a: []}, {b: []}, {}], paths: {/x: {get: {operationId: x, responses: {"200": {description: ok}}}}},
	components: {securitySchemes: {a: {type: apiKey, in: header, name: X-A}, b: {type: apiKey, in: header, name: X-B}}}}`

func TestEveryAlternativeOfTheCredentialsIsSent(t *testing.T) {
	for _, x := range []struct {
		name    string
		given   []Option
		want    []string
		missing string
	}{
		{"all made up", nil, []string{"", "X-A", "X-B"}, ""},
		{"one given", []Option{Credential("a", "k-1")}, []string{"", "X-A"}, "b"},
		{"both given", []Option{Credential("a", "k-1"), Credential("b", "k-2")}, []string{"", "X-A", "X-B"}, ""},
	} {
		s, err := Plan(document(t, secured), FormatREST, x.given...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for c := range s.Cases() {
			var names []string
			for _, f := range c.Request.Header {
				if strings.HasPrefix(f.Name, "X-") {
					names = append(names, f.Name)
				}
			}
			if carried := strings.Join(names, "+"); c.Kind == Valid && !slices.Contains(got, carried) {
				got = append(got, carried)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: %q were sent, not %q", x.name, got, x.want)
		}
		missing := ""
		for _, m := range s.Coverage().Missing {
			if missing += m.Place.Name; m.Reason == "" {
				t.Errorf("%s: %s has no reason", x.name, m.Place)
			}
		}
		if missing != x.missing {
			t.Errorf("%s: %q is missing, not %q", x.name, missing, x.missing)
		}
	}
}
