package rules

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// root is the folder of the module, from here.
const root = "../.."

// file is one parsed Go file of the module.
type file struct {
	name  string // from the root, with slashes
	lines int
	set   *token.FileSet
	ast   *ast.File
}

func (f *file) dir() string { return filepath.ToSlash(filepath.Dir(f.name)) }

func (f *file) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

func (f *file) line(p token.Pos) int { return f.set.Position(p).Line }

// parsed is every Go file of the module, whatever its build constraints.
var parsed = sync.OnceValues(func() ([]*file, error) {
	var files []*file
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return enter(name)
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		f, err := parse(name)
		files = append(files, f)
		return err
	})
	if err == nil && len(files) == 0 {
		err = errors.New("no Go file under " + root)
	}
	return files, err
})

func sources(t *testing.T) []*file {
	t.Helper()
	files, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// enter leaves out what the go command leaves out of a module: hidden folders,
// testdata, and folders that are modules of their own.
func enter(dir string) error {
	base := filepath.Base(dir)
	if dir == root {
		return nil
	}
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || base == "testdata" || base == "vendor" {
		return filepath.SkipDir
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return filepath.SkipDir
	}
	return nil
}

func parse(name string) (*file, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(root, name)
	if err != nil {
		return nil, err
	}
	return parseSource(filepath.ToSlash(rel), data)
}

func parseSource(name string, data []byte) (*file, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &file{name: name, lines: bytes.Count(data, []byte("\n")), set: set, ast: tree}, nil
}

// TestEveryFileIsOfASystemThatIsLookedAt: the rules of imports skip no file
// because of a build constraint.
func TestEveryFileIsOfASystemThatIsLookedAt(t *testing.T) {
	compiled := map[string]bool{}
	for _, system := range systems {
		for _, p := range graphOf(t, system).ours() {
			dir := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
			for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.TestGoFiles, p.XTestGoFiles) {
				compiled[filepath.ToSlash(filepath.Join(dir, name))] = true
			}
		}
	}
	for _, f := range sources(t) {
		if !compiled[f.name] {
			t.Errorf("%s is compiled on none of %s: add its system to systems in internal/rules/graph_test.go", f.name, list(systems))
		}
	}
}
