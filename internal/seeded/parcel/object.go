package parcel

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// object is a JSON object being read, member by member.
type object struct {
	c       *checker
	at      place
	members map[string]any
}

// object reads value as an object that has none but the known members.
func (c *checker) object(at place, value any, known ...string) (object, bool) {
	members, ok := value.(map[string]any)
	if !ok {
		c.invalid(at, "must be an object, is %s", kindOf(value))
		return object{}, false
	}
	if c.bug == "names-in-any-case" {
		members = respelled(members, known)
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !slices.Contains(known, name) && c.bug != "unknown-members-ignored" {
			c.invalid(at.member(name), "is not a member known here")
		}
	}
	return object{c: c, at: at, members: members}, true
}

// respelled is what encoding/json does with names that differ in case alone.
func respelled(members map[string]any, known []string) map[string]any {
	out := map[string]any{}
	for name, value := range members {
		for _, want := range known {
			if strings.EqualFold(name, want) {
				name = want
			}
		}
		out[name] = value
	}
	return out
}

// member reports a required member that is missing; one that is null is there.
func (o object) member(name string, n need) (value any, at place, ok bool) {
	at = o.at.member(name)
	value, ok = o.members[name]
	if !ok && n == required {
		o.c.invalid(at, "is required")
	}
	return value, at, ok
}

func (o object) has(name string) bool {
	_, ok := o.members[name]
	return ok
}

// null says whether the member is there and null.
func (o object) null(name string) bool {
	value, ok := o.members[name]
	return ok && value == nil
}

func memberAs[T any](o object, name string, n need, kind string) (value T, at place, ok bool) {
	raw, at, ok := o.member(name, n)
	if !ok {
		return value, at, false
	}
	if value, ok = raw.(T); !ok && !o.forgives(raw) {
		o.c.invalid(at, "must be %s, is %s", kind, kindOf(raw))
	}
	return value, at, ok
}

// forgives is what encoding/json does with null: nothing.
func (o object) forgives(raw any) bool { return raw == nil && o.c.bug == "null-is-zero" }

func (o object) text(name string, n need, rule textRule) string {
	value, at, ok := memberAs[string](o, name, n, "a string")
	if ok {
		o.c.text(at, value, rule)
	}
	return value
}

// boolean is nil for a member that was left out.
func (o object) boolean(name string) *bool {
	value, _, ok := memberAs[bool](o, name, optional, "true or false")
	if !ok {
		return nil
	}
	return &value
}

// number is the literal, or "" after a fault or for a member left out.
func (o object) number(name string, n need, rule numberRule) json.Number {
	text, at, ok := memberAs[json.Number](o, name, n, rule.kind())
	if !ok && o.c.bug == "numbers-in-strings" {
		if quoted, is := o.members[name].(string); is {
			o.c.faults = o.c.faults[:len(o.c.faults)-1]
			text, ok = json.Number(quoted), true
		}
	}
	if n == required && text == "0" && o.c.bug == "zero-is-missing" {
		o.c.invalid(at, "is required")
		return ""
	}
	if !ok || o.c.number(at, text.String(), rule) == nil {
		return ""
	}
	return text
}

// integer is zero after a fault or for a member left out.
func (o object) integer(name string, n need, rule numberRule) int64 {
	text := o.number(name, n, rule)
	if text == "" {
		return 0
	}
	if _, err := strconv.ParseInt(text.String(), 10, 64); err != nil && o.c.bug == "integers-by-parseint" {
		o.c.invalid(o.at.member(name), "must be an integer")
		return 0
	}
	if o.c.bug == "integers-as-floats" {
		nearest, _ := text.Float64()
		return int64(nearest)
	}
	return exactly(text.String()).Num().Int64()
}

// texts reads an array of strings; nil if it was left out.
func (o object) texts(name string, n need, count countRule, rule textRule) []string {
	elements, at, ok := memberAs[[]any](o, name, n, "an array")
	if !ok || !o.c.count(at, len(elements), count) {
		return nil
	}
	texts := []string{}
	for i, element := range elements {
		text, ok := element.(string)
		if !ok {
			o.c.invalid(at.element(i), "must be a string, is %s", kindOf(element))
			continue
		}
		o.c.text(at.element(i), text, rule)
		texts = append(texts, text)
		if o.c.bug == "checks-first-element-only" {
			rule = textRule{}
		}
	}
	o.c.distinct(at, texts, count)
	return texts
}

// textMap reads an object whose member names are free.
func (o object) textMap(name string, count countRule, rule textRule) map[string]string {
	members, at, ok := memberAs[map[string]any](o, name, optional, "an object")
	if !ok || !o.c.count(at, len(members), count) {
		return nil
	}
	texts := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(members)) {
		text, ok := members[key].(string)
		if !ok {
			o.c.invalid(at.member(key), "must be a string, is %s", kindOf(members[key]))
			continue
		}
		o.c.text(at.member(key), text, rule)
		texts[key] = text
	}
	return texts
}

// kindOf names the JSON type of a decoded value.
func kindOf(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "a boolean"
	case json.Number:
		return "a number"
	case string:
		return "a string"
	case []any:
		return "an array"
	}
	return "an object"
}
