package rules

import (
	"strings"
	"testing"
)

// A graph written by hand shows that each rule finds what it is for.

// named adds a package of a module to the graph.
func (g graph) named(mod, importPath string, imports ...string) *pkg {
	p := &pkg{ImportPath: importPath, Imports: imports}
	p.Module = &struct{ Path string }{mod}
	g[importPath] = p
	return p
}

// ourRoom adds a package of this module to the graph.
func (g graph) ourRoom(name string, imports ...string) *pkg {
	return g.named(module, module+"/"+name, imports...)
}

const docker = "github.com/docker/docker"

func TestImportFaultsAreFound(t *testing.T) {
	tests := []struct {
		name  string
		build func(graph)
		want  string // "" means nothing is wrong
	}{
		{"contract knows spec", func(g graph) { g.ourRoom("contract", module+"/spec") }, ""},
		{"mock imports contract", func(g graph) { g.ourRoom("mock", module+"/contract") },
			"/mock imports " + module + "/contract"},
		{"contract imports mock", func(g graph) { g.ourRoom("contract", module+"/mock") },
			"/contract imports " + module + "/mock"},
		{"only spec knows the OpenAPI library", func(g graph) {
			g.named(openAPILibrary, openAPILibrary+"/openapi3")
			g.ourRoom("spec", openAPILibrary+"/openapi3")
			g.ourRoom("contract", openAPILibrary+"/openapi3")
		}, "/contract imports " + openAPILibrary + "/openapi3"},
		{"tests of spec may know the OpenAPI library", func(g graph) {
			g.named(openAPILibrary, openAPILibrary+"/openapi3")
			g.ourRoom("spec").XTestImports = []string{module + "/spec", openAPILibrary + "/openapi3"}
		}, ""},
		{"a test imports a test framework", func(g graph) {
			g.named(gomega, gomega)
			g.ourRoom("integration").XTestImports = []string{gomega}
		}, "/integration (its tests) imports " + gomega},
		{"a test's library in the source", func(g graph) {
			g.named(propertyTests, propertyTests)
			g.ourRoom("internal/gen", propertyTests)
		}, "/internal/gen imports " + propertyTests},
		{"the tree knows nothing of ours", func(g graph) { g.ourRoom("internal/tree", module+"/spec") },
			"/internal/tree imports " + module + "/spec"},
		{"nobody imports the command", func(g graph) { g.ourRoom("matchers", module+"/cmd/lambdapact") },
			"/matchers imports " + module + "/cmd/lambdapact"},
		{"a package without a room", func(g graph) { g.ourRoom("internal/attic") },
			"/internal/attic has no room"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := graph{}
			tt.build(g)
			wantOne(t, g.importFaults(), tt.want)
		})
	}
}

func TestModulesBehindOtherPackagesAreFound(t *testing.T) {
	tests := []struct {
		name  string
		build func(graph)
		want  string
	}{
		{"through a package of ours", func(g graph) {
			g.named(docker, docker+"/client")
			g.ourRoom("internal/render", docker+"/client")
			g.ourRoom("contract", module+"/internal/render")
		}, "/contract pulls in module " + docker},
		{"through a library that is allowed", func(g graph) {
			g.named(docker, docker+"/client")
			g.named(lambdaLibrary, lambdaLibrary+"/lambda", docker+"/client")
			g.ourRoom("integration", lambdaLibrary+"/lambda")
		}, "/integration pulls in module " + docker},
		{"by a test only", func(g graph) {
			g.named(ginkgo, ginkgo)
			g.ourRoom("spec").TestImports = []string{ginkgo}
		}, "/spec (its tests) pulls in module " + ginkgo},
		{"tests of what it imports do not count", func(g graph) {
			g.named(ginkgo, ginkgo)
			g.ourRoom("internal/tree").TestImports = []string{ginkgo}
			g.ourRoom("spec", module+"/internal/tree")
		}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := graph{}
			tt.build(g)
			faults := g.reachFaults()
			if len(faults) == 2 {
				faults = faults[1:] // the tests compile the source too; that sorts first
			}
			wantOne(t, faults, tt.want)
		})
	}
}

// wantOne fails unless there is exactly one fault that says want, or none when
// want is empty.
func wantOne(t *testing.T, faults []string, want string) {
	t.Helper()
	switch {
	case want == "" && len(faults) != 0:
		t.Errorf("got %q, want nothing", faults)
	case want != "" && (len(faults) != 1 || !strings.Contains(faults[0], want)):
		t.Errorf("got %q, want one that says %q", faults, want)
	}
}
