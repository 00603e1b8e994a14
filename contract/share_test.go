package contract

import (
	"fmt"
	"strings"
	"testing"
)

// TestAFullRequestThatIsTooLongIsSharedOut: each of many parameters is sent and
// broken, though a URL has no room for all of them.
func TestAFullRequestThatIsTooLongIsSharedOut(t *testing.T) {
	parameters := make([]string, 300)
	for i := range parameters {
		parameters[i] = fmt.Sprintf("{name: a-parameter-with-a-rather-long-name-%03d, in: query, schema: {type: integer, maximum: 9}}", i)
	}
	text := `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {"/a/{id}": {get: {operationId: a, parameters: [
		{name: id, in: path, required: true, schema: {type: integer}}, ` + strings.Join(parameters, ", ") + `], responses: {"200": {description: d}}}}}}`
	s, err := Plan(document(t, text), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range s.Coverage().Missing {
		t.Errorf("%s %s %s is missing: %s", m.Kind, m.Place, m.Keyword, m.Reason)
	}
	for _, name := range []string{"a/valid/request/full", "a/valid/request/full/share-2", "a/invalid/query.a-parameter-with-a-rather-long-name-000/maximum",
		"a/invalid/query.a-parameter-with-a-rather-long-name-299/maximum", "a/invalid/path.id/type/text"} {
		find(t, s, name)
	}
	again, err := Plan(document(t, text), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	if one, two := sentBy(s), sentBy(again); one != two {
		t.Error("another plan of the same document sends something else")
	}
}

func sentBy(s *Suite) string {
	var b strings.Builder
	for c := range s.Cases() {
		fmt.Fprintln(&b, c.Name, c.Request.Query)
	}
	return b.String()
}
