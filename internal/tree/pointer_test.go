package tree_test

import (
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/internal/tree"
)

func TestPointersArePutTogetherAsTheyAreTakenApart(t *testing.T) {
	for _, c := range []struct {
		pointer string
		tokens  []string
	}{
		{"", nil},
		{"/", []string{""}},
		{"/paths/~1pets~1{id}/get", []string{"paths", "/pets/{id}", "get"}},
		{"/a~0b/~01/0", []string{"a~b", "~1", "0"}},
	} {
		if got := tree.PointerOf(c.tokens); got != c.pointer {
			t.Errorf("%q are put together as %q, want %q", c.tokens, got, c.pointer)
		}
		if got := tree.PointerTokens(c.pointer); !slices.Equal(got, c.tokens) {
			t.Errorf("%q is taken apart as %q, want %q", c.pointer, got, c.tokens)
		}
	}
}
