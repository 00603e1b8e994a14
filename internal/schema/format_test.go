package schema

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestFormats(t *testing.T) {
	for format, test := range map[string]struct{ good, bad []string }{
		"date": {list("2024-02-29", "0000-01-01", "9999-12-31"),
			list("2023-02-29", "2024-13-01", "2024-00-01", "2024-1-1", "24-01-01", "2024-01-01T00:00:00Z", "", "2024-01-32", "２024-01-01", "+2024-01-01")},
		"date-time": {list("2024-01-01T00:00:00Z", "2024-01-01t23:59:59.123456789z", "2024-01-01T00:00:00+23:59", "1990-12-31T23:59:60Z", "1990-12-31T15:59:60-08:00", "2024-01-01T00:00:00-00:00"),
			list("2024-01-01 00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:61Z", "2024-01-01T00:00:00", "2024-01-01T00:00Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+0100", "2024-02-30T00:00:00Z", "1990-12-31T23:58:60Z", "2024-01-01", "", "2024-01-01T00:00:00Z\n")},
		"time": {list("00:00:00Z", "23:59:60z", "12:00:00.5+05:30", "01:29:60+01:30"),
			list("00:00:00", "24:00:00Z", "00:00Z", "12:00:60Z", "12:00:00+5:30", "")},
		"duration": {list("P1D", "P1Y2M3D", "PT1H", "P1DT2H3M4S", "P4W", "PT0S", "P1M", "PT1M5S"),
			list("P", "PT", "P1", "1D", "P1S", "P1YT", "P1Y1D", "PT1H5S", "P1W2D", "P-1D", "P1.5D", "p1d", "", "PW", "P4WT1H")},
		"email": {list("a@b", "joe.blow+x@example.com", `"a b"@example.com`, `"\""@example.com`, "a@[127.0.0.1]", "a@[IPv6:::1]", "o'hara@x-y.org", strings.Repeat("a", 64)+"@b"),
			list("", "a", "@b", "a@", "a..b@c", ".a@b", "a.@b", "a b@c", "a@b c", "a@-b", "a@b.", "ä@b", `"a"b"@c`, "a@[1.2.3]", strings.Repeat("a", 65)+"@b", "<a@b>", "a@b@c", `"\`+"\n"+`"@x`)},
		"hostname": {list("a", "example.com", "xn--4gbwdl.xn--wgbh1c", "1.2.3.4", "a-b.c1", "example.com.", strings.Repeat("a", 63)),
			list("", ".", "a..b", "-a", "a-", "a_b", "a b", "é", strings.Repeat("a", 64), strings.Repeat("a.", 127)+"ab")},
		"ipv4":          {list("0.0.0.0", "255.255.255.255"), list("256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4/8", "::1", "")},
		"ipv6":          {list("::", "::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "FE80::A"), list("1.2.3.4", "::1%eth0", ":::", "1:2:3", "12345::", "[::1]", "")},
		"uri":           {list("https://u:p@example.com:8080/a/b;c?d=e&f#g", "urn:a:b", "mailto:a@b", "http://[::1]:80/", "file:///etc", "a:", "http://%41/%20", "http://[v1.a:b]", "http://a:/"), list("", "/a", "a", "//a/b", "http://a b", "http://a/ü", "1a:b", "http://a/%4", "http://a/%zz", "http://[::1", "http://a:x/", "http://a/<>", "http://[1.2.3.4]/", "http://a/#a#b", ":a", `http://a\b`, "http://[::1%25en0]/")},
		"uri-reference": {list("", "/a", "a/b", "//h/p", "?q", "#f", "https://a", "./a:b", "a?b:c"), list("a b", "\\", "1:b", "#a#b", "%", "http://a b")},
		"uuid":          {list("00000000-0000-0000-0000-000000000000", "ABCDEF01-2345-6789-abcd-ef0123456789"), list("", "0000000000000000000000000000000000000", "00000000-0000-0000-0000-00000000000g", "00000000-0000-0000-000000000000-0000", "{0000000-0000-0000-0000-000000000000}")},
		"json-pointer":  {list("", "/", "/a~0b/c~1d", "/é"), list("a", "/~", "/~2", "#/a")},
		"regex":         {list("", "^a$", `(?=a)`), list("(", "[z-a]")},
		"byte":          {list("", "YQ==", "YWI=", "+/+/"), list("YQ", "YQ=", "Y Q==", "YQ==\n", "-_-_", "*")},
	} {
		if !FormatChecked(format) {
			t.Errorf("%s is not checked", format)
		}
		for _, g := range test.good {
			if err := CheckFormat(format, g); err != nil {
				t.Errorf("%s refuses %q: %v", format, g, err)
			}
		}
		for _, b := range test.bad {
			if CheckFormat(format, b) == nil {
				t.Errorf("%s accepts %q", format, b)
			}
		}
	}
}

func TestIntegerFormats(t *testing.T) {
	for _, test := range []struct {
		format, value string
		good          bool
	}{
		{"int32", "2147483647", true}, {"int32", "2147483648", false}, {"int32", "-2147483648", true}, {"int32", "-2147483649", false},
		{"int32", "1e3", true}, {"int32", "1e10", false}, {"int32", "1e999999999", false}, {"int32", "1e-999999999", true},
		{"int64", "9223372036854775807", true}, {"int64", "9223372036854775808", false}, {"int64", "-9223372036854775808", true}, {"int64", "-9223372036854775809", false},
		{"int32", "nonsense", true},
	} {
		if err := CheckFormat(test.format, json.Number(test.value)); (err == nil) != test.good {
			t.Errorf("%s of %s: %v", test.format, test.value, err)
		}
	}
}

func TestFormatsApplyToTheirTypeOnly(t *testing.T) {
	for format := range formats {
		for _, v := range []any{nil, true, []any{}, map[string]any{}} {
			if err := CheckFormat(format, v); err != nil {
				t.Errorf("%s of %v: %v", format, v, err)
			}
		}
	}
	if CheckFormat("date", json.Number("1")) != nil || CheckFormat("int32", "x") != nil {
		t.Error("a format judges values of another type")
	}
}

func TestOtherFormatsAreAnnotations(t *testing.T) {
	for _, f := range []string{"", "url", "float", "double", "binary", "password", "iri", "Date", "nonsense"} {
		if FormatChecked(f) || CheckFormat(f, "\x00") != nil {
			t.Errorf("%q is checked", f)
		}
	}
}
