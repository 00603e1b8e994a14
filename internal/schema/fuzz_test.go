package schema

import (
	"testing"

	"github.com/dlclark/regexp2"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// The two engines agree on what they both can do.
func FuzzPattern(f *testing.F) {
	for _, s := range [][2]string{
		{`^[a-z]{2,3}$`, "abc"}, {`^\d+(\.\d+)?$`, "1.5"}, {`a|b*?c`, "bbc"}, {`[^\s\w-]`, " -"}, {`\bx\B`, "xy x"}, {`(?i)[^a]\p{L}`, "Aé"},
		{`^$|.`, "\n"}, {`(a|b)+\u0041`, "abA"}, {`[]|[^]`, "x"}, {`(?:a{0,3}){2}`, "aa"}, {`\Aa\Z`, "a\n"}, {`^(?!a)(b)\1`, "bb"}, {`/^a$/i`, "A"}, {`x{000}`, "S0"}, {`0\B`, "0ɾ\xbe"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 200 || len(text) > 200 {
			return
		}
		p, err := newPattern(pattern)
		if err != nil || p.linear == nil {
			return
		}
		body, flags, _ := cutLiteral(pattern)
		tr, err := translate(body, flags)
		if err != nil {
			t.Fatalf("%q compiles once only: %v", pattern, err)
		}
		other, err := regexp2.Compile(tr.backtracking.String(), regexp2.ECMAScript)
		if err != nil {
			t.Skip()
		}
		other.MatchTimeout = matchTimeout
		want, err := other.MatchString(text)
		if err != nil {
			return
		}
		if got := p.linear.MatchString(text); got != want {
			t.Errorf("%q of %q: linear %v, backtracking %v (%s, %s)", pattern, text, got, want, tr.linear.String(), tr.backtracking.String())
		}
	})
}

// Whatever a schema holds, it compiles, and the judge and the model do not fail.
func FuzzCompile(f *testing.F) {
	for _, s := range list(
		`{"type":"string","minLength":1}`, `{"$ref":"#"}`, `{"allOf":[{"$ref":"#"},{"$ref":"#/allOf/0"}]}`, `{"type":["String",null,1],"enum":{},"required":true}`,
		`{"items":[{"$ref":"#/x"}],"additionalItems":{"not":{}}}`, `{"nullable":true,"oneOf":[{"const":null},{}],"$dynamicRef":"#a","$dynamicAnchor":"a"}`,
		`{"minimum":1e999999,"multipleOf":-0,"maxLength":1e30,"minItems":-0.0}`, `{"patternProperties":{"(":{},"^a":false},"additionalProperties":false}`,
		`{"properties":{"$ref":{"$ref":"#/properties"}},"propertyNames":{"pattern":"(?=a)"}}`, `{"if":{"$ref":"#"},"then":[],"else":{"format":"date"}}`,
		`{"dependencies":{"a":["b"],"c":{"$ref":"#"}},"unevaluatedProperties":false,"unevaluatedItems":{}}`, `{"$id":"%zz","$anchor":"","$schema":1,"$ref":"#%zz"}`,
		"a: &a {b: 1}\n<<: *a\nproperties: {c: *a}", `{"contains":{},"minContains":0,"uniqueItems":true}`, `{"Fn::If":[]}`, `true`, `[]`,
	) {
		for dialect := range byte(3) {
			f.Add([]byte(s), dialect)
		}
	}
	instances := list(`null`, `1`, `"a"`, `[1,[2],{}]`, `{"a":{"b":[1e400]},"$ref":"x"}`)
	f.Fuzz(func(t *testing.T, schema []byte, dialect byte) {
		if len(schema) > 2000 {
			return
		}
		files := &tree.Files{}
		file, err := files.Add("fuzz", schema)
		if err != nil {
			return
		}
		s := NewSet(files, Dialect(dialect%3))
		for dir := range Direction(2) {
			v, err := s.Compile(file.Root, dir)
			if err != nil {
				t.Fatalf("%s: %v", schema, err)
			}
			for _, i := range instances {
				v.Validate(value(t, i))
			}
		}
		if s.Schema(file.Root) == nil {
			t.Fatal("no model")
		}
		s.Notes()
	})
}
