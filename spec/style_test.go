package spec

import (
	"fmt"
	"strings"
	"testing"
)

// The table of OpenAPI 3.0.3 section 4.7.12.4 with the colours of its own
// example; "" stands for n/a. An array is [blue, black, brown], an object
// {R: 100, G: 200, B: 150}.
var styleTable = []struct {
	style                            string
	explode                          bool
	in                               In
	primitive, array, object, broken string
}{
	{"matrix", false, InPath, ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150", "blue"},
	{"matrix", true, InPath, ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150", "blue"},
	{"label", false, InPath, ".blue", ".blue.black.brown", ".R.100.G.200.B.150", "blue"},
	{"label", false, InPath, ".blue", ".blue,black,brown", ".R,100,G,200,B,150", "blue"}, // as of 3.0.4
	{"label", true, InPath, ".blue", ".blue.black.brown", ".R=100.G=200.B=150", "blue"},
	{"simple", false, InPath, "blue", "blue,black,brown", "R,100,G,200,B,150", ""},
	{"simple", true, InPath, "blue", "blue,black,brown", "R=100,G=200,B=150", ""},
	{"simple", false, InHeader, "blue", "blue, black ,brown", "R, 100, G,200,B,150", ""},
	{"simple", true, InHeader, "blue", "blue,black,brown", "R=100, G=200, B=150", ""},
	{"form", false, InQuery, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150", ""},
	{"form", true, InQuery, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150", ""},
	{"form", false, InCookie, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150", ""},
	{"form", true, InCookie, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150", ""},
	{"spaceDelimited", false, InQuery, "", "color=blue black brown", "color=R 100 G 200 B 150", ""},
	{"spaceDelimited", true, InQuery, "", "color=blue&color=black&color=brown", "R=100&G=200&B=150", ""},
	{"pipeDelimited", false, InQuery, "", "color=blue|black|brown", "color=R|100|G|200|B|150", ""},
	{"pipeDelimited", true, InQuery, "", "color=blue&color=black&color=brown", "R=100&G=200&B=150", ""},
	{"deepObject", true, InQuery, "", "color[]=blue&color[]=black&color[]=brown", "color[R]=100&color[G]=200&color[B]=150", "color=blue"},
}

// colour is an operation with the parameter color of that schema.
func colour(t testing.TB, style string, explode bool, in In, schema string) *Operation {
	t.Helper()
	return mustParse(t, fmt.Sprintf("openapi: 3.0.3\npaths: {'/{color}': {get: {parameters: [{name: color, in: %s, required: true, style: %s, explode: %v, schema: %s}]}}}", in, style, explode, schema)).Operations()[0]
}

// carrying is a request with that text where the parameter belongs.
func carrying(in In, text string) *Request {
	r := &Request{Path: map[string]string{}}
	switch in {
	case InPath:
		r.Path["color"] = text
		return r
	case InHeader:
		r.Path["color"] = "x"
		r.Header.Add("COLOR", text)
		return r
	}
	r.Path["color"] = "x"
	var fields Query
	for pair := range strings.SplitSeq(text, "&") {
		name, value, _ := strings.Cut(pair, "=")
		fields.Add(name, value)
	}
	if r.Query = fields; in == InCookie {
		r.Query = nil
		r.Header.SetCookies(fields)
	}
	return r
}

func TestTheTableOfStyles(t *testing.T) {
	const object = "{type: object, required: [R, G, B], additionalProperties: false, properties: {R: {type: integer, enum: [100]}, G: {type: integer, enum: [200]}, B: {type: string, enum: ['150']}}}"
	for _, row := range styleTable {
		for _, cell := range []struct{ schema, wrong, text string }{
			{"{type: string, enum: [blue]}", "{type: string, enum: [red]}", row.primitive},
			{"{type: array, minItems: 3, items: {type: string, enum: [blue, black, brown]}}", "{type: array, items: {type: string, enum: [red]}}", row.array},
			{object, strings.Replace(object, "[200]", "[201]", 1), row.object},
		} {
			if cell.text == "" {
				continue
			}
			r := carrying(row.in, cell.text)
			if got := colour(t, row.style, row.explode, row.in, cell.schema).CheckRequest(r); len(got) != 0 {
				t.Errorf("%s explode=%v in %s: %q does not fit %s: %v", row.style, row.explode, row.in, cell.text, cell.schema, got)
			}
			if got := colour(t, row.style, row.explode, row.in, cell.wrong).CheckRequest(r); len(got) == 0 {
				t.Errorf("%s explode=%v in %s: %q fits %s", row.style, row.explode, row.in, cell.text, cell.wrong)
			}
			if got := keywords(colour(t, row.style, row.explode, row.in, cell.schema).CheckRequest(&Request{Path: carrying(InQuery, "").Path})); row.in != InPath && !strings.Contains(got, "required") {
				t.Errorf("%s explode=%v in %s: without it the request is judged %q", row.style, row.explode, row.in, got)
			}
		}
		if row.broken != "" {
			got := keywords(colour(t, row.style, row.explode, row.in, object).CheckRequest(carrying(row.in, row.broken)))
			if got != string(row.in)+".color style" {
				t.Errorf("%s explode=%v: %q is judged %q", row.style, row.explode, row.broken, got)
			}
		}
	}
}

func TestTextsNotWrittenInTheirStyle(t *testing.T) {
	for _, test := range []struct {
		style   string
		explode bool
		in      In
		schema  string
		text    string
		want    string
	}{
		{"matrix", false, InPath, "{type: string}", ";colors=x", "path.color style"},
		{"matrix", false, InPath, "{type: string}", ";color", ""},
		{"matrix", true, InPath, "{type: array, items: {}}", ";color=a;colour=b", "path.color style"},
		{"matrix", true, InPath, "{type: array, items: {}}", "color=a", "path.color style"},
		{"matrix", true, InPath, "{type: object}", ";a;b=2", ""},
		{"simple", true, InPath, "{type: object}", "a=1,b", "path.color style"},
		{"simple", false, InPath, "{type: object}", "a,1,b", "path.color style"},
		{"form", false, InQuery, "{type: object}", "color=a,1,b", "query.color style"},
		{"form", false, InQuery, "{type: array, items: {type: integer}}", "color=1,x", "query.color.1 type"},
		{"form", false, InQuery, "{type: array, items: {type: integer}}", "color=", ""},
		{"form", true, InQuery, "{type: array, items: {type: integer}}", "color=1&color=", "query.color.1 type"},
		{"label", false, InPath, "{type: array, items: {type: number}}", ".1.5,2.5", ""},
		{"deepObject", true, InQuery, "{type: object, properties: {a: {type: integer}}}", "color[a]=x", "query.color.a type"},
		{"deepObject", true, InQuery, "{type: object, properties: {a: {type: integer}}}", "color[b]=x", ""},
		{"deepObject", true, InQuery, "{type: object}", "color[a=x", "query.color required"},
	} {
		op := colour(t, test.style, test.explode, test.in, test.schema)
		if got := keywords(op.CheckRequest(carrying(test.in, test.text))); got != test.want {
			t.Errorf("%s explode=%v in %s %s: %q is judged %q, want %q", test.style, test.explode, test.in, test.schema, test.text, got, test.want)
		}
	}
}

func TestTextsAreReadByTheirSchema(t *testing.T) {
	for _, test := range []struct {
		schema    string
		good, bad string // texts separated by spaces
	}{
		{"{type: integer}", "5 -5 0 1.0 1e2", "x 5. 05 +5 0x5 1_000 1e-2 true null 5,0"},
		{"{type: number}", "5 1.5 -1e-3", "1.5.2 .5 NaN Infinity"},
		{"{type: boolean}", "true false", "True 1 yes null"},
		{"{type: string}", "5 true null x 1.5", ""},
		{"{type: string, enum: ['5', yes, no]}", "5 yes no", "5.0 6 true"},
		{"{enum: [5, true]}", "5 true", "6 x"},
		{"{type: integer, nullable: true}", "5 null", "x"},
		{"{type: string, pattern: '^[0-9]+$'}", "5 007", "x"},
		{"{type: string, minLength: 2}", "55 null", "5"},
		{"{oneOf: [{type: integer}, {type: string, pattern: '^[a-z]+$'}]}", "5 abc", "ABC 5x"},
		{"{allOf: [{type: integer}, {minimum: 3}]}", "3 4", "2 x"},
		{"{anyOf: [{type: boolean}, {type: integer}]}", "true 5", "x"},
		{"{type: string, format: date}", "2024-02-29", "2023-02-29 x"},
		{"{}", "5 x true", ""},
		{"false", "", "x"},
	} {
		for _, c := range []struct{ texts, want string }{{test.good, "valid"}, {test.bad, "invalid"}} {
			for _, text := range strings.Fields(c.texts) {
				op := colour(t, "simple", false, InPath, test.schema)
				vs := op.CheckRequest(carrying(InPath, text))
				if got := map[bool]string{true: "valid", false: "invalid"}[len(vs) == 0]; got != c.want {
					t.Errorf("%s: %q is %s, want %s: %v", test.schema, text, got, c.want, vs)
				}
			}
		}
	}
}

func TestAnExplodedObjectTakesWhatNoOtherParameterTakes(t *testing.T) {
	op := operation(t, `
parameters:
  - {name: filter, in: query, required: true, schema: {type: object, additionalProperties: {type: integer}}}
  - {name: limit, in: query, schema: {type: string}}
`)
	for text, want := range map[string]string{
		"a=1&limit=x": "", "limit=x": "query.filter required", "a=x": "query.filter.a type",
	} {
		if got := keywords(op.CheckRequest(carrying(InQuery, text))); got != want {
			t.Errorf("%q is judged %q, want %q", text, got, want)
		}
	}
	free := operation(t, "parameters: [{name: filter, in: query, required: true, schema: {type: object}}]")
	if got := free.CheckRequest(carrying(InQuery, "any=1")); len(got) != 0 {
		t.Errorf("a free object refuses a member: %v", got)
	}
}
