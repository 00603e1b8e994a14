package spec

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// corpus is real documents: those beside the repository, or of the folder that
// LAMBDAPACT_SPECS names.
var corpus = cmp.Or(os.Getenv("LAMBDAPACT_SPECS"), "../../shared/specs")

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
		t.Skip("no real documents in " + corpus)
	}
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestRealDocumentsLoad: at least 95 % load, the others say why with a line,
// and none takes long or much memory.
func TestRealDocumentsLoad(t *testing.T) {
	loaded, files := 0, corpusFiles(t)
	for _, file := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		api, err := Load(file)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if took > 10*time.Second || after.TotalAlloc-before.TotalAlloc > 1<<30 {
			t.Errorf("%s took %v and %d MiB", file, took, (after.TotalAlloc-before.TotalAlloc)>>20)
		}
		if err != nil {
			t.Logf("%s", err)
			if !strings.Contains(err.Error(), file+":") {
				t.Errorf("%s: the error has no line: %v", file, err)
			}
			continue
		}
		loaded++
		if len(api.Operations()) == 0 {
			t.Errorf("%s: loaded without an operation", file)
		}
		t.Logf("%s: %d operations, %d notes in %v", filepath.Base(file), len(api.Operations()), len(api.Notes()), took.Round(time.Millisecond))
	}
	if loaded*100 < len(files)*95 {
		t.Errorf("%d of %d documents loaded, want 95 %%", loaded, len(files))
	}
}
