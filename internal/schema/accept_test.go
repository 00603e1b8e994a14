package schema

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
	"unicode/utf8"
)

// everyKeyword is schemas with each keyword in each of its forms, alone and
// where several meet.
var everyKeyword = list(
	`true`, `false`, `{}`, `{"type":"integer"}`, `{"type":"number"}`, `{"type":["string","null"]}`, `{"type":["integer","boolean"]}`, `{"type":"object"}`, `{"type":"array"}`,
	`{"enum":[1,"a",null,[1],{"a":1}]}`, `{"enum":[1.0,true,1e2]}`, `{"enum":[false,"1",123456789012345678901234567890]}`, `{"const":1}`, `{"const":null}`, `{"const":{"a":[1.0]}}`, `{"const":"a"}`,
	`{"minimum":1,"maximum":7}`, `{"minimum":-0.5}`, `{"exclusiveMinimum":1}`, `{"exclusiveMaximum":1.5}`, `{"maximum":1e20}`, `{"minimum":123456789012345678901234567890}`,
	`{"multipleOf":0.5}`, `{"multipleOf":7}`, `{"multipleOf":0.01}`, `{"multipleOf":1e-7}`, `{"multipleOf":3e20}`, `{"multipleOf":100,"minimum":100,"exclusiveMaximum":1e2}`,
	`{"minLength":1,"maxLength":2}`, `{"minLength":3,"maxLength":1}`, `{"pattern":"^a"}`, `{"pattern":"(?=b)","minLength":2}`, `{"type":"string","format":"date"}`, `{"format":"int32"}`, `{"format":"int64"}`, `{"format":"regex"}`,
	`{"items":{"type":"integer"}}`, `{"prefixItems":[{"type":"integer"}],"items":false}`, `{"prefixItems":[true,{"type":"string"}]}`, `{"minItems":1,"maxItems":2}`, `{"minItems":3,"maxItems":1}`, `{"uniqueItems":true}`,
	`{"contains":{"type":"string"}}`, `{"contains":{"const":1},"minContains":2}`, `{"contains":{"const":1},"maxContains":1}`, `{"contains":true,"minContains":0}`, `{"contains":{"type":"string"},"minContains":1}`,
	`{"unevaluatedItems":false,"prefixItems":[true]}`, `{"unevaluatedItems":{"type":"integer"},"contains":{"type":"string"}}`, `{"anyOf":[{"prefixItems":[{"const":1}]},{"prefixItems":[true,{"type":"string"}]}],"unevaluatedItems":false}`,
	`{"required":["a"]}`, `{"required":["b","a","c"]}`, `{"properties":{"a":{"type":"integer"}}}`, `{"properties":{"a":true},"additionalProperties":false}`, `{"additionalProperties":{"type":"string"}}`, `{"additionalProperties":true,"properties":{"a":false}}`,
	`{"patternProperties":{"^x-":{"type":"integer"},"1$":{"minimum":2}}}`, `{"properties":{"a":{}},"patternProperties":{"^x":{}},"additionalProperties":false}`, `{"propertyNames":{"maxLength":1}}`, `{"propertyNames":{"allOf":[{"maxLength":1},{"pattern":"^b"}]},"properties":{"a":{"type":"string"}}}`,
	`{"minProperties":1,"maxProperties":1}`, `{"minProperties":2,"required":["q"]}`, `{"dependentRequired":{"a":["b"],"b":["c","d"]}}`, `{"dependentSchemas":{"a":{"required":["b"]},"b":{"maxProperties":1}}}`,
	`{"allOf":[{"type":"integer"},{"minimum":1}]}`, `{"anyOf":[{"type":"string"},{"minimum":7}]}`, `{"oneOf":[{"type":"integer"},{"minimum":1}]}`, `{"oneOf":[{"required":["a"]},{"required":["b"]},{"type":"string","minLength":2}]}`,
	`{"not":{"type":"string"}}`, `{"not":{"not":{"type":"string"}}}`, `{"if":{"type":"string"},"then":{"minLength":2},"else":{"type":"object"}}`, `{"if":true,"then":{"type":"string"}}`, `{"if":{"type":"string"},"else":{"type":"integer"}}`,
	`{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}`, `{"anyOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":true}}],"unevaluatedProperties":false}`,
	`{"oneOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":true},"required":["b"]}],"unevaluatedProperties":{"type":"integer"}}`,
	`{"if":{"required":["a"]},"then":{"properties":{"a":{"type":"integer"}}},"else":{"properties":{"b":true}},"unevaluatedProperties":false}`, `{"not":{"properties":{"a":{"type":"string"}},"unevaluatedProperties":false}}`,
	`{"dependentSchemas":{"a":{"properties":{"a":true,"b":true}}},"unevaluatedProperties":false}`, `{"$defs":{"n":{"properties":{"a":{"type":"integer"}}}},"$ref":"#/$defs/n","unevaluatedProperties":false}`,
	`{"items":{"properties":{"a":true},"unevaluatedProperties":false}}`, `{"allOf":[{"unevaluatedProperties":{"type":"integer"}}],"unevaluatedProperties":false}`, `{"patternProperties":{"^x":true},"unevaluatedProperties":false}`, `{"allOf":[{"additionalProperties":{"type":"integer"}}],"unevaluatedProperties":false}`,
	`{"$ref":"#/$defs/n","minimum":1,"$defs":{"n":{"type":"number"}}}`, `{"properties":{"a":{"$ref":"#"}},"additionalProperties":false}`, `{"items":{"$ref":"#"},"type":["array","integer"]}`,
	`{"anyOf":[{"$ref":"#"},{"type":"string"}]}`, `{"allOf":[{"$ref":"#"}],"type":"object"}`, `{"oneOf":[{"$ref":"#/$defs/a"},{"type":"string"}],"$defs":{"a":{"allOf":[{"$ref":"#"},{"required":["a"]}]}}}`, `{"not":{"$ref":"#"}}`,
)

var instances = list(`null`, `true`, `false`, `0`, `-0`, `1`, `1.0`, `1.5`, `-1`, `7`, `100`, `1e2`, `10E1`, `0.3`, `0.05`, `1e400`, `-1e-9999`, `3e20`, `300000000000000000000`, `2147483648`, `9223372036854775808`, `123456789012345678901234567890`, `123456789012345678901234567890.5`,
	`""`, `"a"`, `"ab"`, `"abc"`, `"😀😀"`, `"2024-01-01"`, `"("`,
	`[]`, `[1]`, `[1,1.0]`, `[1,"a"]`, `["a","b","c"]`, `[null]`, `[[1],[1]]`, `[{"a":1},{"a":1.0}]`, `[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22.0,22]`,
	`{}`, `{"a":1}`, `{"a":"x"}`, `{"a":null}`, `{"a":1,"b":2}`, `{"b":2}`, `{"x-1":1}`, `{"x-1":"s","a":1}`, `{"a":{"a":{"a":1}}}`, `{"a":[1,2]}`, `{"a":[1.0]}`, `{"b":1,"c":"x","zz":[{}]}`)

func allInstances(t testing.TB) []any {
	values := make([]any, len(instances))
	for i, text := range instances {
		values[i] = value(t, text)
	}
	return values
}

func TestACheckSaysOfEveryKeywordWhatTheEngineSays(t *testing.T) {
	values, refused := allInstances(t), 0
	for _, s := range everyKeyword {
		refused += agreeOn(t, OpenAPI31, s, values)
		agreeOn(t, OpenAPI30, s, values)
	}
	if refused < len(everyKeyword) {
		t.Errorf("only %d values were refused", refused)
	}
}

// mixer makes schemas of several of the above, and values of several.
type mixer struct {
	*rand.Rand
	values []any
}

// schema combines schemas; what refers to # refers to the whole.
func (m *mixer) schema(depth int) string {
	pick := everyKeyword[m.IntN(len(everyKeyword))]
	if depth == 0 || m.IntN(4) == 0 {
		return pick
	}
	a, b := m.schema(depth-1), m.schema(depth-1)
	forms := list(
		`{"allOf":[A,B]}`, `{"anyOf":[A,B]}`, `{"oneOf":[A,B]}`, `{"not":A}`, `{"if":A,"then":B}`, `{"if":A,"else":B}`,
		`{"properties":{"a":A,"b":B}}`, `{"properties":{"a":A},"additionalProperties":B}`, `{"items":A,"contains":B}`, `{"prefixItems":[A],"items":B}`,
		`{"allOf":[A,B],"unevaluatedProperties":false}`, `{"anyOf":[A,B],"unevaluatedProperties":{"type":"integer"},"unevaluatedItems":false}`, `{"oneOf":[A,B],"unevaluatedItems":{"type":"string"}}`,
		`{"dependentSchemas":{"a":A,"b":B}}`, `{"patternProperties":{"a":A,"^x":B}}`, `{"propertyNames":A,"additionalProperties":B}`,
	)
	return substitute(forms[m.IntN(len(forms))], a, b)
}

func substitute(form, a, b string) string {
	out := ""
	for _, c := range form {
		switch c {
		case 'A':
			out += a
		case 'B':
			out += b
		default:
			out += string(c)
		}
	}
	return out
}

func (m *mixer) value(depth int) any {
	v := m.values[m.IntN(len(m.values))]
	if depth == 0 || m.IntN(3) == 0 {
		return v
	}
	switch m.IntN(3) {
	case 0:
		return map[string]any{"a": m.value(depth - 1), "b": v}
	case 1:
		return map[string]any{"a": v, "x-2": m.value(depth - 1), "d": json.Number(strconv.Itoa(m.IntN(20)))}
	}
	return []any{v, m.value(depth - 1)}
}

func TestACheckSaysOfMixedSchemasWhatTheEngineSays(t *testing.T) {
	m := &mixer{rand.New(rand.NewPCG(1, 2)), allInstances(t)}
	refused, asked := 0, 0
	for range 3000 {
		values := make([]any, 12)
		for i := range values {
			values[i] = m.value(3)
		}
		asked += len(values)
		if refused += agreeOn(t, OpenAPI31, m.schema(3), values); t.Failed() {
			return
		}
	}
	if refused < asked/10 || refused > asked*9/10 {
		t.Errorf("%d of %d values are refused: one verdict is hardly asked for", refused, asked)
	}
}

func FuzzACheckSaysWhatTheEngineSays(f *testing.F) {
	for i, s := range everyKeyword {
		f.Add(s, instances[i%len(instances)], byte(i))
	}
	f.Fuzz(func(t *testing.T, schema, instance string, dialect byte) {
		if len(schema) > 1000 || len(instance) > 1000 {
			return
		}
		v, _, err := DecodeJSON([]byte(instance))
		if _, _, bad := DecodeJSON([]byte(schema)); err != nil || bad != nil || !utf8.ValidString(schema) {
			return
		}
		agreeOn(t, Dialect(dialect%3), schema, []any{v})
	})
}

func TestAcceptingAllocatesNothing(t *testing.T) {
	s, root := document(t, OpenAPI30, smallSchema)
	v, err := s.Compile(root, Request)
	if err != nil {
		t.Fatal(err)
	}
	body := value(t, small)
	if n := testing.AllocsPerRun(100, func() { v.Accepts(body) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// Numbers are compared as exact arithmetic compares them.
func TestDecimalsAreComparedExactly(t *testing.T) {
	numbers := list("0", "-0", "0.0", "1", "1.0", "10e-1", "-1", "100", "1e2", "0.1", "0.10", "1e-1", "999999999999999999", "1e18", "1000000000000000001", "9223372036854775807", "9223372036854775808",
		"-9223372036854775808", "1e400", "1e401", "-1e400", "1e-400", "2e-400", "123456789012345678901234567890", "123456789012345678901234567891", "0.000000000000000000000000000001", "1e-30", "7", "0.7", "3.5", "1e5000", "2e5000")
	for _, a := range numbers {
		x, _ := new(big.Rat).SetString(a)
		if got := readDecimal(a).whole(); got != x.IsInt() {
			t.Errorf("%s is whole: %t", a, got)
		}
		for _, b := range numbers {
			y, _ := new(big.Rat).SetString(b)
			if got, want := readDecimal(a).compare(readDecimal(b)), x.Cmp(y); sign(int64(got)) != want {
				t.Errorf("%s and %s compare as %d, want %d", a, b, got, want)
			}
			if y.Sign() <= 0 {
				continue
			}
			if got, want := readDecimal(a).multipleOf(*decimalOf(y)), new(big.Rat).Quo(x, y).IsInt(); got != want {
				t.Errorf("%s is a multiple of %s: %t", a, b, got)
			}
		}
	}
}
