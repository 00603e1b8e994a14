package contract

import (
	"fmt"
	"strings"
	"testing"
)

// A language in JSON: every expression is one of many open objects that hold
// expressions in members of the same names. To tell two branches apart by a
// member of the one needs no telling apart inside that member, which would never
// end.
func TestExpressionsOfManyBranchesArePlanned(t *testing.T) {
	var text strings.Builder
	text.WriteString(`
openapi: 3.0.3
info: {title: language, version: "1"}
paths:
  /run:
    post:
      operationId: run
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Expression"}}}}
      responses: {200: {description: done}, 400: {description: no expression}}
components:
  schemas:
    Expression:
      oneOf:
`)
	const kinds = 8
	for i := range kinds {
		fmt.Fprintf(&text, "        - $ref: '#/components/schemas/Kind%d'\n", i)
	}
	for i := range kinds {
		limits := "" // which tell them apart, in one direction
		if i > 0 {
			limits = fmt.Sprintf(", minimum: %d, maximum: %d", -1000+i, 1000-i)
		}
		fmt.Fprintf(&text, `    Kind%d:
      type: object
      properties:
        argument: {$ref: "#/components/schemas/Expression"}
        left: {$ref: "#/components/schemas/Expression"}
        size: {type: number%s}
`, i, limits)
	}
	s, err := Plan(document(t, text.String()), FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	valid, invalid := 0, 0
	for c := range s.Cases() {
		switch c.Kind {
		case Valid:
			valid++
		case Invalid:
			invalid++
		}
	}
	if valid < kinds || invalid < kinds {
		t.Errorf("%d valid and %d invalid cases of %d branches", valid, invalid, kinds)
	}
}
