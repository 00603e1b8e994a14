package gen_test

import (
	"fmt"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

func ExampleGenerator_Faults() {
	files := &tree.Files{}
	file, _ := files.Add("order.yaml", []byte("{type: object, required: [count], properties: {count: {type: integer, minimum: 1}}}"))
	set := schema.NewSet(files, schema.OpenAPI31)
	g := gen.New(1, func(s *schema.Schema, value any) bool {
		v, err := set.Compile(s.Node, schema.Request)
		return err == nil && len(v.Validate(value)) == 0
	})
	order := set.Schema(file.Root)
	base, _ := g.Base(order, gen.Minimal, gen.Body)
	faults, _ := g.Faults(order, base, gen.Body)
	for _, f := range faults {
		if f.Keyword != "type" {
			fmt.Println(f.Pointer, f.Want, "sent:", f.Sent)
		}
	}
	// Output:
	// [count] required member "count" sent: no such member
	// [count] minimum 1 sent: 0
}
