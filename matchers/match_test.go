package matchers_test

import (
	"strings"
	"testing"

	"github.com/onsi/gomega/types"
)

// fails runs a matcher that has to fail and compares its text.
func fails(t *testing.T, m types.GomegaMatcher, actual any, want string) {
	t.Helper()
	ok, err := m.Match(actual)
	if err != nil || ok {
		t.Fatalf("matched: %t, error: %v, want a failure", ok, err)
	}
	same(t, m.FailureMessage(actual), want)
}

// succeeds runs a matcher that has to succeed and compares the text under Not.
func succeeds(t *testing.T, m types.GomegaMatcher, actual any, negated string) {
	t.Helper()
	ok, err := m.Match(actual)
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		t.Fatalf("failed:%s", m.FailureMessage(actual))
	}
	if negated != "" {
		same(t, m.NegatedFailureMessage(actual), negated)
	}
}

// refuses runs a matcher that cannot judge what it is given.
func refuses(t *testing.T, m types.GomegaMatcher, actual any, want string) {
	t.Helper()
	ok, err := m.Match(actual)
	if ok || err == nil {
		t.Fatalf("matched: %t, error: %v, want an error", ok, err)
	}
	if !strings.Contains(err.Error(), want) {
		t.Errorf("error: %v\nwant it to say: %s", err, want)
	}
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
