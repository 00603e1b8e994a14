package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Sources written by hand show that each rule finds what it is for.

func TestUndocumentedNamesAreFound(t *testing.T) {
	tests := []struct {
		name, file, source string
		want               []string
	}{
		{"function", "spec/a.go", "func A() {}\n\n// B is.\nfunc B() {}\n\nfunc c() {}", []string{"A"}},
		{"method", "spec/a.go", "type c struct{}\nfunc (c) A() {}\n\n// D is.\ntype D[T any] struct{}\nfunc (*D[T]) B() {}", []string{"D.B"}},
		{"method of the error interface", "spec/a.go", "// E is.\ntype E struct{}\nfunc (*E) Error() string { return `` }", nil},
		{"constants of a group", "spec/a.go", "// All.\nconst (\nA = 1\nB = 2\n)\nvar C, d int\nvar E int // said", []string{"C"}},
		{"type in a group", "spec/a.go", "type (\n// A is.\nA int\nB int\n)", []string{"B"}},
		{"field", "spec/a.go", "// T is; Named says.\ntype T struct {\nNamed int\nA int\n\n// B and C are.\nB int\nC int\n\nD int\nE int // said\n}", []string{"T.A", "T.D"}},
		{"method of an interface", "spec/a.go", "// I is.\ntype I interface { A() }", []string{"I.A"}},
		{"field of an internal package", "internal/gen/a.go", "// T is.\ntype T struct { A int }", nil},
		{"test file", "spec/a_test.go", "func TestA() {}", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := written(t, tt.file, tt.source).undocumented()
			if !slices.EqualFunc(got, tt.want, func(got nameAt, want string) bool { return got.name == want }) {
				t.Errorf("got %v, want %q", got, tt.want)
			}
		})
	}
}

func TestLongFunctionsAndFilesAreFound(t *testing.T) {
	body := func(lines int) string { return "func a() {" + strings.Repeat("\n", lines-1) + "}\n" }
	tests := []struct {
		source string
		want   string
	}{
		{body(maxFunctionLines), "map[]"},
		{body(maxFunctionLines + 1), "map[spec/a.go a:61]"},
		{strings.Repeat("\n", maxFileLines-2), "map[]"},
		{strings.Repeat("\n", maxFileLines-1), "map[spec/a.go:601]"},
	}
	for _, tt := range tests {
		if got := fmt.Sprint(written(t, "spec/a.go", tt.source).tooLong()); got != tt.want {
			t.Errorf("%d lines: got %s, want %s", strings.Count(tt.source, "\n"), got, tt.want)
		}
	}
}

// written parses a source under a package clause.
func written(t *testing.T, name, source string) *file {
	t.Helper()
	f, err := parseSource(name, []byte("package p\n"+source+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
