package contract

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// class is one kind of gap: what is missing, where, and why.
type class struct {
	Kind         Kind
	In           string
	Keyword, Why string
}

func TestCensusOfRealDocuments(t *testing.T) {
	total := &PlanCoverage{}
	classes, example := map[class]int{}, map[class]string{}
	for _, file := range corpusFiles(t) {
		api, err := spec.Load(file)
		if err != nil {
			continue
		}
		s, err := Plan(api, FormatREST)
		if err != nil {
			continue
		}
		c := s.Coverage()
		total.Valid.add(c.Valid)
		total.Invalid.add(c.Invalid)
		t.Logf("%5.1f %% of %6d valid, %5.1f %% of %6d invalid: %s", c.Valid.Percent(), c.Valid.Owed, c.Invalid.Percent(), c.Invalid.Owed, filepath.Base(file))
		for _, m := range c.Missing {
			k := class{m.Kind, string(m.Place.In) + mediaClass(m.MediaType), m.Keyword, why(m.Reason)}
			if classes[k]++; classes[k] == 1 {
				example[k] = fmt.Sprintf("%s %s%s %s %s", m.Operation, m.Place, m.MediaType, m.Member, m.Where)
			}
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(classes), func(a, b class) int { return cmp.Compare(classes[b], classes[a]) }) {
		t.Logf("%6d %-7s %-10s %-20s %-60s e.g. %s", classes[k], k.Kind, k.In, k.Keyword, k.Why, example[k])
	}
	for _, s := range []Share{total.Valid, total.Invalid} {
		t.Logf("%.2f %% of %d, excluded %v", s.Percent(), s.Owed, s.Excluded)
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
