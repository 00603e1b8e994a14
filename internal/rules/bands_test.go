package rules

import (
	"fmt"
	"go/ast"
	"maps"
	"testing"
)

// The bands that keep functions and files readable.
const (
	maxFunctionLines = 60
	maxFileLines     = 600
)

// knownLong are the faults that are left to shorten, by "file" or
// "file:line function", with their lines. An entry that is no longer true fails.
var knownLong = map[string]int{}

// TestFunctionsAndFilesStayShort holds in tests too.
func TestFunctionsAndFilesStayShort(t *testing.T) {
	left := maps.Clone(knownLong)
	for _, f := range sources(t) {
		for name, lines := range f.tooLong() {
			if left[name] != lines {
				t.Errorf("%s: %d lines; functions have at most %d, files %d", name, lines, maxFunctionLines, maxFileLines)
			}
			delete(left, name)
		}
	}
	for name := range left {
		t.Errorf("%s is not too long any more: take it out of knownLong", name)
	}
}

// tooLong returns what leaves the bands, with its lines.
func (f *file) tooLong() map[string]int {
	long := map[string]int{}
	if f.lines > maxFileLines {
		long[f.name] = f.lines
	}
	for _, decl := range f.ast.Decls {
		d, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if lines := f.line(d.End()) - f.line(d.Pos()) + 1; lines > maxFunctionLines {
			long[fmt.Sprintf("%s:%d %s", f.name, f.line(d.Pos()), d.Name.Name)] = lines
		}
	}
	return long
}
