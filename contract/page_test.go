package contract

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const rulesDir = "../docs/rules"

// sections are those of every page, in this order.
var sections = []string{"What it says", "Why it matters", "Example", "How to fix", "How to relax"}

// TestEveryRuleHasAPage: a page of docs/rules begins with the name of its rule,
// severity and source, as the table of the rules has them, and has the sections.
func TestEveryRuleHasAPage(t *testing.T) {
	for name, r := range rules {
		text, err := os.ReadFile(filepath.Join(rulesDir, name+".md"))
		if err != nil {
			t.Errorf("%s has no page. Write docs/rules/%s.md like this:\n%s", name, name, template(name, r))
			continue
		}
		for _, fault := range pageFaults(name, r, string(text)) {
			t.Errorf("%s.md: %s", name, fault)
		}
	}
}

// template is a page to fill in.
func template(name string, r rule) string {
	text := fmt.Sprintf("# %s\n\n%s · source: %s\n", name, r.severity, r.source)
	for _, s := range sections {
		text += "\n## " + s + "\n\n...\n"
	}
	return text
}

func pageFaults(name string, r rule, text string) []string {
	var faults []string
	lines := strings.SplitN(text, "\n", 4)
	if len(lines) < 4 || lines[0] != "# "+name {
		return []string{"does not begin with # " + name}
	}
	severity, source, _ := strings.Cut(lines[2], " · source: ")
	if severity != string(r.severity) && severity != "error or warning" || source != r.source {
		faults = append(faults, fmt.Sprintf("says %q; the rule is %s by %s", lines[2], r.severity, r.source))
	}
	for _, s := range sections {
		_, rest, found := strings.Cut(text, "\n## "+s+"\n")
		body, _, _ := strings.Cut(rest, "\n## ")
		if !found || len(strings.TrimSpace(body)) < 10 {
			faults = append(faults, "has no section "+s)
			continue
		}
		text = "\n" + rest
	}
	return faults
}

func TestEveryPageIsOfARule(t *testing.T) {
	err := filepath.WalkDir(rulesDir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(rulesDir, strings.TrimSuffix(path, ".md"))
		if _, known := rules[filepath.ToSlash(name)]; !known {
			t.Errorf("%s is the page of no rule", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheIndexListsEveryRule: docs/rules.md has a row for each rule, with the
// severity and source of its page and a link that leads there.
func TestTheIndexListsEveryRule(t *testing.T) {
	index, err := os.ReadFile(rulesDir + ".md")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range rules {
		shown := name
		if name == "proxy-format" {
			shown = "proxy-format/…"
		}
		row, found := rowOf(string(index), "| ["+shown+"](rules/"+name+".md) | ")
		if !found {
			t.Errorf("%s has no row in docs/rules.md", name)
		}
		if found && (!strings.Contains(row, string(r.severity)) || !strings.Contains(row, " | "+r.source+" | ")) {
			t.Errorf("%s is %s by %s; its row says %s", name, r.severity, r.source, row)
		}
	}
}

func rowOf(text, start string) (string, bool) {
	_, rest, found := strings.Cut(text, "\n"+start)
	row, _, _ := strings.Cut(rest, "\n")
	return row, found
}

func TestAFindingLeadsToThePageOfItsRule(t *testing.T) {
	for rule, want := range map[string]string{
		"response/body":            "response/body.md",
		"state/read-differs":       "state/read-differs.md",
		"proxy-format/status-zero": "proxy-format.md#status-zero",
	} {
		if got := (&Finding{Rule: rule}).Page(); got != pages+want {
			t.Errorf("%s: %s", rule, got)
		}
	}
	report := reports["broken"](t)
	for _, g := range report.json().Groups {
		if !strings.HasPrefix(g.Page, pages) {
			t.Errorf("%s: the JSON report has page %q", g.Rule, g.Page)
		}
	}
	if text := report.Groups[0].text(); !strings.Contains(text, "\n    page:   "+pages) {
		t.Errorf("the text has no line for the page:\n%s", text)
	}
}
