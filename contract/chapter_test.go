package contract

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/lambdapact/lambdapact/spec"
)

// held limits the bytes of cases that a plan holds.
func held(bytes int) Option { return optionFunc(func(s *settings) { s.held = bytes }) }

// Cases that a plan does not hold are made again byte for byte as they were
// proven.
func TestCasesThatAreMadeAgainAreTheSame(t *testing.T) {
	files := append(moderateFiles(t), "../examples/grocery/store.yaml")
	if testing.Short() {
		files = files[len(files)-1:]
	}
	for _, file := range files {
		api, err := spec.Load(file)
		if err != nil {
			continue // TestRealDocumentsLoad of package spec counts these
		}
		uncounted := optionFunc(func(s *settings) { s.uncounted = true })
		if plan, err := Plan(api, FormatREST, Random(3), uncounted, held(1<<40)); err == nil { // else it has nothing to send
			sameAgain(t, file, plan)
		}
	}
}

func sameAgain(t *testing.T, file string, plan *Suite) {
	t.Helper()
	for _, ch := range plan.chapters {
		if ch.op == nil {
			continue
		}
		before := ch.cases
		ch.cases = nil
		for i, c := range plan.casesOf(ch) {
			if a, b := wholeOf(before[i]), wholeOf(c); a != b {
				t.Errorf("%s: made again, a case is another one:\n%s\n%s", file, a, b)
				return
			}
		}
	}
}

// wholeOf is all that a case says and sends.
func wholeOf(c *Case) string {
	event, err := c.Event()
	var twins []string
	for _, t := range c.twins {
		twins = append(twins, t.Name)
	}
	return fmt.Sprintln(c.Name, c.Operation, c.Kind, c.Place, c.Rule, c.Sent, c.Want, c.Where, twins, string(event), err)
}

// What a plan occupies does not grow with the operations of the document.
func TestPlanOfManyOperationsHoldsLittle(t *testing.T) {
	if testing.Short() {
		t.Skip("plans thousands of cases; runs without -short")
	}
	few, many := occupied(t, 10), occupied(t, 40)
	t.Logf("10 operations: %d KiB for %d cases, 40 operations: %d KiB for %d cases", few.bytes>>10, few.cases, many.bytes>>10, many.cases)
	const perCase = 1 << 10
	if grown := many.bytes - few.bytes; grown > perCase*(many.cases-few.cases) {
		t.Errorf("a plan grows by %d bytes for each case", grown/(many.cases-few.cases))
	}
}

type occupation struct{ bytes, cases int }

// occupied plans a document of so many operations whose payloads are large.
func occupied(t *testing.T, operations int) occupation {
	t.Helper()
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: Large, version: '1'}\npaths:\n")
	for n := range operations {
		fmt.Fprintf(&b, "  /things%d:\n    post:\n      operationId: make%d\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}\n      responses: {'201': {description: made}}\n", n, n)
	}
	b.WriteString("components: {schemas: {Thing: {type: object, properties: {")
	for m := range 40 {
		fmt.Fprintf(&b, "member%d: {type: string, minLength: 100, maxLength: 200}, ", m)
	}
	b.WriteString("}}}}\n")
	api, err := spec.LoadFS(fstest.MapFS{"large.yaml": {Data: []byte(b.String())}}, "large.yaml")
	if err != nil {
		t.Fatal(err)
	}
	before := allocated()
	plan, err := Plan(api, FormatREST, held(0))
	if err != nil {
		t.Fatal(err)
	}
	out := occupation{int(allocated() - before), plan.Len()}
	runtime.KeepAlive(plan)
	return out
}

func allocated() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A case that cannot be made again does not vanish: it could not run.
func TestCaseThatIsLostCouldNotRun(t *testing.T) {
	api, err := spec.Load("../examples/grocery/store.yaml")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Plan(api, FormatREST, held(0))
	if err != nil {
		t.Fatal(err)
	}
	plan.order[0].chapter.trail = plan.order[0].chapter.trail[:1]
	r := Run(t.Context(), REST(constant), plan.caseOf(plan.order[1]))
	if r.Outcome != CouldNotRun || !strings.Contains(r.Reason, "made again") {
		t.Errorf("outcome %s, %s", r.Outcome, r.Reason)
	}
	if !strings.Contains(r.Case.Name, plan.order[1].chapter.op.ID) {
		t.Errorf("the name of the case is %s", r.Case.Name)
	}
}

// What a report says does not depend on how much of the plan is held.
func TestReportOfAStreamedPlanSaysTheSame(t *testing.T) {
	api, err := spec.Load("../examples/grocery/store.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var said [2]string
	for i, size := range []int{0, 1 << 40} {
		report, err := Verify(t.Context(), api, REST(constant), held(size))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range report.Results {
			r.Duration = 0
		}
		var b strings.Builder
		report.WriteText(&b)
		if err := report.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		said[i] = b.String()
	}
	if said[0] != said[1] {
		t.Errorf("held or not, the reports differ:\n%s\n%s", said[0], said[1])
	}
}
