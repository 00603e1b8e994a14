package contract

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/spec"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update rewrites it); got:\n%s", path, got)
	}
}

// TestCasesOfADocument holds the whole plan of a small document: each case
// with its fault and the line of the rule, and what was dropped.
func TestCasesOfADocument(t *testing.T) {
	s := plan(t)
	var b strings.Builder
	for c := range s.Cases() {
		fmt.Fprintf(&b, "%s | %s | %s | %d\n", c.Name, c.Sent, c.Want, c.Where.Line)
	}
	for _, d := range s.Dropped() {
		fmt.Fprintf(&b, "%s: %s: %s\n", d.Outcome, d.Name, d.Reason)
	}
	golden(t, "cases.golden", b.String())
}

func TestTheSamePlanGivesTheSameBytes(t *testing.T) {
	first, second := plan(t), plan(t)
	a, b := slices.Collect(first.Cases()), slices.Collect(second.Cases())
	if len(a) != len(b) {
		t.Fatalf("%d and %d cases", len(a), len(b))
	}
	for i := range a {
		x, err := a[i].Event()
		if err != nil {
			t.Fatal(err)
		}
		y, err := b[i].Event()
		if err != nil {
			t.Fatal(err)
		}
		if a[i].Name != b[i].Name || !bytes.Equal(x, y) {
			t.Errorf("case %d: %s\n%s\n%s\n%s", i, a[i].Name, b[i].Name, x, y)
		}
	}
}

func TestCaseNamesAreUnique(t *testing.T) {
	uniqueNames(t, "testdata/notes.yaml")
	uniqueNames(t, "../examples/grocery/store.yaml")
	uniqueNames(t, "../examples/grocery/counter.yaml")
	files := corpusFiles(t)
	for _, file := range files[:min(20, len(files))] {
		uniqueNames(t, file)
	}
}

// uniqueNames looks at the plan of a document, if it has one.
func uniqueNames(t *testing.T, file string) {
	t.Helper()
	api, err := spec.Load(file)
	if err != nil {
		return
	}
	s, err := Plan(api, FormatREST)
	if err != nil {
		return
	}
	seen := map[string]bool{}
	for c := range s.Cases() {
		if seen[c.Name] {
			t.Errorf("%s: two cases are called %s", file, c.Name)
		}
		seen[c.Name] = true
	}
}

// TestEveryFaultIsTheOnlyOne: undoing the fault gives a valid request, and the
// faulty one shows violations only at its place.
func TestEveryFaultIsTheOnlyOne(t *testing.T) {
	s := plan(t)
	for c := range s.Cases() {
		if c.Kind == Valid || c.Kind == Robust || c.op == nil {
			continue
		}
		if v := c.op.CheckRequest(c.base); len(v) > 0 {
			t.Errorf("%s: without the fault: %v", c.Name, v)
		}
		event, err := c.Event()
		if err != nil {
			t.Fatal(err)
		}
		r := arrived(t, event)
		_, r.Path, _ = s.api.Resolve(r.Method, r.RawPath)
		for _, v := range c.op.CheckRequest(r) {
			if !v.Place.Within(c.Place) {
				t.Errorf("%s: %v", c.Name, v)
			}
		}
	}
}

func TestOnlyAndSkipNarrowThePlan(t *testing.T) {
	s := plan(t, Only("createNote/invalid/**"), Skip("**/body.tags.0/**"))
	if s.Len() == 0 {
		t.Fatal("no cases")
	}
	for c := range s.Cases() {
		if !strings.HasPrefix(c.Name, "createNote/invalid/") || strings.Contains(c.Name, "/body.tags.0/") {
			t.Errorf("%s was kept", c.Name)
		}
	}
}

func TestPatternsThatMatchNothingAreRefused(t *testing.T) {
	for name, opts := range map[string][]Option{
		"only":     {Only("createOrder/**")},
		"skip":     {Skip("getNote/valid/nothing")},
		"all gone": {Skip("**")},
	} {
		if _, err := Plan(notes(t), FormatREST, opts...); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestMistakesInOptionsAreRefused(t *testing.T) {
	for want, opt := range map[string]Option{
		`no operation of the document is secured by a scheme called "apikey"`: Credential("apikey", "x"),
		`no rule is called "response/bodies"`:                                 Relax("response/bodies", "x"),
		`route "ALL /x"`:                                                      DeployedAs("ALL /x"),
		`route "/x"`:                                                          DeployedAs("/x"),
	} {
		if _, err := Plan(notes(t), FormatREST, opt); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if _, err := Plan(notes(t), Format("soap")); err == nil {
		t.Error("an unknown format was accepted")
	}
}

// TestDeploymentDecidesWhatReachesTheHandler: behind a greedy route the handler
// meets unknown methods and paths; behind exact routes the gateway does.
func TestDeploymentDecidesWhatReachesTheHandler(t *testing.T) {
	exact, greedy := plan(t), plan(t, DeployedAs("ANY /{proxy+}"))
	for _, name := range []string{"createNote/invalid/method/undeclared/DELETE", "-/invalid/route/unknown"} {
		find(t, greedy, name)
		if !slices.ContainsFunc(exact.Dropped(), func(d Dropped) bool { return d.Name == name && d.Outcome == NotSent }) {
			t.Errorf("exact routes: %s is not listed as not sent", name)
		}
	}
	for resource, s := range map[string]*Suite{`"resource":"/notes/{noteId}"`: exact, `"resource":"/{proxy+}"`: greedy} {
		event, err := find(t, s, "getNote/valid/request/full").Event()
		if err != nil || !bytes.Contains(event, []byte(resource)) {
			t.Errorf("want %s in %s (%v)", resource, event, err)
		}
	}
}

func TestADeploymentThatReachesNothingIsAnError(t *testing.T) {
	for _, opt := range []Option{DeployedAs("GET /other"), DeployedByIntegrations()} {
		if _, err := Plan(notes(t), FormatREST, opt); err == nil || !strings.Contains(err.Error(), "no case can be sent") {
			t.Errorf("got %v", err)
		}
	}
}

func TestASeedChangesTheValues(t *testing.T) {
	a, b := find(t, plan(t), "createNote/valid/request/full"), find(t, plan(t, Seed(7)), "createNote/valid/request/full")
	if bytes.Equal(a.Request.Body, b.Request.Body) {
		t.Errorf("both seeds give %s", a.Request.Body)
	}
}

func TestVerifyGivesUpWhileItPlans(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	target := Target{Format: FormatREST, Handler: lambda.NewHandler(func() error {
		t.Error("the handler is called")
		return nil
	})}
	api, err := spec.Load("testdata/notes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	report, err := Verify(ctx, api, target)
	if report != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("a report: %t, error %v", report != nil, err)
	}
}
