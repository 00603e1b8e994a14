package schema_test

import (
	"fmt"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

func ExampleSet_Compile() {
	files := &tree.Files{}
	doc, err := files.Add("pet.yaml", []byte(`
type: object
required: [name]
properties:
  id: {type: integer, readOnly: true}
  name: {type: string, minLength: 1}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	set := schema.NewSet(files, schema.OpenAPI30)
	pet, err := set.Compile(doc.Root, schema.Request)
	if err != nil {
		fmt.Println(err)
		return
	}
	body, _, err := schema.DecodeJSON([]byte(`{"name": ""}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range pet.Validate(body) {
		fmt.Printf("%v want %s, got %s (%s)\n", f.Pointer, f.Want, f.Got, f.Where)
	}
	// Output: [name] want minLength 1, got "" (0 characters) (pet.yaml:6)
}

func ExampleSet_Notes() {
	files := &tree.Files{}
	doc, err := files.Add("pet.yaml", []byte("type: String\nrequired: true\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	set := schema.NewSet(files, schema.OpenAPI30)
	set.Schema(doc.Root)
	for _, n := range set.Notes() {
		fmt.Println(n)
	}
	// Output:
	// pet.yaml:1: unknown type "String": it is read as string
	// pet.yaml:2: required must be an array of property names, not a boolean: it is ignored
}

func ExampleMatches() {
	matched, err := schema.Matches(`^(?!0000)\d{4}$`, "2024")
	fmt.Println(matched, err)
	// Output: true <nil>
}
