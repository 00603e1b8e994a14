package schema

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// maxWords is the length of Want and Got, in code points.
const maxWords = 80

// describe says in words what the keyword wants of the value and what it got.
func describe(e *jsonschema.ValidationError, value any, schema *tree.Node) (keyword, want, got string) {
	keyword, want, got = describeValue(e.ErrorKind, value)
	if keyword == "" {
		keyword, want, got = describeCombination(e.ErrorKind, value, schema)
	}
	if keyword == "" {
		keyword, want, got = describeSize(e.ErrorKind, value)
	}
	return keyword, short(want), short(got)
}

func describeValue(k jsonschema.ErrorKind, value any) (keyword, want, got string) {
	switch k := k.(type) {
	case *kind.Type:
		return "type", strings.Join(k.Want, " or "), show(value) + typeOf(value)
	case *kind.Enum:
		return "enum", "one of " + showAll(k.Want), show(value)
	case *kind.Const:
		return "const", show(k.Want), show(value)
	case *kind.Format:
		return "format", "format " + k.Want, show(value) + " (" + k.Err.Error() + ")"
	case *kind.Pattern:
		return "pattern", "pattern " + k.Want, show(value)
	case *kind.Minimum:
		return "minimum", "minimum " + decimal(k.Want), show(value)
	case *kind.Maximum:
		return "maximum", "maximum " + decimal(k.Want), show(value)
	case *kind.ExclusiveMinimum:
		return "exclusiveMinimum", "above " + decimal(k.Want), show(value)
	case *kind.ExclusiveMaximum:
		return "exclusiveMaximum", "below " + decimal(k.Want), show(value)
	case *kind.MultipleOf:
		return "multipleOf", "multipleOf " + decimal(k.Want), show(value)
	case *kind.FalseSchema:
		return "false", "no value", show(value)
	}
	return "", "", ""
}

func describeSize(k jsonschema.ErrorKind, value any) (keyword, want, got string) {
	size := func(keyword string, want, got int, unit string) (string, string, string) {
		return keyword, keyword + " " + strconv.Itoa(want), count(got, unit)
	}
	switch k := k.(type) {
	case *kind.MinLength:
		keyword, want, got = size("minLength", k.Want, k.Got, "character")
		return keyword, want, show(value) + " (" + got + ")"
	case *kind.MaxLength:
		keyword, want, got = size("maxLength", k.Want, k.Got, "character")
		return keyword, want, show(value) + " (" + got + ")"
	case *kind.MinItems:
		return size("minItems", k.Want, k.Got, "item")
	case *kind.MaxItems:
		return size("maxItems", k.Want, k.Got, "item")
	case *kind.MinProperties:
		return size("minProperties", k.Want, k.Got, "property")
	case *kind.MaxProperties:
		return size("maxProperties", k.Want, k.Got, "property")
	case *kind.MinContains:
		return size("minContains", k.Want, len(k.Got), "matching item")
	case *kind.MaxContains:
		return size("maxContains", k.Want, len(k.Got), "matching item")
	case *kind.UniqueItems:
		return "uniqueItems", "unique items", fmt.Sprintf("equal items %d and %d", k.Duplicates[0], k.Duplicates[1])
	}
	return "", "a JSON value", fmt.Sprintf("%T", value)
}

func describeCombination(k jsonschema.ErrorKind, value any, schema *tree.Node) (keyword, want, got string) {
	switch k := k.(type) {
	case *kind.Not:
		return "not", "a value that does not match", show(value)
	case *kind.AnyOf:
		return "anyOf", "a match of one of " + count(len(schema.Get("anyOf").Elements()), "schema"), "none matches"
	case *kind.OneOf:
		want = "a match of exactly one of " + count(len(schema.Get("oneOf").Elements()), "schema")
		if len(k.Subschemas) < 2 {
			return "oneOf", want, "none matches"
		}
		return "oneOf", want, fmt.Sprintf("numbers %d and %d match", k.Subschemas[0]+1, k.Subschemas[1]+1)
	case *kind.Contains:
		return "contains", "an item that matches", "none matches"
	case *kind.PropertyNames:
		return "propertyNames", "another property name", quote(k.Property)
	}
	return "", "", ""
}

// show writes a value in a few characters: scalars as JSON, the rest in words.
func show(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return truncate(string(v), maxWords/2)
	case string:
		return quote(v)
	case []any:
		return "an array of " + count(len(v), "item")
	case map[string]any:
		return "an object of " + count(len(v), "property")
	}
	return truncate(fmt.Sprint(value), maxWords/2)
}

func showAll(values []any) string {
	var b strings.Builder
	for i, v := range values {
		if b.Len() > 4*maxWords {
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(show(v))
	}
	return b.String()
}

// typeOf names the JSON type of a scalar, in parentheses; words for the others
// name it already.
func typeOf(value any) string {
	switch value.(type) {
	case bool:
		return " (boolean)"
	case json.Number:
		return " (number)"
	case string:
		return " (string)"
	}
	return ""
}

func count(n int, unit string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(unit, "y"):
		unit = strings.TrimSuffix(unit, "y") + "ies"
	default:
		unit += "s"
	}
	return strconv.Itoa(n) + " " + unit
}

// decimal writes a number that came from decimal text as such, exactly.
func decimal(r *big.Rat) string {
	digits, exact := r.FloatPrec()
	if !exact || digits > maxWords {
		return r.RatString()
	}
	return r.FloatString(digits)
}

// quote writes a string in quotes, in half the room there is.
func quote(s string) string {
	return strconv.Quote(truncate(s, maxWords/2))
}

func short(s string) string { return truncate(s, maxWords) }

// truncate cuts to n code points, the last of them an ellipsis.
func truncate(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	for i := range s {
		if n--; n == 0 {
			return s[:i] + "…"
		}
	}
	return s
}
