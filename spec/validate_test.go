package spec

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func TestASecondReaderHasNoObjectionsToAValidDocument(t *testing.T) {
	for _, document := range []string{
		strings.Replace(minimal, "1.10", "'1.10'", 1),
		strings.Replace(strings.Replace(minimal, "1.10", "'1.10'", 1), "3.0.3", "3.1.0", 1),
		"swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {200: {description: ok}}}}}",
	} {
		if got := mustParse(t, document).Validate(context.Background()); got != nil {
			t.Errorf("%.20q: objections %v", document, got)
		}
	}
}

func TestASecondReaderObjects(t *testing.T) {
	for document, want := range map[string]string{
		"openapi: 3.0.3\npaths: {/a: {get: {}}}": "info",
		"openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {'/{a}': {get: {responses: {200: {description: ok}}}}}": "path parameter",
		"openapi: 3.0.3\ninfo: {title: {Ref: X}, version: '1'}\npaths: {/a: {get: {}}}":                                 "title",
	} {
		got := mustParse(t, document).Validate(context.Background())
		if !strings.Contains(fmt.Sprint(got), want) {
			t.Errorf("%q: objections %v, want %q", document, got, want)
		}
	}
}

func TestASecondReaderIsSparedAliasBombs(t *testing.T) {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\nx0: &x0 [x]\nlong: &long " + strings.Repeat("x", 1<<20) + "\n")
	for i := 1; i < 100; i++ {
		fmt.Fprintf(&b, "x%d: &x%d [*x%d, *x%d, *x%d]\n", i, i, i-1, i-1, i-1)
	}
	long := "x: [" + strings.Repeat("*long, ", 1000) + "]\n"
	for _, document := range []string{b.String(), strings.Split(b.String(), "x1:")[0] + long} {
		got := mustParse(t, document+"paths: {/a: {get: {}}}").Validate(context.Background())
		if !strings.Contains(fmt.Sprint(got), "too long") {
			t.Errorf("objections are %.200v", got)
		}
	}
}
