package contract

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// class is one kind of gap: what is missing, where, and why.
type class struct {
	kind                Kind
	place, keyword, why string
}

// The least coverage of the real documents of moderate size together, in percent
// of what is owed.
const (
	floorValid   = 98.8
	floorInvalid = 98.0
)

// TestCoverageOfRealDocuments holds the floors. With -v it prints the coverage
// of each document, and the classes of what is missing with an example each.
func TestCoverageOfRealDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("it plans every real document")
	}
	total := &PlanCoverage{}
	gaps := gaps{count: map[class]int{}, example: map[class]string{}}
	files := moderateFiles(t)
	if os.Getenv("LAMBDAPACT_ALL") != "" { // some minutes more
		files = corpusFiles(t)
	}
	for _, file := range files {
		api, err := spec.Load(file)
		if err != nil {
			continue // no document by itself
		}
		s, err := Plan(api, FormatREST)
		if err != nil {
			continue // nothing in it can be sent
		}
		c := s.Coverage()
		total.add(OperationCoverage{file, c.Valid, c.Invalid})
		gaps.add(c.Missing)
		t.Logf("%5.1f %% of %6d valid, %5.1f %% of %6d invalid: %s", c.Valid.Percent(), c.Valid.Owed, c.Invalid.Percent(), c.Invalid.Owed, filepath.Base(file))
	}
	gaps.log(t)
	t.Logf("valid %.2f %% of %d, excluded %v", total.Valid.Percent(), total.Valid.Owed, total.Valid.Excluded)
	t.Logf("invalid %.2f %% of %d, excluded %v", total.Invalid.Percent(), total.Invalid.Owed, total.Invalid.Excluded)
	if total.Valid.Percent() < floorValid || total.Invalid.Percent() < floorInvalid {
		t.Errorf("less than %.1f %% valid or %.1f %% invalid", floorValid, floorInvalid)
	}
}

// gaps counts what is missing by class.
type gaps struct {
	count   map[class]int
	example map[class]string
}

func (g *gaps) add(missing []Missing) {
	for _, m := range missing {
		k := class{m.Kind, string(m.Place.In) + mediaClass(m.MediaType), m.Keyword, why(m.Reason)}
		if g.count[k]++; g.count[k] == 1 {
			g.example[k] = fmt.Sprintf("%s %s %s %s", m.Operation, m.Place, m.Member, m.Where)
		}
	}
}

func (g *gaps) log(t *testing.T) {
	largest := func(a, b class) int {
		return cmp.Or(cmp.Compare(g.count[b], g.count[a]), cmp.Compare(g.example[a], g.example[b]))
	}
	for _, k := range slices.SortedFunc(maps.Keys(g.count), largest) {
		t.Logf("%6d %-7s %-10s %-20s %-60s e.g. %s", g.count[k], k.kind, k.place, k.keyword, k.why, g.example[k])
	}
}

func mediaClass(name string) string {
	switch {
	case name == "":
		return ""
	case strings.Contains(name, "json"):
		return "/json"
	case strings.Contains(name, "form"):
		return "/form"
	case strings.Contains(name, "xml"):
		return "/xml"
	}
	return "/other"
}

var quoted = regexp.MustCompile(`"[^"]*"|'[^']*'|[0-9]+`)

// why makes one of the reasons that differ in a value.
func why(reason string) string {
	reason, _, _ = strings.Cut(reason, ": want")
	return shorten(quoted.ReplaceAllString(reason, "…"), 60)
}
