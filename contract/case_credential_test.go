package contract

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

const doorsDocument = `
openapi: 3.0.3
info: {title: doors, version: "1"}
paths:
  /key: {get: {operationId: byKey, security: [{key: []}], responses: &answers {"204": {description: ok}, "401": {description: no}}}}
  /token: {get: {operationId: byToken, security: [{token: []}], responses: *answers}}
  /basic: {get: {operationId: byBasic, security: [{basic: []}], responses: *answers}}
  /both: {get: {operationId: byBoth, security: [{key: [], token: []}], responses: *answers}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Door}
    token: {type: http, scheme: bearer}
    basic: {type: http, scheme: basic}
`

const (
	doorKey   = "k3y-of-oak"
	doorToken = "head.body.signature"
	doorPair  = "ada:lovelace"
)

var doorKeys = []Option{Credential("key", doorKey), Credential("token", doorToken), Credential("basic", doorPair)}

// guardian opens to the right credentials alone, unless fooled says otherwise.
func guardian(fooled func(r *spec.Request) bool) Target {
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		r, err := proxy.DecodeREST(event)
		if err != nil {
			return nil, err
		}
		key := r.Header.Get("X-Door") == doorKey
		word, rest, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		token := strings.EqualFold(word, "bearer") && rest == doorToken
		basic := strings.EqualFold(word, "basic") && rest == base64.StdEncoding.EncodeToString([]byte(doorPair))
		open := map[string]bool{"/key": key, "/token": token, "/basic": basic, "/both": key && token}[r.RawPath]
		if open || fooled(r) {
			return []byte(`{"statusCode":204}`), nil
		}
		return []byte(`{"statusCode":401}`), nil
	})
}

func nobody(*spec.Request) bool { return false }

func TestAGuardThatKnowsItsCredentialsHolds(t *testing.T) {
	report, err := Verify(t.Context(), document(t, doorsDocument), guardian(nobody), append(doorKeys, Only("*/*/credential.*/**"))...)
	if err != nil {
		t.Fatal(err)
	}
	if o := report.Coverage.Outcomes; o[Held] != len(report.Results) || len(report.Groups) > 0 {
		t.Errorf("%s %+v", report.Summary(), report.Groups)
	}
	var names []string
	for _, r := range report.Results {
		names = append(names, r.Case.Name)
	}
	for _, want := range []string{
		"byKey/invalid/credential.key/required", "byKey/invalid/credential.key/wrong", "byKey/invalid/credential.key/malformed/empty",
		"byKey/invalid/credential.key/place/query", "byKey/invalid/credential.key/place/authorization",
		"byToken/invalid/credential.token/wrong", "byToken/invalid/credential.token/malformed/no-value",
		"byToken/invalid/credential.token/scheme/Token", "byToken/invalid/credential.token/scheme/none",
		"byToken/invalid/credential.token/place/query", "byToken/valid/credential.token/scheme/bearer", "byToken/valid/credential.token/scheme/BEARER",
		"byBasic/invalid/credential.basic/wrong", "byBasic/invalid/credential.basic/malformed/no-colon",
		"byBasic/invalid/credential.basic/malformed/no-base64", "byBasic/valid/credential.basic/scheme/basic",
		"byBoth/invalid/credential.key/required", "byBoth/invalid/credential.token/required", "byBoth/invalid/credential.key+token/required",
		"byBoth/invalid/credential.key/wrong", "byBoth/invalid/credential.token/wrong",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not planned", want)
		}
	}
}

// TestAKeyIsNotSentAsATokenWhereTokensAreTaken: that is another alternative,
// of which nothing is known.
func TestAKeyIsNotSentAsATokenWhereTokensAreTaken(t *testing.T) {
	api := document(t, strings.Replace(doorsDocument, "security: [{key: []}],", "security: [{key: []}, {token: []}],", 1))
	s, err := Plan(api, FormatREST, doorKeys...)
	if err != nil {
		t.Fatal(err)
	}
	const place = "byKey/invalid/credential.key/place/"
	if s.Case(place+"query") == nil || s.Case(place+"authorization") != nil {
		t.Errorf("query: %t, authorization: %t", s.Case(place+"query") != nil, s.Case(place+"authorization") != nil)
	}
	for _, d := range s.Dropped() {
		if d.Outcome == Unproven {
			t.Errorf("%s is listed: %s", d.Name, d.Reason)
		}
	}
}

// TestACarelessGuardIsFound: what opens a door to what is no credential is an
// error, what opens it to the right one in another form only warns.
func TestACarelessGuardIsFound(t *testing.T) {
	for name, test := range map[string]struct {
		fooled func(r *spec.Request) bool
		want   Severity
		at     string
	}{
		"any key":      {func(r *spec.Request) bool { return r.RawPath == "/key" && r.Header.Get("X-Door") != "" }, Error, "byKey/invalid/credential.key/wrong"},
		"an empty key": {func(r *spec.Request) bool { return r.RawPath == "/key" && r.Header.Has("X-Door") }, Error, "byKey/invalid/credential.key/malformed/empty"},
		"any token": {func(r *spec.Request) bool {
			return r.RawPath == "/token" && strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ")
		}, Error, "byToken/invalid/credential.token/wrong"},
		"the word alone": {func(r *spec.Request) bool { return r.RawPath == "/token" && r.Header.Get("Authorization") == "Bearer" }, Error, "byToken/invalid/credential.token/malformed/no-value"},
		"a token that goes on": {func(r *spec.Request) bool {
			return strings.HasPrefix(r.Header.Get("Authorization"), "Bearer "+doorToken)
		}, Error, "byToken/invalid/credential.token/wrong/longer"},
		"a key that goes on":    {func(r *spec.Request) bool { return strings.HasPrefix(r.Header.Get("X-Door"), doorKey) }, Error, "byKey/invalid/credential.key/wrong/longer"},
		"a user alone":          {func(r *spec.Request) bool { return r.Header.Get("Authorization") == "Basic YWRhbG92ZWxhY2U=" }, Error, "byBasic/invalid/credential.basic/malformed/no-colon"},
		"one of both":           {func(r *spec.Request) bool { return r.RawPath == "/both" && r.Header.Get("X-Door") == doorKey }, Error, "byBoth/invalid/credential.token/required"},
		"a token without word":  {func(r *spec.Request) bool { return r.Header.Get("Authorization") == doorToken }, Warning, "byToken/invalid/credential.token/scheme/none"},
		"a key in the query":    {func(r *spec.Request) bool { v, _ := r.Query.Get("X-Door"); return v == doorKey }, Warning, "byKey/invalid/credential.key/place/query"},
		"a token in the query":  {func(r *spec.Request) bool { v, _ := r.Query.Get("access_token"); return v == doorToken }, Warning, "byToken/invalid/credential.token/place/query"},
		"a key for a token too": {func(r *spec.Request) bool { return r.Header.Get("Authorization") == "Bearer "+doorKey }, Warning, "byKey/invalid/credential.key/place/authorization"},
	} {
		report, err := Verify(t.Context(), document(t, doorsDocument), guardian(test.fooled), doorKeys...)
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(report.Groups, func(g Group) bool {
			return g.Finding.Rule == "request/invalid-accepted" && g.Finding.Severity == test.want && slices.Contains(g.Cases, test.at)
		})
		if !found || report.Failed() != (test.want == Error) {
			t.Errorf("%s: %s %+v", name, report.Summary(), report.Groups)
		}
	}
}

// TestAWordInAnotherCaseIsTheSame, by RFC 9110, though refusing it only warns.
func TestAWordInAnotherCaseIsTheSame(t *testing.T) {
	target := rest(func(_ context.Context, event []byte) ([]byte, error) {
		if arrived(t, event).Header.Get("Authorization") == "Bearer "+doorToken {
			return []byte(`{"statusCode":204}`), nil
		}
		return []byte(`{"statusCode":401}`), nil
	})
	report, err := Verify(t.Context(), document(t, doorsDocument), target, append(doorKeys, Only("byToken/**"))...)
	if err != nil {
		t.Fatal(err)
	}
	groups := groupsOf(report, "request/valid-refused")
	if report.Failed() || len(groups) != 1 || groups[0].Finding.Severity != Warning || len(groups[0].Cases) != 2 {
		t.Errorf("%s %+v", report.Summary(), report.Groups)
	}
}

// TestNearSecretsAreMasked: what is made of a credential gives it away.
func TestNearSecretsAreMasked(t *testing.T) {
	dir := t.TempDir()
	report, err := Verify(t.Context(), document(t, doorsDocument), rest(func(_ context.Context, event []byte) ([]byte, error) {
		return nil, os.ErrPermission
	}), append(doorKeys, EventDir(dir))...)
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	if err := report.WriteText(&all); err != nil {
		t.Fatal(err)
	}
	all.Write(jsonOf(t, report))
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) < 10 {
		t.Fatalf("%d events were written", len(files))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	for _, near := range []string{"k3y-", "-oak", "head.", ".signature", "lovelace", "YWRhbG92", "YWRhOmxv", "ada:love"} {
		if i := bytes.Index(all.Bytes(), []byte(near)); i >= 0 {
			t.Errorf("%q shows in %q", near, all.Bytes()[max(0, i-40):i+40])
		}
	}
}

func TestAWrongTextDiffersInOneCharacterOfItsKind(t *testing.T) {
	for _, text := range []string{"a", "k-123", "user:pässword", "0", "A.B.C", "::", "", "é", "a:"} {
		wrong := wrongText(text)
		if wrong == text {
			t.Errorf("%q stays", text)
		}
		if user, _, pair := strings.Cut(text, ":"); pair && !strings.HasPrefix(wrong, user+":") {
			t.Errorf("%q changes the user: %q", text, wrong)
		}
		differ := 0
		for i := range min(len(text), len(wrong)) {
			if text[i] != wrong[i] {
				differ++
			}
		}
		if len(wrong) == len(text) && differ != 1 {
			t.Errorf("%q and %q differ at %d places", text, wrong, differ)
		}
	}
}

// TestAPreparedCredentialOfAnotherAlternativeIsUnproven: with it the request is
// no longer without one.
func TestAPreparedCredentialOfAnotherAlternativeIsUnproven(t *testing.T) {
	api := document(t, strings.Replace(doorsDocument, "security: [{key: []}],", "security: [{key: []}, {basic: []}],", 1))
	s, err := Plan(api, FormatREST, append(doorKeys, Prepare("byKey", func(c *Case) { c.Request.Header.Set("Authorization", "Basic YTpi") }))...)
	if err != nil {
		t.Fatal(err)
	}
	r := Run(t.Context(), guardian(nobody), find(t, s, "byKey/invalid/credential.key/wrong"))
	if r.Outcome != Unproven || !strings.Contains(r.Reason, "another sufficient credential") {
		t.Errorf("%s: %s", r.Outcome, r.Reason)
	}
}

// TestA400ForValuesSaysNothingOfCredentials: where a document has a 400 and no
// 401, a 401 is its silence and not the handler's fault.
func TestA400ForValuesSaysNothingOfCredentials(t *testing.T) {
	api := document(t, strings.ReplaceAll(doorsDocument, `"401": {description: no}`, `"400": {description: bad}`))
	report, err := Verify(t.Context(), api, guardian(nobody), append(doorKeys, Only("*/invalid/credential.*/**"))...)
	if err != nil {
		t.Fatal(err)
	}
	if report.Failed() || len(groupsOf(report, "document/silent")) == 0 {
		t.Errorf("%s %+v", report.Summary(), report.Groups)
	}
}
