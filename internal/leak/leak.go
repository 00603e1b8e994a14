package leak

import (
	"regexp"
	"slices"
	"strings"
)

// Kind says what leaked.
type Kind string

// The kinds, the worst first.
const (
	// Key is a secret: an AWS access key id, a private key (CWE-200).
	Key Kind = "key"
	// Trace is a stack trace or the text of a panic (CWE-209).
	Trace Kind = "trace"
	// Database is SQL, or the error of a database or its driver (CWE-209).
	Database Kind = "database"
	// Type is the name of a type of the program (CWE-209).
	Type Kind = "type"
	// Account is an ARN with an account's number.
	Account Kind = "account"
	// Internals are paths of files, names of functions, of environment
	// variables and of services behind the function.
	Internals Kind = "internals"
)

// Kinds lists all kinds in the order in which Find returns them.
func Kinds() []Kind { return []Kind{Key, Trace, Database, Type, Account, Internals} }

// Leak is one text that should not have left the server.
type Leak struct {
	Kind Kind
	Text string // as it stands in the answer
}

// Suspect reports cheaply whether Find could find anything in a text, which may
// be JSON: no mark has a character that JSON must escape.
func Suspect(text string) bool {
	if strings.Contains(text, `\/`) { // a solidus may be escaped, RFC 8259 section 7
		text = strings.ReplaceAll(text, `\/`, "/")
	}
	return slices.ContainsFunc(patterns, func(p pattern) bool { return p.marked(text) })
}

// Find returns what leaks in a text, of each kind the first. It looks for what
// programs print and people do not write: words of a language alone, such as
// "select one from the list", are none.
func Find(text string) []Leak {
	var out []Leak
	for _, p := range patterns {
		if known(out, p.kind) || !p.marked(text) {
			continue
		}
		if found := p.find(text); found != "" {
			out = append(out, Leak{p.kind, found})
		}
	}
	return out
}

func known(leaks []Leak, kind Kind) bool {
	return slices.ContainsFunc(leaks, func(l Leak) bool { return l.Kind == kind })
}

// pattern is one thing that programs print.
type pattern struct {
	kind Kind
	// marks are texts of which one stands in whatever the expression matches.
	// They are looked for first, since expressions are slow.
	marks []string
	re    *regexp.Regexp // nil: a mark alone says it
}

func (p pattern) marked(text string) bool {
	return slices.ContainsFunc(p.marks, func(mark string) bool { return strings.Contains(text, mark) })
}

func (p pattern) find(text string) string {
	if p.re != nil {
		return p.re.FindString(text)
	}
	for _, mark := range p.marks {
		if strings.Contains(text, mark) {
			return mark
		}
	}
	return ""
}
