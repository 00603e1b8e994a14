package contract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// vast is a document of operations that take the same large object.
func vast(operations, members int) string {
	var b strings.Builder
	b.WriteString(`{"openapi":"3.0.3","info":{"title":"v","version":"1"},"components":{"schemas":{"O":{"type":"object","properties":{`)
	for i := range members {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, `"m%d":{"type":"string","maxLength":%d}`, i, 10+i)
	}
	b.WriteString(`}}}},"paths":{`)
	for i := range operations {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, `"/o%d":{"post":{"operationId":"o%d","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/O"}}}},"responses":{"200":{"description":"d"}}}}`, i, i)
	}
	b.WriteString("}}")
	return b.String()
}

func TestOperationsOfAnEnormousDocumentGetFewerCasesOfEachKind(t *testing.T) {
	api, err := spec.Parse([]byte(vast(3, 250)))
	if err != nil {
		t.Fatal(err)
	}
	few := optionFunc(func(s *settings) { s.enormous = 2500 })
	plan, err := Plan(api, FormatREST, few, held(1<<40))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]map[Kind]int{}
	for c := range plan.Cases() {
		if kinds[c.Operation] == nil {
			kinds[c.Operation] = map[Kind]int{}
		}
		kinds[c.Operation][c.Kind]++
	}
	for i, most := range []int{0, 1100, 1100} {
		of := kinds[fmt.Sprintf("o%d", i)]
		if most > 0 && of[Valid]+of[Invalid] > most || of[Valid] < 50 || of[Invalid] < 50 {
			t.Errorf("operation %d has %v", i, of)
		}
	}
	if all := kinds["o0"]; all[Valid]+all[Invalid] < 1500 {
		t.Errorf("the first operation has %v", all)
	}
	listed := 0
	for _, d := range plan.Dropped() {
		if d.Operation == "o2" && strings.Contains(d.Reason, "the operations before have more than 2500 cases") {
			listed++
		}
	}
	if listed == 0 {
		t.Error("what is left out is not listed")
	}
	sameAgain(t, "an enormous document", plan)
}
