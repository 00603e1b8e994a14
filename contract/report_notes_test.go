package contract

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

func TestAReportNamesTheExamplesThatWereNotUsed(t *testing.T) {
	api, err := spec.Parse([]byte(`openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a:
    get: {operationId: a, parameters: [{name: p, in: query, example: x, schema: &s {type: integer, example: y}}], responses: {200: {description: ok}}}
  /b:
    get: {operationId: b, parameters: [{name: p, in: query, example: z, schema: *s}], responses: {200: {description: ok}}}
`))
	if err != nil {
		t.Fatal(err)
	}
	for only, want := range map[string]string{
		"a/**": "5 5", "b/**": "5 7", "**": "5 5 7",
	} {
		report, err := Verify(t.Context(), api, Target{Format: FormatREST, Handler: newMirror(api)}, Only(only))
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, n := range report.Coverage.NotChecked {
			if strings.Contains(n.Msg, "contradicts its schema") {
				lines = append(lines, strings.TrimPrefix(n.Location.String(), "openapi:"))
			}
		}
		if got := strings.Join(lines, " "); got != want {
			t.Errorf("%s: examples on the lines %q are named, want %q", only, got, want)
		}
	}
}
