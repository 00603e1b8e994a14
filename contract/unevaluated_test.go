package contract

import (
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// closedBranches have their members in branches and forbid all others.
const closedBranches = `{type: object, unevaluatedProperties: false, allOf: [
	{type: object, required: [a], properties: {a: {type: string, minLength: 2}, b: {type: integer}}},
	{type: object, properties: {c: {type: integer}}}]}`

func TestFaultInABranchOfAClosedObjectIsProven(t *testing.T) {
	s, err := Plan(feedbackDocument(t, closedBranches), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"a/invalid/body.a/required", "a/invalid/body.a/minLength", "a/invalid/body.b/type/string", "a/invalid/body.c/type/string",
	} {
		if s.Case(name) == nil {
			t.Errorf("no case %s", name)
		}
	}
}

// The members that lose their schema to the fault are not at fault.
func TestMemberDeprivedOfItsSchemaIsAWrongPlace(t *testing.T) {
	for pointer, want := range map[string]string{"/a": "", "/b": wrongPlace} {
		got := feedbackRule(t, closedBranches, "a/invalid/body.a/minLength", 400, func(*spec.Request) string {
			return `{"errors":[{"pointer":"` + pointer + `","detail":"wrong"}]}`
		})
		if got != want {
			t.Errorf("%s: %q, want %q", pointer, got, want)
		}
	}
}

func TestDeprivedIsOnlyWhatStandsBesideTheFault(t *testing.T) {
	body := func(pointer string) spec.Place { return spec.Place{In: spec.InBody, Pointer: pointer} }
	tests := []struct {
		fault, at, keyword string
		want               bool
	}{
		{"/a", "/b", "unevaluatedProperties", true},
		{"/x/a/0", "/x/b", "unevaluatedProperties", true},
		{"/x/0", "/x/1", "unevaluatedItems", true},
		{"/a", "/b", "additionalProperties", false},
		{"/a", "/a", "unevaluatedProperties", false},
		{"/a", "/x/b", "unevaluatedProperties", false},
		{"/x/a", "/x", "unevaluatedProperties", false},
	}
	for _, tt := range tests {
		if got := deprived(body(tt.fault), spec.Violation{Place: body(tt.at), Keyword: tt.keyword}); got != tt.want {
			t.Errorf("fault at %s, %s at %s: %t, want %t", tt.fault, tt.keyword, tt.at, got, tt.want)
		}
	}
}
