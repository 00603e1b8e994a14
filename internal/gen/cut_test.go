package gen_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestWhatIsTooMuchIsListed(t *testing.T) {
	var values, members []string
	for i := range 250 {
		values = append(values, fmt.Sprint(i))
	}
	for i := range 40 {
		members = append(members, fmt.Sprintf("m%d: {enum: [%s]}", i, strings.Join(values, ",")))
	}
	set, s := read(t, schema.OpenAPI31, `{type: object, properties: {`+strings.Join(members, ",")+`}}`)
	g := gen.New(1, judgeOf(t, set))
	base, err := g.Base(s, gen.Full, gen.Body)
	if err != nil {
		t.Fatal(err)
	}
	w := g.Sweep(s, gen.Body)
	made := len(w.Valid(gen.Value{JSON: base}))
	faults, _ := w.Faults(gen.Value{JSON: base})
	made += len(faults)
	cuts := w.Cut()
	if len(cuts) == 0 || made > 8000 {
		t.Fatalf("%d values and faults, %d of them left out", made, len(cuts))
	}
	for _, c := range cuts[:len(cuts)-1] {
		if len(c.Pointer) == 0 || c.Rule == "" || !strings.Contains(c.Reason, "8000") {
			t.Fatalf("%+v", c)
		}
	}
	if again := w.Cut(); len(again) != 0 {
		t.Errorf("%d are listed again", len(again))
	}
}
