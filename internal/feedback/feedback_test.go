package feedback_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/feedback"
	"github.com/lambdapact/lambdapact/spec"
)

func TestFaultIsNamedByItsParameterOrNearestProperty(t *testing.T) {
	for want, place := range map[string]spec.Place{
		"limit":    {In: spec.InQuery, Name: "limit"},
		"X-Till":   {In: spec.InHeader, Name: "X-Till", Pointer: "/0"},
		"orderId":  {In: spec.InPath, Name: "orderId"},
		"basket":   {In: spec.InCookie, Name: "basket"},
		"note":     {In: spec.InBody, Pointer: "/note"},
		"sku":      {In: spec.InBody, Pointer: "/items/0/sku"},
		"tags":     {In: spec.InBody, Pointer: "/tags/3"},
		"and/or~x": {In: spec.InBody, Pointer: "/and~1or~0x/0/1"},
	} {
		if got := feedback.Name(place); got != want {
			t.Errorf("%+v: %q, want %q", place, got, want)
		}
	}
	for _, place := range []spec.Place{
		{In: spec.InBody}, {In: spec.InBody, Pointer: "/0/1"}, {In: spec.InCredential, Name: "apiKey"},
		{In: spec.InMethod}, {In: spec.InRoute},
	} {
		if got := feedback.Name(place); got != "" {
			t.Errorf("%+v: %q, want no name", place, got)
		}
	}
}

func TestNameIsFoundInAnyCaseStyle(t *testing.T) {
	for _, text := range []string{
		"orderId", "order_id", "order-id", "Order ID", "OrderID", "ORDER_ID",
		"the order id must be set", `{"field":"/orderId"}`, "body.order.id is missing",
	} {
		if !feedback.Names(text, "orderId") {
			t.Errorf("%q does not name orderId", text)
		}
	}
	for _, text := range []string{"", "order", "id", "orderIds", "reorderId", "order x id", "id order"} {
		if feedback.Names(text, "orderId") {
			t.Errorf("%q names orderId", text)
		}
	}
}

func TestNameWithoutLettersIsFoundAsItStands(t *testing.T) {
	if !feedback.Names("unknown member $", "$") || feedback.Names("unknown member", "$") {
		t.Error("a name of signs is looked for as it stands")
	}
	if !feedback.Names("größe fehlt", "Größe") {
		t.Error("letters beyond ASCII are letters")
	}
}

func TestPlaceStandsInAMemberMadeForIt(t *testing.T) {
	for body, want := range map[string]string{
		`{"errors":[{"source":{"pointer":"/data/note"}}]}`: "/data/note",
		`{"errors":[{"detail":"x","parameter":"limit"}]}`:  "limit",
		`{"Field":"note","message":"bad"}`:                 "note",
		`[{"loc":"body.note"}]`:                            "body.note",
		`{"property":"b","errors":[{"pointer":"/a"}]}`:     "/a", // "errors" stands first in the alphabet
		`{"loc":["body","items",0,"n"]}`:                   "items/0/n",
		`{"loc":["query","limit"]}`:                        "limit",
		`{"loc":["path"]}`:                                 "path", // nothing follows: a name
		`{"loc":["body",0]}`:                               "",
		`{"loc":[]}`:                                       "",
		`{"loc":[{"field":"a"},"b"]}`:                      "a",
		`{"pointer":"/a~1b"}`:                              "/a/b",
		`{"pointer":"#/a%20b"}`:                            "/a b",
		`{"pointer":"#/a%"}`:                               "#/a%",
		`{"message":"note is too short"}`:                  "",
		`{"pointer":""}`:                                   "", // the whole body
		`{"pointer":"/0"}`:                                 "", // an index is no name
		`{"field":3}`:                                      "",
		`"note"`:                                           "",
		`no JSON`:                                          "",
		strings.Repeat(`[`, 9) + `{"field":"a"}` + strings.Repeat(`]`, 9): "", // too deep
	} {
		if got := feedback.Member([]byte(body)); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}

// FuzzMember: any body is read without a panic, and the same way each time.
func FuzzMember(f *testing.F) {
	f.Add([]byte(`{"errors":[{"source":{"pointer":"/data/note"}}],"field":"x"}`), "note")
	f.Add([]byte("\xff[{"), "\xff")
	f.Fuzz(func(t *testing.T, body []byte, name string) {
		if a, b := feedback.Member(body), feedback.Member(body); a != b {
			t.Errorf("%q and %q", a, b)
		}
		place := spec.Place{In: spec.InBody, Pointer: "/" + name + "/0/x"}
		if feedback.BlamesParent(body, place) && !feedback.BlamesAround(body, place) {
			t.Error("the parent is not around the place")
		}
		if left := feedback.WithoutEcho(body, body); name != "" && len(left) > len(body)+len("null") {
			t.Errorf("%q became longer: %q", body, left)
		}
		if name != "" && !feedback.Names(name, name) {
			t.Errorf("%q does not name itself", name)
		}
	})
}
