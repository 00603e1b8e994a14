package gen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// swept is all that a sweep makes, from the first base and those that it opens.
type swept struct {
	values, faults []string
	sent           map[string]gen.Fault
	bases          map[string]any // the base of each fault
}

// sweepAll proves what it collects: values hold, faults break the schema by
// their keyword, and their base holds.
func sweepAll(t *testing.T, dialect schema.Dialect, source string) swept {
	t.Helper()
	set, s := read(t, dialect, source)
	g := gen.New(1, judgeOf(t, set))
	base, err := g.Base(s, gen.Full, gen.Body)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return sweepFrom(t, set, g, s, base)
}

func sweepFrom(t *testing.T, set *schema.Set, g *gen.Generator, s *schema.Schema, base any) swept {
	t.Helper()
	source := s.Node.Where()
	w := g.Sweep(s, gen.Body)
	out := swept{sent: map[string]gen.Fault{}, bases: map[string]any{}}
	for queue := []gen.Value{{JSON: base}}; len(queue) > 0; queue = queue[1:] {
		from := queue[0]
		mustHold(t, set, s, from.JSON)
		for _, v := range w.Valid(from) {
			mustHold(t, set, s, v.JSON)
			out.values = append(out.values, strings.Join(v.Pointer, "/")+" "+v.Rule+" "+v.Variant)
			if v.Opens {
				queue = append(queue, v)
			}
		}
		faults, _ := w.Faults(from)
		for _, f := range faults {
			name := strings.Join(f.Pointer, "/") + " " + f.Keyword + " " + f.Variant
			if found := faultsOf(t, set, s, f.Apply(from.JSON)); !named(found, f) {
				t.Errorf("%s: %s sent %s, but the engine says %v", source, name, f.Sent, found)
			}
			out.faults = append(out.faults, name)
			out.sent[name], out.bases[name] = f, from.JSON
		}
		if v, ok := w.Apart(from); ok {
			mustHold(t, set, s, v.JSON)
			out.values = append(out.values, strings.Join(v.Pointer, "/")+" "+v.Rule+" "+v.Variant)
			queue = append(queue, v)
		}
	}
	for _, names := range [][]string{out.values, out.faults} {
		slices.Sort(names)
		if n := len(slices.Compact(slices.Clone(names))); n < len(names) {
			t.Errorf("%s: %d names are not unique", source, len(names)-n)
		}
	}
	return out
}

const payments = `{type: object, required: [payment], properties: {payment: {oneOf: [
	{type: object, required: [kind, card], properties: {kind: {type: string, enum: [card]}, card: {type: string, minLength: 4}, note: {type: string}}},
	{type: object, required: [kind, iban], properties: {kind: {type: string, enum: [iban]}, iban: {type: string, pattern: "^DE"}, bank: {oneOf: [
		{type: object, required: [bic], properties: {bic: {type: string, maxLength: 11}}},
		{type: object, required: [code], properties: {code: {type: integer, maximum: 9}}}]}}}],
	discriminator: {propertyName: kind, mapping: {card: "#/a", iban: "#/b"}}}}}`

func TestPartsThatTheBaseDoesNotHaveAreTouchedAndBroken(t *testing.T) {
	for _, x := range []struct {
		name    string
		dialect schema.Dialect
		source  string
		faults  []string
		values  []string
	}{
		{"every branch, nested too", schema.OpenAPI30, payments,
			[]string{"payment/card minLength ", "payment/card required ", "payment/iban required ", "payment/iban pattern character",
				"payment/bank/bic maxLength ", "payment/bank/code maximum ", "payment/bank/code required "},
			[]string{"payment oneOf with-kind", "payment/bank optional absent"}},
		{"every type", schema.OpenAPI31, `{type: object, properties: {id: {type: [string, integer, object], minLength: 2, minimum: 5, required: [a], properties: {a: {type: boolean}}}}}`,
			[]string{"id minLength ", "id minimum ", "id/a required ", "id/a type string"}, []string{"id type string", "id type integer"}},
		{"one level of a recursion", schema.OpenAPI31, `{$defs: {n: {type: object, required: [v], properties: {v: {type: integer, maximum: 9},
			next: {$ref: "#/$defs/n"}, all: {type: array, items: {$ref: "#/$defs/n"}}}}}, $ref: "#/$defs/n"}`,
			[]string{"next/v required ", "next/v maximum ", "all/0/v required "}, []string{"next optional present", "all items one"}},
		{"members of maps", schema.OpenAPI31, `{type: object, patternProperties: {"^x-": {type: integer, minimum: 3}}, additionalProperties: {type: string, maxLength: 4}}`,
			[]string{"extra maxLength ", "x- minimum "}, nil},
		{"optional members alone", schema.OpenAPI31, `{type: object, required: [id], properties: {id: {type: integer}, a: {type: integer}, b: {type: integer}, c: {type: integer}}}`,
			nil, []string{" optional alone-a", " optional alone-b", " optional alone-c", "b optional absent", " required only"}},
		{"then and else", schema.OpenAPI31, `{type: object, required: [kind], properties: {kind: {enum: [a, b]}},
			if: {properties: {kind: {const: a}}}, then: {required: [x], properties: {x: {type: integer}}}, else: {required: [y], properties: {y: {type: string, minLength: 2}}}}`,
			[]string{"x required ", "y required ", "y minLength "}, []string{" then ", " else "}},
		{"beside null", schema.OpenAPI31, `{type: object, properties: {d: {anyOf: [{type: "null"}, {type: string, maxLength: 3}]}}}`,
			[]string{"d maxLength "}, []string{"d anyOf null"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := sweepAll(t, x.dialect, x.source)
			mustContain(t, "fault", got.faults, x.faults)
			mustContain(t, "valid value", got.values, x.values)
		})
	}
}

// A fault of another branch is an edit of a value of that branch.
func TestAFaultIsPutIntoAValueOfItsOwnBranch(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, payments)
	for name, member := range map[string]string{"payment/iban pattern character": "iban", "payment/card minLength ": "card"} {
		if _, there := gen.At(got.bases[name], []string{"payment", member}); !there {
			t.Errorf("%s is put into %s", name, text(got.bases[name]))
		}
	}
}

func TestABodyUnderTheNameOfAnotherBranchIsAFault(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI31, `{$defs: {card: {type: object, required: [kind, card], properties: {kind: {const: card}, card: {type: string}}},
		iban: {type: object, required: [kind, iban], properties: {kind: {const: iban}, iban: {type: string}}}},
		oneOf: [{$ref: "#/$defs/card"}, {$ref: "#/$defs/iban"}], discriminator: {propertyName: kind}}`)
	f, ok := got.sent["kind const other-branch"]
	if !ok || f.Value != "iban" {
		t.Errorf("sent %v among %q", f.Value, got.faults)
	}
}

func TestSubtypesOfADiscriminatorAreValidValues(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, `{components: {schemas: {Cat: {allOf: [{$ref: "#"}, {type: object, required: [lives], properties: {lives: {type: integer}}}]}}},
		type: object, required: [petType], properties: {petType: {type: string}}, discriminator: {propertyName: petType, mapping: {kitty: "#/components/schemas/Cat"}}}`)
	mustContain(t, "valid value", got.values, []string{" discriminator kitty"})
}

// What the first base shows is not shown again by the others.
func TestSharedPartsAreBrokenOnce(t *testing.T) {
	got := sweepAll(t, schema.OpenAPI30, `{type: object, properties: {size: {type: integer, maximum: 5}}, oneOf: [
		{required: [a], properties: {a: {type: string}}}, {required: [b], properties: {b: {type: string}}}]}`)
	n := 0
	for _, name := range got.faults {
		if strings.HasPrefix(name, "size maximum") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the common member is broken %d times: %q", n, got.faults)
	}
}
