package schema_test

import (
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

func TestWriteOnlyMembersOfAValueAreFound(t *testing.T) {
	const secret = `{type: string, writeOnly: true}`
	for name, test := range map[string]struct {
		schema, value string
		want          []string
	}{
		"a property":             {`{properties: {p: ` + secret + `, q: {type: string}}}`, `{"p":"x","q":"y"}`, []string{"/p"}},
		"absent":                 {`{properties: {p: ` + secret + `}}`, `{"q":1}`, nil},
		"in elements":            {`{items: {properties: {p: ` + secret + `}}}`, `[{"p":"x"},{},{"p":"y"}]`, []string{"/0/p", "/2/p"}},
		"by reference":           {`{$ref: "#/definitions/u"}`, `{"p":"x","u":{"p":"y"}}`, []string{"/p", "/u/p"}},
		"by allOf":               {`{allOf: [{properties: {p: ` + secret + `}}, {properties: {q: {}}}]}`, `{"p":"x"}`, []string{"/p"}},
		"declared without, too":  {`{allOf: [{properties: {p: ` + secret + `}}, {properties: {p: {type: string}}}]}`, `{"p":"x"}`, nil},
		"of a branch that fits":  {`{oneOf: [{required: [p], properties: {p: ` + secret + `}}, {required: [q]}]}`, `{"p":"x"}`, []string{"/p"}},
		"of a branch that fails": {`{oneOf: [{required: [z], properties: {p: ` + secret + `}}, {required: [p]}]}`, `{"p":"x"}`, nil},
		"of two branches":        {`{anyOf: [{properties: {p: ` + secret + `}}, {properties: {p: {type: string}}}]}`, `{"p":"x"}`, nil},
		"of not":                 {`{not: {required: [z], properties: {p: ` + secret + `}}}`, `{"p":"x"}`, nil},
		"readOnly as well":       {`{properties: {p: {readOnly: true, writeOnly: true}}}`, `{"p":"x"}`, nil},
		"another type":           {`{properties: {p: ` + secret + `}}`, `[1,"p",null]`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			root := parseNode(t, `{s: `+test.schema+`, definitions: {u: {properties: {p: `+secret+`, u: {$ref: "#/definitions/u"}}}}}`)
			value, _, err := schema.DecodeJSON([]byte(test.value))
			if err != nil {
				t.Fatal(err)
			}
			set := schema.NewSet(nil, schema.OpenAPI31)
			if !set.HasWriteOnly(root.Get("s")) {
				t.Error("the schema does not say writeOnly")
			}
			var got []string
			for _, d := range set.WriteOnly(root.Get("s"), value) {
				got = append(got, d.Pointer)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func TestASchemaWithoutWriteOnlySaysNone(t *testing.T) {
	root := parseNode(t, `{s: {properties: {p: {writeOnly: false}, self: {$ref: "#/s"}}}}`)
	if set := schema.NewSet(nil, schema.OpenAPI31); set.HasWriteOnly(root.Get("s")) || set.HasWriteOnly(nil) {
		t.Error("says writeOnly")
	}
}

func parseNode(t *testing.T, text string) *tree.Node {
	t.Helper()
	file, err := tree.Parse("doc.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return file.Root
}
