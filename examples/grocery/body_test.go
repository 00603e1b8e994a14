package grocery_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

func TestBodyIsOneJSONText(t *testing.T) {
	whole := []string{"body"}
	check(t, []expect{
		{"missing", newOrder(body("")), 400, whole},
		{"missing, with the wrong media type", newOrder(body(""), header("Content-Type", "text/plain")), 400, whole},
		{"only space", newOrder(body(" \n")), 400, whole},
		{"space around it", newOrder(body(" " + fullOrder + "\n")), 201, nil},
		{"cut short", newOrder(body(fullOrder[:40])), 400, whole},
		{"brace behind it", newOrder(body(fullOrder + "}")), 400, whole},
		{"second text behind it", newOrder(body(fullOrder + "{}")), 400, whole},
		{"comma before the end", with(`"York"}`, `"York",}`), 400, whole},
		{"comment", newOrder(body(fullOrder + "// x")), 400, whole},
		{"single quotes", newOrder(body(strings.ReplaceAll(fullOrder, `"`, `'`))), 400, whole},
		{"NaN", quantity("NaN"), 400, whole},
		{"number with a leading zero", quantity("03"), 400, whole},
		{"byte order mark", newOrder(body("\ufeff" + fullOrder)), 400, whole},
		{"not UTF-8", note("\xff"), 400, whole},
		{"member twice", with(`"note"`, `"note":"x","note"`), 400, []string{"body /note"}},
		{"member twice, once escaped", with(`"note"`, `"n\u006fte":"x","note"`), 400, []string{"body /note"}},
		{"member of an item twice", item("sku", `"APL-0002"`), 400, []string{"body /items/0/sku"}},
		{"base64 broken", newOrder(func(e *event) { e.IsBase64Encoded = true }), 400, whole},
		{"deep", newOrder(body(strings.Repeat(`[`, 5000) + strings.Repeat(`]`, 5000))), 400,
			[]string{"body" + " " + strings.Repeat("/0", 17)}},
		{"deeper than can be parsed", newOrder(body(strings.Repeat(`[`, 1e6))), 400, whole},
	})
}

func TestMediaTypeIsHeldToTheDocument(t *testing.T) {
	for _, sent := range []string{"text/plain", "application/xml", "application/jsonx", "application/problem+json",
		"application/json/x", "application/*", "", "json", "application/json, text/plain"} {
		check(t, []expect{{sent, newOrder(header("Content-Type", sent)), 415, []string{"header Content-Type"}}})
	}
	check(t, []expect{
		{"missing", newOrder(withoutHeader("Content-Type")), 415, []string{"header Content-Type"}},
		{"not needed without a body", apple("GET", withoutHeader("Content-Type")), 200, nil},
	})
}

func TestHostileBodyGetsASmallAnswer(t *testing.T) {
	var members []string
	for range 3 {
		members = append(members, `"`+strings.Repeat("k", 1e5+len(members))+`":1`)
	}
	for i := range 2000 {
		members = append(members, `"`+strings.Repeat("m", i+1)+`":1`)
	}
	got := handle(t, grocery.New(), newOrder(body("{"+strings.Join(members, ",")+"}")))
	if got.StatusCode != 422 || len(got.Body) > 20_000 {
		t.Errorf("status %d, %d bytes", got.StatusCode, len(got.Body))
	}
	if n := strings.Count(got.Body, `"in":`); n != 50 {
		t.Errorf("%d faults, want the 50 that the document allows", n)
	}
}
