package contract

import (
	"os"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// TestStrictTakesWarningsOfAnErrorRuleToo: a finding that only warns, by a
// reading that sound handlers do not share, counts when its rule is asked for.
func TestStrictTakesWarningsOfAnErrorRuleToo(t *testing.T) {
	const name = "createNote/invalid/header.Content-Type/mediaType/text-plain"
	target := change(t, func(r *spec.Request, a map[string]any) {
		if r.Header.Get("Content-Type") == "text/plain" {
			a["statusCode"], a["body"] = 201, `{"id":1,"title":"x"}`
			a["multiValueHeaders"] = map[string]any{"Location": []string{"/notes/1"}, "Content-Type": []string{"application/json"}}
		}
	})
	for _, test := range []struct {
		opts []Option
		want Outcome
	}{
		{nil, Unproven},
		{[]Option{Strict("request/invalid-accepted")}, Broken},
		{[]Option{Strict("request")}, Broken},
		{[]Option{Strict("request"), Relax("request/invalid-accepted", "NOTE-1")}, Unproven},
		{[]Option{Strict("response")}, Unproven},
	} {
		if r := Run(t.Context(), target, find(t, plan(t, test.opts...), name)); r.Outcome != test.want {
			t.Errorf("%d options: %s, want %s", len(test.opts), r.Outcome, test.want)
		}
	}
}

// TestRulesOfOddRequestsAreDocumented with their sources, and have words.
func TestRulesOfOddRequestsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range rules {
		group, own, _ := strings.Cut(name, "/")
		if group != "strict" && group != "tolerance" {
			continue
		}
		if line := "| [" + name + "](rules/" + name + ".md) | warning | " + r.source + " |"; !strings.Contains(string(text), line) {
			t.Errorf("docs/rules.md has no %s", line)
		}
		if r.severity != Warning {
			t.Errorf("%s fails a run by itself", name)
		}
		if group == "strict" && oddities[own] == "" {
			t.Errorf("%s has no words", name)
		}
	}
	for own := range oddities {
		if !isRule("strict/" + own) {
			t.Errorf("no rule is called strict/%s", own)
		}
	}
}

func TestNoRuleIsInTwoTables(t *testing.T) {
	if got, want := len(rules), len(answerRules)+len(oddityRules)+len(stateRules); got != want {
		t.Errorf("there are %d rules in all, %d in the tables", got, want)
	}
}
