package gen_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// Careless readers see a number in each of these texts; a careful one in none.
func TestTextsThatCarelessReadersTakeForNumbersAreSent(t *testing.T) {
	for _, x := range []struct{ source, fault string }{
		{`{type: integer}`, " type trailing"},
		{`{type: integer}`, " type hexadecimal"},
		{`{type: integer}`, " type fraction"},
		{`{type: integer}`, " type plus"},
		{`{type: boolean}`, " type letter"},
		{`{type: number}`, " type trailing"},
		{`{type: number}`, " type not-a-number"},
	} {
		p := plan(t, schema.OpenAPI30, x.source, gen.Query)
		f, ok := p.faults[x.fault]
		if !ok {
			t.Errorf("%s: no fault %q", x.source, x.fault)
			continue
		}
		if sent, isText := f.Value.(string); isText && json.Valid([]byte(sent)) {
			t.Errorf("%s: %q is a number", x.source, sent)
		}
	}
	if f := plan(t, schema.OpenAPI30, `{type: integer}`, gen.Query).faults[" type not-a-number"]; f.Value != nil {
		t.Errorf("NaN is sent for an integer, which no reader takes it for")
	}
}

// Lengths are in code points, and bytes and UTF-16 units both say otherwise.
func TestLengthsOfMultibyteTextsTellCountsApart(t *testing.T) {
	p := plan(t, schema.OpenAPI30, `{type: string, minLength: 4, maxLength: 6}`, gen.Body)
	long, _ := p.valid[" maxLength multibyte"].JSON.(string)
	if utf8.RuneCountInString(long) != 6 || len(long) <= 6 || len(utf16.Encode([]rune(long))) <= 6 {
		t.Errorf("valid at maxLength 6: %q", long)
	}
	short, _ := p.faults[" minLength multibyte"].Value.(string)
	if utf8.RuneCountInString(short) != 3 || len(short) < 4 || len(utf16.Encode([]rune(short))) < 4 {
		t.Errorf("invalid below minLength 4: %q", short)
	}
	over, _ := p.faults[" maxLength multibyte"].Value.(string)
	if utf8.RuneCountInString(over) != 7 {
		t.Errorf("invalid above maxLength 6: %q", over)
	}
}

func TestDuplicatesAreNoNeighbours(t *testing.T) {
	p := plan(t, schema.OpenAPI30, `{type: array, items: {type: string}, uniqueItems: true}`, gen.Body)
	sent, _ := p.faults[" uniqueItems "].Value.([]any)
	if n := len(sent); n < 3 || sent[0] != sent[n-1] || sent[0] == sent[1] {
		t.Errorf("sent %v", sent)
	}
}

func TestATextOfManyScriptsIsSentWhereTextIsFree(t *testing.T) {
	for source, want := range map[string]bool{
		`{type: string}`:                       true,
		`{type: string, maxLength: 3}`:         true,
		`{type: string, pattern: "^[a-z]+$"}`:  false,
		`{type: string, format: uuid}`:         false,
		`{type: string, enum: [red]}`:          false,
		`{type: string, format: made-up-here}`: false,
	} {
		p := plan(t, schema.OpenAPI30, source, gen.Body)
		v, ok := p.valid[" type unicode"]
		if ok != want {
			t.Errorf("%s: sent %t: %v", source, ok, v.JSON)
		}
		if text, _ := v.JSON.(string); ok && len(utf16.Encode([]rune(text))) == utf8.RuneCountInString(text) {
			t.Errorf("%s: nothing beyond the basic plane in %s", source, strconv.QuoteToASCII(text))
		}
	}
}

// The forms of numbers keep their value or their type.
func TestNumbersAreSentInTheirOtherForms(t *testing.T) {
	p := plan(t, schema.OpenAPI30, `{type: object, properties: {i: {type: integer}, n: {type: number}}}`, gen.Body)
	for key, form := range map[string]string{"i type point-zero": ".0", "n type exponent": "e1"} {
		v, ok := p.valid[key]
		now, _ := gen.At(v.JSON, v.Pointer)
		if n, _ := now.(json.Number); !ok || !strings.HasSuffix(string(n), form) {
			t.Errorf("%s: %v", key, now)
		}
	}
}

func TestUnknownMembersAreSentUnlessTheDocumentForbidsThem(t *testing.T) {
	for source, want := range map[string]string{
		`{type: object, properties: {a: {type: integer}}}`:                                          "undeclaredMember additionalProperties silent",
		`{type: object, properties: {a: {type: integer}}, additionalProperties: true}`:              "undeclaredMember additionalProperties allowed",
		`{type: object, properties: {a: {type: integer}}, additionalProperties: false}`:             "",
		`{type: object, properties: {a: {type: integer}}, additionalProperties: {type: integer}}`:   "",
		`{allOf: [{type: object, properties: {a: {type: integer}}}], unevaluatedProperties: false}`: "",
		`{type: object, maxProperties: 1, properties: {a: {type: integer}}}`:                        "",
	} {
		p := plan(t, schema.OpenAPI31, source, gen.Body)
		got := ""
		for key := range p.valid {
			if strings.Contains(key, "undeclaredMember") {
				got = key
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}

// A handler can judge the time, and not the zone in which it is written.
func TestATimeIsSentInAnotherZoneToo(t *testing.T) {
	v, ok := plan(t, schema.OpenAPI30, `{type: string, format: date-time, example: "2031-05-06T07:08:09.25Z"}`, gen.Body).valid[" format same-instant"]
	if want := "2031-05-06T12:38:09.25+05:30"; !ok || v.JSON != want {
		t.Errorf("got %v, want %s", v.JSON, want)
	}
}

// A home with the member of a locker is neither.
func TestAMemberOfAnotherBranchIsAFault(t *testing.T) {
	const closed = `{oneOf: [{type: object, required: [home, street], additionalProperties: false, properties: {home: {type: boolean}, street: {type: string}}},
		{type: object, required: [locker], additionalProperties: false, properties: {locker: {type: integer}}}]}`
	f, ok := plan(t, schema.OpenAPI30, closed, gen.Body).faults[" oneOf member-of-another"]
	object, _ := f.Value.(map[string]any)
	if !ok || len(object) != 3 || object["locker"] == nil || object["home"] == nil {
		t.Errorf("got %v", f.Value)
	}
	open := strings.ReplaceAll(closed, "additionalProperties: false, ", "")
	if f, ok := plan(t, schema.OpenAPI30, open, gen.Body).faults[" oneOf member-of-another"]; ok {
		t.Errorf("branches that are open take it: %v", f.Value)
	}
}
