package parcel

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var quotedName = regexp.MustCompile(`"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"`)

// TestEveryBugHasItsSwitch holds the table and the code together: a name that
// no code asks for would never be found, and nobody would know why.
func TestEveryBugHasItsSwitch(t *testing.T) {
	inCode := switches(t)
	listed := map[string]bool{}
	for _, bug := range Bugs() {
		if listed[bug.Name] {
			t.Errorf("%s is listed twice", bug.Name)
		}
		listed[bug.Name] = true
		if !inCode[bug.Name] {
			t.Errorf("%s has no switch", bug.Name)
		}
		if bug.About == "" || len(bug.Rules) == 0 {
			t.Errorf("%s says too little: %+v", bug.Name, bug)
		}
	}
	for name := range inCode {
		if !listed[name] {
			t.Errorf("%s is not listed", name)
		}
	}
}

// switches are the names in the code beside the tables.
func switches(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, file := range files {
		if strings.HasPrefix(file, "bugs") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quotedName.FindAllStringSubmatch(string(text), -1) {
			if !notNames[m[1]] {
				found[m[1]] = true
			}
		}
	}
	return found
}

// notNames are other texts that look like a name.
var notNames = map[string]bool{
	"pck-0001": true, "x-hook-key": true, "content-type": true, "depot-man01": true,
	DemoToken: true, DemoKey: true,
}

func TestBugsNameOperationsOfTheService(t *testing.T) {
	known := map[string]bool{"*": true}
	for _, r := range routes {
		known[r.operation] = true
	}
	for _, bug := range Bugs() {
		if !known[bug.Operation] {
			t.Errorf("%s is in %s, which is no operation", bug.Name, bug.Operation)
		}
	}
}
