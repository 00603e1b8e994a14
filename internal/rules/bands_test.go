package rules

import (
	"go/ast"
	"testing"
)

// The bands that keep functions and files readable.
const (
	maxFunctionLines = 60
	maxFileLines     = 600
)

// knownLong are the faults that are left, by file or by file and function, with
// the lines they may have. An entry that is not needed any more fails.
var knownLong = map[string]int{
	"internal/proxy/traps_test.go TestEventTraps": 72, // a table
	// Tables of cases, and a few lines that go through them.
	"contract/run_test.go TestWhatIsWrongIsFound":                          100,
	"internal/proxy/rest_response_test.go TestRESTResponseStatusAndFaults": 100,
	"internal/schema/dialect_test.go TestWrongSchemasAreRepairedAndNoted":  100,
	"internal/schema/pattern_test.go TestPatternsMeanWhatECMAScriptSays":   100,
}

// TestFunctionsAndFilesStayShort holds in tests too.
func TestFunctionsAndFilesStayShort(t *testing.T) {
	needed := map[string]bool{}
	for _, f := range sources(t) {
		for name, lines := range f.tooLong() {
			needed[name] = true
			if lines > knownLong[name] {
				t.Errorf("%s: %d lines; functions have at most %d, files %d", name, lines, maxFunctionLines, maxFileLines)
			}
		}
	}
	for name := range knownLong {
		if !needed[name] {
			t.Errorf("%s is short by now: take it out of knownLong", name)
		}
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
			long[f.name+" "+functionName(d)] = lines
		}
	}
	return long
}

// functionName is Function or Type.Method.
func functionName(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	return receiver(d) + "." + d.Name.Name
}
