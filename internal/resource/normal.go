package resource

import (
	"math"
	"math/big"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// This file knows what servers make of values that they store in a form of
// their own.

// squeezed is a text without spaces around it, and one where several stood.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

// sameURL compares two addresses as RFC 3986 section 6.2 normalises them: case
// of scheme and host, the default port, and a slash at the end.
func sameURL(a, b string) bool {
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	if errX != nil || errY != nil || x.Host == "" || y.Host == "" {
		return false
	}
	return normalURL(x) == normalURL(y)
}

func normalURL(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		host += ":" + port
	}
	return u.Scheme + "://" + host + strings.TrimRight(u.EscapedPath(), "/") + "?" + u.RawQuery
}

// rounded reports whether got is sent with fewer digits after the point: those
// that it is written with, or two, as money has. A whole number is never rounded.
func rounded(sent, got string) bool {
	x, errX := strconv.ParseFloat(sent, 64)
	y, errY := strconv.ParseFloat(got, 64)
	_, fraction, _ := strings.Cut(got, ".")
	if errX != nil || errY != nil || strings.ContainsAny(got, "eE") {
		return false
	}
	if exact, ok := new(big.Rat).SetString(sent); !ok || exact.IsInt() {
		return false
	}
	digits := len(fraction)
	if digits == 0 {
		digits = 2 // JSON writes 21 for 21.00
	}
	return math.Abs(x-y) < math.Pow(10, -float64(digits))
}

// asSet reports whether two arrays of scalars hold the same values, in another
// order or without repetition, as a server stores them that takes them for a set.
func asSet(sent, got any) bool {
	s, isArray := sent.([]any)
	g, both := got.([]any)
	if !isArray || !both || len(g) == 0 || len(g) > len(s) {
		return false
	}
	x, okX := texts(s)
	y, okY := texts(g)
	if !okX || !okY || slices.Equal(x, y) {
		return false
	}
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y) && len(s) == len(g) || slices.Equal(slices.Compact(x), slices.Compact(y))
}

func texts(values []any) ([]string, bool) {
	out := make([]string, len(values))
	for i, v := range values {
		text, scalar := Text(v)
		if !scalar {
			return nil, false
		}
		out[i] = strings.ToLower(squeezed(text))
	}
	return out, true
}
