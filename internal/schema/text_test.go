package schema

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const manyParts = ` {"id":17,"né":"\u00e9 \"x\"","list":[1,-2.50,[],{},{"a":{"b":[true,null,"é"]},"c":0}],"o":{"p":{"q":"r"},"s":[{"t":1},{"t":2}]},"end":false} `

// read compares a text that is read from another one with the same by itself.
func readFrom(t *testing.T, base *Text, text string) (Decoded, bool) {
	t.Helper()
	before, after := base.Shared([]byte(text))
	d, ok := base.Edited([]byte(text), before, after)
	if !ok {
		return Decoded{}, false
	}
	want, twice, err := DecodeJSON([]byte(text))
	switch {
	case err != nil || twice != nil:
		t.Errorf("%q is read from %q, but: twice %v, %v", text, base.text, twice, err)
	case !reflect.DeepEqual(d.Value, want):
		t.Errorf("%q from %q: %#v, want %#v", text, base.text, d.Value, want)
	case d.settled && !within(want):
		t.Errorf("%q from %q has a number that is out of reach", text, base.text)
	}
	return d, true
}

func textOf(t *testing.T, text string) *Text {
	t.Helper()
	base, ok := ReadText([]byte(text))
	if !ok {
		t.Fatalf("%q is not read", text)
	}
	return base
}

func TestATextReadFromAnotherOneIsReadAsByItself(t *testing.T) {
	plain, others := []string{manyParts}, append(slices.Concat(jsonTexts, instances), manyParts, `{"id":1e9999}`, "\xef\xbb\xbf{}", "[\"\xff\"]")
	for _, text := range others {
		if _, ok := ReadText([]byte(text)); ok {
			plain = append(plain, text)
		}
	}
	read := 0
	for _, base := range plain {
		base := textOf(t, base)
		for _, text := range others {
			if _, ok := readFrom(t, base, text); ok {
				read++
			}
		}
	}
	if read < len(plain)*len(plain)/2 {
		t.Errorf("%d texts are read from others, of %d", read, len(plain)*len(others))
	}
}

// Pieces of the text take each other's place: values, names, brackets, halves.
func TestATextWithAnyChangeIsReadAsByItself(t *testing.T) {
	pieces := append([]string{"", ",", "1", `"x":1`, `,"id":1`, `"id"`, "\xc3", `\`, "{", "]", " ", "e9", "1e9999", `"\ud83d"`}, instances...)
	for _, text := range []string{manyParts, strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1)} {
		base, random, read := textOf(t, text), rand.New(rand.NewPCG(1, 2)), 0
		for range 5000 {
			from := random.IntN(len(text))
			to := min(len(text), from+random.IntN(12))
			if _, ok := readFrom(t, base, text[:from]+pieces[random.IntN(len(pieces))]+text[to:]); ok {
				read++
			}
		}
		if text == manyParts && read < 200 {
			t.Errorf("only %d texts with a change are read", read)
		}
	}
}

func FuzzATextReadFromAnotherOneIsReadAsByItself(f *testing.F) {
	f.Add(manyParts, strings.Replace(manyParts, "17", "[18]", 1))
	f.Add(manyParts, strings.Replace(manyParts, `"o":{"p":{"q":"r"},`, `"o":{`, 1))
	for i, text := range jsonTexts {
		f.Add(text, jsonTexts[(i+1)%len(jsonTexts)])
	}
	f.Fuzz(func(t *testing.T, base, text string) {
		if b, ok := ReadText([]byte(base)); ok {
			readFrom(t, b, text)
		}
	})
}

func TestOnlyWhatDiffersIsReadAgain(t *testing.T) {
	base := textOf(t, manyParts)
	was := base.Decoded().Value.(map[string]any)
	for _, c := range []struct {
		name, old, new string
		same           []string
	}{
		{"a value", "17", `{"a":"b"}`, []string{"list", "o"}},
		{"a value inside", `"r"`, "5", []string{"list"}},
		{"a member less", `"id":17,`, "", []string{"list", "o"}},
		{"a member more", `"o":`, `"new":[],"o":`, []string{"o"}},
		{"another name", `"id"`, `"Id"`, []string{"list", "o"}},
		{"an item more", `{"t":2}]`, `{"t":2},3]`, []string{"list"}},
	} {
		d, ok := readFrom(t, base, strings.Replace(manyParts, c.old, c.new, 1))
		if !ok {
			t.Errorf("%s: it is not read", c.name)
			continue
		}
		for _, name := range c.same {
			if identityOf(d.Value.(map[string]any)[name]) != identityOf(was[name]) {
				t.Errorf("%s: %s is read again", c.name, name)
			}
		}
	}
	if !reflect.DeepEqual(any(was), textOf(t, manyParts).Decoded().Value) {
		t.Error("the value of the first text has changed")
	}
}

func TestWhatIsKnownOfPartsChangesNoFault(t *testing.T) {
	const around = `{"a":{"a":1,"b":{"b":2}},"list":[{"a":[1,"x"]},{"x-1":{"a":null}},[[]]],"b":%s,"x-1":{"c":{}}}`
	base := textOf(t, fmt.Sprintf(around, `{"a":{"b":[1]}}`))
	refused := 0
	for _, schema := range everyKeyword {
		for _, in := range []string{schema, `{"additionalProperties":` + schema + `}`, `{"oneOf":[{"properties":{"a":{"type":"integer"}}},{"additionalProperties":{"additionalProperties":` + schema + `}},` + schema + `]}`} {
			s, root := document(t, OpenAPI31, in)
			v, err := s.Compile(root, Request)
			if err != nil {
				t.Fatalf("%s: %v", in, err)
			}
			for range 2 { // with nothing known, and with all
				sameFaults(t, v, in, base.Decoded())
			}
			for _, instance := range instances {
				d, ok := readFrom(t, base, fmt.Sprintf(around, instance))
				if !ok {
					t.Fatalf("%s is not read", instance)
				}
				refused += sameFaults(t, v, in, d)
			}
		}
	}
	if refused < 1000 {
		t.Errorf("only %d values are refused", refused)
	}
}

func sameFaults(t *testing.T, v *Validator, schema string, d Decoded) (refused int) {
	t.Helper()
	for _, place := range [][]string{nil, {"b"}, {"list", "0", "a"}} {
		var got []Fault
		v.Judge(d, place, func(faults []Fault) { got = copied(faults) })
		if want := v.ValidateAt(d.Value, place); !reflect.DeepEqual(got, want) {
			t.Errorf("%s of %s: the faults differ\nof a text: %+v\nby itself: %+v", schema, text(d.Value), got, want)
		}
		refused += min(len(got), 1)
	}
	return refused
}

func copied(faults []Fault) []Fault {
	faults = slices.Clone(faults)
	for i := range faults {
		faults[i].Causes = copied(faults[i].Causes)
	}
	return faults
}

func TestManyJudgeTextsOfOneOriginAtOnce(t *testing.T) {
	base := textOf(t, manyParts)
	s, root := document(t, OpenAPI31, `{"properties":{"list":{"items":{"type":"integer"}},"o":{"properties":{"s":{"maxItems":1}}},"id":{"type":"integer"}}}`)
	v, err := s.Compile(root, Request)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan []Fault)
	for i := range 8 {
		go func() {
			text := strings.Replace(manyParts, "17", fmt.Sprint(i), 1)
			before, after := base.Shared([]byte(text))
			d, _ := base.Edited([]byte(text), before, after)
			var last []Fault
			for range 200 {
				v.Judge(d, nil, func(faults []Fault) { last = copied(faults) })
			}
			done <- last
		}()
	}
	want := v.Validate(base.Decoded().Value)
	for range 8 {
		if got := <-done; len(want) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("the faults are %+v, want %+v", got, want)
		}
	}
}

func BenchmarkTextReadFromAnotherOne(b *testing.B) {
	base, _ := ReadText([]byte(manyParts))
	text := []byte(strings.Replace(manyParts, `"r"`, "5", 1))
	b.ReportAllocs()
	for b.Loop() {
		before, after := base.Shared(text)
		if _, ok := base.Edited(text, before, after); !ok {
			b.Fatal("it is not read")
		}
	}
}
