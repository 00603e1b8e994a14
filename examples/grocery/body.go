package grocery

import (
	"encoding/json"
	"maps"
	"mime"
	"net/http"
	"slices"
)

// jsonBody is the request's body as JSON. It reports a missing body, a media
// type other than the one expected, and anything that is not one JSON text.
func (c *checker) jsonBody(r request, mediaType string) (value any, ok bool) {
	data, err := r.body()
	switch {
	case err != nil:
		c.add(http.StatusBadRequest, inBody(), "must be base64 where the event says so")
	case len(data) == 0:
		c.add(http.StatusBadRequest, inBody(), "is required")
	case !c.isMediaType(r, mediaType):
	default:
		return c.decode(data)
	}
	return nil, false
}

// isMediaType compares without parameters and without case (RFC 9110 section
// 8.3.1): JSON has no parameters, so charset changes nothing (RFC 8259
// section 11).
func (c *checker) isMediaType(r request, want string) bool {
	sent, _ := r.header("Content-Type")
	if got, _, err := mime.ParseMediaType(sent); err == nil && got == want {
		return true
	}
	c.add(http.StatusUnsupportedMediaType, inHeader("Content-Type"), "must be %s", want)
	return false
}

// object is a JSON object being read, member by member.
type object struct {
	check   *checker
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
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !slices.Contains(known, name) {
			c.invalid(named(at, name), "is not a member known here")
		}
	}
	return object{check: c, at: at, members: members}, true
}

// member is the member's value. It reports a required one that is missing; a
// member that is null is there.
func (o object) member(name string, need presence) (value any, at place, ok bool) {
	at = o.at.member(name)
	value, ok = o.members[name]
	if !ok && need == required {
		o.check.invalid(at, "is required")
	}
	return value, at, ok
}

func (o object) has(name string) bool {
	_, ok := o.members[name]
	return ok
}

// memberAs reads a member as one JSON type; kind names it for the reader.
func memberAs[T any](o object, name string, need presence, kind string) (value T, at place, ok bool) {
	raw, at, ok := o.member(name, need)
	if !ok {
		return value, at, false
	}
	if value, ok = raw.(T); !ok {
		o.check.invalid(at, "must be %s, is %s", kind, kindOf(raw))
	}
	return value, at, ok
}

func (o object) text(name string, need presence, rule textRule) string {
	value, at, ok := memberAs[string](o, name, need, "a string")
	if ok {
		o.check.text(at, value, rule)
	}
	return value
}

// nullableText is nil for a member that is null or was left out.
func (o object) nullableText(name string, rule textRule) *string {
	if value, ok := o.members[name]; ok && value == nil {
		return nil
	}
	if !o.has(name) {
		return nil
	}
	value := o.text(name, optional, rule)
	return &value
}

func (o object) boolean(name string, need presence) bool {
	value, _, _ := memberAs[bool](o, name, need, "true or false")
	return value
}

// integer is zero after a fault.
func (o object) integer(name string, need presence, rule numberRule) int {
	literal, at, ok := memberAs[json.Number](o, name, need, "an integer")
	if !ok {
		return 0
	}
	if value := o.check.number(at, literal.String(), rule); value != nil {
		return int(value.Num().Int64())
	}
	return 0
}

// number is zero after a fault.
func (o object) number(name string, need presence, rule numberRule) float64 {
	literal, at, ok := memberAs[json.Number](o, name, need, "a number")
	if !ok {
		return 0
	}
	if value := o.check.number(at, literal.String(), rule); value != nil {
		nearest, _ := value.Float64()
		return nearest
	}
	return 0
}

// texts reads an array of distinct strings; nil if the member was left out.
func (o object) texts(name string, most int, rule textRule) []string {
	elements, at, ok := memberAs[[]any](o, name, optional, "an array")
	if !ok {
		return nil
	}
	if len(elements) > most {
		o.check.invalid(at, "must have at most %d elements, has %d", most, len(elements))
		return nil
	}
	texts := []string{}
	for i, element := range elements {
		text, ok := element.(string)
		if !ok {
			o.check.invalid(at.element(i), "must be a string, is %s", kindOf(element))
			continue
		}
		o.check.text(at.element(i), text, rule)
		texts = append(texts, text)
	}
	o.check.distinct(at, texts)
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
