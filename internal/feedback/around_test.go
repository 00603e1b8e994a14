package feedback_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

func TestParentAndValuesAroundAreToldFromOthers(t *testing.T) {
	sku := spec.Place{In: spec.InBody, Pointer: "/order/items/0/sku"}
	for body, want := range map[string]struct{ parent, around bool }{
		`{"pointer":"/order/items/0"}`:               {true, true},
		`{"pointer":"#/order/items"}`:                {true, true},
		`{"field":"items"}`:                          {true, true},
		`{"field":"order.Items[0]"}`:                 {true, true},
		`{"loc":["body","order","items",0]}`:         {true, true},
		`{"field":"order"}`:                          {false, true},
		`{"loc":["body"]}`:                           {false, true},
		`[{"field":"colour"},{"field":"items"}]`:     {true, true},
		`{"pointer":"/order/items/0/qty"}`:           {},
		`{"field":"itemsList"}`:                      {},
		`{"field":"query"}`:                          {},
		`{"detail":"order items"}`:                   {},
		`{"pointer":""}`:                             {},
		`{"loc":[{"field":"colour"},"order/items"]}`: {},
	} {
		if got := feedback.BlamesParent([]byte(body), sku); got != want.parent {
			t.Errorf("%s blames the parent: %t", body, got)
		}
		if got := feedback.BlamesAround([]byte(body), sku); got != want.around {
			t.Errorf("%s blames a place around: %t", body, got)
		}
	}
}

func TestAWholeBodyAndAParameterHaveNoParent(t *testing.T) {
	for _, p := range []spec.Place{
		{In: spec.InBody}, {In: spec.InBody, Pointer: "/sku"}, {In: spec.InBody, Pointer: "/0/sku"}, {In: spec.InQuery, Name: "filter", Pointer: "/a/b"},
	} {
		for _, body := range []string{`{"field":"filter"}`, `{"field":"a"}`, `{"field":"sku"}`, `{"field":"` + string(p.In) + `"}`} {
			if feedback.BlamesParent([]byte(body), p) {
				t.Errorf("%s blames the parent of %s", body, p)
			}
		}
		if !feedback.BlamesAround([]byte(`{"field":"`+string(p.In)+`"}`), p) {
			t.Errorf("%s: its part of the request is not around it", p)
		}
	}
}

func TestNamesWithDotsAndSlashesAreWhole(t *testing.T) {
	for body, p := range map[string]spec.Place{
		`{"field":"a.b"}`:          {In: spec.InBody, Pointer: "/a.b/c"},
		`{"pointer":"/a~1b"}`:      {In: spec.InBody, Pointer: "/a~1b/c"},
		`{"pointer":"#/a%20b"}`:    {In: spec.InBody, Pointer: "/a b/c"},
		`{"loc":["body","a/b",0]}`: {In: spec.InBody, Pointer: "/a~1b/0/c"},
	} {
		if !feedback.BlamesParent([]byte(body), p) {
			t.Errorf("%s does not blame the parent of %s", body, p)
		}
	}
	if !feedback.Names("/a~1b", "a/b") || !feedback.Names("a~1b", "a~1b") || feedback.Names("/a~1b", "a~1c") {
		t.Error("the escapes of a pointer hide a name")
	}
}

func TestAnEchoIsTakenOut(t *testing.T) {
	for _, test := range []struct{ body, sent, want string }{
		{`{"a":1}`, ` {"a":1}` + "\n", `null`},
		{`{"got":{"a":1},"title":"bad"}`, `{"a":1}`, `{"got":null,"title":"bad"}`},
		{`{"detail":"bad: {\"a\":1}"}`, `{"a":1}`, `{"detail":"bad: "}`},
		{`{"detail":"bad: {\"a\":\"\u003c\"}"}`, `{"a":"<"}`, `{"detail":"bad: "}`},
		{`{"detail":"bad: {\"a\":\"<\"}"}`, `{"a":"<"}`, `{"detail":"bad: "}`},
		{`bad: a=1&b=2`, `a=1&b=2`, `bad: null`},
		{`{"detail":"a note"}`, `note`, `{"detail":"a note"}`},
		{`{"detail":"a note"}`, ``, `{"detail":"a note"}`},
		{`{"status":1}`, `1`, `{"status":1}`},
	} {
		if got := feedback.WithoutEcho([]byte(test.body), []byte(test.sent)); string(got) != test.want {
			t.Errorf("%s without %s: %s, want %s", test.body, test.sent, got, test.want)
		}
	}
}
