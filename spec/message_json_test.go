package spec_test

import (
	"fmt"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

func TestSetJSON(t *testing.T) {
	const body = `{"a":{"b/c":1},"n":12345678901234567890,"items":[{"sku":"x"},2]}`
	for _, test := range []struct {
		pointer string
		value   any
		want    string // "" for an error
	}{
		{"/a/b~1c", 2, `{"a":{"b/c":2},"items":[{"sku":"x"},2],"n":12345678901234567890}`},
		{"/note", "<é>", `{"a":{"b/c":1},"items":[{"sku":"x"},2],"n":12345678901234567890,"note":"<é>"}`},
		{"/items/0/sku", nil, `{"a":{"b/c":1},"items":[{"sku":null},2],"n":12345678901234567890}`},
		{"/items/-", true, `{"a":{"b/c":1},"items":[{"sku":"x"},2,true],"n":12345678901234567890}`},
		{"", []int{1}, `[1]`},
		{"/items/2", 1, ""}, {"/items/x", 1, ""}, {"/n/x", 1, ""}, {"note", 1, ""}, {"/missing/deep", 1, ""}, {"/note", func() {}, ""},
	} {
		r := &spec.Request{Body: []byte(body)}
		err := r.SetJSON(test.pointer, test.value)
		switch {
		case test.want == "" && err == nil:
			t.Errorf("%q: no error, body %s", test.pointer, r.Body)
		case test.want == "" && string(r.Body) != body:
			t.Errorf("%q: the error changed the body to %s", test.pointer, r.Body)
		case test.want != "" && (err != nil || string(r.Body) != test.want):
			t.Errorf("%q: got %s (%v), want %s", test.pointer, r.Body, err, test.want)
		}
	}
	if err := (&spec.Request{Body: []byte("{")}).SetJSON("/a", 1); err == nil {
		t.Error("no error for a body that is no JSON")
	}
}

func ExampleRequest_SetJSON() {
	r := &spec.Request{Body: []byte(`{"items":[{"sku":"APL-1"}]}`)}
	if err := r.SetJSON("/items/0/sku", "BAN-2"); err != nil {
		fmt.Println(err)
	}
	fmt.Println(string(r.Body))
	// Output: {"items":[{"sku":"BAN-2"}]}
}
