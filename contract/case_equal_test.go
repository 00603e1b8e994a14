package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

const fleetDocument = `
openapi: 3.0.3
info: {title: fleet, version: "1"}
paths:
  /fleet:
    post:
      operationId: putFleet
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [items, lead]
              properties:
                lead: {$ref: "#/components/schemas/Vehicle"}
                items:
                  type: array
                  uniqueItems: true
                  minItems: 1
                  items: {type: object, required: [name, size], properties: {name: {type: string, minLength: 1}, size: {type: integer}}}
      responses: {"204": {description: ok}, "400": {description: bad}}
components:
  schemas:
    Vehicle:
      oneOf: [{$ref: "#/components/schemas/Car"}, {$ref: "#/components/schemas/Boat"}]
      discriminator: {propertyName: kind, mapping: {car: "#/components/schemas/Car", boat: "#/components/schemas/Boat"}}
    Car: {type: object, required: [wheels], properties: {kind: {type: string}, wheels: {type: integer}}, additionalProperties: false}
    Boat: {type: object, required: [masts], properties: {kind: {type: string}, masts: {type: integer}}, additionalProperties: false}
`

// fleet keeps to its schema, and refuses what refuse says of a body besides.
func fleet(api *spec.API, refuse func(body []byte, value map[string]any) bool) Target {
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		r, err := proxy.DecodeREST(event)
		if err != nil {
			return nil, err
		}
		r.Route = "/fleet"
		value, duplicates, err := schema.DecodeJSON(r.Body)
		object, _ := value.(map[string]any)
		status := 204
		if err != nil || len(duplicates) > 0 || refuse(r.Body, object) || len(fits(api, r)) > 0 {
			status = 400
		}
		return json.Marshal(map[string]any{"statusCode": status})
	})
}

// fits leaves equal elements to the handler.
func fits(api *spec.API, r *spec.Request) []spec.Violation {
	return slices.DeleteFunc(api.Operation("putFleet").CheckRequest(r), func(v spec.Violation) bool { return v.Keyword == "uniqueItems" })
}

func differInText(body []byte, _ map[string]any) bool {
	var whole struct{ Items []json.RawMessage }
	if json.Unmarshal(body, &whole) != nil {
		return true
	}
	seen := map[string]bool{}
	for _, e := range whole.Items {
		if seen[string(e)] {
			return true
		}
		seen[string(e)] = true
	}
	return false
}

func differInValue(_ []byte, value map[string]any) bool {
	items, _ := value["items"].([]any)
	for i, a := range items {
		for _, b := range items[:i] {
			if sameVehicle(a, b) {
				return true
			}
		}
	}
	return false
}

func sameVehicle(a, b any) bool {
	x, isObject := a.(map[string]any)
	y, too := b.(map[string]any)
	if !isObject || !too || x["name"] != y["name"] {
		return false
	}
	return strings.TrimSuffix(jsonText(x["size"]), ".0") == strings.TrimSuffix(jsonText(y["size"]), ".0")
}

func TestDuplicatesWrittenOtherwiseTellTextsFromValues(t *testing.T) {
	api := document(t, fleetDocument)
	for name, x := range map[string]struct {
		differ func([]byte, map[string]any) bool
		want   []string
	}{
		"by text":  {differInText, []string{"escapes", "member-order", "number-form"}},
		"by value": {differInValue, nil},
	} {
		t.Run(name, func(t *testing.T) {
			report, err := Verify(t.Context(), api, fleet(api, x.differ), Only("putFleet/valid/**", "putFleet/invalid/body.items/uniqueItems/**", "putFleet/invalid/body.items/uniqueItems"))
			if err != nil {
				t.Fatal(err)
			}
			var broken []string
			for _, r := range report.Results {
				if r.Outcome == Broken {
					broken = append(broken, r.Case.Name[strings.LastIndex(r.Case.Name, "/")+1:])
				}
			}
			slices.Sort(broken)
			if !slices.Equal(broken, x.want) {
				t.Errorf("broken: %q, want %q", broken, x.want)
			}
		})
	}
}

func TestDiscriminatorsAndHalfCharactersAreLookedAt(t *testing.T) {
	api := document(t, fleetDocument)
	careful := func(body []byte, value map[string]any) bool {
		lead, _ := value["lead"].(map[string]any)
		wants := map[any]string{"car": "wheels", "boat": "masts"}[lead["kind"]]
		return lead[wants] == nil || bytes.Contains(body, []byte(`\ud800`)) || differInValue(body, value)
	}
	for name, x := range map[string]struct {
		refuse func([]byte, map[string]any) bool
		want   []string
	}{
		"careless": {differInValue, []string{"strict/discriminator"}},
		"careful":  {careful, nil},
	} {
		t.Run(name, func(t *testing.T) {
			report, err := Verify(t.Context(), api, fleet(api, x.refuse), Only("putFleet/strict/**/discriminator/*", "putFleet/strict/**/lone-surrogate"))
			if err != nil {
				t.Fatal(err)
			}
			if got := oddRules(report, Warning); !slices.Equal(got, x.want) {
				t.Errorf("warned of %q, want %q", got, x.want)
			}
			if n := len(report.Results); n != 4 {
				t.Errorf("%d cases, want absent, unknown, of-another and lone-surrogate", n)
			}
			report, err = Verify(t.Context(), api, fleet(api, x.refuse), Only("putFleet/strict/**/lone-surrogate"), Strict("strict/lone-surrogate"))
			if err != nil || report.Failed() != (name == "careless") {
				t.Errorf("half a character under a strict rule: %v %+v", err, report.Groups)
			}
			report, err = Verify(t.Context(), api, fleet(api, x.refuse), Only("putFleet/valid/**"))
			if err != nil || report.Failed() {
				t.Errorf("a valid request is refused: %v %+v", err, report.Groups)
			}
		})
	}
}
