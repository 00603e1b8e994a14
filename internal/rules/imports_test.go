package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestPackagesImportOnlyWhatTheirRoomAllows holds the table of packages: who
// may know whom, in source and in tests, on every system.
func TestPackagesImportOnlyWhatTheirRoomAllows(t *testing.T) {
	for _, system := range systems {
		t.Run(system, func(t *testing.T) {
			t.Parallel()
			for _, fault := range graphOf(t, system).importFaults() {
				t.Error(fault)
			}
		})
	}
}

// importFaults are the direct imports that no room allows.
func (g graph) importFaults() []string {
	var faults []string
	for _, p := range g.ours() {
		r, ok := roomOf(p.ImportPath)
		if !ok {
			faults = append(faults, fmt.Sprintf("%s has no room: say in internal/rules/rooms_test.go what it may import", p.ImportPath))
			continue
		}
		faults = append(faults, g.refused(p, p.Imports, r.ours, r.theirs, "")...)
		ours := append([]string{strings.TrimPrefix(p.ImportPath, module+"/")}, slices.Concat(r.ours, r.testOurs)...)
		theirs := slices.Concat(r.theirs, r.testTheirs, anyTest)
		faults = append(faults, g.refused(p, slices.Concat(p.TestImports, p.XTestImports), ours, theirs, " (its tests)")...)
	}
	slices.Sort(faults)
	return slices.Compact(faults)
}

// refused names each import that is in neither list.
func (g graph) refused(p *pkg, imports, ours, theirs []string, who string) []string {
	var faults []string
	for _, imp := range imports {
		mod := g.moduleOf(imp)
		switch {
		case isOurs(imp):
			if !matches(ours, strings.TrimPrefix(imp, module+"/")) {
				faults = append(faults, fmt.Sprintf("%s%s imports %s: not in its room; it may import %s of this module", p.ImportPath, who, imp, list(ours)))
			}
		case mod != "" && !matches(theirs, mod):
			faults = append(faults, fmt.Sprintf("%s%s imports %s (module %s): not in its room; it may import %s", p.ImportPath, who, imp, mod, list(theirs)))
		}
	}
	return faults
}

func list(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}
