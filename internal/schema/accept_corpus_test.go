package schema_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// A check agrees with the engine on the values of real schemas, valid ones and
// ones with a fault.
func TestACheckSaysOfRealSchemasWhatTheEngineSays(t *testing.T) {
	const schemas, values = 8, 60 // of a document, and of a schema
	refused, accepted := 0, 0
	schema.Documents(t, func(t *testing.T, name string, set *schema.Set, root *tree.Node) {
		all := schema.NamedIn(root)
		for i := 0; i < len(all); i += 1 + len(all)/schemas {
			for _, value := range sample(set, all[i].Value, values) {
				v, err := set.Compile(all[i].Value, schema.Request)
				if err != nil {
					t.Fatal(err)
				}
				schema.Agree(t, v, all[i].Key, value)
				if v.Accepts(value) {
					accepted++
				} else {
					refused++
				}
			}
		}
	})
	t.Logf("%d accepted, %d refused", accepted, refused)
	if refused < 1000 || accepted < 1000 {
		t.Errorf("%d values are accepted and %d refused: too few", accepted, refused)
	}
}

// sample makes values of a schema: some valid, some with a fault, one with two.
func sample(set *schema.Set, n *tree.Node, most int) []any {
	g := gen.New(1, func(s *schema.Schema, value any) bool {
		v, err := set.Compile(s.Node, schema.Request)
		return err == nil && v.Accepts(value)
	})
	s := set.Schema(n)
	base, err := g.Base(s, gen.Full, gen.Body)
	if err != nil {
		return nil
	}
	sweep := g.Sweep(s, gen.Body)
	from := gen.Value{JSON: base}
	list := []any{base, []any{base}, map[string]any{"unknown": base}}
	for i, v := range sweep.Valid(from) {
		if i < most/3 {
			list = append(list, v.JSON)
		}
	}
	faults, _ := sweep.Faults(from)
	for i, f := range faults {
		if len(list) < most {
			broken := f.Apply(base)
			list = append(list, broken)
			if i > 0 && len(faults[i-1].Pointer) > 0 && len(f.Pointer) > 0 && f.Pointer[0] != faults[i-1].Pointer[0] {
				list = append(list, faults[i-1].Apply(broken))
			}
		}
	}
	return list
}
