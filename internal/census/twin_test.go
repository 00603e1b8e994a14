package census_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/census"
)

func TestAValueThatBreaksASchemaBreaksTheBranchThatSaysTheSame(t *testing.T) {
	const schema = `{type: object, additionalProperties: {type: string}, anyOf: [
		{properties: {a: {type: string}, b: {type: string, nullable: true}}}, {properties: {c: {type: string, maxLength: 3}}}]}`
	op := ofBody(t, "3.0.3", schema, "")
	c := census.Of(op)
	refuse(t, c, op, `{"a":7}`, "/a", "type")
	lines(t, found(c, met), "invalid /* type string", "invalid /a type string")
	refuse(t, c, op, `{"b":7}`, "/b", "type")
	refuse(t, c, op, `{"c":7}`, "/c", "type")
	lines(t, found(c, met), "invalid /c type string")
	noLines(t, found(c, met), "invalid /b type string") // it says more: null
	noLines(t, found(c, met), "invalid /c maxLength")
}

func TestAFaultOfOneBranchIsNoneOfItsSibling(t *testing.T) {
	op := ofBody(t, "3.0.3", strings.ReplaceAll(branched, "oneOf", "anyOf"), "")
	c := census.Of(op)
	refuse(t, c, op, `{"k":"x","n":0}`, "/n", "minimum")
	broken := 0
	for f := range c.Findings() {
		if f.Invalid && f.Met && f.Keyword == "minimum" {
			broken++
		}
	}
	if broken != 1 {
		t.Errorf("minimum is broken in %d branches", broken)
	}
}
