package schema

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// document parses a document and returns its set and root.
func document(t testing.TB, d Dialect, text string) (*Set, *tree.Node) {
	t.Helper()
	files := &tree.Files{}
	f, err := files.Add("api.yaml", []byte(text))
	if err != nil {
		t.Fatalf("the test's document: %v", err)
	}
	return NewSet(files, d), f.Root
}

func value(t testing.TB, text string) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("the test's value %s: %v", text, err)
	}
	return v
}

// judge returns the faults of a value in a request, by the schema that is the
// whole document.
func judge(t testing.TB, d Dialect, schema, instance string) []Fault {
	t.Helper()
	s, root := document(t, d, schema)
	return judgeAt(t, s, root, Request, instance)
}

func judgeAt(t testing.TB, s *Set, n *tree.Node, dir Direction, instance string) []Fault {
	t.Helper()
	v, err := s.Compile(n, dir)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return v.Validate(value(t, instance))
}

// verdicts is a schema with values that must pass and values that must not.
type verdicts struct {
	name, schema string
	good, bad    []string
	keyword      string // of the fault of each bad value; "" means not asked
}

func (v verdicts) check(t *testing.T, d Dialect) {
	t.Helper()
	for _, g := range v.good {
		if faults := judge(t, d, v.schema, g); faults != nil {
			t.Errorf("%s refuses %s: %+v", v.schema, g, faults)
		}
	}
	for _, b := range v.bad {
		faults := judge(t, d, v.schema, b)
		if len(faults) == 0 {
			t.Errorf("%s accepts %s", v.schema, b)
			continue
		}
		if v.keyword != "" && faults[0].Keyword != v.keyword {
			t.Errorf("%s refuses %s for %q, want %q", v.schema, b, faults[0].Keyword, v.keyword)
		}
	}
}

func checkAll(t *testing.T, d Dialect, table []verdicts) {
	t.Helper()
	for _, v := range table {
		t.Run(v.name, func(t *testing.T) { v.check(t, d) })
	}
}

// hasNote reports whether a note at that line has that text.
func hasNote(notes []Note, line int, text string) bool {
	return slices.ContainsFunc(notes, func(n Note) bool {
		return n.Line == line && strings.Contains(n.Msg, text)
	})
}
