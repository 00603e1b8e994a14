package gen_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestWhatIsTooMuchIsListedOnce(t *testing.T) {
	set, s := read(t, schema.OpenAPI31, `{type: object, required: [a], properties: {a: {type: integer, minimum: 1, maximum: 5}, b: {type: string}}}`)
	g := gen.New(1, judgeOf(t, set))
	base, err := g.Base(s, gen.Full, gen.Body)
	if err != nil {
		t.Fatal(err)
	}
	all := len(g.Valid(s, base, gen.Body))
	w := g.Sweep(s, gen.Body)
	w.Limit(all + 2) // of which a part is kept for faults
	values := w.Valid(gen.Value{JSON: base})
	faults, _ := w.Faults(gen.Value{JSON: base})
	cuts := w.Cut()
	if len(values) != all+2-(all+2)/4 || len(values)+len(faults) != all+2 {
		t.Errorf("%d of %d values and %d faults, of a limit of %d", len(values), all, len(faults), all+2)
	}
	want := "more than " + strconv.Itoa(all+2) + " values and faults"
	for _, c := range cuts {
		if c.Rule == "" || !strings.Contains(c.Reason, want) {
			t.Errorf("%+v, want the reason %q", c, want)
		}
	}
	left := func(rule string, fault bool) bool {
		return slices.ContainsFunc(cuts, func(c gen.Cut) bool {
			return c.Rule == rule && c.Fault == fault && slices.Equal(c.Pointer, []string{"a"})
		})
	}
	if !left("minimum", true) || !left("required", true) || left("minimum", false) {
		t.Errorf("%+v", cuts)
	}
	if again := w.Cut(); len(again) != 0 {
		t.Errorf("%d are listed again", len(again))
	}
}

func TestLongListsAreCutOnlyWhereItIsSaid(t *testing.T) {
	list := func(n int, item string) string {
		out := make([]string, n)
		for i := range out {
			out[i] = strings.ReplaceAll(item, "N", strconv.Itoa(i))
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	for _, x := range []struct {
		name, source, rule string
		values, cuts       int
	}{
		{"an enumeration", `{type: string, enum: ` + list(3000, "mN") + `}`, "enum", 3000, 0},
		{"a longer one", `{type: string, enum: ` + list(5000, "mN") + `}`, "enum", 4096, 1},
		{"branches", `{oneOf: ` + list(60, "{title: bN, const: N}") + `}`, "oneOf", 60, 0},
		{"more branches", `{oneOf: ` + list(70, "{title: bN, const: N}") + `}`, "oneOf", 64, 1},
	} {
		set, s := read(t, schema.OpenAPI31, x.source)
		g := gen.New(1, judgeOf(t, set))
		base, err := g.Base(s, gen.Full, gen.Body)
		if err != nil {
			t.Fatal(err)
		}
		w := g.Sweep(s, gen.Body)
		n := 0
		for _, v := range w.Valid(gen.Value{JSON: base}) {
			if v.Rule == x.rule {
				n++
			}
		}
		if cuts := w.Cut(); n != x.values || len(cuts) != x.cuts || x.cuts > 0 && !strings.Contains(cuts[0].Reason, "of the ") {
			t.Errorf("%s: %d values, %+v", x.name, n, cuts)
		}
	}
}

// An enumeration that stands in many places leaves room for the others.
func TestALongEnumerationDoesNotPushOutTheRest(t *testing.T) {
	members := make([]string, 3000)
	for i := range members {
		members[i] = "m" + strconv.Itoa(i)
	}
	const last = `z: {type: integer, maximum: 9}`
	var places strings.Builder
	for i := range 40 {
		places.WriteString("p" + strconv.Itoa(i) + ": {$ref: '#/$defs/kind'}, ")
	}
	set, s := read(t, schema.OpenAPI31, `{$defs: {kind: {enum: [`+strings.Join(members, ", ")+`]}}, type: object, properties: {a: {$ref: '#/$defs/kind'}, `+last+`}}`)
	mustTouch(t, set, s, "z", "maximum", "a", 3000)
	set, s = read(t, schema.OpenAPI31, `{$defs: {kind: {enum: [`+strings.Join(members[:300], ", ")+`]}}, type: object, properties: {`+strings.TrimSuffix(places.String(), ", ")+`}}`)
	mustTouch(t, set, s, "p0", "enum", "p0", 300)
	mustTouch(t, set, s, "p1", "enum", "p1", 256)
}

// mustTouch wants a value for the rule at a member, and the number of members of
// an enumeration at another one.
func mustTouch(t *testing.T, set *schema.Set, s *schema.Schema, member, rule, listed string, n int) {
	t.Helper()
	g := gen.New(1, judgeOf(t, set))
	base, err := g.Base(s, gen.Full, gen.Body)
	if err != nil {
		t.Fatal(err)
	}
	found, members := false, 0
	for _, v := range g.Valid(s, base, gen.Body) {
		at := strings.Join(v.Pointer, "/")
		found = found || at == member && v.Rule == rule
		if at == listed && v.Rule == "enum" {
			members++
		}
	}
	if !found || members != n {
		t.Errorf("%s of %s: %t; %d members at %s, want %d", rule, member, found, members, listed, n)
	}
}
