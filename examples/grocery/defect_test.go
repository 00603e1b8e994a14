package grocery_test

import (
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

// serve is handle without what a defect may break.
func serve(t *testing.T, s *grocery.Store, e event) events.APIGatewayProxyResponse {
	t.Helper()
	got, err := s.Handle(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// shows says how each defect is seen from outside.
var shows = map[grocery.Defect]func(t *testing.T, s *grocery.Store) bool{
	grocery.DefectBlankNote: func(t *testing.T, s *grocery.Store) bool {
		return serve(t, s, note("")).StatusCode == 201
	},
	grocery.DefectBytesForRunes: func(t *testing.T, s *grocery.Store) bool {
		return serve(t, s, note(strings.Repeat("ü", 100))).StatusCode == 422
	},
	grocery.DefectStatusZero: func(t *testing.T, s *grocery.Store) bool {
		got := serve(t, s, apple("DELETE"))
		return got.StatusCode == 0
	},
	grocery.DefectWrongMediaType: func(t *testing.T, s *grocery.Store) bool {
		got := serve(t, s, apple("GET", path("product", "pear")))
		return got.Headers["Content-Type"] == "application/json"
	},
	grocery.DefectPanicsOnNull: func(t *testing.T, s *grocery.Store) (panicked bool) {
		defer func() { panicked = recover() != nil }()
		serve(t, s, with(`"Ring"`, `null`))
		return false
	},
	grocery.DefectNamesNothing: func(t *testing.T, s *grocery.Store) bool {
		got := serve(t, s, note(""))
		return got.StatusCode == 422 && faults(t, got) == nil
	},
	grocery.DefectMissingLocation: func(t *testing.T, s *grocery.Store) bool {
		got := serve(t, s, newOrder())
		return got.StatusCode == 201 && got.Headers["Location"] == ""
	},
	grocery.DefectSkipsKey: func(t *testing.T, s *grocery.Store) bool {
		return serve(t, s, newOrder(withoutHeader("x-store-key"))).StatusCode == 201
	},
}

func TestEachDefectShowsItselfAndNoOther(t *testing.T) {
	for _, info := range append(grocery.Defects(), grocery.DefectInfo{Summary: "sound"}) {
		for defect, seen := range shows {
			if got, want := seen(t, grocery.New(grocery.WithDefect(info.Name))), defect == info.Name; got != want {
				t.Errorf("store with %q shows %s: %t, want %t", info.Name, defect, got, want)
			}
		}
	}
}

func TestEveryDefectIsListedOnce(t *testing.T) {
	listed := map[grocery.Defect]bool{}
	for _, info := range grocery.Defects() {
		if listed[info.Name] || shows[info.Name] == nil || info.Summary == "" || strings.Contains(info.Summary, "\n") {
			t.Errorf("badly listed: %+v", info)
		}
		listed[info.Name] = true
	}
	if len(listed) != len(shows) {
		t.Errorf("%d defects listed, %d known", len(listed), len(shows))
	}
}

func TestReadmeListsEveryDefect(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.ReplaceAll(string(readme), "`", "")
	for _, info := range grocery.Defects() {
		if row := "| " + string(info.Name) + " | " + info.Summary + " |"; !strings.Contains(plain, row) {
			t.Errorf("README.md lacks %s", row)
		}
	}
}

func TestParseDefect(t *testing.T) {
	for _, info := range grocery.Defects() {
		if got, err := grocery.ParseDefect(string(info.Name)); got != info.Name || err != nil {
			t.Errorf("%s: %q, %v", info.Name, got, err)
		}
	}
	if got, err := grocery.ParseDefect(""); got != "" || err != nil {
		t.Errorf("no name: %q, %v", got, err)
	}
	if _, err := grocery.ParseDefect("none"); err == nil || !strings.Contains(err.Error(), "missing-location") {
		t.Errorf("unknown name: %v, want the names there are", err)
	}
}
