package contract

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// randomOnly are the random cases of a plan.
func randomOnly(s *Suite) []*Case {
	return slices.DeleteFunc(slices.Collect(s.Cases()), func(c *Case) bool { return c.random == nil })
}

// randomPlan plans a file with n random requests, or ends the test.
func randomPlan(t testing.TB, file string, n int, opts ...Option) *Suite {
	t.Helper()
	api, err := spec.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Plan(api, FormatREST, append(opts, Random(n))...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestRandomCasesAreWhatTheySay reads each event back: a valid one has no
// violation, an invalid one has some at its place alone, and none without the fault.
func TestRandomCasesAreWhatTheySay(t *testing.T) {
	for _, file := range []string{"testdata/notes.yaml", "../examples/grocery/store.yaml", "../examples/grocery/counter.yaml"} {
		s := randomPlan(t, file, 40)
		kinds := map[Kind]int{}
		for _, c := range randomOnly(s) {
			kinds[c.Kind]++
			event, err := c.Event()
			if err != nil {
				t.Fatal(err)
			}
			r := arrived(t, event)
			op, variables, _ := s.api.Resolve(r.Method, r.RawPath)
			r.Path = variables
			if op != c.op {
				t.Fatalf("%s: %s is sent elsewhere", file, c.Name)
			}
			vs := op.CheckRequest(r)
			if (c.Kind == Valid) != (len(vs) == 0) {
				t.Errorf("%s: %s has %v", file, c.Name, vs)
			}
			if without := op.CheckRequest(c.base); len(without) > 0 {
				t.Errorf("%s: %s without its fault has %v", file, c.Name, without)
			}
			if c.Kind == Invalid && (len(c.twins) != 1 || c.twins[0].random == nil || onTheWire(c.twins[0].Request) != onTheWire(c.base)) {
				t.Errorf("%s: the twin of %s is not the same request without the fault", file, c.Name)
			}
		}
		if kinds[Valid] < 40 || kinds[Invalid] < 40 {
			t.Errorf("%s: there are %v", file, kinds)
		}
	}
}

func TestRandomRequestsDifferInSeveralPlaces(t *testing.T) {
	s := plan(t, Random(60))
	full := find(t, s, "createNote/valid/request/full")
	base, err := decodeJSON(full.Request.Body)
	if err != nil {
		t.Fatal(err)
	}
	several, wires := 0, map[string]bool{}
	for _, c := range randomOnly(s) {
		if wires[onTheWire(c.Request)] {
			t.Errorf("%s is sent twice", c.Name)
		}
		wires[onTheWire(c.Request)] = true
		if c.Operation != "createNote" || c.Kind != Valid {
			continue
		}
		body, err := decodeJSON(c.Request.Body)
		if err != nil {
			t.Fatal(err)
		}
		if len(differences(&spec.Response{Body: full.Request.Body}, &spec.Response{Body: c.Request.Body})) > 1 {
			several++
		}
		if _, isObject := body.(map[string]any); !isObject {
			t.Errorf("%s sends %v in place of %v", c.Name, body, base)
		}
	}
	if several < 10 {
		t.Errorf("%d requests differ from the systematic one in more than one place", several)
	}
}

func TestRandomCasesAreNamedByTheirSeed(t *testing.T) {
	form := regexp.MustCompile(`^(createNote|getNote)/(valid/request/random|invalid/[^/]+/[^/]+)/r[0-9a-f]{5}(-[^/]+)?$`)
	few, many, other := plan(t, Random(5)), plan(t, Random(25)), plan(t, Random(5), Seed(1))
	names := map[string]bool{}
	for _, c := range slices.Collect(many.Cases()) {
		if names[c.Name] {
			t.Errorf("two cases are called %s", c.Name)
		}
		names[c.Name] = true
	}
	for _, c := range randomOnly(few) {
		if !form.MatchString(c.Name) {
			t.Errorf("a case is called %s", c.Name)
		}
		if !names[c.Name] {
			t.Errorf("%s is not in the plan with more cases", c.Name)
			continue
		}
		if d := find(t, many, c.Name); onTheWire(d.Request) != onTheWire(c.Request) {
			t.Errorf("%s is another request in the plan with more cases", c.Name)
		}
	}
	for _, c := range randomOnly(other) {
		if names[c.Name] {
			t.Errorf("%s is there with another seed too", c.Name)
		}
	}
}

func TestRandomLeavesTheSystematicCasesAlone(t *testing.T) {
	var plain, beside []string
	greedy := DeployedAs("ANY /{proxy+}")
	told := func(c *Case) string {
		text := c.Name + onTheWire(c.Request)
		for _, twin := range c.twins {
			text += " " + twin.Name
		}
		return text
	}
	for c := range plan(t, greedy).Cases() {
		plain = append(plain, told(c))
	}
	for c := range plan(t, greedy, Random(10)).Cases() {
		if c.random == nil {
			beside = append(beside, told(c))
		}
	}
	if !slices.Equal(plain, beside) {
		t.Error("the systematic cases differ")
	}
}

func TestWhatThePathNamesStays(t *testing.T) {
	s := plan(t, Random(30))
	want := find(t, s, "getNote/valid/request/full").Request.Path["noteId"]
	for _, c := range randomOnly(s) {
		if c.Operation == "getNote" && c.base.Path["noteId"] != want {
			t.Errorf("%s asks for %s, not %s", c.Name, c.base.Path["noteId"], want)
		}
	}
}

func TestPrepareAppliesToRandomCases(t *testing.T) {
	s := plan(t, Random(3), Param("noteId", "77"), Only("getNote/valid/request/random/*"))
	for c := range s.Cases() {
		run, err := c.prepared()
		if err != nil || run.Request.Path["noteId"] != "77" {
			t.Errorf("%s is sent for %v, %v", c.Name, run, err)
		}
	}
}

func TestNumbersOfRandomCasesAreChecked(t *testing.T) {
	for _, n := range []int{-1, mostRandom + 1} {
		if _, err := Plan(notes(t), FormatREST, Random(n)); err == nil || !strings.Contains(err.Error(), "random requests") {
			t.Errorf("Random(%d) gives %v", n, err)
		}
	}
}

// TestFewPossibilitiesEndTheSearch: an operation with few possible requests.
func TestFewPossibilitiesEndTheSearch(t *testing.T) {
	api, err := spec.Parse([]byte("openapi: 3.0.3\npaths:\n  /a: {get: {operationId: few, parameters: [{name: p, in: query, schema: {type: boolean}}]}}\n  /b: {get: {operationId: none}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Plan(api, FormatREST, Random(1000))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(randomOnly(s)); n != 0 { // the systematic cases are all there are
		t.Errorf("there are %d random cases", n)
	}
	var left []string
	for _, d := range s.Dropped() {
		if strings.Contains(d.Name, "random") {
			left = append(left, d.Name)
		}
	}
	if len(left) != 1 || left[0] != "few/valid/request/random/**" {
		t.Errorf("left out are %v", left)
	}
}

func TestSecretsAreNotInTheWordsOfARandomCase(t *testing.T) {
	for _, c := range randomOnly(plan(t, Random(10), Credential("key", "k-secret-123"))) {
		if strings.Contains(c.Sent, "k-secret") {
			t.Errorf("%s shows %s", c.Name, c.Sent)
		}
	}
}

// printPlan is the environment variable with which a test process prints a plan.
const printPlan = "LAMBDAPACT_TEST_PRINT_PLAN"

// TestProcessPrintsItsPlan is the other process of the next test.
func TestProcessPrintsItsPlan(t *testing.T) {
	to := os.Getenv(printPlan)
	if to == "" {
		t.Skip("it runs in a process of its own")
	}
	if err := os.WriteFile(to, writtenPlans(t), 0o600); err != nil {
		t.Fatal(err)
	}
}

// writtenPlans has every case of some documents with all that tells of it.
func writtenPlans(t *testing.T) []byte {
	var b bytes.Buffer
	for _, file := range []string{"testdata/notes.yaml", "../examples/grocery/store.yaml", "../examples/grocery/counter.yaml"} {
		s := randomPlan(t, file, 20, Seed(7))
		for c := range s.Cases() {
			event, err := c.Event()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s\n%s | %s | %s\n%s\n", c.Name, c.Sent, c.Want, c.Where, event)
		}
		for _, d := range s.Dropped() {
			fmt.Fprintln(&b, d)
		}
	}
	return b.Bytes()
}

func TestTwoProcessesPlanTheSameBytes(t *testing.T) {
	here := writtenPlans(t)
	path := filepath.Join(t.TempDir(), "plan")
	cmd := exec.Command(os.Args[0], "-test.run", "^TestProcessPrintsItsPlan$")
	cmd.Env = append(os.Environ(), printPlan+"="+path)
	cmd.Stdout, cmd.Stderr = io.Discard, os.Stderr
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	there, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(here, there) {
		t.Errorf("plans of %d and %d bytes differ at %s", len(here), len(there), firstDifference(here, there))
	}
}

// firstDifference quotes the first line in which two texts differ.
func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n%s\n%s", i+1, x[i], y[i])
		}
	}
	return "the end"
}

func TestRandomCasesOfRealDocumentsArePlanned(t *testing.T) {
	if testing.Short() {
		t.Skip("real documents take long")
	}
	planned := 0
	for i, file := range corpusFiles(t) {
		api, err := spec.Load(file)
		if i%25 != 0 || err != nil || len(api.Operations()) > 100 {
			continue
		}
		s, err := Plan(api, FormatREST, Random(2))
		if err != nil {
			continue
		}
		names := map[string]bool{}
		for c := range s.Cases() {
			if names[c.Name] {
				t.Errorf("%s: two cases are called %s", file, c.Name)
			}
			names[c.Name] = true
		}
		for _, c := range randomOnly(s) {
			if err := s.prove(c); err != nil {
				t.Errorf("%s: %s: %v", file, c.Name, err)
			}
			planned++
		}
	}
	if planned == 0 {
		t.Error("there is no random case in any document")
	}
	t.Logf("%d random cases", planned)
}
