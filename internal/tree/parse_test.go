package tree

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// mustParse parses text under the name "f".
func mustParse(t testing.TB, text string) *File {
	t.Helper()
	f, err := Parse("f", []byte(text))
	if err != nil {
		t.Fatalf("%.60q: %v", text, err)
	}
	return f
}

// show writes a tree as one short line: strings quoted, numbers and words bare.
func show(n *Node) string {
	switch {
	case n == nil:
		return "absent"
	case n.Kind == Null:
		return "null"
	case n.Kind == String:
		return fmt.Sprintf("%q", n.Text)
	case n.Kind == Array:
		parts := make([]string, len(n.Items))
		for i, c := range n.Items {
			parts[i] = show(c)
		}
		return "[" + strings.Join(parts, " ") + "]"
	case n.Kind == Object:
		parts := make([]string, len(n.Members))
		for i, m := range n.Members {
			parts[i] = m.Key + ":" + show(m.Value)
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	return n.Text
}

func TestScalarsOfYAMLFollowTheCoreSchema(t *testing.T) {
	for text, want := range map[string]string{
		"yes": `"yes"`, "no": `"no"`, "on": `"on"`, "Off": `"Off"`, "y": `"y"`,
		"true": "true", "True": "true", "FALSE": "false", `"true"`: `"true"`, "!!bool false": "false", "!!bool maybe": `"maybe"`,
		"~": "null", "null": "null", "Null": "null", "!!null ''": "null", "''": `""`,
		"0x1F": "31", "-0x10": "-16", "0o17": "15", "017": "17", "08": "8", "00": "0", "-0": "-0",
		"1_000": "1000", "+5": "5", ".5": "0.5", "-.5": "-0.5", "5.": "5", "1.50": "1.50", "1e3": "1e3", "1E+3": "1e+3",
		"1e400": "1e400", "-1e999": "-1e999", `"1e400"`: `"1e400"`, "0.12345678901234567890123": "0.12345678901234567890123",
		"123456789012345678901234567890": "123456789012345678901234567890",
		".inf":                           `".inf"`, "-.inf": `"-.inf"`, ".nan": `".nan"`, "0x": `"0x"`, ".": `"."`, "-": "[null]",
		"2024-02-30": `"2024-02-30"`, "2024-01-01": `"2024-01-01"`, "12:30:00": `"12:30:00"`, "1.2.3": `"1.2.3"`,
		"!!str 5": `"5"`, "!!str 1e400": `"1e400"`, "'5'": `"5"`, "!Ref Name": `"Name"`, "!Sub '${x}'": `"${x}"`, "!!int abc": `"abc"`, "e5": `"e5"`,
		"!!float 5": "5", "|\n  a\n  b\n": `"a\nb\n"`, ">\n  a\n  b\n": `"a b\n"`,
	} {
		if got := show(mustParse(t, text).Root); got != want {
			t.Errorf("%q is read as %s, want %s", text, got, want)
		}
	}
}

func TestMemberNamesAreTheirText(t *testing.T) {
	for text, want := range map[string]string{
		"200: a":                     `{200:"a"}`,
		"on: a\nyes: b\ntrue: c":     `{on:"a" yes:"b" true:"c"}`,
		"/pets/{id}: a":              `{/pets/{id}:"a"}`,
		"2024-01-01: a\n1.0: b":      `{2024-01-01:"a" 1.0:"b"}`,
		"null: a\n~: b":              `{null:"a" ~:"b"}`,
		"&k name: 1\nx: {*k : 2}":    `{name:1 x:{name:2}}`,
		"&k name: 1\nx: *k":          `{name:1 x:"name"}`,
		`{"a": 1, "b": [true,null]}`: `{a:1 b:[true null]}`,
		"{a: 1, b: [x, y]}":          `{a:1 b:["x" "y"]}`,
	} {
		if got := show(mustParse(t, text).Root); got != want {
			t.Errorf("%q is read as %s, want %s", text, got, want)
		}
	}
}

func TestAliasesAndMergeKeys(t *testing.T) {
	for text, want := range map[string]string{
		"a: &x {p: 1}\nb: *x":                           `{a:{p:1} b:{p:1}}`,
		"a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}":         `{a:{p:1 q:2} b:{q:3 p:1}}`,
		"a: &x {p: 1}\nb: &y {p: 2}\nc: {<<: [*x, *y]}": `{a:{p:1} b:{p:2} c:{p:1}}`,
		"c: {<<: {p: 1}, q: 2}":                         `{c:{q:2 p:1}}`,
		"c: {<<: [{p: 1}, {p: 2, r: 3}]}":               `{c:{p:1 r:3}}`,
		`{"<<": {"p": 1}}`:                              `{<<:{p:1}}`,
		"'<<': {p: 1}":                                  `{<<:{p:1}}`,
		"a: &x 5\nb: [*x, *x]":                          `{a:5 b:[5 5]}`,
	} {
		if got := show(mustParse(t, text).Root); got != want {
			t.Errorf("%q is read as %s, want %s", text, got, want)
		}
	}
}

func TestARepeatedNameTakesTheLastValue(t *testing.T) {
	for _, text := range []string{`{"a": 1, "b": 2, "a": 3}`, "a: 1\nb: 2\na: 3\n"} {
		f := mustParse(t, text)
		if got := show(f.Root); got != "{a:3 b:2}" {
			t.Errorf("%q is read as %s", text, got)
		}
		if !f.Root.Get("a").Duplicate() || f.Root.Get("b").Duplicate() {
			t.Errorf("%q: which name stood twice is not told", text)
		}
		if len(f.Repeated) != 1 || f.Repeated[0].Pointer() != "/a" {
			t.Errorf("%q: repeated names are %v", text, f.Repeated)
		}
	}
}

func TestEncodingsOfOneText(t *testing.T) {
	const want = "{a:[1 2] b:\"é😀\"}"
	for name, text := range map[string]string{
		"YAML":              "a:\n  - 1\n  - 2\nb: é😀\n",
		"CRLF":              "a:\r\n  - 1\r\n  - 2\r\nb: é😀\r\n",
		"byte order mark":   "\xef\xbb\xbfa: [1, 2]\nb: é😀\n",
		"JSON":              `{"a":[1,2],"b":"é😀"}`,
		"JSON with a mark":  "\xef\xbb\xbf{\"a\":[1,2],\"b\":\"é😀\"}",
		"JSON with tabs":    "{\t\"a\":\t[1,\t2],\r\n\t\"b\": \"é😀\"}",
		"surrogate pairs":   `{"a":[1,2],"b":"\u00e9\ud83d\ude00"}`,
		"flow YAML":         "{a: [1, 2], b: é😀}",
		"escapes in YAML":   `{a: [1, 2], b: "\u00e9\U0001F600"}`,
		"trailing comma":    `{"a": [1, 2,], "b": "é😀",}`,
		"comment":           "# x\n{\"a\": [1, 2], \"b\": \"é😀\"}",
		"document marker":   "---\na: [1, 2]\nb: é😀\n...\n",
		"a second document": "a: [1, 2]\nb: é😀\n---\nc: 3\n",
	} {
		if got := show(mustParse(t, text).Root); got != want {
			t.Errorf("%s: read as %s, want %s", name, got, want)
		}
	}
}

func TestBrokenTextsAreNamedByLine(t *testing.T) {
	for _, test := range []struct {
		name, text string
		line       int
		msg        string
	}{
		{"empty", "", 0, "is empty"},
		{"white space", " \n\t\r\n", 0, "is empty"},
		{"only a mark", "\xef\xbb\xbf", 0, "is empty"},
		{"only comments", "# nothing\n", 0, "only comments"},
		{"binary", "\x89PNG\r\n\x1a\n\x00\x00", 0, "UTF-8"},
		{"UTF-16", "\xff\xfea\x00:\x00", 0, "UTF-8"},
		{"Latin-1", "a: caf\xe9\n", 0, "UTF-8"},
		{"tab in YAML", "a:\n\tb: 1\n", 2, "not valid YAML"},
		{"two colons", "a: 1\nb: c: d\n", 2, "not valid YAML"},
		{"open quote", "a: 1\nb: \"x\n", 2, "not valid YAML"},
		{"unknown alias", "a: 1\nb: *x\n", 2, "unknown"},
		{"alias of itself", "a:\n  b: &x\n    c: *x\n", 3, "itself"},
		{"a name that is an array", "a: 1\n? [b]\n: 2\n", 2, "not a scalar"},
		{"JSON cut off", "{\n\"a\": [1,\n2", 3, "JSON ends"},
		{"JSON with a lone word", "{\n\"a\": nul\n,}}", 2, "JSON"},
		{"JSON with more", "{\"a\": 1}\n{\"b\": 2}", 2, "JSON"},
		{"JSON with a raw tab in a name", "{\"a\": 1,\n\"b\t\": @}", 2, "JSON"},
		{"deep JSON", strings.Repeat("[", MaxDepth+1), 1, "nested deeper"},
		{"deep YAML", strings.Repeat("- ", MaxDepth+1), 1, "nested deeper"},
		{"very deep YAML", "a:\n  " + strings.Repeat("- ", 20_000), 2, "nested deeper"},
		{"aliases of aliases", aliases(MaxDepth+1, 1), MaxDepth, "nested deeper"},
		{"many values", strings.Repeat("- 0\n", MaxValues), 0, "more than 2000000 values"},
		{"a long name", "{\"" + strings.Repeat("a", MaxName+1) + "\": 1}", 1, "longer than"},
	} {
		_, err := Parse("f", []byte(test.text))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%s: the error is %v", test.name, err)
			continue
		}
		if syntax.Line != test.line || !strings.Contains(syntax.Msg, test.msg) || syntax.File != "f" {
			t.Errorf("%s: %v; want line %d, %q", test.name, err, test.line, test.msg)
		}
	}
}

func TestTheVersionOfYAMLMayBeNamed(t *testing.T) {
	for _, text := range []string{"%YAML 1.2\n---\na: 1\n", "# kept\n\n%YAML 1.2 # newest\r\n---\na: 1\n", "%YAML 1.1\n---\na: 1\n"} {
		f := mustParse(t, text)
		a := f.Root.Get("a")
		if want := strings.Count(text, "\n"); show(f.Root) != "{a:1}" || a.Where().Line != want {
			t.Errorf("%q: %s, a on line %d", text, show(f.Root), a.Where().Line)
		}
	}
	if f := mustParse(t, "a: |\n  %YAML 1.2\n"); show(f.Root) != `{a:"%YAML 1.2\n"}` {
		t.Errorf("inside a text: %s", show(f.Root))
	}
}
