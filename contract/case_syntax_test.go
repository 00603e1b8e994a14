package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"mime"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/schema"
)

const boxDocument = `
openapi: 3.0.3
info: {title: boxes, version: "1"}
paths:
  /boxes:
    post:
      operationId: addBox
      requestBody:
        required: true
        content:
          application/json: {schema: &box {type: object, required: [name], properties: {name: {type: string}, size: {type: integer}}}}
          application/vnd.box+json: {schema: *box}
      responses: {"204": {description: ok}, "400": {description: bad}, "415": {description: what}}
`

// boxes reads payloads as a careful handler does, but for what read does.
func boxes(typed func(string) bool, read func(body []byte, into *map[string]any) error) Target {
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		var z struct {
			Headers map[string]string
			Body    *string
		}
		if err := json.Unmarshal(event, &z); err != nil {
			return nil, err
		}
		var box map[string]any
		switch {
		case z.Body == nil:
			return []byte(`{"statusCode":400}`), nil
		case !typed(z.Headers["Content-Type"]):
			return []byte(`{"statusCode":415}`), nil
		case read([]byte(*z.Body), &box) != nil || !isBox(box):
			return []byte(`{"statusCode":400}`), nil
		}
		return []byte(`{"statusCode":204}`), nil
	})
}

func isBox(box map[string]any) bool {
	size, given := box["size"].(float64)
	_, named := box["name"].(string)
	_, there := box["size"]
	return named && given == there && size == float64(int(size))
}

func careful(text string) bool {
	media, _, err := mime.ParseMediaType(text)
	return err == nil && (media == "application/json" || media == "application/vnd.box+json")
}

func readAll(body []byte, into *map[string]any) error { return json.Unmarshal(body, into) }

// TestCarelessReadersAreFound by the case that is made for them.
func TestCarelessReadersAreFound(t *testing.T) {
	without := func(old, other string) func([]byte, *map[string]any) error {
		return func(body []byte, into *map[string]any) error {
			return json.Unmarshal(bytes.ReplaceAll(body, []byte(old), []byte(other)), into)
		}
	}
	for name, test := range map[string]struct {
		typed func(string) bool
		read  func([]byte, *map[string]any) error
		want  []string // the cases of findings of severity error
	}{
		"careful": {careful, readAll, nil},
		"takes what follows": {careful, func(body []byte, into *map[string]any) error {
			return json.NewDecoder(bytes.NewReader(body)).Decode(into)
		},
			[]string{"addBox/invalid/body/syntax/second-value", "addBox/invalid/body/syntax/trailing"}},
		"takes a comma at the end": {careful, without(",}", "}"), []string{"addBox/invalid/body/syntax/trailing-comma"}},
		"takes comments":           {careful, without("/* none */", ""), []string{"addBox/invalid/body/syntax/comment"}},
		"takes single quotes":      {careful, without("'", `"`), []string{"addBox/invalid/body/syntax/single-quotes"}},
		"looks for a prefix": {func(s string) bool { return strings.HasPrefix(s, "application") }, readAll,
			[]string{"addBox/invalid/header.Content-Type/mediaType/form", "addBox/invalid/header.Content-Type/mediaType/no-subtype"}},
		"knows no charset": {func(s string) bool {
			return strings.EqualFold(s, "application/json") || s == "application/vnd.box+json"
		}, readAll,
			[]string{"addBox/valid/header.Content-Type/equivalent/charset"}},
		"knows one type": {func(s string) bool { media, _, _ := mime.ParseMediaType(s); return media == "application/json" }, readAll,
			[]string{"addBox/valid/header.Content-Type/documented/application%2Fvnd.box+json"}},
	} {
		report, err := Verify(t.Context(), document(t, boxDocument), boxes(test.typed, test.read), Skip("*/invalid/body/type/**"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range report.Results {
			if r.Outcome == Broken {
				got = append(got, r.Case.Name)
			}
		}
		if slices.Sort(got); !slices.Equal(got, test.want) {
			t.Errorf("%s: broken %q, want %q", name, got, test.want)
		}
	}
}

// TestCapitalsOfAMediaTypeOnlyWarn: they mean the same, and few clients send them.
func TestCapitalsOfAMediaTypeOnlyWarn(t *testing.T) {
	typed := func(s string) bool {
		return strings.HasPrefix(s, "application/json") || s == "application/vnd.box+json"
	}
	report, err := Verify(t.Context(), document(t, boxDocument), boxes(typed, readAll), Only("*/valid/**"))
	if err != nil {
		t.Fatal(err)
	}
	if groups := groupsOf(report, "request/valid-refused"); report.Failed() || len(groups) != 1 || !strings.HasSuffix(groups[0].Cases[0], "/case") {
		t.Errorf("%s %+v", report.Summary(), report.Groups)
	}
}

// TestBytesThatAreNoUTF8AreSentWhereTheyArrive: as base64, and not as text.
func TestBytesThatAreNoUTF8AreSentWhereTheyArrive(t *testing.T) {
	const name = "addBox/invalid/body/syntax/invalid-utf8"
	for what, test := range map[string]struct {
		opts []Option
		sent bool
	}{"as text": {nil, false}, "as base64": {[]Option{BinaryMediaTypes("*/*")}, true}} {
		s, err := Plan(document(t, boxDocument), FormatREST, test.opts...)
		if err != nil {
			t.Fatal(err)
		}
		c := s.Case(name)
		dropped := slices.ContainsFunc(s.Dropped(), func(d Dropped) bool { return d.Name == name && d.Outcome == NotSent })
		if (c != nil) != test.sent || dropped == test.sent {
			t.Errorf("%s: sent %t, dropped %t", what, c != nil, dropped)
		}
	}
}

// TestBrokenJSONIsNone, whatever the text it is made of.
func TestBrokenJSONIsNone(t *testing.T) {
	for _, text := range []string{`{"a":1}`, `{"a":"x","b":[1,2]}`, `{}`, `[]`, `[1]`, `"x"`, `7`, `null`, `{"it's":"\""}`} {
		for _, broken := range brokenJSONs {
			out := broken.of([]byte(text))
			if out == nil {
				continue
			}
			if _, _, err := schema.DecodeJSON(out); err == nil && broken.variant != "truncated" {
				t.Errorf("%s of %s is JSON: %s", broken.variant, text, out)
			}
		}
	}
}

// FuzzBrokenJSON: no payload that Prepare may leave behind is read out of bounds.
func FuzzBrokenJSON(f *testing.F) {
	for _, seed := range []string{`{"a":1}`, `[]`, `"`, `'`, "7", "{", "\xff", `{"a":{"b":[]}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) == 0 {
			return
		}
		kept := slices.Clone(text)
		for _, broken := range brokenJSONs {
			broken.of(text)
		}
		if out, err := withTwice(text, "a", func(v any) (any, any) { return v, v }); err == nil && !json.Valid(out) {
			t.Errorf("%q became %q, which is no JSON", text, out)
		}
		if !bytes.Equal(text, kept) {
			t.Errorf("%q became %q", kept, text)
		}
	})
}

func TestDocumentedRangesCoverMediaTypes(t *testing.T) {
	for documented, want := range map[string]bool{
		"*/*": true, "*": true, "text/*": true, "Text/Plain": true, "application/*": false, "application/json": false,
	} {
		if takes(documented, "text/plain") != want {
			t.Errorf("%s: %t", documented, !want)
		}
	}
}
