// Package digest tells JSON values apart by a number.
package digest

import (
	"encoding/json"
	"hash/maphash"
	"math"
	"strconv"
	"strings"
)

// seed is one for the process: hashes are compared and never shown.
var seed = maphash.MakeSeed()

// Of is equal for values that JSON Schema calls equal: numbers by their
// value, objects without regard to the order of their members.
func Of(v any) uint64 {
	switch x := v.(type) {
	case nil:
		return 1
	case bool:
		if x {
			return 2
		}
		return 3
	case string:
		return maphash.String(seed, x)
	case json.Number:
		return ofNumber(string(x))
	case []any:
		h := uint64(5)
		for _, e := range x {
			h = mix(h, Of(e))
		}
		return h
	case map[string]any:
		h := uint64(7) // a sum, for order does not count
		for name, e := range x {
			h += mix(maphash.String(seed, name), Of(e))
		}
		return mix(h, 11)
	}
	return 0
}

// mix joins two hashes; the order counts. Each bit of both has to reach every
// bit of the result: members are summed up, and the hashes of true, false and
// null are small numbers, which would make up for each other.
func mix(a, b uint64) uint64 { return spread(a + 0x9E3779B97F4A7C15*spread(b+0xD1B54A32D192ED03)) }

// spread is a bijection of which each output bit depends on all input bits.
func spread(x uint64) uint64 {
	x = (x ^ x>>32) * 0xD6E8FEB86659FD93
	x = (x ^ x>>32) * 0xD6E8FEB86659FD93
	return x ^ x>>32
}

// ofNumber takes the text of an integer as it stands, and anything else by
// its value.
func ofNumber(text string) uint64 {
	if strings.ContainsAny(text, ".eE") {
		if x, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(x, 0) {
			text = strconv.FormatFloat(x, 'f', -1, 64)
		}
	}
	if text == "-0" {
		text = "0"
	}
	return mix(maphash.String(seed, text), 13)
}
