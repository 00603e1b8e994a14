package payload_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
)

func TestOnlyFaultsThatATextCanShowAreSent(t *testing.T) {
	k := maker(t, "3.0.3", "multipart/form-data", upload)
	base := value(t, `{"file":"","title":"x","pages":[1],"about":{"by":"x"},"count":5,"on":true}`)
	number := json.Number("7")
	for _, c := range []struct {
		edit gen.Fault
		want any // nil when it is not sent
	}{
		{gen.Fault{Pointer: []string{"title"}, Keyword: "type", Variant: "number", Value: number}, nil},
		{gen.Fault{Pointer: []string{"title"}, Keyword: "type", Variant: "null"}, nil},
		{gen.Fault{Pointer: []string{"title"}, Keyword: "minLength", Value: ""}, nil}, // it is optional
		{gen.Fault{Pointer: []string{"title"}, Keyword: "minLength", Value: "a"}, "a"},
		{gen.Fault{Pointer: []string{"count"}, Keyword: "type", Variant: "string", Value: "5"}, "abc"},
		{gen.Fault{Pointer: []string{"count"}, Keyword: "type", Variant: "fraction", Value: json.Number("5.5")}, json.Number("5.5")},
		{gen.Fault{Pointer: []string{"on"}, Keyword: "type", Variant: "string", Value: "true"}, "maybe"},
		{gen.Fault{Pointer: []string{"on"}, Keyword: "type", Variant: "number", Value: json.Number("1")}, nil},
		{gen.Fault{Pointer: []string{"pages"}, Keyword: "type", Variant: "object", Value: map[string]any{}}, nil},
		{gen.Fault{Pointer: []string{"pages"}, Keyword: "minItems", Value: []any{}}, nil},
		{gen.Fault{Pointer: []string{"file"}, Keyword: "minLength", Value: "abc"}, nil},
		{gen.Fault{Pointer: []string{"about", "by"}, Keyword: "type", Variant: "number", Value: number}, number}, // JSON
		{gen.Fault{Keyword: "type", Variant: "string", Value: "amber"}, nil},
	} {
		f, shows := k.Shows(c.edit, base)
		if shows != (c.want != nil) || shows && !reflect.DeepEqual(f.Value, c.want) {
			t.Errorf("%v %s %s: %v %t, want %v", c.edit.Pointer, c.edit.Keyword, c.edit.Variant, f.Value, shows, c.want)
		}
	}
	if _, shows := k.Shows(gen.Fault{Pointer: []string{"file"}, Keyword: "required", Remove: true}, base); !shows {
		t.Error("a missing file is not sent")
	}
}

func TestWhatCannotBeWrittenIsLeftOutWhereItMay(t *testing.T) {
	k := maker(t, "3.0.3", form, `{schema: {type: object, required: [a, o], properties: {a: {type: string}, b: {type: string}, n: {type: string, nullable: true},
		l: {type: array, items: {type: string}}, o: {type: object}, p: {type: object}, q: {type: object}}}, encoding: {q: {style: deepObject}}}`)
	fit := k.Fit(value(t, `{"a":"","b":"","n":null,"l":[],"o":{"x":1},"p":{"x":1},"q":{"x":1}}`))
	want := value(t, `{"a":"","o":{"x":1},"q":{"x":1}}`)
	if !reflect.DeepEqual(fit, want) {
		t.Errorf("%v, want %v", fit, want)
	}
	if !k.MadeUp(fit) {
		t.Error("how the object o is written is not documented")
	}
}

func TestMalformedPayloadsByMediaType(t *testing.T) {
	for _, c := range []struct {
		mediaType, entry, value string
		want                    []string
	}{
		{"multipart/form-data", upload, `{"file":""}`, []string{"no-boundary", "application-x-lambdapact", "truncated", "other-boundary"}},
		{"multipart/form-data", `{schema: {type: object, properties: {a: {type: string}}}}`, `{"a":"b"}`, []string{"no-boundary"}},
		{"application/xml", order, `{"id":1}`, []string{"no-element", "truncated"}},
		{form, login, `{"user":"x"}`, nil},
		{"text/plain", `{schema: {type: string}}`, `"x"`, nil},
	} {
		k := maker(t, "3.0.3", c.mediaType, c.entry)
		p := written(t, k, c.value)
		var got []string
		for _, m := range k.Malformed(p) {
			got = append(got, m.Variant)
			if string(m.Body) == string(p.Body) && m.ContentType == p.ContentType {
				t.Errorf("%s %s changes nothing", c.mediaType, m.Variant)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.mediaType, got, c.want)
		}
	}
}

func TestOnlyPlainTextIsReplacedByAnyOther(t *testing.T) {
	for _, c := range []struct {
		mediaType, rule string
		want            bool
	}{
		{"text/plain", "type", true},
		{"text/plain; charset=utf-8", "minLength", true},
		{"text/csv", "type", false},
		{"text/csv", "minLength", false},
		{"text/csv", "enum", true},
		{"text/csv", "example", true},
	} {
		k := maker(t, "3.0.3", c.mediaType, `{schema: {type: string}}`)
		if got := k.ShowsValue(gen.Value{Rule: c.rule, JSON: "x"}); got != c.want {
			t.Errorf("%s %s: %t", c.mediaType, c.rule, got)
		}
	}
}

func TestAWholeNumberIsNotWrittenWithAPoint(t *testing.T) {
	v := gen.Value{Pointer: []string{"age"}, Rule: "type", Variant: "point-zero", JSON: map[string]any{"age": json.Number("5.0")}}
	if maker(t, "3.0.3", form, login).ShowsValue(v) {
		t.Error("5.0 is sent for an integer")
	}
}

func TestFaultsOfAFurtherBaseKeepItsName(t *testing.T) {
	k := maker(t, "3.0.3", form, login)
	f, shows := k.Shows(gen.Fault{Pointer: []string{"age"}, Keyword: "type", Variant: "string-for-oneOf", Value: "5"}, value(t, `{"age":5}`))
	if !shows || f.Variant != "text-for-oneOf" || f.Value != "abc" {
		t.Errorf("%+v %t", f, shows)
	}
}
