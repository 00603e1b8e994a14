package realworld

import (
	"slices"
	"strings"
	"testing"
)

const (
	billing        = "directory/zijianhuang__openapi-directory__APIs-rebilly.com-2.1-openapi.yaml"
	billingAll     = 186 // operations of the document
	billingDeploys = "ANY /shipping-zones, ANY /shipping-zones/{id}, GET /blacklists, POST /blacklists, ANY /blacklists/{id}, ANY /tags, ANY /tags/{proxy+}"
)

// billingSlice is the operations that the handler has.
var billingSlice = []string{
	"DeleteBlacklist", "DeleteShippingZone", "DeleteTag", "DeleteTagCustomer", "DeleteTagCustomerCollection",
	"GetBlacklist", "GetBlacklistCollection", "GetShippingZone", "GetShippingZoneCollection", "GetTag", "GetTagCollection",
	"PatchTag", "PostBlacklist", "PostShippingZone", "PostTag", "PostTagCustomer", "PostTagCustomerCollection",
	"PutBlacklist", "PutShippingZone",
}

// billingArgs deploy the slice, sign in and name the data that the handler has.
func billingArgs(more ...string) []string {
	args := []string{"--env", "BILLING_KEY=sk-1", "--credential", "SecretApiKey=sk-1"}
	for route := range strings.SplitSeq(billingDeploys, ", ") {
		args = append(args, "--route", route)
	}
	for _, data := range []string{
		"GetShippingZone.id=zone-1", "DeleteShippingZone.id=zone-2", "GetBlacklist.id=block-1", "DeleteBlacklist.id=block-2",
		"tag=vip", "DeleteTag.tag=old", "PatchTag.tag=New", "customerId=c-1",
	} {
		args = append(args, "--param", data)
	}
	return append(args, more...)
}

func TestASliceOfALargeDocumentHolds(t *testing.T) {
	got := try(t, document(t, billing), "billing", billingArgs()...)
	got.holds(t, 480)
	if names := got.held(); !slices.Equal(names, billingSlice) {
		t.Errorf("held in %v, want %v", names, billingSlice)
	}
}

func TestWhatIsNotDeployedIsNotSentAndSaysWhy(t *testing.T) {
	got := try(t, document(t, billing), "billing", billingArgs()...)
	var away []string
	for _, d := range got.report.Dropped {
		if d.Operation == "" || slices.Contains(billingSlice, d.Operation) {
			continue
		}
		away = append(away, d.Operation)
		if d.Outcome != "not sent" || !strings.Contains(d.Reason, "no deployed route") {
			t.Errorf("%s: %s, %s", d.Operation, d.Outcome, d.Reason)
		}
	}
	slices.Sort(away)
	if n := len(slices.Compact(away)); n != billingAll-len(billingSlice) {
		t.Errorf("%d operations are not deployed, want %d", n, billingAll-len(billingSlice))
	}
	for _, r := range got.report.Results {
		if r.Operation != "" && !slices.Contains(billingSlice, r.Operation) {
			t.Errorf("%s was run, which is not deployed", r.Operation)
		}
	}
	if !strings.Contains(got.stdout, "no deployed route takes this method and path: a REST API answers 403 itself") {
		t.Errorf("the text does not say why:\n%s", got.stdout)
	}
}

func TestMistakesInBillingAreFound(t *testing.T) {
	for mistake, found := range map[string]struct {
		rule       string
		operations []string
	}{
		"counts-bytes": {"request/valid-refused", []string{"PostShippingZone", "PutShippingZone"}},
		"any-sort":     {"request/invalid-accepted", []string{"GetTagCollection"}},
		"wrong-place":  {"feedback/wrong-place", []string{"PostShippingZone", "PutShippingZone"}},
		"panics":       {"handler/panic", []string{"PostShippingZone", "PutShippingZone"}},
		"text-price":   {"response/body", []string{"PostShippingZone", "PutShippingZone"}},
	} {
		t.Run(mistake, func(t *testing.T) {
			got := try(t, document(t, billing), "billing", billingArgs("--env", "BUG="+mistake)...)
			got.finds(t, found.rule, found.operations...)
		})
	}
}
