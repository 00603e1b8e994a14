package matchers

import (
	"fmt"
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// parsePlace reads a place of a request: a JSON pointer into the body, or the
// part of the request and the name in it, divided by a space as in failure
// texts or by a dot as in the names of cases.
func parsePlace(text string) (spec.Place, error) {
	if strings.HasPrefix(text, "/") {
		return spec.Place{In: spec.InBody, Pointer: text}, nil
	}
	in, name := text, ""
	if i := strings.IndexAny(text, " ."); i >= 0 {
		in, name = text[:i], text[i+1:]
	}
	switch spec.In(in) {
	case spec.InPath, spec.InQuery, spec.InHeader, spec.InCookie:
		if name != "" {
			return spec.Place{In: spec.In(in), Name: name}, nil
		}
	case spec.InBody:
		if name == "" {
			return spec.Place{In: spec.InBody}, nil
		}
		return spec.Place{In: spec.InBody, Pointer: pointer(strings.Split(name, "."))}, nil
	}
	return spec.Place{}, fmt.Errorf(`%q is no place of a request; write "/items/0/sku" for one in the body, "query limit", "path id", "header X-Id" or "cookie basket"`, text)
}

func pointer(tokens []string) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString("/" + tree.EscapeToken(t))
	}
	return b.String()
}
