package realworld

import (
	"slices"
	"strings"
	"testing"
)

const museum = "vendor/Redocly__museum-openapi-example__openapi.yaml"

// museumOperations is the whole document.
var museumOperations = []string{
	"buyMuseumTickets", "createSpecialEvent", "deleteSpecialEvent", "getMuseumHours",
	"getSpecialEvent", "getTicketCode", "listSpecialEvents", "updateSpecialEvent",
}

// museumArgs sign in and name an event that there is.
func museumArgs(more ...string) []string {
	return append([]string{
		"--env", "MUSEUM_USER=ada:lovelace", "--credential", "MuseumPlaceholderAuth=ada:lovelace",
		"--param", "eventId=3be6453c-03eb-4357-ae5a-984a0e574a54",
		"--binary-media-type", "image/png",
	}, more...)
}

func TestAWholeDocumentOfVersion31Holds(t *testing.T) {
	got := try(t, document(t, museum), "museum", museumArgs()...)
	got.holds(t, 205)
	if names := got.held(); !slices.Equal(names, museumOperations) {
		t.Errorf("held in %v, want %v", names, museumOperations)
	}
}

// TestAMissingCredentialIsNoFinding: the document has a 401 for one operation
// only, but a credential that was made up shows nothing.
func TestAMissingCredentialIsNoFinding(t *testing.T) {
	got := try(t, document(t, museum), "museum", "--env", "MUSEUM_USER=ada:lovelace")
	outcomes := got.report.Summary.Outcomes
	if got.code != 1 || outcomes["held"] != 0 || outcomes["broken"] != 0 || outcomes["needs data"] == 0 {
		t.Errorf("exit code %d, outcomes %v\n%s", got.code, outcomes, got.stdout)
	}
	if hint := "--credential MuseumPlaceholderAuth=..."; !strings.Contains(got.stdout, hint) {
		t.Errorf("no hint %q in\n%s", hint, got.stdout)
	}
	if !strings.Contains(got.stderr, "no case held") {
		t.Errorf("stderr is %q", got.stderr)
	}
}

func TestMistakesInTheMuseumAreFound(t *testing.T) {
	for mistake, found := range map[string]struct {
		rule       string
		operations []string
	}{
		"open-door":   {"request/invalid-accepted", museumOperations},
		"any-price":   {"request/invalid-accepted", []string{"createSpecialEvent", "updateSpecialEvent"}},
		"html-errors": {"response/media-type", museumOperations},
		"any-limit":   {"request/invalid-accepted", []string{"getMuseumHours", "listSpecialEvents"}},
		"no-times":    {"response/body", []string{"getMuseumHours"}},
	} {
		t.Run(mistake, func(t *testing.T) {
			got := try(t, document(t, museum), "museum", museumArgs("--env", "BUG="+mistake)...)
			got.finds(t, found.rule, found.operations...)
		})
	}
}
