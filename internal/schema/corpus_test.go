package schema

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// corpus is real documents: those beside the repository, or of the folder that
// LAMBDAPACT_SPECS names.
var corpus = cmp.Or(os.Getenv("LAMBDAPACT_SPECS"), "../../../shared/specs")

// documents calls f with each real document that is at hand.
func documents(t *testing.T, f func(t *testing.T, name string, s *Set, root *tree.Node)) {
	t.Helper()
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the real documents are not here: " + corpus)
	}
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || d.IsDir() || ext != ".json" && ext != ".yaml" && ext != ".yml" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files := &tree.Files{Read: os.ReadFile}
		file, err := files.Add(path, data)
		if err != nil {
			t.Logf("%s is not read: %v", path, err)
			return nil
		}
		t.Run(filepath.Base(path), func(t *testing.T) { f(t, path, NewSet(files, dialectOf(file.Root)), file.Root) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func dialectOf(root *tree.Node) Dialect {
	switch {
	case root.Has("swagger"):
		return Swagger20
	case root.Get("openapi") != nil && strings.HasPrefix(root.Get("openapi").Text, "3.0"):
		return OpenAPI30
	}
	return OpenAPI31
}

func named(root *tree.Node) []tree.Member {
	return append(root.Get("definitions").Fields(), root.Get("components").Get("schemas").Fields()...)
}

func TestEverySchemaOfRealDocumentsCompiles(t *testing.T) {
	documents(t, func(t *testing.T, name string, s *Set, root *tree.Node) {
		start := time.Now()
		for _, m := range named(root) {
			for _, dir := range []Direction{Request, Response} {
				v, err := s.Compile(m.Value, dir)
				if err != nil {
					t.Errorf("%s: %v", m.Key, err)
					continue
				}
				v.Validate(map[string]any{})
			}
			if s.Schema(m.Value) == nil {
				t.Errorf("%s has no model", m.Key)
			}
		}
		took := time.Since(start)
		t.Logf("%d schemas in %v, %d notes", len(named(root)), took, len(s.Notes()))
		if testing.Verbose() {
			for i, n := range s.Notes() {
				if i < 6 {
					t.Log(n)
				}
			}
		}
		if limit := 30 * time.Second; took > limit {
			t.Errorf("took %v, more than %v", took, limit)
		}
	})
}
