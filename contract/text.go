package contract

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/lambdapact/lambdapact/internal/render"
)

// Text shows what the case showed: for each finding what was sent, wanted and
// got, the lines of the document that say so, and how to repeat it. Secrets
// are masked. It is "" for a case that held without a warning.
func (r *Result) Text() string {
	var parts []string
	for i := range r.Findings {
		if r.Findings[i].Severity == Error || r.Outcome != Broken {
			parts = append(parts, r.findingText(&r.Findings[i], i == r.firstShown()))
		}
	}
	if len(r.Findings) == 0 && r.Outcome != Held {
		parts = append(parts, r.reasonText())
	}
	return render.Mask(strings.Join(parts, "\n"), r.secrets)
}

// firstShown is the finding to which the event and the log belong.
func (r *Result) firstShown() int {
	for i := range r.Findings {
		if r.Findings[i].Severity == Error {
			return i
		}
	}
	return 0
}

func (r *Result) findingText(f *Finding, first bool) string {
	out := render.Failure{Title: f.Title, Name: r.Case.Name}
	out.Lines = append(append(out.Lines, r.sentLine()), r.randomLines()...)
	out.Lines = append(out.Lines, render.Line{Label: "want", Text: f.Want, Where: f.Where}, render.Line{Label: "got", Text: f.Got})
	for i, more := range f.More {
		const most = 5
		if i == most {
			out.Lines = append(out.Lines, render.Line{Text: fmt.Sprintf("and %d more", len(f.More)-most)})
			break
		}
		out.Lines = append(out.Lines, render.Line{Text: more})
	}
	out.Lines = append(out.Lines, render.Line{Label: "rule", Text: f.ruleText()}, render.Line{Label: "page", Text: f.Page()})
	if first {
		out.Lines = append(out.Lines, r.repeatLines()...)
	}
	return out.String() + r.logText(first)
}

func (f *Finding) ruleText() string {
	text := fmt.Sprintf("%s (%s, source: %s)", f.Rule, f.Severity, f.Source)
	if f.Relaxed != "" {
		text += ", relaxed: " + f.Relaxed
	}
	return text
}

// sentLine shows the fault, or for a valid case what it is about.
func (r *Result) sentLine() render.Line {
	c := r.Case
	if c.Kind == Shaped {
		return render.Line{Label: "sent", Text: "the valid request as it arrives when " + c.Sent}
	}
	if c.Kind == Stateful {
		return render.Line{Label: "sent", Text: "several calls: " + c.Want, Where: c.op.Where}
	}
	if c.Kind == Valid && c.random != nil {
		return render.Line{Label: "sent", Text: c.Sent}
	}
	if c.Kind == Robust {
		return render.Line{Label: "sent", Text: "an event broken by hand: " + c.Sent}
	}
	if c.Kind == Invalid || c.Kind == Strictness || c.Kind == Tolerance {
		return render.Line{Label: "sent", Text: c.Place.Human() + " = " + c.Sent, Note: c.Want, Where: c.Where}
	}
	if c.Sent != "" {
		return render.Line{Label: "sent", Text: c.Place.Human() + " = " + c.Sent, Note: "valid, for " + c.Rule, Where: c.Where}
	}
	return render.Line{Label: "sent", Text: "a valid request (" + c.Rule + ")", Where: c.Where}
}

func (r *Result) repeatLines() []render.Line {
	return []render.Line{{Label: "event", Text: r.file}, {Label: "again", Text: r.again}}
}

func (r *Result) logText(first bool) string {
	if !first || strings.TrimSpace(r.Log) == "" {
		return ""
	}
	lines := strings.Split(strings.TrimRight(r.Log, "\n"), "\n")
	const most = 20
	if len(lines) > most {
		lines = append([]string{fmt.Sprintf("... %d lines before", len(lines)-most)}, lines[len(lines)-most:]...)
	}
	for i, line := range lines {
		lines[i] = shorten(line, 300)
	}
	return "    log:\n" + render.Indent(strings.Join(lines, "\n"), "        ") + "\n"
}

func (r *Result) reasonText() string {
	out := render.Failure{Title: fmt.Sprintf("%s: %s", r.Case.Route(), r.Outcome), Name: r.Case.Name}
	out.Lines = []render.Line{{Label: "why", Text: r.Reason}}
	out.Lines = append(out.Lines, r.repeatLines()[1])
	return out.String() + r.logText(true)
}

// notInFileNames is what some file system does not take in a name.
var notInFileNames = regexp.MustCompile(`[^A-Za-z0-9._{}-]+`)

// eventFile is where the event of a broken case is kept.
func (s *Suite) eventFile(c *Case) string {
	name := notInFileNames.ReplaceAllString(c.Name, "-")
	if len(name) > 150 {
		name = name[:120] + "-" + requestID(c.Name)[:8]
	}
	return filepath.Join(s.settings.eventDir, name+".json")
}

// writeEvent keeps the event of a broken case. A directory that cannot be
// written costs the line in the text, not the verdict.
func (s *Suite) writeEvent(r *Result) string {
	path := s.eventFile(r.Case)
	if err := os.MkdirAll(s.settings.eventDir, 0o755); err != nil {
		return "not written: " + err.Error()
	}
	event := []byte(render.Mask(string(r.Event), r.secrets))
	if err := os.WriteFile(path, append(event, '\n'), 0o644); err != nil {
		return "not written: " + err.Error()
	}
	return filepath.ToSlash(path)
}

// removeEvent takes away what an earlier run left of a case that is mended. A
// file that cannot be removed is no fault of the case.
func (s *Suite) removeEvent(r *Result) {
	if path := s.eventFile(r.Case); fileExists(path) {
		_ = os.Remove(path)
	}
}

func fileExists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
