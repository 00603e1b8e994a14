package census

import (
	"encoding/json"
	"math/big"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// touches reports whether a valid value touches an occurrence.
func (s *site) touches(o *occurrence, value any, hash uint64) bool {
	switch o.keyword {
	case "enum", "const":
		return hash == o.value
	case "type":
		return isType(value, o.member)
	case "nullable":
		return value == nil
	case "not":
		return true
	case "oneOf", "anyOf", "then", "else":
		return false // where the branch is judged
	}
	switch v := value.(type) {
	case string:
		return touchesText(o, v)
	case json.Number:
		return s.touchesNumber(o, string(v))
	case []any:
		return touchesArray(o, len(v))
	case map[string]any:
		return s.touchesObject(o, v)
	}
	return false
}

func isType(value any, name string) bool {
	switch v := value.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	case json.Number:
		return name == "number" || name == "integer" && isWhole(string(v))
	}
	return false
}

func isWhole(text string) bool {
	r, ok := rational(text)
	return ok && r.IsInt()
}

// rational reads a number of a size to work with.
func rational(text string) (*big.Rat, bool) {
	const longest = 400
	if len(text) > longest {
		return nil, false
	}
	if _, err := json.Number(text).Float64(); err != nil {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

func touchesText(o *occurrence, v string) bool {
	switch o.keyword {
	case "minLength", "maxLength":
		return atCount(o, utf8.RuneCountInString(v))
	case "pattern", "format":
		return true
	}
	return false
}

func touchesArray(o *occurrence, length int) bool {
	switch o.keyword {
	case "minItems", "maxItems":
		return atCount(o, length)
	case "uniqueItems":
		return length > 1
	case "contains", "minContains", "maxContains":
		return true
	}
	return false
}

func (s *site) touchesObject(o *occurrence, v map[string]any) bool {
	_, there := v[o.member]
	switch o.keyword {
	case "required", "properties", "dependentRequired", "dependentSchemas":
		return there
	case "optional":
		return !there
	case "minProperties", "maxProperties":
		return atCount(o, len(v))
	case "additionalProperties":
		return s.hasExtra(v)
	case "patternProperties":
		return s.hasMatch(v, o.member)
	case "propertyNames":
		return len(v) > 0
	case "discriminator":
		name, _ := v[s.node.Find("/discriminator").Str("propertyName")].(string)
		return name == o.member
	}
	return false
}

func (s *site) hasExtra(v map[string]any) bool {
	declared := s.node.Get("properties")
	for name := range v {
		if !declared.Has(name) && !s.patterned(name) {
			return true
		}
	}
	return false
}

func (s *site) patterned(name string) bool {
	for _, p := range s.patterns {
		if fits, err := schema.Matches(p.name, name); err == nil && fits {
			return true
		}
	}
	return false
}

func (s *site) hasMatch(v map[string]any, pattern string) bool {
	for name := range v {
		if fits, err := schema.Matches(pattern, name); err == nil && fits {
			return true
		}
	}
	return false
}

// atCount: the bound itself, or one inside it.
func atCount(o *occurrence, n int) bool {
	limit, ok := wholeOf(o.node)
	if !ok {
		return false
	}
	switch o.keyword {
	case "minLength", "minItems", "minProperties":
		return n == limit || n == limit+1
	}
	return n == limit || n == limit-1
}

// wholeOf reads the number of a count.
func wholeOf(n *tree.Node) (int, bool) {
	r, ok := rational(n.Text)
	if !ok || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return int(r.Num().Int64()), true
}
