package gen_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// judgeOf asks the engine, which reads the document's own tree.
func judgeOf(t testing.TB, set *schema.Set) func(*schema.Schema, any) bool {
	return func(s *schema.Schema, value any) bool {
		v, err := set.Compile(s.Node, schema.Request)
		if err != nil {
			t.Fatalf("schema %s does not compile: %v", s.Node.Where(), err)
		}
		return len(v.Validate(value)) == 0
	}
}

// faultsOf lists what the engine has against a value.
func faultsOf(t testing.TB, set *schema.Set, s *schema.Schema, value any) []schema.Fault {
	t.Helper()
	v, err := set.Compile(s.Node, schema.Request)
	if err != nil {
		t.Fatal(err)
	}
	return v.Validate(value)
}

func mustHold(t testing.TB, set *schema.Set, s *schema.Schema, value any) {
	t.Helper()
	if faults := faultsOf(t, set, s, value); len(faults) > 0 {
		t.Errorf("%s: %s is not valid: %v", s.Node.Where(), text(value), faults[0])
	}
}

// read returns the model of one schema written as JSON or YAML.
func read(t testing.TB, dialect schema.Dialect, source string) (*schema.Set, *schema.Schema) {
	t.Helper()
	files := &tree.Files{}
	file, err := files.Add("schema.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	set := schema.NewSet(files, dialect)
	return set, set.Schema(file.Root)
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	if len(b) > 300 {
		return string(b[:300]) + "…"
	}
	return string(b)
}

var _ = gen.New

// checkValues: every value of Valid is valid, and the base is untouched.
func checkValues(t testing.TB, set *schema.Set, g *gen.Generator, s *schema.Schema, base any, space gen.Space, count map[string]int) {
	t.Helper()
	before := text(base)
	names := map[string]bool{}
	for _, v := range g.Valid(s, base, space) {
		count["valid"]++
		if faults := faultsOf(t, set, s, v.JSON); len(faults) > 0 {
			t.Errorf("%s: %v %s/%s is not valid: %v\n%s", s.Node.Where(), v.Pointer, v.Rule, v.Variant, faults[0], text(v.JSON))
		}
		name := strings.Join(v.Pointer, "/") + " " + v.Rule + " " + v.Variant
		if names[name] {
			t.Errorf("%s: two valid values are called %q", s.Node.Where(), name)
		}
		names[name] = true
	}
	if text(base) != before {
		t.Errorf("%s: Valid changed the base", s.Node.Where())
	}
}

// checkFaults: every fault breaks the schema, its keyword is among the reasons,
// at its place or on the way to it, and undoing it is the base again.
func checkFaults(t testing.TB, set *schema.Set, g *gen.Generator, s *schema.Schema, base any, space gen.Space, count map[string]int) {
	t.Helper()
	before := text(base)
	names := map[string]bool{}
	faults, skips := g.Faults(s, base, space)
	count["skipped"] += len(skips)
	for _, f := range faults {
		count["faults"]++
		count[f.Keyword]++
		found := faultsOf(t, set, s, f.Apply(base))
		if len(found) == 0 {
			t.Errorf("%s: %v %s/%s is accepted: sent %s", s.Node.Where(), f.Pointer, f.Keyword, f.Variant, f.Sent)
		}
		if len(found) > 0 && !named(found, f) {
			t.Errorf("%s: %v %s/%s sent %s, but the engine says %v", s.Node.Where(), f.Pointer, f.Keyword, f.Variant, f.Sent, found)
		}
		if len(leaves(found)) == 1 {
			count["single"]++
		}
		name := strings.Join(f.Pointer, "/") + " " + f.Keyword + " " + f.Variant
		if names[name] {
			t.Errorf("%s: two faults are called %q", s.Node.Where(), name)
		}
		names[name] = true
	}
	if text(base) != before {
		t.Errorf("%s: Faults changed the base", s.Node.Where())
	}
}

// named reports whether a leaf is of the keyword at the place of the fault.
func named(found []schema.Fault, f gen.Fault) bool {
	for _, x := range found {
		at := slices.Equal(x.Pointer, f.Pointer) ||
			len(f.Pointer) > 0 && slices.Equal(x.Pointer, f.Pointer[:len(f.Pointer)-1])
		if at && x.Keyword == f.Keyword || named(x.Causes, f) {
			return true
		}
	}
	return false
}

func leaves(found []schema.Fault) []schema.Fault {
	var out []schema.Fault
	for _, f := range found {
		if len(f.Causes) == 0 {
			out = append(out, f)
		}
		out = append(out, leaves(f.Causes)...)
	}
	return out
}
