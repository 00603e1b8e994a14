package resource

import (
	"strings"
	"testing"
)

// FuzzNextLink: any line has an end, and what is found in it stands in it.
func FuzzNextLink(f *testing.F) {
	for _, line := range []string{"", `<a>; rel=next`, `<a>; rel="prev next", <b>`, `<a>; t="\"`, `<<>>,;=`, "<" + strings.Repeat("<>,", 100)} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if target := nextLink(line); target != "" && !strings.Contains(line, "<"+target+">") {
			t.Errorf("%q is not in %q", target, line)
		}
	})
}
