package schema

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const order = `type: object
required: [id, items]
additionalProperties: false
title: order
properties:
  id:
    type: integer
    minimum: 1
  note:
    type: string
    minLength: 1
    pattern: ^\S*$
  items:
    type: array
    minItems: 1
    uniqueItems: true
    items:
      $ref: '#/properties/line'
  line:
    type: object
    required: [sku]
    propertyNames:
      maxLength: 5
    properties:
      sku:
        enum: [a, b, null]
      qty: {type: integer, exclusiveMinimum: 0, multipleOf: 0.5}
  pay:
    oneOf:
      - type: object
        required: [card]
      - type: object
        required: [iban]
  tag:
    allOf:
      - minLength: 3
      - type: string
        format: date
  any:
    anyOf:
      - type: string
      - minimum: 7
  no:
    not: {type: string}
  list: {contains: {type: string}}
`

func TestFaultsSayWhatAndWhere(t *testing.T) {
	for _, test := range []struct {
		name, value               string
		pointer, property         string
		keyword, want, got, place string
		line                      int
	}{
		{"type", `{"id":"x","items":[{"sku":"a"}]}`, "/id", "", "type", "integer", `"x" (string)`, "/properties/id/type", 7},
		{"type of an array", `{"id":[1],"items":[{"sku":"a"}]}`, "/id", "", "type", "integer", "an array of 1 item", "", 7},
		{"minimum", `{"id":0,"items":[{"sku":"a"}]}`, "/id", "", "minimum", "minimum 1", "0", "", 8},
		{"minLength", `{"id":1,"items":[{"sku":"a"}],"note":""}`, "/note", "", "minLength", "minLength 1", `"" (0 characters)`, "/properties/note/minLength", 11},
		{"pattern", `{"id":1,"items":[{"sku":"a"}],"note":" x"}`, "/note", "", "pattern", `pattern ^\S*$`, `" x"`, "", 12},
		{"required", `{"id":1,"note":"x"}`, "", "items", "required", `property "items"`, "no such property", "/required", 2},
		{"additionalProperties", `{"id":1,"items":[{"sku":"a"}],"x/y":2}`, "", "x/y", "additionalProperties", `no property "x/y"`, "2", "", 3},
		{"minItems", `{"id":1,"items":[]}`, "/items", "", "minItems", "minItems 1", "0 items", "", 15},
		{"uniqueItems", `{"id":1,"items":[{"sku":"a"},{"sku":"b"},{"sku":"a"}]}`, "/items", "", "uniqueItems", "unique items", "equal items 0 and 2", "", 16},
		{"enum behind a $ref", `{"id":1,"items":[{"sku":"c"}]}`, "/items/0/sku", "", "enum", `one of "a", "b", null`, `"c"`, "/properties/line/properties/sku/enum", 26},
		{"required behind a $ref", `{"id":1,"items":[{}]}`, "/items/0", "sku", "required", `property "sku"`, "no such property", "", 21},
		{"exclusiveMinimum", `{"id":1,"items":[{"sku":"a","qty":0}]}`, "/items/0/qty", "", "exclusiveMinimum", "above 0", "0", "", 27},
		{"multipleOf", `{"id":1,"line":{"sku":"a","qty":3},"items":[1],"line":{"sku":"a","qty":3}}`, "/items/0", "", "type", "object", "1 (number)", "", 20},
		{"propertyNames", `{"id":1,"items":[{"sku":"a","longer":1}]}`, "/items/0", "longer", "propertyNames", "another property name", `"longer"`, "", 22},
		{"oneOf none", `{"id":1,"items":[{"sku":"a"}],"pay":{}}`, "/pay", "", "oneOf", "a match of exactly one of 2 schemas", "none matches", "", 29},
		{"oneOf two", `{"id":1,"items":[{"sku":"a"}],"pay":{"card":1,"iban":2}}`, "/pay", "", "oneOf", "a match of exactly one of 2 schemas", "numbers 1 and 2 match", "", 29},
		{"allOf is transparent", `{"id":1,"items":[{"sku":"a"}],"tag":"2020-13-01"}`, "/tag", "", "format", "format date", `"2020-13-01" (not yyyy-mm-dd of a day that exists)`, "", 38},
		{"anyOf", `{"id":1,"items":[{"sku":"a"}],"any":6}`, "/any", "", "anyOf", "a match of one of 2 schemas", "none matches", "", 40},
		{"not", `{"id":1,"items":[{"sku":"a"}],"no":"s"}`, "/no", "", "not", "a value that does not match", `"s"`, "", 44},
		{"contains", `{"id":1,"items":[{"sku":"a"}],"list":[1]}`, "/list", "", "contains", "an item that matches", "none matches", "", 45},
	} {
		t.Run(test.name, func(t *testing.T) {
			faults := judge(t, OpenAPI31, order, test.value)
			if len(faults) != 1 {
				t.Fatalf("%d faults, want 1: %+v", len(faults), faults)
			}
			f := faults[0]
			if got := pointer(f.Pointer); got != test.pointer || f.Property != test.property {
				t.Errorf("is at %q property %q, want %q %q", got, f.Property, test.pointer, test.property)
			}
			if f.Keyword != test.keyword || f.Want != test.want || f.Got != test.got {
				t.Errorf("is %s: want %q got %q;\nshould be %s: want %q got %q", f.Keyword, f.Want, f.Got, test.keyword, test.want, test.got)
			}
			if f.Where.File != "api.yaml" || f.Where.Line != test.line || test.place != "" && f.Where.Pointer != test.place {
				t.Errorf("points at %v %s, want line %d %s", f.Where, f.Where.Pointer, test.line, test.place)
			}
		})
	}
}

func TestCausesTellWhyEachBranchFailed(t *testing.T) {
	faults := judge(t, OpenAPI31, order, `{"id":1,"items":[{"sku":"a"}],"pay":{}}`)
	var missing []string
	for _, c := range faults[0].Causes {
		missing = append(missing, c.Property)
		if c.Keyword != "required" || pointer(c.Pointer) != "/pay" {
			t.Errorf("cause is %+v", c)
		}
	}
	if !slices.Equal(missing, []string{"card", "iban"}) {
		t.Errorf("causes name %v, want card and iban", missing)
	}
	faults = judge(t, OpenAPI31, order, `{"id":1,"items":[{"sku":"a","longer":1}]}`)
	if c := faults[0].Causes; len(c) != 1 || c[0].Keyword != "maxLength" || c[0].Got != `"longer" (6 characters)` || c[0].Where.Line != 23 {
		t.Errorf("causes of propertyNames are %+v", c)
	}
}

func TestFaultsAreInOrderOfPlace(t *testing.T) {
	const schema = `{items: {propertyNames: {maxLength: 1}, additionalProperties: {type: string}}}`
	items := strings.Repeat(`{"a":"x"},`, 10)
	const bad = `{"b":1,"cc":"x","a":2,"dd":3}`
	for range 20 { // maps have no order
		faults := judge(t, OpenAPI31, schema, `[{"a":1},`+items+bad+`,`+bad+`]`)
		var at []string
		for _, f := range faults {
			at = append(at, strings.TrimSuffix(pointer(f.Pointer)+" "+f.Property, " "))
		}
		want := []string{"/0/a", "/11 cc", "/11 dd", "/11/a", "/11/b", "/11/dd", "/12 cc", "/12 dd", "/12/a", "/12/b", "/12/dd"}
		if !slices.Equal(at, want) {
			t.Fatalf("faults at %v,\nwant %v", at, want)
		}
	}
}

func TestUnevaluatedMembersBelongToTheirObject(t *testing.T) {
	faults := judge(t, OpenAPI31, "allOf: [{properties: {a: {}}}]\nunevaluatedProperties: false\nunevaluatedItems: false", `{"a":1,"b":2,"c":3}`)
	if len(faults) != 2 || faults[0].Property != "b" || faults[1].Property != "c" || len(faults[0].Pointer) != 0 ||
		faults[0].Keyword != "unevaluatedProperties" || faults[0].Where.Line != 2 || faults[0].Want != `no property "b"` {
		t.Errorf("faults are %+v", faults)
	}
}

func TestOneFaultOfASchemaThatAppliesTwiceIsOne(t *testing.T) {
	faults := judge(t, OpenAPI31, `{allOf: [{$ref: '#/$defs/s'}, {$ref: '#/$defs/s'}], $defs: {s: {type: string}}}`, `1`)
	if len(faults) != 1 {
		t.Errorf("%d faults, want 1: %+v", len(faults), faults)
	}
}

func TestWordsAreShort(t *testing.T) {
	long := strings.Repeat("ü", 300)
	schemas := []string{`{enum: ["` + long + `", "` + long + `"]}`, `{pattern: "^` + strings.Repeat("a", 300) + `$"}`, `{additionalProperties: {not: {}}}`, `{maxLength: 2}`, `{type: integer}`}
	for _, s := range schemas {
		for _, f := range judge(t, OpenAPI31, s, `"`+long+`"`) {
			if utf8.RuneCountInString(f.Want) > 80 || utf8.RuneCountInString(f.Got) > 80 || !utf8.ValidString(f.Got) {
				t.Errorf("want %q, got %q", f.Want, f.Got)
			}
		}
	}
}

func TestNumbersInWordsAreExact(t *testing.T) {
	faults := judge(t, OpenAPI31, `{minimum: 9007199254740993.25}`, `9007199254740992`)
	if faults[0].Want != "minimum 9007199254740993.25" || faults[0].Got != "9007199254740992" {
		t.Errorf("want %q, got %q", faults[0].Want, faults[0].Got)
	}
}

func TestNullableWrapKeepsPlaces(t *testing.T) {
	faults := judge(t, OpenAPI30, "nullable: true\nallOf:\n  - properties:\n      a:\n        type: string\n", `{"a":1}`)
	if len(faults) != 1 || faults[0].Where.Line != 5 || pointer(faults[0].Pointer) != "/a" {
		t.Errorf("faults are %+v, want one of /a at line 5", faults)
	}
}
