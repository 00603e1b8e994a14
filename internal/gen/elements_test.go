package gen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestContainsIsCounted(t *testing.T) {
	for _, x := range []struct {
		source string
		faults []string
		not    string
	}{
		{`{type: array, contains: {const: 3}, minContains: 2}`, []string{" minContains "}, " contains none"},
		{`{type: array, contains: {type: integer, minimum: 7}, minContains: 2, maxContains: 3, uniqueItems: true}`, []string{" minContains ", " maxContains "}, ""},
		{`{type: array, items: {type: integer}, contains: {minimum: 7}, maxContains: 1, minItems: 3}`, []string{" contains none", " maxContains "}, ""},
		{`{type: array, contains: {type: string}, maxContains: 1, minItems: 2}`, []string{" contains none", " maxContains "}, ""},
		{`{type: array, items: {type: string}, contains: {const: a}, minContains: 0}`, nil, " minContains "},
		{`{type: array, items: {type: integer}, contains: {maximum: 7}, minContains: 2, maxItems: 2}`, []string{" minContains "}, ""},
	} {
		p := plan(t, schema.OpenAPI31, x.source, gen.Body)
		for _, key := range x.faults {
			f, ok := p.faults[key]
			if !ok {
				t.Errorf("%s: no fault %q of %s, skipped %v", x.source, key, text(p.base), p.skips)
				continue
			}
			if n := len(leaves(faultsOf(t, p.set, p.schema, f.Apply(p.base)))); n < 1 {
				t.Errorf("%s: %q breaks %d keywords: %s", x.source, key, n, f.Sent)
			}
		}
		if f, ok := p.faults[x.not]; ok {
			t.Errorf("%s: sent %s for %q", x.source, f.Sent, x.not)
		}
	}
}

// One too few is one too few, and not none.
func TestMinContainsIsBrokenByOne(t *testing.T) {
	p := plan(t, schema.OpenAPI31, `{type: array, items: {type: integer}, contains: {minimum: 7}, minContains: 3}`, gen.Body)
	f := p.faults[" minContains "]
	found := faultsOf(t, p.set, p.schema, f.Apply(p.base))
	if len(found) != 1 || found[0].Keyword != "minContains" || !strings.Contains(found[0].Got, "2") {
		t.Errorf("%s: %+v", f.Sent, found)
	}
}

func TestArraysOfObjectsHaveTwoElementsWhereThatIsCheap(t *testing.T) {
	object := `{type: object, required: [sku], properties: {sku: {type: string}, n: {type: integer}}}`
	for _, x := range []struct {
		source string
		want   int
	}{
		{`{type: array, items: ` + object + `}`, 2},
		{`{type: array, uniqueItems: true, items: ` + object + `}`, 2},
		{`{type: array, uniqueItems: true, items: {type: object, required: [k], properties: {k: {type: string, enum: [a, b]}}}}`, 2},
		{`{type: array, maxItems: 1, items: ` + object + `}`, 1},
		{`{type: array, items: {type: array, items: {type: array, items: {type: array, items: ` + object + `}}}}`, 1},
		{`{type: array, items: {type: object, properties: {` + manyMembers(140) + `}}}`, 1},
	} {
		p := plan(t, schema.OpenAPI30, x.source, gen.Body)
		elements := p.base.([]any)
		for len(elements) > 0 {
			inner, ok := elements[0].([]any)
			if !ok {
				break
			}
			elements = inner
		}
		if len(elements) != x.want {
			t.Errorf("%.90s: %d elements: %s", x.source, len(elements), text(p.base))
		}
	}
}

// What the document shows is what a handler is likeliest to accept.
func TestBothObjectsHaveTheExamplesOfTheDocument(t *testing.T) {
	for source, want := range map[string]string{
		`{type: array, items: {type: object, properties: {city: {type: string, example: Paris}}}}`:                     `[{"city":"Paris"},{"city":"Paris"}]`,
		`{type: array, uniqueItems: true, items: {type: object, properties: {city: {type: string, enum: [a, b, c]}}}}`: `[{"city":"a"},{"city":"b"}]`,
	} {
		p := plan(t, schema.OpenAPI30, source, gen.Body)
		if text(p.base) != want {
			t.Errorf("%s: %s", source, text(p.base))
		}
		if one, ok := p.valid[" items one"]; !ok || len(one.JSON.([]any)) != 1 {
			t.Errorf("%s: one element is not sent", source)
		}
	}
}

// The second elements must not cost a large value its deep members.
func TestSecondElementsGiveWayToDepth(t *testing.T) {
	deep := `{type: object, properties: {a: {type: object, properties: {b: {type: object, properties: {c: {type: object, properties: {d: {type: object, properties: {e: {type: string}}}}}}}}}}}`
	lists := ""
	for i := range 22 {
		lists += fmt.Sprintf("l%d: {type: array, items: {type: object, properties: {%s}}}, ", i, manyMembers(20))
	}
	p := plan(t, schema.OpenAPI30, `{type: object, properties: {`+lists+`deep: `+deep+`}}`, gen.Body)
	if _, ok := gen.At(p.base, []string{"deep", "a", "b", "c", "d", "e"}); !ok {
		t.Errorf("the deepest member is gone: %v", p.base)
	}
}

func manyMembers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "m%d: {type: integer}, ", i)
	}
	return strings.TrimSuffix(b.String(), ", ")
}

func TestOneThingOfEachKindBreaksInTheLastElement(t *testing.T) {
	for _, x := range []struct{ items, want string }{
		{`{type: object, required: [n, sku], properties: {sku: {type: string}, n: {type: integer}}}`, "1/n required last 1/sku type last"},
		{`{type: object, properties: {in: {type: object}, sku: {type: string}, n: {type: integer}}}`, "1/sku type last"},
		{`{type: object, required: [sku], properties: {sku: {type: string, minLength: 2}, n: {type: integer, maximum: 3}}}`, "1/sku minLength last 1/sku required last 1/sku type last"},
		{`{allOf: [{type: object, properties: {n: {type: integer}}}, {type: object, required: [n]}]}`, "1/n required last 1/n type last"},
		{`{type: object, required: [id], properties: {id: {type: string, readOnly: true}, n: {type: integer}}}`, "1/n type last"},
	} {
		p := plan(t, schema.OpenAPI30, `{type: array, items: `+x.items+`}`, gen.Body)
		var inside []string
		for key := range p.faults {
			if strings.HasPrefix(key, "1/") {
				inside = append(inside, key)
			}
		}
		slices.Sort(inside)
		if strings.Join(inside, " ") != x.want {
			t.Errorf("%s: %q", x.items, inside)
		}
		if _, ok := p.faults["1 type last"]; !ok {
			t.Errorf("%s: no type fault of the last element itself", x.items)
		}
	}
}

// A list of texts or numbers is looked at to its end.
func TestTheLastScalarBreaksAKeywordOfItsOwn(t *testing.T) {
	for items, want := range map[string]string{
		`{type: string, enum: [red, green, blue]}`: "1 enum last",
		`{type: string, pattern: "^[a-z]+$"}`:      "1 pattern last",
		`{type: integer, maximum: 9}`:              "1 maximum last",
		`{type: string, format: uuid}`:             "1 format last",
	} {
		p := plan(t, schema.OpenAPI30, `{type: array, items: `+items+`}`, gen.Body)
		if _, ok := p.faults[want]; !ok {
			t.Errorf("%s: no fault %q", items, want)
		}
		if _, ok := p.faults["1 type last"]; !ok {
			t.Errorf("%s: no type fault of the last element", items)
		}
	}
}
