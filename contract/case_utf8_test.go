package contract

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// What is no UTF-8 is looked for by who decodes it, and found where it is not:
// with a warning, for package json of Go takes it too.
func TestReadersOfOverlongCharactersAreFound(t *testing.T) {
	const name = "put/invalid/body/syntax/overlong-utf8"
	document := document(t, strings.Replace(overlapDocument, "SCHEMA", `{type: object, required: [name], properties: {name: {type: string}}}`, 1))
	named := readAs(t, `{type: object, required: [name], properties: {name: {type: string}}}`)
	for what, x := range map[string]struct {
		decode func([]byte) []byte
		found  bool
	}{
		"as Go does":          {func(body []byte) []byte { return body }, true},
		"as a slash":          {func(body []byte) []byte { return bytes.ReplaceAll(body, []byte{0xC0, 0xAF}, []byte("/")) }, true},
		"not what is no text": {func(body []byte) []byte { return onlyText(body) }, false},
	} {
		s, err := Plan(document, FormatREST, BinaryMediaTypes("*/*"))
		if err != nil {
			t.Fatal(err)
		}
		r := Run(t.Context(), bytesHandler(t, func(body []byte) bool {
			value, err := decodeJSON(x.decode(body))
			return err == nil && named(value)
		}), find(t, s, name))
		warned := slices.ContainsFunc(r.Findings, func(f Finding) bool {
			return f.Rule == "request/invalid-accepted" && f.Severity == Warning
		})
		if warned != x.found || !x.found && (r.Outcome != Held || len(r.Findings) > 0) {
			t.Errorf("read %s: %s (%s) %+v", what, r.Outcome, r.Reason, r.Findings)
		}
	}
}

func onlyText(body []byte) []byte {
	if !utf8.Valid(body) {
		return nil
	}
	return body
}

// The value of anyOf of which another branch would refuse a member.
func TestHandlersThatLookAtOneBranchOfAnyOfAreFound(t *testing.T) {
	const first, second = `{title: one, type: object, properties: {a: {type: integer, maximum: 5}}}`, `{title: two, type: object, properties: {b: {type: string, maxLength: 3}}}`
	doc := document(t, strings.Replace(overlapDocument, "SCHEMA", anyOfTwo, 1))
	for what, x := range map[string]struct {
		accept   func(any) bool
		warnings []string // among them
		errors   bool
	}{
		"right to the letter":     {readAs(t, anyOfTwo), nil, false},
		"wants both branches":     {readAs(t, `{allOf: [`+first+`, `+second+`]}`), []string{"put/valid/body/anyOf/alone"}, false},
		"looks at nothing inside": {readAs(t, `{type: object}`), nil, true},
	} {
		report, err := Verify(t.Context(), doc, putHandler(t, x.accept), Skip("*/invalid/body/anyOf/**"))
		if err != nil {
			t.Fatal(err)
		}
		var errs, warnings []string
		for _, g := range report.Groups {
			if g.Finding.Severity == Error {
				errs = append(errs, g.Cases...)
			} else {
				warnings = append(warnings, g.Cases...)
			}
		}
		if (len(errs) > 0) != x.errors {
			t.Errorf("%s: errors %q", what, errs)
		}
		for _, want := range x.warnings {
			if !slices.Contains(warnings, want) {
				t.Errorf("%s: %s does not warn: %q", what, want, warnings)
			}
		}
	}
}
