package spec_test

import (
	"fmt"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

func TestAnEntryThatNamesNoMediaTypeStandsForAny(t *testing.T) {
	for _, name := range []string{"", " ", ";", " ; charset=utf-8"} {
		api, err := spec.Parse(fmt.Appendf(nil, `{"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {
			"responses": {"200": {"description": "d", "content": {%q: {"schema": {"type": "string"}}}}}}}}}`, name))
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("%q is no media type: it is read as */*", name)
		if notes := api.Notes(); len(notes) != 1 || notes[0].Msg != want {
			t.Errorf("%q: notes %v, want %s", name, notes, want)
		}
		answer := &spec.Response{Status: 200, Header: spec.Header{{Name: "Content-Type", Value: "text/plain"}}, Body: []byte("a")}
		if v := api.Operations()[0].CheckResponse("GET", answer); len(v) > 0 {
			t.Errorf("%q: %v", name, v)
		}
	}
}
