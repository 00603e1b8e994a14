package contract

import "testing"

// All cases are said to fail: those that do fail no run, and those that hold
// say that the entry should go.
func TestCasesKnownToFailAreToldApartFromThoseThatHold(t *testing.T) {
	before := reportOf(t, echo).Coverage.Outcomes
	report := reportOf(t, echo, KnownFailing("**", "SHOP-12"))
	after := report.Coverage.Outcomes
	if before[Broken] == 0 || before[Held] == 0 {
		t.Fatalf("the handler shows too little: %v", before)
	}
	if after[Broken] != 0 || after[KnownToFail] != before[Broken] {
		t.Errorf("%d were broken; now %d are, and %d are known to fail", before[Broken], after[Broken], after[KnownToFail])
	}
	if after[Held] != 0 || after[UnexpectedlyPassing] != before[Held] || !report.Failed() {
		t.Errorf("%d held; now %d do, %d pass unexpectedly, and the run fails: %t", before[Held], after[Held], after[UnexpectedlyPassing], report.Failed())
	}
}
