package census_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

func TestAValidValueTouchesWhatItIsAt(t *testing.T) {
	for _, x := range []struct {
		name, schema, value string
		touched, untouched  []string
	}{
		{"a length at its bound", `{type: string, minLength: 2, maxLength: 5}`, `"ab"`, []string{"valid  minLength", "valid  type string"}, []string{"valid  maxLength"}},
		{"a length one inside, in code points", `{type: string, minLength: 2, maxLength: 5}`, `"äöü𝄞"`, []string{"valid  maxLength"}, []string{"valid  minLength"}},
		{"a number at its bound", `{type: number, minimum: 0.5, maximum: 9}`, `0.50`, []string{"valid  minimum"}, []string{"valid  maximum"}},
		{"an integer next to an excluded bound", `{type: integer, minimum: 3, exclusiveMinimum: true}`, `4`, []string{"valid  exclusiveMinimum"}, nil},
		{"an enumerated number in another notation", `{type: number, enum: [1, 2]}`, `1.0`, []string{"valid  enum 1"}, []string{"valid  enum 2"}},
		{"an enumerated object in another order", `{enum: [{a: 1, b: 2}]}`, `{"b":2,"a":1}`, []string{"valid  enum an object"}, nil},
		{"members there and left out", `{type: object, properties: {a: {type: string}, b: {type: string}}}`, `{"a":"x"}`,
			[]string{"valid  properties a", "valid  optional b", "valid /a type string"}, []string{"valid  optional a", "valid  properties b", "valid /b type string"}},
		{"the branch taken", `{oneOf: [{type: string}, {type: integer, minimum: 1}]}`, `1`,
			[]string{"valid  oneOf 2", "valid  minimum"}, []string{"valid  oneOf 1", "valid  type string"}},
		{"a member that is not declared", `{type: object, properties: {a: {}}, additionalProperties: {type: integer}}`, `{"z":1}`,
			[]string{"valid  additionalProperties", "valid /* type integer"}, nil},
		{"every element", `{type: array, items: {type: integer, maximum: 9}}`, `[1,9]`, []string{"valid /* maximum"}, nil},
		{"equal elements need two", `{type: array, uniqueItems: true}`, `[1]`, nil, []string{"valid  uniqueItems"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			op := ofBody(t, "3.0.3", x.schema, "")
			c := census.Of(op)
			accept(t, c, op, x.value)
			lines(t, found(c, met), x.touched...)
			noLines(t, found(c, met), x.untouched...)
			lines(t, found(c, missing), x.untouched...)
		})
	}
}

func TestAnInvalidValueBreaksTheIntendedKeywordAlone(t *testing.T) {
	for _, x := range []struct {
		name, schema, value, pointer, rule string
		broken, whole                      []string
	}{
		{"of two that are broken", `{type: string, minLength: 3, pattern: "^[a-z]{3}$"}`, `"a!"`, "", "pattern", []string{"invalid  pattern"}, nil},
		{"at its place", `{type: object, properties: {a: {type: integer, minimum: 1}, b: {type: integer, minimum: 1}}}`, `{"a":0,"b":1}`, "/a", "minimum",
			[]string{"invalid /a minimum"}, []string{"invalid /b minimum"}},
		{"of one name", `{type: object, required: [a, b]}`, `{"a":1}`, "/b", "required", []string{"invalid  required b"}, []string{"invalid  required a"}},
		{"of an element", `{type: array, items: {type: integer, minimum: 1}}`, `[1,0]`, "/1", "minimum", []string{"invalid /* minimum"}, nil},
		{"an unknown member", `{type: object, properties: {a: {}}, additionalProperties: false}`, `{"z":1}`, "/z", "additionalProperties",
			[]string{"invalid  additionalProperties"}, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			op := ofBody(t, "3.0.3", x.schema, "")
			c := census.Of(op)
			refuse(t, c, op, x.value, x.pointer, x.rule)
			lines(t, found(c, met), x.broken...)
			noLines(t, found(c, met), x.whole...)
		})
	}
}

// branched has a branch that a value of the other one breaks in two ways.
const branched = `{oneOf: [
	{type: object, required: [k, n], properties: {k: {type: string, enum: [x]}, n: {type: integer, minimum: 1}}},
	{type: object, required: [k, n], properties: {k: {type: string, enum: [y]}, n: {type: integer, minimum: 1}}}]}`

func TestAFaultCountsOnlyInTheBranchThatItAloneRefuses(t *testing.T) {
	op := ofBody(t, "3.0.3", branched, "")
	c := census.Of(op)
	refuse(t, c, op, `{"k":"x","n":0}`, "/n", "minimum")
	broken := 0
	for f := range c.Findings() {
		if f.Invalid && f.Met && f.Keyword == "minimum" {
			if broken++; f.Where.Pointer != "/paths/~1things~1{id}/post/requestBody/content/application~1json/schema/oneOf/0/properties/n/minimum" {
				t.Errorf("broken at %s", f.Where.Pointer)
			}
		}
	}
	if broken != 1 {
		t.Errorf("minimum is broken in %d branches", broken)
	}
}

func TestWhatAloneRefusesABranchIsBrokenWithTheCombinator(t *testing.T) {
	op := ofBody(t, "3.0.3", `{anyOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}`, "")
	c := census.Of(op)
	refuse(t, c, op, `"c"`, "", "anyOf")
	lines(t, found(c, met), "invalid  anyOf", "invalid  enum")
}

func TestTheSameValueAgainShowsNothingNew(t *testing.T) {
	op := ofBody(t, "3.0.3", `{type: object, properties: {a: {type: string, minLength: 1}}}`, "")
	c := census.Of(op)
	for range 3 {
		accept(t, c, op, `{"a":"longer"}`)
	}
	noLines(t, found(c, met), "valid /a minLength")
	accept(t, c, op, `{"a":"x"}`)
	lines(t, found(c, met), "valid /a minLength")
}

func TestParametersAreThereAndLeftOut(t *testing.T) {
	op := operation(t, "3.0.3", `parameters: [{name: q, in: query, schema: {type: integer, maximum: 5}}, {name: r, in: query, required: true, schema: {type: string}}]`, "")
	c := census.Of(op)
	with := &spec.Request{Method: "POST", Path: map[string]string{"id": "1"}, Query: spec.Query{{Name: "q", Value: "5"}, {Name: "r", Value: "x"}}}
	c.Valid(op.Readings(with), nil)
	without := &spec.Request{Method: "POST", Path: map[string]string{"id": "1"}, Query: spec.Query{{Name: "q", Value: "5"}}}
	at := spec.Place{In: spec.InQuery, Name: "r"}
	c.Invalid(census.Fault{Rule: "required", Place: at}, op.CheckRequest(without))
	got := map[string]bool{}
	for f := range c.Findings() {
		if f.Met {
			got[f.Place.Name+" "+f.Keyword] = true
		}
	}
	lines(t, got, "q present", "q maximum", "r required")
	noLines(t, got, "q optional")
	c.Valid(nil, nil)
	for f := range c.Findings() {
		if f.Keyword == "optional" && !f.Met {
			t.Error("q was left out")
		}
	}
}

func TestCredentialsThatAreNeededTogetherAreMissedOneByOne(t *testing.T) {
	for security, want := range map[string]int{
		`[{a: []}, {b: []}]`: 1, // none breaks both alternatives
		`[{a: [], b: []}]`:   2,
		`[{a: []}, {}]`:      0, // nothing is demanded
	} {
		op := operation(t, "3.0.3", `security: `+security, "")
		c := census.Of(op)
		owed := 0
		for f := range c.Findings() {
			if f.Invalid && f.Place.In == spec.InCredential {
				owed++
			}
		}
		if owed != want {
			t.Errorf("%s: %d are owed, not %d", security, owed, want)
		}
		c.Refused("a")
		for f := range c.Findings() {
			if f.Invalid && f.Place.In == spec.InCredential && f.Met != (f.Place.Name == "a") {
				t.Errorf("%s: without a, %s is met: %t", security, f.Place.Name, f.Met)
			}
		}
	}
}
