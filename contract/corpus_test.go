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

// inAll is 1 for a document of which all cases are looked at, and else says that
// it is large and one case in so many is enough. LAMBDAPACT_ALL asks for all.
func inAll(t testing.TB, file string) int {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > moderate && os.Getenv("LAMBDAPACT_ALL") == "" {
		return 20
	}
	return 1
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
