package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestUsersCompileOnlyTheListedModules bounds what a user of the public
// packages compiles, and what their tests add to a user's go.sum.
func TestUsersCompileOnlyTheListedModules(t *testing.T) {
	for _, system := range systems {
		t.Run(system, func(t *testing.T) {
			t.Parallel()
			for _, fault := range graphOf(t, system).reachFaults() {
				t.Error(fault)
			}
		})
	}
}

// reachFaults are the modules that a package pulls in, and should not.
func (g graph) reachFaults() []string {
	var faults []string
	for name, r := range reaches {
		p := g[module+"/"+name]
		if p == nil {
			continue
		}
		faults = append(faults, g.beyond(p, false, r.source)...)
		faults = append(faults, g.beyond(p, true, slices.Concat(r.source, r.tests))...)
	}
	slices.Sort(faults)
	return faults
}

// beyond names one chain of imports to each module that is not allowed.
func (g graph) beyond(p *pkg, tests bool, allowed []string) []string {
	var faults []string
	who := p.ImportPath
	if tests {
		who += " (its tests)"
	}
	seen := map[string]bool{}
	g.walk(p, tests, func(chain []string) {
		mod := g.moduleOf(chain[len(chain)-1])
		if mod == "" || mod == module || seen[mod] || matches(allowed, mod) {
			return
		}
		seen[mod] = true
		faults = append(faults, fmt.Sprintf("%s pulls in module %s, which is not in its list (internal/rules/libraries_test.go):\n\t%s", who, mod, strings.Join(chain, "\n\t  imports ")))
	})
	return faults
}

// walk visits, breadth first, each package that p needs, once, with a shortest
// chain of imports that leads there from p.
func (g graph) walk(p *pkg, tests bool, visit func(chain []string)) {
	met := map[string]bool{p.ImportPath: true}
	queue := [][]string{{p.ImportPath}}
	for len(queue) > 0 {
		chain := queue[0]
		queue = queue[1:]
		visit(chain)
		from := g[chain[len(chain)-1]]
		if from == nil || from.Module == nil {
			continue // the standard library needs nobody's module
		}
		for _, imp := range from.allImports(tests && from == p) {
			if !met[imp] {
				met[imp] = true
				queue = append(queue, append(slices.Clone(chain), imp))
			}
		}
	}
}
