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
