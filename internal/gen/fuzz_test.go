package gen_test

import (
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// FuzzSchemas: whatever the schema says, values are found or refused in time,
// and what is found holds.
func FuzzSchemas(f *testing.F) {
	for _, x := range samples {
		f.Add(x.source, uint64(1))
	}
	f.Add(`{type: integer, minimum: 1e999999999}`, uint64(2))
	f.Add(`{type: string, pattern: "((a{1000}){1000}){1000}", minLength: 65000}`, uint64(3))
	f.Add(`{allOf: [{$ref: "#"}, {oneOf: [{$ref: "#"}, {anyOf: [{$ref: "#"}]}]}]}`, uint64(4))
	f.Add(`{type: array, items: {type: array, items: {type: string, minLength: 60000}, minItems: 100}, minItems: 100}`, uint64(5))
	f.Fuzz(func(t *testing.T, source string, seed uint64) {
		if len(source) > 2000 {
			return
		}
		files := &tree.Files{}
		file, err := files.Add("schema.yaml", []byte(source))
		if err != nil {
			return
		}
		set := schema.NewSet(files, schema.OpenAPI31)
		s := set.Schema(file.Root)
		if _, err := set.Compile(s.Node, schema.Request); err != nil {
			return
		}
		start := time.Now()
		try(t, set, s, gen.Space(seed%5), seed)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func try(t *testing.T, set *schema.Set, s *schema.Schema, space gen.Space, seed uint64) {
	g := gen.New(seed, func(s *schema.Schema, v any) bool {
		c, err := set.Compile(s.Node, schema.Request)
		return err == nil && len(c.Validate(v)) == 0
	})
	base, err := g.Base(s, gen.Shape(seed%2), space)
	if err != nil {
		return
	}
	w := g.Sweep(s, space)
	for queue := []gen.Value{{JSON: base}}; len(queue) > 0; queue = queue[1:] {
		from := queue[0]
		mustHold(t, set, s, from.JSON)
		for _, v := range w.Valid(from) {
			mustHold(t, set, s, v.JSON)
			if v.Opens {
				queue = append(queue, v)
			}
		}
		faults, _ := w.Faults(from)
		for _, f := range faults {
			if len(faultsOf(t, set, s, f.Apply(from.JSON))) == 0 {
				t.Errorf("%v %s/%s of %s is accepted: %s", f.Pointer, f.Keyword, f.Variant, text(from.JSON), f.Sent)
			}
		}
	}
}
