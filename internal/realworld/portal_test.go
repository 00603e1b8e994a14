package realworld

import (
	"slices"
	"strings"
	"testing"
)

// portal has x-amazon-apigateway-any-method, a greedy path, a signature that
// API Gateway checks, and integrations that do not reach the function.
const portal = "aws-apigw/awslabs__aws-api-gateway-developer-portal__cloudformation-template-Resources-ApiGatewayApi-Properties-DefinitionBody.json"

// portalOperations are those that reach the function.
var portalOperations = []string{
	"ANY_", "ANY_{proxy+}", "DELETE_feedback", "GET_admin_catalog_visibility", "GET_catalog", "GET_feedback",
	"POST_admin_catalog_visibility", "POST_feedback", "POST_register",
}

func portalArgs(more ...string) []string {
	return append([]string{"--route", "integrations", "--param", "proxy=subscriptions"}, more...)
}

func TestAGreedyPathOfAnyMethodHolds(t *testing.T) {
	got := try(t, document(t, portal), "portal", portalArgs()...)
	got.holds(t, len(portalOperations))
	if names := got.held(); !slices.Equal(names, portalOperations) {
		t.Errorf("held in %v, want %v", names, portalOperations)
	}
}

// TestAPathOfAGreedyRouteNeedsData: the function cannot have every path, and
// the document says nothing of its answers.
func TestAPathOfAGreedyRouteNeedsData(t *testing.T) {
	got := try(t, document(t, portal), "portal", "--route", "integrations")
	got.holds(t, len(portalOperations)-1)
	if n := got.report.Summary.Outcomes["needs data"]; n == 0 {
		t.Errorf("%d cases need data, want some\n%s", n, got.stdout)
	}
	if hint := "--param ANY_{proxy+}.proxy=..."; !strings.Contains(got.stdout, hint) {
		t.Errorf("no hint %q in\n%s", hint, got.stdout)
	}
}

func TestWhatTheGatewayAnswersItselfIsNotSent(t *testing.T) {
	got := try(t, document(t, portal), "portal", portalArgs()...)
	reasons := map[string]int{}
	for _, d := range got.report.Dropped {
		if d.Outcome != "not sent" {
			t.Errorf("%s is %s", d.Operation, d.Outcome)
		}
		for _, why := range []string{"its integration is mock", "x-amazon-apigateway-authtype"} {
			if strings.Contains(d.Reason, why) {
				reasons[why]++
			}
		}
	}
	if reasons["its integration is mock"] < 7 || reasons["x-amazon-apigateway-authtype"] < len(portalOperations) {
		t.Errorf("not sent for %v", reasons)
	}
}

func TestMistakesInThePortalAreFound(t *testing.T) {
	for mistake, found := range map[string]struct {
		rule       string
		operations []string
	}{
		"nil-path":     {"handler/panic", []string{"ANY_{proxy+}"}},
		"returns-err":  {"handler/error", []string{"GET_catalog"}},
		"no-status":    {"proxy-format/status-zero", []string{"POST_admin_catalog_visibility"}},
		"html":         {"response/media-type", []string{"ANY_"}},
		"body-as-json": {"proxy-format/body-type", portalOperations},
	} {
		t.Run(mistake, func(t *testing.T) {
			got := try(t, document(t, portal), "portal", portalArgs("--env", "BUG="+mistake)...)
			got.finds(t, found.rule, found.operations...)
		})
	}
}
