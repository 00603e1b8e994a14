// Package input reads the JSON bodies of requests for the handlers beside it
// and collects what is wrong with them.
package input

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Fault is one thing wrong with a request.
type Fault struct {
	Field   string // as clients write it: rates.0.name
	Message string
}

// Object is a JSON object whose members are read one by one.
type Object struct {
	at      string
	members map[string]any
	faults  *[]Fault
}

// Read takes the text of a body. What is no object yields a fault and an empty
// object.
func Read(text string) Object {
	o := Object{faults: new([]Fault)}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		o.Fail("body", "body is not JSON")
		return o
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		o.Fail("body", "body has more than one JSON value")
		return o
	}
	members, ok := value.(map[string]any)
	if !ok {
		o.Fail("body", "body must be an object")
	}
	o.members = members
	return o
}

// Refuse returns an empty object with one fault.
func Refuse(name, message string) Object {
	o := Object{faults: new([]Fault)}
	o.Fail(name, message)
	return o
}

// Faults are all that was found so far.
func (o Object) Faults() []Fault { return *o.faults }

// Fail adds a fault of a member.
func (o Object) Fail(name, message string) {
	*o.faults = append(*o.faults, Fault{o.at + name, message})
}

// Has reports whether the member is there.
func (o Object) Has(name string) bool {
	_, ok := o.members[name]
	return ok
}

// Require adds a fault for each member that is missing.
func (o Object) Require(names ...string) {
	for _, name := range names {
		if o.members != nil && !o.Has(name) {
			o.Fail(name, name+" is required")
		}
	}
}

// Rule returns what is wrong with a text, "" for nothing.
type Rule func(string) string

// Text reads a string.
func (o Object) Text(name string, rules ...Rule) string {
	if !o.Has(name) {
		return ""
	}
	return o.text(name, o.members[name], rules)
}

func (o Object) text(name string, value any, rules []Rule) string {
	text, ok := value.(string)
	if !ok {
		o.Fail(name, name+" must be a string")
		return ""
	}
	for _, rule := range rules {
		if message := rule(text); message != "" {
			o.Fail(name, name+" "+message)
			return ""
		}
	}
	return text
}

// Texts reads an array of strings.
func (o Object) Texts(name string, rules ...Rule) []string {
	texts := []string{}
	for i, element := range o.array(name) {
		texts = append(texts, o.text(name+"."+strconv.Itoa(i), element, rules))
	}
	return texts
}

// Objects reads an array of objects.
func (o Object) Objects(name string) []Object {
	var objects []Object
	for i, element := range o.array(name) {
		at := fmt.Sprintf("%s.%d", name, i)
		members, ok := element.(map[string]any)
		if !ok {
			o.Fail(at, at+" must be an object")
			continue
		}
		objects = append(objects, Object{o.at + at + ".", members, o.faults})
	}
	return objects
}

func (o Object) array(name string) []any {
	if !o.Has(name) {
		return nil
	}
	elements, ok := o.members[name].([]any)
	if !ok {
		o.Fail(name, name+" must be an array")
	}
	return elements
}

// Number reads a number.
func (o Object) Number(name string) float64 {
	if !o.Has(name) {
		return 0
	}
	number, ok := o.members[name].(json.Number)
	if !ok {
		o.Fail(name, name+" must be a number")
		return 0
	}
	f, err := number.Float64()
	if err != nil {
		o.Fail(name, name+" is out of range")
	}
	return f
}

// Length is a rule on the number of characters.
func Length(shortest, longest int) Rule {
	return func(s string) string {
		if n := utf8.RuneCountInString(s); n < shortest || n > longest {
			return fmt.Sprintf("must have %d to %d characters", shortest, longest)
		}
		return ""
	}
}
