package gen_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestEachConstraintIsTouchedAndBroken(t *testing.T) {
	for _, x := range samples {
		t.Run(x.name, func(t *testing.T) {
			set, s := read(t, x.dialect, x.source)
			g := gen.New(1, judgeOf(t, set))
			base, err := g.Base(s, gen.Full, gen.Body)
			if err != nil {
				t.Fatal(err)
			}
			mustHold(t, set, s, base)
			count := map[string]int{}
			checkValues(t, set, g, s, base, gen.Body, count)
			checkFaults(t, set, g, s, base, gen.Body, count)
			faults, skips := g.Faults(s, base, gen.Body)
			var names, rules []string
			for _, f := range faults {
				names = append(names, strings.Join(f.Pointer, "/")+" "+f.Keyword+" "+f.Variant)
			}
			for _, v := range g.Valid(s, base, gen.Body) {
				rules = append(rules, strings.Join(v.Pointer, "/")+" "+v.Rule+" "+v.Variant)
			}
			mustContain(t, "fault", names, x.faults)
			mustContain(t, "valid value", rules, x.rules)
			if t.Failed() {
				t.Logf("base %s, skipped %v", text(base), skips)
			}
		})
	}
}

func mustContain(t *testing.T, what string, got, want []string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("no %s %q in %q", what, w, got)
		}
	}
}

func TestValuesDependOnSeedAndPlaceOnly(t *testing.T) {
	for _, x := range samples {
		set, s := read(t, x.dialect, x.source)
		g, again := gen.New(7, judgeOf(t, set)), gen.New(7, judgeOf(t, set))
		a, err := g.Base(s, gen.Full, gen.Body)
		if err != nil {
			t.Fatal(err)
		}
		again.Valid(s, a, gen.Body) // other calls before make no difference
		b, _ := again.Base(s, gen.Full, gen.Body)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %s, then %s", x.name, text(a), text(b))
		}
		f1, _ := g.Faults(s, a, gen.Body)
		f2, _ := again.Faults(s, b, gen.Body)
		if !reflect.DeepEqual(f1, f2) {
			t.Errorf("%s: the faults differ from call to call", x.name)
		}
	}
}

func TestFaultsSayWhatTheyWantAndSend(t *testing.T) {
	set, s := read(t, schema.OpenAPI30, "type: object\nproperties:\n  note:\n    type: string\n    minLength: 1\n")
	g := gen.New(1, judgeOf(t, set))
	base, _ := g.Base(s, gen.Full, gen.Body)
	faults, _ := g.Faults(s, base, gen.Body)
	i := slices.IndexFunc(faults, func(f gen.Fault) bool { return f.Keyword == "minLength" })
	if i < 0 {
		t.Fatal("no fault of minLength")
	}
	f := faults[i]
	if f.Want != "minLength 1" || f.Sent != `""` || f.Node.Line != 5 {
		t.Errorf("want %q, sent %q, line %d", f.Want, f.Sent, f.Node.Line)
	}
}

func TestUnsatisfiableSchemasAreSaidToBe(t *testing.T) {
	for _, source := range []string{
		`{type: integer, minimum: 5, maximum: 4}`,
		`{type: string, minLength: 5, maxLength: 4}`,
		`{type: integer, enum: [a]}`,
		`{allOf: [{type: string}, {type: integer}]}`,
		`{type: object, required: [a], additionalProperties: false}`,
		`{$defs: {n: {type: object, required: [n], properties: {n: {$ref: "#/$defs/n"}}}}, $ref: "#/$defs/n"}`,
		`{type: array, items: {type: boolean}, uniqueItems: true, minItems: 3}`,
		`{type: array, items: {type: string}, minItems: 1000000000}`,
	} {
		set, s := read(t, schema.OpenAPI31, source)
		v, err := gen.New(1, judgeOf(t, set)).Base(s, gen.Full, gen.Body)
		if e := (*gen.Error)(nil); !errors.As(err, &e) {
			t.Errorf("%s: got %s, %v", source, text(v), err)
		}
	}
}

func TestOutsideABodyOnlyTextThatCannotBeReadAsTheTypeIsAFault(t *testing.T) {
	for _, space := range []gen.Space{gen.Path, gen.Query, gen.Header, gen.Cookie} {
		for _, x := range samples {
			set, s := read(t, x.dialect, x.source)
			g := gen.New(1, judgeOf(t, set))
			base, err := g.Base(s, gen.Full, space)
			if err != nil {
				continue // no text stands for it
			}
			count := map[string]int{}
			checkValues(t, set, g, s, base, space, count)
			checkFaults(t, set, g, s, base, space, count)
			faults, _ := g.Faults(s, base, space)
			for _, f := range faults {
				mustTravel(t, x.name, space, f)
			}
		}
	}
}

func mustTravel(t *testing.T, name string, space gen.Space, f gen.Fault) {
	t.Helper()
	if f.Remove {
		return
	}
	switch v := f.Value.(type) {
	case nil, bool:
		if f.Keyword == "type" {
			t.Errorf("%s in %s: type fault sent %v", name, space, v)
		}
	case string:
		if !space.Carries(v) {
			t.Errorf("%s in %s: %s/%s sent %q, which cannot travel", name, space, f.Keyword, f.Variant, v)
		}
		if f.Keyword == "type" && json.Valid([]byte(v)) { // a number or a truth value to somebody
			t.Errorf("%s in %s: type fault sent %q", name, space, v)
		}
	}
}

func TestPlainStringsHaveNoFaultsInParameters(t *testing.T) {
	set, s := read(t, schema.OpenAPI30, `{type: string}`)
	g := gen.New(1, judgeOf(t, set))
	if faults, _ := g.Faults(s, "amber", gen.Query); len(faults) != 0 {
		t.Errorf("got %v", faults)
	}
}
