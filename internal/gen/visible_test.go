package gen_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
)

// A reader with binary64 numbers has to be able to see a fault of a large number.
func TestFaultsOfLargeNumbersShowInBinary64(t *testing.T) {
	for _, x := range []struct {
		source string
		base   json.Number
		shows  func(float64) bool
	}{
		{`{type: integer, maximum: 18014398509481983}`, "5", func(f float64) bool { return f > 18014398509481983 }},
		{`{type: integer, minimum: -18014398509481983}`, "5", func(f float64) bool { return f < -18014398509481983 }},
		{`{type: integer}`, "7776000000000000", func(f float64) bool { return f != math.Trunc(f) }},
		{`{type: integer, format: int64}`, "5", func(f float64) bool { return math.Abs(f) > 1<<63 }},
	} {
		set, s := read(t, schema.OpenAPI30, x.source)
		faults, _ := gen.New(1, judgeOf(t, set)).Faults(s, x.base, gen.Body)
		seen := 0
		for _, f := range faults {
			n, isNumber := f.Value.(json.Number)
			if !isNumber || x.base == "5" && f.Keyword == "type" {
				continue
			}
			seen++
			if v, err := n.Float64(); err != nil || !x.shows(v) {
				t.Errorf("%s: %s %s is %s, which is %v in binary64", x.source, f.Keyword, f.Variant, n, v)
			}
		}
		if seen == 0 {
			t.Errorf("%s: no numeric fault in %v", x.source, faults)
		}
	}
}
