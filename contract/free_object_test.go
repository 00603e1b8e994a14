package contract

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// Objects of which the document names no member have cases too.
func TestObjectsWithoutNamedMembersHaveCases(t *testing.T) {
	for _, test := range []struct {
		media, schema string
		want          []string
	}{
		{"application/x-www-form-urlencoded", `{"type":"object"}`, []string{"a/valid/request/full"}},
		{"multipart/form-data", `{"type":"object","additionalProperties":true}`, []string{"a/valid/request/full"}},
		{"application/json", `{"$ref":"#/components/schemas/Map"}`,
			[]string{"a/valid/request/full", "a/valid/body.extra/additionalProperties/present", "a/invalid/body.extra/type/array"}},
	} {
		api, err := spec.Parse(fmt.Appendf(nil, `{"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
			"components": {"schemas": {"Map": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Map"}}}},
			"paths": {"/a": {"post": {"operationId": "a", "requestBody": {"required": true, "content": {%q: {"schema": %s}}},
				"responses": {"200": {"description": "d"}}}}}}`, test.media, test.schema))
		if err != nil {
			t.Fatal(err)
		}
		plan, err := Plan(api, FormatREST)
		if err != nil {
			t.Errorf("%s: %v", test.media, err)
			continue
		}
		var names []string
		for c := range plan.Cases() {
			names = append(names, c.Name)
		}
		for _, name := range test.want {
			if !slices.Contains(names, name) {
				t.Errorf("%s: %s is not among %q", test.media, name, names)
			}
		}
	}
}
