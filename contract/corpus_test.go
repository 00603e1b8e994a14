package contract

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/spec"
)

// corpus is real documents, beside the repository.
const corpus = "../../shared/specs"

func corpusFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) != ".csv" {
			files = append(files, path)
		}
		return err
	})
	if os.IsNotExist(err) {
		t.Skip("no real documents in ../shared/specs")
	}
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestRealDocumentsArePlanned: every document gives cases, or one reason.
func TestRealDocumentsArePlanned(t *testing.T) {
	for _, file := range corpusFiles(t) {
		api, err := spec.Load(file)
		if err != nil {
			continue // TestRealDocumentsLoad of package spec counts these
		}
		start := time.Now()
		plan, err := Plan(api, FormatREST)
		if err != nil {
			t.Logf("%s: %v", filepath.Base(file), err)
			continue
		}
		valid, invalid := 0, 0
		for c := range plan.Cases() {
			if c.Kind == Valid {
				valid++
			} else {
				invalid++
			}
		}
		unproven, notSent := 0, 0
		reasons := map[string]int{}
		for _, d := range plan.Dropped() {
			if d.Outcome == NotSent {
				notSent++
			} else {
				unproven++
				reasons[d.Reason]++
			}
		}
		t.Logf("%s: %d valid, %d invalid, %d unproven, %d not sent in %v", filepath.Base(file), valid, invalid, unproven, notSent, time.Since(start).Round(time.Millisecond))
		for r, n := range reasons {
			if n > 20 {
				t.Logf("      %d x %s", n, r)
			}
		}
	}
}
