package parcel

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// form is a body of the media type application/x-www-form-urlencoded.
type form struct {
	c      *call
	values map[string][]string
}

// readForm reads the form. What the standard library passes over is a fault
// here: bad percent-encodings and bytes that are not UTF-8.
func (c *call) readForm(known ...string) (form, bool) {
	data, _, ok := c.payload(formType)
	if !ok {
		return form{}, false
	}
	f := form{c: c, values: map[string][]string{}}
	for pair := range strings.SplitSeq(string(data), "&") {
		if pair == "" {
			continue
		}
		name, value, err := c.unescapePair(pair)
		if err != nil || !utf8.ValidString(name+value) {
			c.add(http.StatusBadRequest, inBody(), "must be a form of percent-encoded UTF-8")
			return f, false
		}
		if !slices.Contains(known, name) {
			if !c.has("unknown-field-accepted") {
				c.invalid(inBody().member(name), "is not a field known here")
			}
			continue
		}
		f.values[name] = append(f.values[name], value)
	}
	return f, true
}

func (c *call) unescapePair(pair string) (name, value string, err error) {
	decode := url.QueryUnescape
	if c.has("plus-kept-in-forms") {
		decode = url.PathUnescape
	}
	name, value, _ = strings.Cut(pair, "=")
	if name, err = decode(name); err != nil {
		return "", "", err
	}
	value, err = decode(value)
	return name, value, err
}

// one is the value of a field that is no array.
func (f form) one(name string, n need) (value string, at place, ok bool) {
	at = inBody().member(name)
	value, ok = f.c.one(at, f.values[name], n)
	if ok && value == "" && n == optional && f.c.has("empty-field-is-missing") {
		return "", at, false
	}
	return value, at, ok
}

func (f form) text(name string, n need, rule textRule) string {
	value, at, ok := f.one(name, n)
	if ok {
		f.c.checker.text(at, value, rule)
	}
	return value
}

// integer is zero for a field left out.
func (f form) integer(name string, rule numberRule) int64 {
	text, at, ok := f.one(name, optional)
	if !ok {
		return 0
	}
	if value := f.c.number(at, text, rule); value != nil {
		return value.Num().Int64()
	}
	return 0
}

func (f form) boolean(name string) bool {
	text, at, ok := f.one(name, optional)
	if ok && f.c.has("checkbox-on-is-true") && text == "on" {
		return true
	}
	return ok && f.c.boolean(at, text)
}

// texts reads an array sent as name=a&name=b.
func (f form) texts(name string, count countRule, rule textRule) []string {
	at, values := inBody().member(name), f.values[name]
	if len(values) == 0 {
		f.c.invalid(at, "is required")
		return nil
	}
	if !f.c.count(at, len(values), count) {
		return nil
	}
	for i, value := range values {
		f.c.checker.text(at.element(i), value, rule)
		if f.c.has("first-field-only-checked") {
			break
		}
	}
	f.c.distinct(at, values, count)
	if f.c.has("first-field-only-stored") {
		return values[:1]
	}
	return values
}
