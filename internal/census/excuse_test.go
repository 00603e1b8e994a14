package census_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/spec"
)

// reasons lists what is excluded of a value at a place, with the reason.
func reasons(op *spec.Operation, in spec.In) map[string]bool {
	out := map[string]bool{}
	for f := range census.Of(op).Findings() {
		if f.Place.In != in || f.Excluded == "" {
			continue
		}
		direction := "valid "
		if f.Invalid {
			direction = "invalid "
		}
		out[direction+f.Place.Pointer+" "+f.Keyword+" "+f.Member+": "+string(f.Excluded)] = true
	}
	return out
}

func TestExclusionsOfPayloadsAreShown(t *testing.T) {
	for _, x := range []struct {
		name, schema string
		excluded     []string
		owed         []string
	}{
		{"a value that a sibling refuses", `{type: string, enum: [ab, abc], maxLength: 2}`,
			[]string{"valid  enum abc: unsatisfiable", "invalid  maxLength : entailed"}, []string{"valid  enum ab"}},
		{"a value that allOf refuses", `{allOf: [{type: string, enum: [a, b]}, {enum: [b]}]}`, []string{"valid  enum a: unsatisfiable"}, []string{"invalid  enum"}},
		{"a count from nothing", `{type: string, minLength: 0}`, []string{"valid  minLength : entailed", "invalid  minLength : entailed"}, nil},
		{"a length that the pattern excludes", `{type: string, pattern: "^[a-f0-9]{8}$", maxLength: 40}`,
			[]string{"valid  maxLength : unsatisfiable", "invalid  maxLength : entailed"}, []string{"invalid  pattern"}},
		{"a length that the pattern allows", `{type: string, pattern: "[a-f0-9]{8}", maxLength: 40}`, nil, []string{"valid  maxLength", "invalid  maxLength"}},
		{"a length that the format has", `{type: string, format: uuid, minLength: 36}`, []string{"invalid  minLength : entailed"}, nil},
		{"a length in the slashes of a literal", `{type: string, pattern: "/^[a-f0-9]{8}$/", maxLength: 8}`,
			[]string{"invalid  maxLength : entailed"}, []string{"valid  maxLength"}},
		{"a pattern that matches anything", `{type: string, pattern: ".*"}`, []string{"invalid  pattern : entailed"}, []string{"valid  pattern"}},
		{"a pattern that does not match a line feed", `{type: string, pattern: "^.*$"}`, nil, []string{"invalid  pattern"}},
		{"a format that is a note", `{type: string, format: password}`, []string{"invalid  format : entailed"}, nil},
		{"a keyword of another type", `{type: integer, maxLength: 3}`, []string{"valid  maxLength : entailed", "invalid  maxLength : entailed"}, nil},
		{"both booleans", `{type: boolean, enum: [true, false]}`, []string{"invalid  enum : entailed"}, []string{"invalid  type boolean"}},
		{"a bound beside an enumeration", `{type: integer, enum: [1, 2], maximum: 5}`,
			[]string{"valid  maximum : unsatisfiable", "invalid  maximum : entailed"}, nil},
		{"a bound that no multiple reaches", `{type: integer, multipleOf: 10, minimum: 1, maximum: 10}`, nil, []string{"valid  minimum"}},
		{"what the client does not send", `{type: object, required: [id], properties: {id: {type: integer, readOnly: true, minimum: 1}}}`,
			[]string{"invalid  required id: read-only", "invalid /id minimum : read-only", "valid  properties id: read-only"}, nil},
		{"a format that the bounds are inside of", `{type: integer, format: int32, minimum: 1, maximum: 9}`, []string{"invalid  format : entailed"}, []string{"invalid  maximum"}},
		{"a format with one bound", `{type: integer, format: int32, minimum: 1}`, nil, []string{"invalid  format"}},
		{"a bound at the end of the format", `{type: integer, format: int64, maximum: 9223372036854775807}`, []string{"invalid  maximum : entailed"}, nil},
		{"a type that is no type of it anyway", `{type: integer, not: {type: string}}`, []string{"invalid  not : entailed"}, nil},
		{"a branch that allows anything", `{anyOf: [{type: string}, {}]}`, []string{"invalid  anyOf : entailed"}, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			op := ofBody(t, "3.0.3", x.schema, "")
			lines(t, reasons(op, spec.InBody), x.excluded...)
			lines(t, found(census.Of(op), missing), x.owed...)
		})
	}
}

func TestExclusionsOfTextAreShown(t *testing.T) {
	for _, x := range []struct {
		name, in, schema string
		want             []string
	}{
		{"any text is a string", "query", `{type: string}`, []string{"invalid  type string: undeliverable"}},
		{"no text is null", "query", `{type: string, nullable: true}`, []string{"valid  nullable : undeliverable"}},
		{"no path segment is empty", "path", `{type: string, minLength: 1}`, []string{"invalid  minLength : undeliverable"}},
		{"no header has a line feed", "header", `{type: string, enum: [a, "b\nc"]}`, []string{"valid  enum b\nc: undeliverable"}},
		{"no request line is as long", "query", `{type: string, maxLength: 100000}`, []string{"invalid  maxLength : undeliverable"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			op := operation(t, "3.0.3", `parameters: [{name: id, in: `+x.in+`, required: true, schema: `+x.schema+`}]`, "")
			lines(t, reasons(op, spec.In(x.in)), x.want...)
		})
	}
}

func TestATypeThatTextCanMissIsOwed(t *testing.T) {
	op := operation(t, "3.0.3", `parameters: [{name: p, in: query, schema: {type: integer}}]`, "")
	for f := range census.Of(op).Findings() {
		if f.Place.In == spec.InQuery && f.Keyword == "type" && f.Excluded != "" {
			t.Errorf("type integer in a query is %s", f.Excluded)
		}
	}
}

func TestWhatAnotherBranchAcceptsIsNotOwed(t *testing.T) {
	const open = `{type: object, required: [n], properties: {n: {type: string}}}`
	for _, x := range []struct {
		name, schema string
		excluded     bool
	}{
		{"a member that only one branch declares", `{anyOf: [{type: object, required: [n], properties: {n: {type: string}, a: {type: integer, maximum: 5}}}, ` + open + `]}`, true},
		{"inside the elements of one", `{anyOf: [{type: object, required: [n], properties: {n: {type: string}, a: {type: array, items: {type: integer, maximum: 5}}}}, ` + open + `]}`, true},
		{"a member that the other branch declares otherwise", `{anyOf: [{type: object, required: [n], properties: {n: {type: string}, a: {type: integer, maximum: 5}}},
			{type: object, properties: {a: {type: boolean}}}]}`, false},
		{"another branch that asks for more", `{anyOf: [{type: object, properties: {n: {type: string}, a: {type: integer, maximum: 5}}}, ` + open + `]}`, false},
		{"another branch that asserts something else", `{anyOf: [{type: object, properties: {a: {type: integer, maximum: 5}}}, {type: object, minProperties: 2}]}`, false},
		{"members of any name", `{anyOf: [{type: object, required: [n], properties: {n: {type: string}}, additionalProperties: {type: integer, maximum: 5}}, ` + open + `]}`, true},
		{"members of any name, of which the other branch declares one otherwise", `{anyOf: [{type: object, required: [n], properties: {n: {type: string}}, additionalProperties: {type: integer, maximum: 5}},
			{type: object, properties: {a: {type: boolean}}}]}`, false},
		{"a member of another branch, which can be sent beside", `{anyOf: [{type: object, properties: {n: {type: string}, a: {type: integer, maximum: 5}}}, {type: object, properties: {other: {type: string}}}]}`, false},
		{"a wider limit of the same", `{anyOf: [{type: object, properties: {n: {type: string, maxLength: 3}, a: {type: integer, maximum: 5}}}, {type: object, properties: {n: {type: string, maxLength: 4}}}]}`, true},
		{"the same limit", `{anyOf: [{type: integer, maximum: 5}, {type: integer, maximum: 5, minimum: 0}]}`, false},
		{"one of the branches, not any", `{oneOf: [{type: object, required: [n], properties: {n: {type: string}, a: {type: integer, maximum: 5}}}, ` + open + `]}`, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			for f := range census.Of(ofBody(t, "3.1.0", x.schema, "")).Findings() {
				if f.Invalid && f.Keyword == "maximum" && (f.Excluded == census.OtherBranch) != x.excluded {
					t.Errorf("excluded: %q", f.Excluded)
				}
			}
		})
	}
}

func TestABranchThatAnotherOneShadowsHasNoValue(t *testing.T) {
	for _, x := range []struct {
		name, schema string
		want         census.Reason
	}{
		{"an open object beside", `{oneOf: [{type: object, properties: {a: {type: integer, maximum: 5}}}, {type: object}]}`, census.Unsatisfiable},
		{"a schema of anything", `{oneOf: [{type: object, properties: {a: {type: integer, maximum: 5}}}, {}]}`, census.Unsatisfiable},
		{"a member that tells them apart", `{oneOf: [{type: object, properties: {a: {type: integer, maximum: 5}}}, {type: object, properties: {b: {type: string}}}]}`, ""},
		{"the same twice", `{oneOf: [{type: object, properties: {a: {type: integer, maximum: 5}}}, {type: object, properties: {a: {type: integer, maximum: 5}}}]}`, census.Unsatisfiable},
		{"a narrower one beside", `{oneOf: [{type: object, properties: {a: {type: integer, maximum: 5}}}, {type: object, properties: {a: {type: integer, maximum: 4}}}]}`, ""},
		{"one that is closed", `{oneOf: [{type: object, properties: {a: {type: integer, maximum: 5}}}, {type: object, additionalProperties: false}]}`, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			for f := range census.Of(ofBody(t, "3.1.0", x.schema, "")).Findings() {
				if f.Keyword != "maximum" {
					continue
				}
				if f.Excluded != x.want {
					t.Errorf("the first maximum is excluded: %q", f.Excluded)
				}
				break
			}
		})
	}
}

func TestListedValuesSayWhatBranchesAreFor(t *testing.T) {
	const kinds = `{type: integer, format: int32, oneOf: [{const: 1}, {const: 2}]}`
	for _, x := range []struct {
		name, schema, keyword, member string
		invalid                       bool
		want                          census.Reason
	}{
		{"a branch that no listed value takes", `{enum: [1], allOf: [` + kinds + `]}`, "oneOf", "2", false, census.Unsatisfiable},
		{"a branch that a listed value takes", `{enum: [1], allOf: [` + kinds + `]}`, "oneOf", "1", false, ""},
		{"branches that accept what is listed", `{enum: [1], allOf: [` + kinds + `]}`, "oneOf", "", true, census.Entailed},
		{"a format beside branches that list values", kinds, "format", "", true, census.Entailed},
		{"more elements than there are values", `{type: array, uniqueItems: true, maxItems: 2, items: {enum: [1, 2]}}`, "maxItems", "", true, census.Entailed},
		{"as many elements as there are values", `{type: array, uniqueItems: true, maxItems: 2, items: {enum: [1, 2, 3]}}`, "maxItems", "", true, ""},
		{"an array that cannot be so long", `{type: array, uniqueItems: true, maxItems: 9, items: {enum: [1, 2]}}`, "maxItems", "", false, census.Unsatisfiable},
		{"one value that is never twice", `{type: array, uniqueItems: true, items: {enum: [1]}}`, "uniqueItems", "", false, census.Unsatisfiable},
		{"branches alone", kinds, "oneOf", "", true, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			for f := range census.Of(ofBody(t, "3.1.0", x.schema, "")).Findings() {
				if f.Invalid == x.invalid && f.Keyword == x.keyword && f.Member == x.member && f.Excluded != x.want {
					t.Errorf("excluded: %q, want %q", f.Excluded, x.want)
				}
			}
		})
	}
}
