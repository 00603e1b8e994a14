package contract

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
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
