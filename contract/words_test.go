package contract

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// ownDocuments are those of this repository.
var ownDocuments = []string{"testdata/notes.yaml", "../examples/grocery/store.yaml", "../examples/grocery/counter.yaml"}

// everyPlan plans the repository's documents in every format, under exact and
// under greedy routes.
func everyPlan(t *testing.T, use func(name string, api *spec.API, source proxy.Source, s *Suite)) {
	t.Helper()
	for _, file := range ownDocuments {
		api, err := spec.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		for source := proxy.REST; source <= proxy.ALB; source++ {
			opts := [][]Option{{Relax("feedback", "the mirror's words are few")}}
			if source.Routed() {
				opts = append(opts, append(opts[0], DeployedAs("ANY /{proxy+}")))
			}
			for _, o := range opts {
				s, err := Plan(api, Format(source.String()), o...)
				if err != nil {
					t.Fatalf("%s, %s: %v", file, source, err)
				}
				use(file+", "+source.String(), api, source, s)
			}
		}
	}
}

// TestEveryCaseSaysInWordsWhatItIs: place, rule, what is sent and what is wanted.
func TestEveryCaseSaysInWordsWhatItIs(t *testing.T) {
	kinds := map[Kind]int{}
	everyPlan(t, func(name string, _ *spec.API, _ proxy.Source, s *Suite) {
		names := map[string]bool{}
		for c := range s.Cases() {
			kinds[c.Kind]++
			if c.Place.In == "" || c.Rule == "" || c.Where.Line == 0 || c.Kind != Valid && (c.Sent == "" || c.Want == "") {
				t.Errorf("%s: %s: place %q, rule %q, sent %q, want %q, line %d", name, c.Name, c.Place, c.Rule, c.Sent, c.Want, c.Where.Line)
			}
			if !strings.Contains(c.Name, "/"+string(c.Kind)+"/") || names[c.Name] {
				t.Errorf("%s: %s does not say that it is of kind %s, or is there twice", name, c.Name, c.Kind)
			}
			names[c.Name] = true
		}
	})
	for _, kind := range []Kind{Valid, Invalid, Shaped, Strictness, Tolerance} {
		if kinds[kind] == 0 {
			t.Errorf("no case is of kind %s", kind)
		}
	}
}

// TestAMirrorOfTheDocumentsHereRaisesNothing, behind greedy routes too, where it
// meets other paths.
func TestAMirrorOfTheDocumentsHereRaisesNothing(t *testing.T) {
	everyPlan(t, func(name string, api *spec.API, source proxy.Source, s *Suite) {
		statelessly(s)
		handler := newMirror(api)
		handler.relaxed, handler.source = true, source
		report := s.Verify(t.Context(), Target{Format: Format(source.String()), Handler: handler})
		for _, g := range report.Groups {
			kept := strings.HasPrefix(g.Finding.Rule, "state/") // of what was sent, which a mirror does not
			if g.Finding.Severity == Error && !kept && !strings.Contains(string(g.Result.Output), gaveUp) {
				t.Errorf("%s: %d cases:\n%s", name, len(g.Cases), g.Result.Text())
			}
		}
	})
}
