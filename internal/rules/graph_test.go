package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// pkg is what go list says about one package.
type pkg struct {
	ImportPath string
	Module     *struct{ Path string }
	ForTest    string // set on what is compiled again for a test

	Imports, TestImports, XTestImports []string

	GoFiles, CgoFiles, TestGoFiles, XTestGoFiles []string
}

// allImports are those of the source and, on demand, of its tests.
func (p *pkg) allImports(tests bool) []string {
	all := append([]string(nil), p.Imports...)
	if tests {
		all = append(append(all, p.TestImports...), p.XTestImports...)
	}
	return all
}

// graph is every package that ours and their tests need, by import path.
type graph map[string]*pkg

// systems are the systems whose files are looked at: each has files of its own.
var systems = []string{"linux", "darwin", "freebsd", "windows"}

// graphs lists the module once for each system.
var graphs = func() map[string]func() (graph, error) {
	lists := map[string]func() (graph, error){}
	for _, system := range systems {
		lists[system] = sync.OnceValues(func() (graph, error) { return listModule(system) })
	}
	return lists
}()

// graphOf is the graph of this module on one system.
//
// It reads what go list reads: go test keeps a passed result until a file that
// the test itself has read changes.
func graphOf(t *testing.T, system string) graph {
	t.Helper()
	sources(t)
	for _, name := range []string{"go.mod", "go.sum"} {
		if _, err := os.ReadFile(filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	g, err := graphs[system]()
	if err != nil {
		t.Fatalf("go list for %s: %v", system, err)
	}
	return g
}

// listed are the members that are asked of go list: those of [pkg].
const listed = "ImportPath,Module,ForTest,Imports,TestImports,XTestImports,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles"

func listModule(system string) (graph, error) {
	cmd := exec.Command("go", "list", "-deps", "-test", "-json="+listed, "./...")
	cmd.Dir = root
	cmd.Env = append(cmd.Environ(), "GOOS="+system)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, stderr.String())
	}
	g, err := readGraph(out)
	if err == nil && len(g.ours()) == 0 {
		err = errors.New("it names no package of " + module)
	}
	return g, err
}

// readGraph reads the values that go list wrote, without those it compiles
// again for tests: their imports stand with the package itself.
func readGraph(list []byte) (graph, error) {
	g := graph{}
	for dec := json.NewDecoder(bytes.NewReader(list)); ; {
		p := new(pkg)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return g, nil
		} else if err != nil {
			return nil, err
		}
		if p.ForTest == "" && !strings.HasSuffix(p.ImportPath, ".test") {
			g[p.ImportPath] = p
		}
	}
}

// ours are the packages of this module.
func (g graph) ours() []*pkg {
	var ours []*pkg
	for _, p := range g {
		if isOurs(p.ImportPath) {
			ours = append(ours, p)
		}
	}
	return ours
}

func isOurs(importPath string) bool {
	return importPath == module || strings.HasPrefix(importPath, module+"/")
}

// moduleOf returns the module of an import, "" for the standard library.
func (g graph) moduleOf(importPath string) string {
	if p := g[importPath]; p != nil && p.Module != nil {
		return p.Module.Path
	}
	return ""
}
