package gen_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// TestEveryMemberIsSentOfAnObjectThatHasNoRoomForAll: one goes for another.
func TestEveryMemberIsSentOfAnObjectThatHasNoRoomForAll(t *testing.T) {
	p := plan(t, schema.OpenAPI30, `{type: object, maxProperties: 2, required: [a], properties: {a: {type: string}, b: {type: string}, c: {type: string}, d: {type: string}}}`, gen.Body)
	sent := map[string]bool{}
	for _, v := range p.valid {
		for name := range v.JSON.(map[string]any) {
			sent[name] = true
		}
	}
	for _, name := range []string{"a", "b", "c", "d"} {
		if !sent[name] {
			t.Errorf("no value has %q: %v", name, p.valid)
		}
	}
}

// TestTheOnlyMemberOfAParameterIsLeftOutForAnother: without members it has no
// notation.
func TestTheOnlyMemberOfAParameterIsLeftOutForAnother(t *testing.T) {
	set, s := read(t, schema.OpenAPI30, `{type: object, minProperties: 1, maxProperties: 1, properties: {a: {type: string}, b: {type: integer}}}`)
	base := map[string]any{"a": "x"}
	for _, v := range gen.New(1, judgeOf(t, set)).Valid(s, base, gen.Query) {
		if o := v.JSON.(map[string]any); o["a"] == nil && o["b"] != nil {
			return
		}
	}
	t.Error("no value has b alone")
}

// TestAPatternWithoutAnchorsIsBrokenByBlanks: it matches wherever a visible
// character is.
func TestAPatternWithoutAnchorsIsBrokenByBlanks(t *testing.T) {
	for _, source := range []string{`{type: string, pattern: "\\S{36,64}", minLength: 36, maxLength: 64}`} {
		p := plan(t, schema.OpenAPI30, source, gen.Body)
		f, ok := p.faults[" pattern blank"]
		if text, _ := f.Value.(string); !ok || strings.TrimSpace(text) != "" {
			t.Errorf("%s: %q, skipped %v", source, text, p.skips)
		}
	}
}

// TestMembersOfAnotherBranchGoWithTheEarlierValue: the fields of the object that a
// parameter was are not left beside what it is now.
func TestMembersOfAnotherBranchGoWithTheEarlierValue(t *testing.T) {
	_, s := read(t, schema.OpenAPI30, `{oneOf: [{type: integer}, {type: object, properties: {size: {type: integer}, number: {type: integer}}}]}`)
	p := &spec.Parameter{Name: "page", In: spec.InQuery, Style: "form", Explode: true, Schema: s}
	r := &spec.Request{}
	for _, x := range []struct {
		value any
		want  string
	}{
		{map[string]any{"size": json.Number("5"), "number": json.Number("2")}, "[{number 2} {size 5}]"},
		{map[string]any{"size": json.Number("5")}, "[{size 5}]"},
		{json.Number("7"), "[{page 7}]"},
	} {
		if err := gen.Encode(r, p, x.value); err != nil || fmt.Sprint(r.Query) != x.want {
			t.Errorf("%v is written %v (%v), want %s", x.value, r.Query, err, x.want)
		}
	}
}
