package gen_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

var (
	colours = []any{"blue", "black", "brown"}
	colour  = map[string]any{"R": json.Number("100"), "G": json.Number("200")}
)

// stands shows what a request holds of parameters.
func stands(r *spec.Request) string {
	out := fmt.Sprint(r.Query)
	if len(r.Path) > 0 {
		out = r.Path["color"]
	}
	if len(r.Header) > 0 {
		out = fmt.Sprint(r.Header)
	}
	return out
}

func TestValuesAreWrittenByStyle(t *testing.T) {
	for _, x := range []struct {
		in      spec.In
		style   string
		explode bool
		value   any
		want    string
	}{
		{spec.InPath, "simple", false, "blue", "blue"},
		{spec.InPath, "simple", false, colours, "blue,black,brown"},
		{spec.InPath, "simple", false, colour, "G,200,R,100"},
		{spec.InPath, "simple", true, colours, "blue,black,brown"},
		{spec.InPath, "simple", true, colour, "G=200,R=100"},
		{spec.InPath, "label", false, "blue", ".blue"},
		{spec.InPath, "label", false, colours, ".blue,black,brown"},
		{spec.InPath, "label", false, colour, ".G,200,R,100"},
		{spec.InPath, "label", true, colours, ".blue.black.brown"},
		{spec.InPath, "label", true, colour, ".G=200.R=100"},
		{spec.InPath, "matrix", false, "blue", ";color=blue"},
		{spec.InPath, "matrix", false, "", ";color"},
		{spec.InPath, "matrix", false, colours, ";color=blue,black,brown"},
		{spec.InPath, "matrix", false, colour, ";color=G,200,R,100"},
		{spec.InPath, "matrix", true, colours, ";color=blue;color=black;color=brown"},
		{spec.InPath, "matrix", true, colour, ";G=200;R=100"},
		{spec.InQuery, "form", true, "blue", "[{color blue}]"},
		{spec.InQuery, "form", false, "", "[{color }]"},
		{spec.InQuery, "form", false, colours, "[{color blue,black,brown}]"},
		{spec.InQuery, "form", false, colour, "[{color G,200,R,100}]"},
		{spec.InQuery, "form", true, colours, "[{color blue} {color black} {color brown}]"},
		{spec.InQuery, "form", true, colour, "[{G 200} {R 100}]"},
		{spec.InQuery, "spaceDelimited", false, colours, "[{color blue black brown}]"},
		{spec.InQuery, "spaceDelimited", true, colours, "[{color blue} {color black} {color brown}]"},
		{spec.InQuery, "pipeDelimited", false, colours, "[{color blue|black|brown}]"},
		{spec.InQuery, "pipeDelimited", false, colour, "[{color G|200|R|100}]"},
		{spec.InQuery, "tabDelimited", false, colours, "[{color blue\tblack\tbrown}]"},
		{spec.InQuery, "deepObject", true, colour, "[{color[G] 200} {color[R] 100}]"},
		{spec.InQuery, "deepObject", true, colours, "[{color[] blue} {color[] black} {color[] brown}]"},
		{spec.InQuery, "form", true, true, "[{color true}]"},
		{spec.InQuery, "form", true, json.Number("1.50"), "[{color 1.50}]"},
		{spec.InHeader, "simple", false, colours, "[{color blue,black,brown}]"},
		{spec.InHeader, "simple", true, colour, "[{color G=200,R=100}]"},
		{spec.InCookie, "form", false, "blue", "[{Cookie color=blue}]"},
		{spec.InCookie, "form", false, colours, "[{Cookie color=blue,black,brown}]"},
		{spec.InCookie, "form", true, colours, "[{Cookie color=blue; color=black; color=brown}]"},
	} {
		p := &spec.Parameter{Name: "color", In: x.in, Style: x.style, Explode: x.explode, Schema: &schema.Schema{}}
		r := &spec.Request{}
		err := gen.Encode(r, p, x.value)
		if got := stands(r); err != nil || got != x.want {
			t.Errorf("%s %s explode=%t %v: got %q, %v; want %q", x.in, x.style, x.explode, x.value, got, err, x.want)
		}
		gen.Absent(r, p)
		if x.style != "form" || !x.explode || !reflect.DeepEqual(x.value, colour) {
			if len(r.Path)+len(r.Query)+len(r.Header) != 0 {
				t.Errorf("%s %s explode=%t: Absent leaves %v", x.in, x.style, x.explode, r)
			}
		}
	}
}

func TestAmbiguousValuesAreNotWritten(t *testing.T) {
	for _, x := range []struct {
		in      spec.In
		style   string
		explode bool
		value   any
	}{
		{spec.InQuery, "form", false, []any{"a,b", "c"}},
		{spec.InQuery, "spaceDelimited", false, []any{"a b"}},
		{spec.InQuery, "pipeDelimited", false, []any{"a|b"}},
		{spec.InQuery, "tabDelimited", false, []any{"a\tb"}},
		{spec.InPath, "label", true, []any{"a.b"}},
		{spec.InPath, "matrix", true, []any{"a;b"}},
		{spec.InPath, "matrix", true, map[string]any{"a": "b;c"}},
		{spec.InPath, "simple", true, map[string]any{"a=b": "c"}},
		{spec.InPath, "simple", false, ""},
		{spec.InPath, "simple", false, ".."},
		{spec.InHeader, "simple", false, " a"},
		{spec.InHeader, "simple", false, "é"},
		{spec.InHeader, "simple", false, []any{"a ", "b"}},
		{spec.InCookie, "form", false, "a;b"},
		{spec.InCookie, "form", true, []any{"a,b"}},
		{spec.InQuery, "form", true, []any{}},
		{spec.InQuery, "form", true, []any{""}},
		{spec.InQuery, "form", true, map[string]any{}},
		{spec.InQuery, "form", true, nil},
		{spec.InQuery, "form", true, []any{[]any{"a"}}},
		{spec.InQuery, "deepObject", true, map[string]any{"a": map[string]any{}}},
		{spec.InQuery, "deepObject", true, map[string]any{"a]": "b"}},
	} {
		p := &spec.Parameter{Name: "p", In: x.in, Style: x.style, Explode: x.explode, Schema: &schema.Schema{}}
		r := &spec.Request{}
		if err := gen.Encode(r, p, x.value); !errors.Is(err, gen.ErrAmbiguous) {
			t.Errorf("%s %s explode=%t %v: wrote %v, %v", x.in, x.style, x.explode, x.value, r, err)
		}
		if len(r.Path)+len(r.Query)+len(r.Header) != 0 {
			t.Errorf("%s %s %v: a refused value changed the request: %v", x.in, x.style, x.value, r)
		}
	}
}

func TestContentParametersAreJSON(t *testing.T) {
	value := map[string]any{"a": "é😀<"}
	for in, want := range map[spec.In]string{
		spec.InQuery:  `[{f {"a":"é😀<"}}]`,
		spec.InHeader: `[{f {"a":"\u00e9\ud83d\ude00<"}}]`,
	} {
		r := &spec.Request{}
		p := &spec.Parameter{Name: "f", In: in, MediaType: "application/json"}
		if err := gen.Encode(r, p, value); err != nil || stands(r) != want {
			t.Errorf("%s: got %s, %v; want %s", in, stands(r), err, want)
		}
	}
	p := &spec.Parameter{Name: "f", In: spec.InCookie, MediaType: "application/json"}
	if err := gen.Encode(&spec.Request{}, p, value); !errors.Is(err, gen.ErrAmbiguous) {
		t.Errorf("JSON in a cookie: %v", err)
	}
}

func TestEncodingTouchesOnlyItsParameter(t *testing.T) {
	r := &spec.Request{
		Query:  spec.Query{{Name: "a", Value: "1"}, {Name: "ids", Value: "2"}, {Name: "ids", Value: "3"}, {Name: "z", Value: "4"}},
		Header: spec.Header{{Name: "X-Id", Value: "5"}, {Name: "Cookie", Value: "s=1; t=2"}},
	}
	ids := &spec.Parameter{Name: "ids", In: spec.InQuery, Style: "form", Explode: true}
	if err := gen.Encode(r, ids, []any{"x"}); err != nil {
		t.Fatal(err)
	}
	gen.EncodeText(r, &spec.Parameter{Name: "x-id", In: spec.InHeader}, "abc")
	gen.Absent(r, &spec.Parameter{Name: "s", In: spec.InCookie})
	if got := fmt.Sprint(r.Query, r.Header); got != "[{a 1} {ids x} {z 4}] [{x-id abc} {Cookie t=2}]" {
		t.Errorf("got %s", got)
	}
}

func TestAbsentRemovesTheMembersOfAnExplodedObject(t *testing.T) {
	_, s := read(t, schema.OpenAPI30, `{type: object, properties: {R: {type: integer}, G: {type: integer}}}`)
	p := &spec.Parameter{Name: "color", In: spec.InQuery, Style: "form", Explode: true, Schema: s}
	r := &spec.Request{Query: spec.Query{{Name: "page", Value: "1"}}}
	if err := gen.Encode(r, p, colour); err != nil {
		t.Fatal(err)
	}
	gen.Absent(r, p)
	if got := fmt.Sprint(r.Query); got != "[{page 1}]" {
		t.Errorf("got %s", got)
	}
}
