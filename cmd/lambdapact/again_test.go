package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
)

func TestQuotedWordsAreReadBackByTheShell(t *testing.T) {
	words := []string{"plain", "", "two words", "it's", `"$HOME"`, "`id`", "a\nb", "*?[x]", "~", "#", "!", `\`, "{a,b}", "ANY /{proxy+}", "-n"}
	out, err := exec.Command("sh", "-c", `eval "set -- $0"; for w; do printf '%s\0' "$w"; done`, quoteAll(words)).Output()
	if err != nil {
		t.Skip("no shell: " + err.Error())
	}
	if got := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"); strings.Join(got, "|") != strings.Join(words, "|") {
		t.Errorf("got %q, want %q", got, words)
	}
}

func TestAgainRepeatsTheFlagsThatMatter(t *testing.T) {
	cmd := newTest()
	err := cmd.ParseFlags([]string{
		"--handler", "./boot strap", "--route", "ANY /{proxy+}", "--route", "ANY /", "--credential", "key=hunter2",
		"--only", "a/**", "--skip", "b", "--report", "r.json", "--events", "e", "--seed", "7", "--remote-refs", "--timeout", "1s", "--env", "TOKEN",
	})
	if err != nil {
		t.Fatal(err)
	}
	got := again(cmd, []string{"api.yaml"})(&contract.Case{Name: "a/invalid/body.it's/type"})
	_, got, _ = strings.Cut(got, " test ")
	want := `api.yaml --handler './boot strap' --route 'ANY /{proxy+}' --route 'ANY /' --credential 'key=***' --seed 7 ` +
		`--remote-refs=true --timeout 1s --env TOKEN --only 'a/invalid/body.it'\''s/type'`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
