// Package render shows what went wrong as text. It is the only one that does,
// so that a failure reads the same under go test, Ginkgo and the command.
package render

import (
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/spec"
)

// Failure is one thing that went wrong.
type Failure struct {
	Title string // what happened
	Name  string // of the case
	Lines []Line
}

// Line is one fact of a failure.
type Line struct {
	Label string // "sent", "want", "got", ...
	Text  string
	Note  string // beside it, such as the rule
	Where spec.Location
}

// The columns in which name, note and place of the document begin.
const (
	nameColumn  = 72
	noteColumn  = 44
	whereColumn = 72
)

// String puts the title on the first line and each fact on one of its own.
// Facts without text are left out.
func (f Failure) String() string {
	var b strings.Builder
	b.WriteString(f.Title)
	if f.Name != "" {
		pad(&b, utf8.RuneCountInString(f.Title), nameColumn)
		b.WriteString(f.Name)
	}
	b.WriteByte('\n')
	for _, l := range f.Lines {
		if l.Text != "" {
			l.write(&b)
		}
	}
	return b.String()
}

func (l Line) write(b *strings.Builder) {
	const indent, labels = "    ", 8
	label := ""
	if l.Label != "" {
		label = l.Label + ":"
	}
	b.WriteString(indent + label + strings.Repeat(" ", max(0, labels-len(label))))
	// The places align with the name above: columns count from the margin.
	text := indent + strings.Repeat(" ", labels) + l.Text
	b.WriteString(l.Text)
	if l.Note != "" {
		pad(b, utf8.RuneCountInString(text), noteColumn)
		b.WriteString(l.Note)
		text = padded(text, noteColumn) + l.Note
	}
	if l.Where.Line > 0 {
		pad(b, utf8.RuneCountInString(text), whereColumn)
		b.WriteString(l.Where.String())
	}
	b.WriteByte('\n')
}

// pad writes spaces up to a column, at least two.
func pad(b *strings.Builder, at, column int) {
	b.WriteString(strings.Repeat(" ", max(2, column-at)))
}

func padded(text string, column int) string {
	return text + strings.Repeat(" ", max(2, column-utf8.RuneCountInString(text)))
}

// Mask hides secrets in a text.
func Mask(text string, secrets []string) string {
	for _, s := range secrets {
		text = strings.ReplaceAll(text, s, "***")
	}
	return text
}

// Indent puts a margin before every line of a text.
func Indent(text, margin string) string {
	text = strings.TrimRight(text, "\n")
	return margin + strings.ReplaceAll(text, "\n", "\n"+margin)
}
