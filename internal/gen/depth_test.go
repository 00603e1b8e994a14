package gen_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// planned is what a schema gives for one space.
type planned struct {
	set    *schema.Set
	schema *schema.Schema
	base   any
	valid  map[string]gen.Value // by pointer, rule and variant
	faults map[string]gen.Fault // by pointer, keyword and variant
	skips  []gen.Skip
}

// plan makes everything of a schema and checks the laws on it.
func plan(t *testing.T, dialect schema.Dialect, source string, space gen.Space) *planned {
	t.Helper()
	set, s := read(t, dialect, source)
	g := gen.New(1, judgeOf(t, set))
	base, err := g.Base(s, gen.Full, space)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	mustHold(t, set, s, base)
	checkValues(t, set, g, s, base, space, map[string]int{})
	checkFaults(t, set, g, s, base, space, map[string]int{})
	p := &planned{set: set, schema: s, base: base, valid: map[string]gen.Value{}, faults: map[string]gen.Fault{}}
	for _, v := range g.Valid(s, base, space) {
		p.valid[strings.Join(v.Pointer, "/")+" "+v.Rule+" "+v.Variant] = v
	}
	var faults []gen.Fault
	faults, p.skips = g.Faults(s, base, space)
	for _, f := range faults {
		p.faults[strings.Join(f.Pointer, "/")+" "+f.Keyword+" "+f.Variant] = f
	}
	return p
}

func TestTheExcludedBoundItselfIsAFault(t *testing.T) {
	for _, x := range []struct {
		dialect            schema.Dialect
		source, key, value string
	}{
		{schema.OpenAPI30, `{type: integer, minimum: 0, exclusiveMinimum: true}`, " exclusiveMinimum bound", "0"},
		{schema.OpenAPI30, `{type: number, maximum: 10, exclusiveMaximum: true}`, " exclusiveMaximum bound", "10"},
		{schema.OpenAPI31, `{type: number, exclusiveMinimum: 0}`, " exclusiveMinimum bound", "0"},
		{schema.OpenAPI31, `{type: integer, exclusiveMaximum: 10}`, " exclusiveMaximum bound", "10"},
		{schema.OpenAPI31, `{type: number, exclusiveMaximum: 0.3, multipleOf: 0.1}`, " exclusiveMaximum bound", "0.3"},
	} {
		for _, space := range []gen.Space{gen.Body, gen.Query} {
			f, ok := plan(t, x.dialect, x.source, space).faults[x.key]
			if !ok || f.Value != json.Number(x.value) {
				t.Errorf("%s in %s: sent %v", x.source, space, f.Value)
			}
		}
	}
}

func TestZeroValuesAreSentWhereTheyAreValid(t *testing.T) {
	const source = `{type: object, required: [name, count], discriminator: {propertyName: kind}, properties: {name: {type: string}, note: {type: string, maxLength: 9},
		long: {type: string, minLength: 1}, code: {type: string, pattern: "^[a-z]+$"}, day: {type: string, format: date},
		phone: {type: string, format: phone}, color: {type: string, enum: [red]}, kind: {type: string},
		count: {type: integer}, price: {type: number, minimum: 0}, rank: {type: integer, minimum: 1}}}`
	for _, dialect := range []schema.Dialect{schema.OpenAPI30, schema.OpenAPI31} {
		p := plan(t, dialect, source, gen.Body)
		for _, key := range []string{"name type empty", "note type empty", "count type zero", "price type zero"} {
			v, ok := p.valid[key]
			if got, _ := gen.At(v.JSON, v.Pointer); !ok || got != "" && got != json.Number("0") {
				t.Errorf("%q is %v", key, got)
			}
		}
		for _, name := range []string{"long", "code", "day", "phone", "color", "kind", "rank"} {
			for _, variant := range []string{" type empty", " type zero"} {
				if _, ok := p.valid[name+variant]; ok {
					t.Errorf("%s is sent", name+variant)
				}
			}
		}
	}
	if _, ok := plan(t, schema.OpenAPI30, `{type: integer}`, gen.Query).valid[" type zero"]; !ok {
		t.Error("no zero in a query")
	}
	for space, source := range map[gen.Space]string{gen.Path: `{type: integer}`, gen.Body: `{type: integer, default: 0}`} {
		if v, ok := plan(t, schema.OpenAPI30, source, space).valid[" type zero"]; ok {
			t.Errorf("%s in %s: %v is sent", source, space, v.JSON)
		}
	}
	if _, ok := plan(t, schema.OpenAPI30, `{type: string}`, gen.Query).valid[" type empty"]; ok {
		t.Error("an empty string is sent in a query")
	}
}

func TestReservedCharactersAreSentWhereTheyAreValid(t *testing.T) {
	for _, x := range []struct {
		space        gen.Space
		source, want string
	}{
		{gen.Query, `{type: string}`, "a b+c&d=é"},
		{gen.Query, `{type: string, maxLength: 5}`, "a b+c"},
		{gen.Query, `{type: string, pattern: "^[a-z ]+$"}`, "a b"},
		{gen.Path, `{type: string}`, "a b+c é"},
		{gen.Path, `{type: string, maxLength: 6}`, "a b+c"},
		{gen.Query, `{type: string, format: uuid}`, ""},
		{gen.Query, `{type: string, format: phone}`, ""},
		{gen.Path, `{type: string, pattern: "^[a-z]+$"}`, ""},
		{gen.Header, `{type: string}`, ""},
		{gen.Cookie, `{type: string}`, ""},
		{gen.Body, `{type: string}`, ""},
	} {
		v, ok := plan(t, schema.OpenAPI30, x.source, x.space).valid[" type reserved"]
		if ok != (x.want != "") || ok && v.JSON != x.want {
			t.Errorf("%s in %s: sent %v", x.source, x.space, v.JSON)
		}
	}
}

func TestAFurtherMemberDoesNotBreakMaxProperties(t *testing.T) {
	for _, x := range []struct{ name, source, key string }{
		{"undeclared", `{type: object, required: [a], maxProperties: 2, additionalProperties: false, properties: {a: {type: string}, b: {type: string}}}`,
			"undeclared additionalProperties "},
		{"name", `{type: object, required: [aa], maxProperties: 2, propertyNames: {maxLength: 3}, properties: {aa: {type: string}, bb: {type: string}}}`,
			""},
	} {
		p := plan(t, schema.OpenAPI31, x.source, gen.Body)
		found := false
		for _, f := range p.faults {
			if f.Keyword != "additionalProperties" && f.Keyword != "propertyNames" {
				continue
			}
			found = true
			edited := f.Apply(p.base)
			if len(p.base.(map[string]any)) != 2 || len(edited.(map[string]any)) != 2 || len(leaves(faultsOf(t, p.set, p.schema, edited))) != 1 {
				t.Errorf("%s: %s: %v", x.name, text(edited), faultsOf(t, p.set, p.schema, edited))
			}
			if !strings.Contains(f.Sent, "in place of the member") {
				t.Errorf("%s: sent %s", x.name, f.Sent)
			}
		}
		if _, ok := p.faults[x.key]; !found || x.key != "" && !ok {
			t.Errorf("%s: no fault", x.name)
		}
	}
	p := plan(t, schema.OpenAPI30, `{type: object, required: [a], maxProperties: 1, additionalProperties: false, properties: {a: {type: string}}}`, gen.Body)
	if !slices.ContainsFunc(p.skips, func(s gen.Skip) bool {
		return s.Keyword == "additionalProperties" && strings.Contains(s.Reason, "maxProperties")
	}) {
		t.Errorf("nothing can go, yet: %v, %v", p.faults, p.skips)
	}
}

func TestAFurtherElementDoesNotBreakMaxItems(t *testing.T) {
	const source = `{type: array, prefixItems: [{type: string}], items: false, minItems: 1, maxItems: 1}`
	p := plan(t, schema.OpenAPI31, source, gen.Body)
	if f, ok := p.faults["1 false more"]; ok {
		t.Errorf("sent %v", f.Apply(p.base))
	}
}

// Who reads an object by its discriminator has to find it there.
func TestTheDiscriminatorIsAlwaysThere(t *testing.T) {
	const card, iban = `{type: object, required: [number], properties: {kind: {type: string}, number: {type: string}, note: {type: string}, other: {type: string}}}`,
		`{type: object, required: [iban], properties: {kind: {type: string}, iban: {type: string}}}`
	set, s := read(t, schema.OpenAPI31, `{components: {schemas: {Card: `+card+`, Iban: `+iban+`}}, discriminator: {propertyName: kind},
		oneOf: [{$ref: "#/components/schemas/Card"}, {$ref: "#/components/schemas/Iban"}]}`)
	g := gen.New(1, judgeOf(t, set))
	for _, shape := range []gen.Shape{gen.Full, gen.Minimal} {
		base, err := g.Base(s, shape, gen.Body)
		if err != nil {
			t.Fatal(err)
		}
		values := append(g.Valid(s, base, gen.Body), gen.Value{JSON: base})
		if shape == gen.Full && len(values) < 5 {
			t.Errorf("only %d values", len(values))
		}
		for _, v := range values {
			if kind, _ := gen.At(v.JSON, []string{"kind"}); kind != "Card" && kind != "Iban" {
				t.Errorf("%v %s %s: %s", v.Pointer, v.Rule, v.Variant, text(v.JSON))
			}
		}
	}
}
