//go:build unix

package spec

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestHostileDocumentsCostLittle: short documents that stand for long ones, or
// that have very many of something, cost no more than their length, or have a
// bound. What counts is the growth from one length to another, in allocations
// and in processor time: neither depends on what else the machine does.
func TestHostileDocumentsCostLittle(t *testing.T) {
	for _, test := range []struct {
		name        string
		document    func(n int) string
		short, long int
		growth      uint64 // that of the length, or 1 where there is a bound
		refused     string // "" for documents that are read
	}{
		{"aliases of parameters", aliasedParameters, 720, 1440, 1, "repeats its parts too often"},
		{"laughs in a schema", func(n int) string {
			return laughs(n) + fmt.Sprintf("paths: {/a: {get: {parameters: [{name: a, in: query, schema: *a%d}]}}}", n-1)
		}, 8, 64, 8, ""},
		{"laughs as a path", func(n int) string {
			return laughs(n) + fmt.Sprintf("paths: {/a: *a%d, /b: {get: *a%d}}", n-1, n-1)
		}, 8, 64, 8, ""},
		{"many parameters", func(n int) string {
			return "openapi: 3.0.3\npaths: {/a: {get: {parameters: [" + manyParameters(n) + "]}}}"
		}, 2000, 16_000, 8, ""},
		{"many variables", func(n int) string {
			return `{"openapi": "3.0.3", "paths": {"/` + variables(n) + `": {"get": {}}}}`
		}, 8, 64, 8, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			short, long := test.document(test.short), test.document(test.long)
			small, large := costOf(t, short, test.refused), costOf(t, long, test.refused)
			t.Logf("%d KB: %v; %d KB: %v", len(short)>>10, small, len(long)>>10, large)
			if limit := small.allocations * test.growth * 3 / 2; large.allocations > limit {
				t.Errorf("%d allocations, where growing with the length would make less than %d", large.allocations, limit)
			}
			const tick = 20 * time.Millisecond // less is not told apart from the work of the garbage collector
			if limit := max(small.processor, tick) * time.Duration(test.growth) * 4; large.processor > limit {
				t.Errorf("%v of processor time, where growing with the length would take less than %v", large.processor, limit)
			}
		})
	}
}

// aliasedParameters has n times n parameters.
func aliasedParameters(n int) string {
	var paths strings.Builder
	for i := range n {
		fmt.Fprintf(&paths, "  /p%d: {get: {parameters: *many}}\n", i)
	}
	return "openapi: 3.0.3\nx-many: &many [" + manyParameters(n) + "]\npaths:\n" + paths.String()
}

func manyParameters(n int) string {
	var many strings.Builder
	for i := range n {
		fmt.Fprintf(&many, "{name: p%d, in: query}, ", i)
	}
	return many.String()
}

// laughs has n objects, each with two members, the one before it; written out,
// the last has two to the power of n-1.
func laughs(n int) string {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\na0: &a0 {x: 1}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "a%d: &a%d {%s}\n", i, i, strings.Repeat(fmt.Sprintf("k: *a%d, l: *a%d, ", i-1, i-1), 4))
	}
	return b.String()
}

// variables are a path of n segments, each a variable of its own.
func variables(n int) string {
	var segments []string
	for i := range n {
		segments = append(segments, fmt.Sprintf("{v%d}", i))
	}
	return strings.Join(segments, "/")
}

// cost is what reading a document and using it takes.
type cost struct {
	allocations uint64
	processor   time.Duration
}

func costOf(t *testing.T, document, refused string) cost {
	t.Helper()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := processorTime(t)
	api, err := Parse([]byte(document))
	if err == nil {
		api.Resolve("GET", "/"+strings.Repeat("a/", len(document)/8))
		api.Notes()
		api.ImportProblems()
		api.Operations()[0].CheckRequest(&Request{Query: Query{{"a", "1"}}})
	}
	spent := processorTime(t) - begin
	runtime.ReadMemStats(&after)
	if e := new(DocumentError); refused != "" && errors.As(err, &e) {
		wantNote(t, e.Faults, 1, "", refused)
	} else if refused != "" || err != nil {
		t.Errorf("the error is %.200v, want %q", err, refused)
	}
	return cost{after.Mallocs - before.Mallocs, spent}
}

// processorTime is what this process has used up to now, of all processors.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
