package measure

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/seeded"
)

// The figures of the README are those of the tables: all there are less those
// in notYetFound, by family.
func TestReadmeHasTheFigures(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := strings.Join(strings.Fields(string(text)), " ")
	fixtures := Fixtures()
	for _, family := range append(seeded.Families(), "all") {
		row := "| " + string(family)
		for _, f := range fixtures {
			row += " | " + figure(t, f, family)
		}
		if !strings.Contains(readme, row) {
			t.Errorf("README.md lacks %s", row)
		}
	}
}

func figure(t *testing.T, f Fixture, family seeded.Family) string {
	t.Helper()
	excused := excuses(t, f)
	found, all := 0, 0
	for _, bug := range f.Bugs {
		if family != "all" && bug.Family != family {
			continue
		}
		all++
		if excused[bug.Name] == "" {
			found++
		}
	}
	return fmt.Sprintf("%d of %d", found, all)
}
