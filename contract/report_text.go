package contract

import (
	"fmt"
	"io"
	"strings"

	"github.com/lambdapact/lambdapact/internal/render"
)

// WriteText writes the findings, one for each root cause, what was not
// covered, and the summary. The error is the writer's.
func (r *Report) WriteText(w io.Writer) error {
	out := &lines{w: w, secrets: r.secrets}
	for i, g := range r.Groups[:r.errors()] {
		if i == mostFindings {
			out.printf("... and %d more findings; a report file has them all\n\n", r.errors()-mostFindings)
			break
		}
		out.print(g.text())
		out.print("\n")
	}
	r.writeWarnings(out)
	r.writeCoverage(out)
	out.printf("%s\n", r.Summary())
	return out.err
}

// writeUncovered writes what was not covered, and the summary.
func (r *Report) writeUncovered(w io.Writer) error {
	out := &lines{w: w, secrets: r.secrets}
	r.writeCoverage(out)
	out.printf("%s\n", r.Summary())
	return out.err
}

// text shows the first case of the group and counts the others.
func (g *Group) text() string {
	text := render.Mask(g.Result.findingText(&g.Finding, true), g.Result.secrets)
	if n := len(g.Cases); n > 1 {
		others := g.Cases[1:]
		const most = 3
		more := ""
		if len(others) > most {
			others, more = others[:most], fmt.Sprintf(" and %d more", n-1-most)
		}
		text += fmt.Sprintf("    also:   %s%s\n", strings.Join(others, ", "), more)
	}
	return text
}

func (r *Report) writeWarnings(out *lines) {
	for _, g := range r.Groups {
		if g.Finding.Severity != Warning {
			continue
		}
		f := &g.Finding
		where := ""
		if f.Where.Line > 0 {
			where = " (" + f.Where.String() + ")"
		}
		text := fmt.Sprintf("warning: %s: want %s, got %s%s [%s, %s]\n", f.Title, f.Want, f.Got, where, f.Rule, cases(len(g.Cases)))
		out.print(render.Mask(text, g.Result.secrets))
	}
	if r.errors() < len(r.Groups) {
		out.printf("what a warning means: %s\n", ruleIndex)
	}
}

func (r *Report) writeCoverage(out *lines) {
	c := &r.Coverage
	r.writeTried(out)
	out.list("no case was run: "+fraction(len(c.NotRun), c.Operations, "operations"), c.NotRun)
	out.list("not accepted once: "+fraction(len(c.NotAccepted), c.Operations-len(c.NotRun), "operations"), c.NotAccepted)
	out.list("documented, never seen: "+fraction(len(c.NotSeen), c.Statuses, "statuses"), c.NotSeen)
	out.list("answers without a schema to check", c.NoSchema)
	out.list("known to fail, and no case is called so: take the entries out", r.Rotten)
	out.reasons("unexpectedly passing", c.UnexpectedlyPassing)
	out.reasons("known failing", c.KnownFailing)
	out.reasons("needs data", c.NeedsData)
	out.reasons("unproven", c.Unproven)
	out.reasons("not sent", c.NotSent)
	var notes []string
	for _, n := range c.NotChecked {
		notes = append(notes, n.String())
	}
	out.list("about the document", notes)
	r.writeFeedback(out)
}

// writeFeedback shows the operations whose refusals tell a client too little.
func (r *Report) writeFeedback(out *lines) {
	var texts []string
	for _, f := range r.Feedback {
		if !f.full() {
			texts = append(texts, f.Operation+": "+f.String())
		}
	}
	out.list("refusals that tell too little", texts)
}

func fraction(part, whole int, what string) string {
	return fmt.Sprintf("%d of %d %s", part, whole, what)
}

func cases(n int) string {
	if n == 1 {
		return "1 case"
	}
	return fmt.Sprintf("%d cases", n)
}

// lines writes until the first error and keeps it. It masks the secrets.
type lines struct {
	w       io.Writer
	secrets []string
	err     error
}

func (l *lines) print(text string) {
	if l.err == nil {
		_, l.err = io.WriteString(l.w, render.Mask(text, l.secrets))
	}
}

func (l *lines) printf(format string, args ...any) { l.print(fmt.Sprintf(format, args...)) }

// mostFindings is how many findings are shown.
const mostFindings = 40

// most is how many entries of a list are shown; a report file has them all.
const most = 8

func (l *lines) list(title string, entries []string) {
	if len(entries) == 0 {
		return
	}
	l.printf("%s\n", title)
	for i, e := range entries {
		if i == most {
			l.printf("    ... and %d more\n", len(entries)-most)
			break
		}
		l.printf("    %s\n", e)
	}
}

func (l *lines) reasons(title string, reasons []Reason) {
	var texts []string
	for _, r := range reasons {
		texts = append(texts, fmt.Sprintf("%s: %s (such as %s)", cases(r.Count), r.Text, r.First))
	}
	l.list(title, texts)
}
