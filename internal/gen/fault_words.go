package gen

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// keywordNode returns the node of a keyword, else that of its schema.
func keywordNode(s *schema.Schema, keyword string) *tree.Node {
	if keyword == "false" {
		keyword = "items"
	}
	if n := s.Node.Get(keyword); n != nil {
		return n
	}
	return s.Node
}

// want says in a few words what the keyword asks for.
func want(s *schema.Schema, f Fault) string {
	switch f.Keyword {
	case "type":
		return "type " + typeWords(s.Types)
	case "required":
		return fmt.Sprintf("required member %q", f.Pointer[len(f.Pointer)-1])
	case "enum":
		return "one of " + shortJSON(s.Values())
	case "const":
		return "the constant " + shortJSON(literals([]*tree.Node{s.Const})[0])
	case "additionalProperties":
		return "no members but the declared ones"
	case "false", "unevaluatedItems":
		return "no such part"
	case "unevaluatedProperties":
		return "no members but those that the schemas name"
	case "dependentRequired":
		return fmt.Sprintf("member %q %s", f.Pointer[len(f.Pointer)-1], strings.Replace(f.Variant, "-", " ", 1))
	case "uniqueItems":
		return "elements that differ"
	case "oneOf":
		return "exactly one of the schemas of oneOf"
	case "anyOf":
		return "at least one of the schemas of anyOf"
	case "not":
		return "not the schema of not"
	case "contains":
		return "an element that contains describes"
	case "propertyNames":
		return "member names that propertyNames allows"
	}
	return f.Keyword + " " + keywordValue(s, f.Keyword)
}

func keywordValue(s *schema.Schema, keyword string) string {
	for _, b := range []*schema.Bound{s.Minimum, s.Maximum} {
		if b != nil && b.Keyword == keyword {
			return b.Value
		}
	}
	n := s.Node.Get(keyword)
	if n == nil {
		return ""
	}
	return n.Text
}

func typeWords(t schema.Types) string {
	var names []string
	for _, x := range []struct {
		bit  schema.Types
		name string
	}{
		{schema.TypeBoolean, "boolean"}, {schema.TypeInteger, "integer"}, {schema.TypeNumber, "number"},
		{schema.TypeString, "string"}, {schema.TypeArray, "array"}, {schema.TypeObject, "object"},
		{schema.TypeNull, "null"},
	} {
		if t&x.bit != 0 && (x.bit != schema.TypeInteger || t&schema.TypeNumber == 0) {
			names = append(names, x.name)
		}
	}
	return strings.Join(names, " or ")
}

// sent shows what stands at the place of the fault.
func sent(f Fault) string {
	if f.Remove {
		return "no such member"
	}
	if s, ok := f.Value.(string); ok {
		if n := utf8.RuneCountInString(s); n > shown {
			return fmt.Sprintf("a string of %d characters", n)
		}
	}
	text := shortJSON(f.Value)
	if n := len(f.Without); n > 0 {
		text += fmt.Sprintf(" in place of the member %q", f.Without[n-1])
	}
	return text
}

// shown is the number of characters of a value that texts show.
const shown = 80

func shortJSON(v any) string {
	written, err := marshal.JSON(Head(v, shown))
	if err != nil {
		return fmt.Sprint(v)
	}
	text := string(written)
	if head := firstRunes(text, shown); len(head) < len(text) {
		return head + "…"
	}
	return text
}

// Head returns the beginning of a long text or list, so much that the first
// characters of its JSON, and that there are more, are as of the whole.
func Head(v any, characters int) any {
	switch x := v.(type) {
	case string:
		return firstRunes(x, characters)
	case []any:
		return x[:min(len(x), characters)]
	}
	return v
}

// firstRunes returns the first n code points of a text.
func firstRunes(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}
