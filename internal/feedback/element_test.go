package feedback_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

func TestTheElementThatIsNamedIsCompared(t *testing.T) {
	const (
		none   = feedback.NoElement
		right  = feedback.RightElement
		text   = feedback.WrongInText
		member = feedback.WrongInMember
	)
	for body, want := range map[string]feedback.Element{
		`{"pointer":"/order/items/0/sku"}`:                               right,
		`{"pointer":"/order/items/1/sku"}`:                               member,
		`{"pointer":"#/items/2/sku"}`:                                    member,
		`{"field":"items[1].sku"}`:                                       member,
		`{"field":"body.order.items[0].sku"}`:                            right,
		`{"field":"order.items.1.sku"}`:                                  member,
		`{"loc":["body","order","items",1,"sku"]}`:                       member,
		`{"loc":["body","order","items",0,"sku"]}`:                       right,
		`{"detail":"items[1].sku is short"}`:                             text,
		`{"detail":"/order/items/1/sku: short"}`:                         text,
		`{"detail":"see order.items.0.sku, not items[1].sku"}`:           right,
		`{"errors":[{"field":"items[1].sku"},{"field":"items[0].sku"}]}`: right,
		`{"field":"items.sku"}`:                                          none,
		`{"field":"sku"}`:                                                none,
		`{"detail":"sku is short"}`:                                      none,
		`{"detail":"item 1 has a short sku"}`:                            none,
		`{"field":"lines[1].sku"}`:                                       none, // another place
		`{"field":"items[1].qty"}`:                                       none,
		`{"field":"items[1]"}`:                                           none,
		`{"field":"items[0].sku[3]"}`:                                    none, // within
		`{"detail":"version 1.2 of sku/3"}`:                              none,
		`{"detail":"sku must be like AB-1.0/2"}`:                         none,
		`no JSON, but items[3].sku`:                                      text,
	} {
		got, as := feedback.ElementOf([]byte(body), spec.Place{In: spec.InBody, Pointer: "/order/items/0/sku"})
		if got != want || (as != "") != (got == text || got == member) {
			t.Errorf("%s: %v %q, want %v", body, got, as, want)
		}
	}
}

func TestAnElementItselfMayBeAtFault(t *testing.T) {
	tag := spec.Place{In: spec.InBody, Pointer: "/tags/1"}
	for body, want := range map[string]feedback.Element{
		`{"field":"tags[1]"}`: feedback.RightElement,
		`{"field":"tags[0]"}`: feedback.WrongInMember,
		`{"field":"/tags/0"}`: feedback.WrongInMember,
		`{"field":"tags"}`:    feedback.NoElement,
	} {
		if got, _ := feedback.ElementOf([]byte(body), tag); got != want {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
	for _, place := range []spec.Place{{In: spec.InBody, Pointer: "/tags"}, {In: spec.InQuery, Name: "tags", Pointer: "/1"}, {In: spec.InBody}} {
		if got, _ := feedback.ElementOf([]byte(`{"field":"tags[0]"}`), place); got != feedback.NoElement {
			t.Errorf("%+v has no element to compare, got %v", place, got)
		}
	}
}

func TestALongerNameIsNotTheName(t *testing.T) {
	others := []string{"name", "userName", "file-name", "title"}
	for text, want := range map[string]bool{
		"userName is missing": false, "user_name is missing": false, "USER_NAME": false, "UserName": false, "file_name and username": false,
		"name is missing": true, "userName and name": true, "user name is missing": true, "nickName is missing": true, "body.name": true,
	} {
		if got := feedback.Names(feedback.WithoutSiblings(text, "name", others), "name"); got != want {
			t.Errorf("%q names name: %t", text, got)
		}
	}
	if got := feedback.WithoutSiblings("userName", "$", others); got != "userName" {
		t.Errorf("a name of signs changed the text to %q", got)
	}
}

func TestAnEchoInAnotherOrderIsTakenOut(t *testing.T) {
	const sent = `{"b": {"x":1, "y":[2]}, "a":"t"}`
	for body, want := range map[string]string{
		`{"input":{"a":"t","b":{"y":[2],"x":1}},"title":"bad"}`: `{"input":null,"title":"bad"}`,
		`{"errors":[{"input":{"y":[2],"x":1}}]}`:                `{"errors":[{"input":null}]}`,
		`{"x":1,"title":"bad"}`:                                 `{"x":1,"title":"bad"}`,
		`[2]`:                                                   `[2]`, // one value may be the answer's own
	} {
		if got := feedback.WithoutEcho([]byte(body), []byte(sent)); string(got) != want {
			t.Errorf("%s without %s: %s, want %s", body, sent, got, want)
		}
	}
}

func TestAnswersThatSayTheSameHaveOneEssence(t *testing.T) {
	a := feedback.Essence([]byte(`{"message":"bad","id":"0b9c2e1a-5d3f-4a68-9c71-2f4e6a8b0d13","at":"2025-01-02T03:04:05Z","t":"1735787045123"}`))
	b := feedback.Essence([]byte(`{"message":"bad","id":"1b9c2e1a-5d3f-4a68-9c71-2f4e6a8b0d14","at":"2026-01-02T03:04:05.123+01:00","t":"1735787045999"}`))
	if a != b {
		t.Errorf("%q is not %q", a, b)
	}
	if a == feedback.Essence([]byte(`{"message":"worse"}`)) {
		t.Error("another message has the same essence")
	}
}
