package contract

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// corpus is real documents: those beside the repository, or of the folder that
// LAMBDAPACT_SPECS names.
var corpus = cmp.Or(os.Getenv("LAMBDAPACT_SPECS"), "../../shared/specs")

// moderate leaves out the few documents that are larger: planning them takes as
// long as all others together.
const moderate = 700 << 10 // bytes

// moderateFiles returns the real documents of moderate size.
func moderateFiles(t testing.TB) []string {
	t.Helper()
	return slices.DeleteFunc(corpusFiles(t), func(file string) bool {
		info, err := os.Stat(file)
		return err == nil && info.Size() > moderate
	})
}

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
