package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/spec"
)

// Bounds of the cases about optional parameters, for one operation.
const (
	mostAlone   = 16 // parameters that are sent alone
	mostFactors = 8  // query parameters that are combined
	mostLevels  = 5  // values of one of them
	mostRows    = 24 // combinations
)

// optionalCases send each optional parameter alone, and the optional query
// parameters so that every two of them meet in every combination of absent,
// present and each value of a small enumeration. The full request has them all,
// the smallest has none.
func (p *planner) optionalCases(b, smallest *base) {
	if smallest == nil {
		return
	}
	optional := b.optional()
	for _, param := range optional[:min(len(optional), mostAlone)] {
		value := b.values[param]
		c := smallest.valid("alone")
		c.Name = caseName(b.op.ID, Valid, c.Place, "alone", spec.Place{In: param.In, Name: param.Name}.String())
		c.Sent = fmt.Sprintf("%s %s as the only optional parameter", param.In, param.Name)
		c.edit = func(r *spec.Request) error { return gen.Encode(r, param, value) }
		p.add(c)
	}
	p.pairCases(b, optional)
}

// optional are the optional parameters that the base has.
func (b *base) optional() []*spec.Parameter {
	return slices.DeleteFunc(slices.Clone(b.op.Parameters), func(param *spec.Parameter) bool {
		_, there := b.values[param]
		return !there || param.Required || isCredential(b.op, param.In, param.Name)
	})
}

// factor is an optional query parameter and the values it is sent with. Level 0
// stands for its absence, level n for values[n-1].
type factor struct {
	param  *spec.Parameter
	values []any
}

func (p *planner) pairCases(b *base, optional []*spec.Parameter) {
	var factors []factor
	var levels []int
	for _, param := range optional {
		if param.In == spec.InQuery && len(factors) < mostFactors {
			f := factor{param, b.levels(param)}
			factors, levels = append(factors, f), append(levels, len(f.values)+1)
		}
	}
	for _, row := range coveringRows(levels, sentAlready(len(factors)), mostRows) {
		c := b.valid("pairs")
		variant := rowName(factors, row)
		c.Name = caseName(b.op.ID, Valid, c.Place, "pairs", variant)
		c.Sent = "of the optional query parameters " + strings.ReplaceAll(variant, "+", ", ")
		c.edit = func(r *spec.Request) error { return combine(r, factors, row) }
		p.add(c)
	}
}

// levels are the value of the base and, of a small enumeration, the others.
func (b *base) levels(param *spec.Parameter) []any {
	values := []any{b.values[param]}
	if !scalar(values[0]) || len(param.Schema.Enum) == 0 && param.Schema.Types != schema.TypeBoolean {
		return values
	}
	for _, v := range b.others[param] {
		if len(v.Pointer) == 0 && (v.Rule == "enum" || v.Rule == "type") && scalar(v.JSON) && !slices.Contains(values, v.JSON) {
			values = append(values, v.JSON)
		}
	}
	if len(values) > mostLevels {
		return values[:1]
	}
	return values
}

// sentAlready are the rows of other cases: all present, all absent, each alone.
func sentAlready(n int) [][]int {
	all, none := make([]int, n), make([]int, n)
	for i := range all {
		all[i] = 1
	}
	rows := [][]int{all, none}
	for i := range min(n, mostAlone) {
		alone := make([]int, n)
		alone[i] = 1
		rows = append(rows, alone)
	}
	return rows
}

// rowName lists what is present, with its value where there are several.
func rowName(factors []factor, row []int) string {
	var parts []string
	for i, level := range row {
		switch f := factors[i]; {
		case level == 0:
		case len(f.values) == 1:
			parts = append(parts, f.param.Name)
		default:
			parts = append(parts, fmt.Sprintf("%s=%v", f.param.Name, f.values[level-1]))
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, "+")
}

func combine(r *spec.Request, factors []factor, row []int) error {
	for i, level := range row {
		if level == 0 {
			gen.Absent(r, factors[i].param)
			continue
		}
		if err := gen.Encode(r, factors[i].param, factors[i].values[level-1]); err != nil {
			return err
		}
	}
	return nil
}
