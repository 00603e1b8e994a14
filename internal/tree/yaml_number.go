package tree

import (
	"regexp"
	"strconv"
	"strings"
)

// decimal is the decimal number of YAML 1.2.2 section 10.3.2, in groups: sign,
// whole digits, fraction, exponent.
var decimal = regexp.MustCompile(`^([-+]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]+))?$`)

// number turns a YAML number into a JSON literal (RFC 8259 section 6) of
// exactly the same value. Numbers with underscores, which YAML 1.1 had and
// authors still write, are read; .inf and .nan are no JSON numbers.
func number(s string) (string, bool) {
	s = strings.ReplaceAll(s, "_", "")
	m := decimal.FindStringSubmatch(s)
	if m == nil || m[2] == "" && m[3] == "" {
		return based(s)
	}
	sign, whole, fraction, exponent := strings.TrimPrefix(m[1], "+"), strings.TrimLeft(m[2], "0"), m[3], m[4]
	if whole == "" {
		whole = "0"
	}
	literal := sign + whole
	if fraction != "" {
		literal += "." + fraction
	}
	if exponent != "" {
		literal += "e" + exponent
	}
	return literal, true
}

// based reads the hexadecimal, octal and binary forms: 0x1F, 0o17, 0b11.
func based(s string) (string, bool) {
	sign, digits := "", strings.TrimPrefix(s, "+")
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		sign, digits = "-", rest
	}
	if len(digits) < 3 || !strings.ContainsRune("xXoObB", rune(digits[1])) {
		return "", false
	}
	u, err := strconv.ParseUint(digits, 0, 64)
	if err != nil {
		return "", false
	}
	return sign + strconv.FormatUint(u, 10), true
}
