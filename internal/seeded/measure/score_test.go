package measure

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/seeded"
)

func TestScoreCountsByFamily(t *testing.T) {
	bugs := seeded.Table(seeded.Crash, []string{"handler/panic"}, []seeded.Row{{"a", "x", "one"}, {"b", "x", "two"}, {"c", "x", "three"}})
	trials := []Trial{{Bug: bugs[0], Case: "x/valid"}, {Bug: bugs[1]}, {Bug: bugs[2], Case: "x/valid"}}
	var b strings.Builder
	if err := WriteScore(&b, trials); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"crash", "2 of   3 found (66 %)", "not found: b: two"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s lacks %q", b.String(), want)
		}
	}
	if strings.Contains(b.String(), string(seeded.Format)) {
		t.Errorf("a family without bugs has a line: %s", b.String())
	}
}
