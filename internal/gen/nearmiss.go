package gen

// miss is a text that looks like a format and is not of it.
type miss struct{ variant, text string }

// misses are near misses by format. Each comes from a mistake that readers of
// the format are known to make; those that the engine accepts are not used, nor
// those that Go's own reader accepts: a comma before the fraction of a second
// (package time), a space in the path of a URI (package net/url).
var misses = map[string][]miss{
	"date": { // RFC 3339 section 5.6, full-date
		{"no-such-day", "2023-02-29"},
		{"month-13", "2024-13-01"},
		{"unpadded", "2024-1-5"},
		{"slashes", "2024/01/05"},
		{"with-time", "2024-01-05T10:00:00Z"},
		{"short-year", "24-01-05"},
	},
	"date-time": { // RFC 3339 section 5.6
		{"no-zone", "2024-01-05T10:00:00"},
		{"no-such-day", "2023-02-29T10:00:00Z"},
		{"hour-24", "2024-01-05T24:00:00Z"},
		{"date-only", "2024-01-05"},
		{"no-seconds", "2024-01-05T10:00Z"},
		{"month-13", "2024-13-05T10:00:00Z"},
		{"basic-offset", "2024-01-05T10:00:00+0200"},
		{"epoch", "1704448800"},
	},
	"time": { // RFC 3339 section 5.6; OpenAPI 3.0 leaves it open, and many mean a local time
		{"hour-24", "24:00:00Z"},
		{"minute-60", "10:60:00Z"},
		{"unpadded", "1:2:3Z"},
	},
	"duration": { // RFC 3339 appendix A
		{"empty-period", "P"},
		{"empty-time", "P1DT"},
		{"no-designator", "1D"},
		{"wrong-order", "P1D2Y"},
	},
	"email": { // RFC 5321 section 4.1.2
		{"no-at", "amber.example.com"},
		{"two-at", "amber@river@example.com"},
		{"no-domain", "amber@"},
		{"no-local-part", "@example.com"},
		{"space", "amber river@example.com"},
		{"double-dot", "amber..river@example.com"},
	},
	"hostname": { // RFC 1123 section 2.1
		{"leading-hyphen", "-amber.example.com"},
		{"underscore", "amber_river.example.com"},
		{"empty-label", "amber..example.com"},
		{"long-label", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com"},
	},
	"ipv4": { // RFC 2673 section 3.2
		{"octet-256", "192.0.2.256"},
		{"three-octets", "192.0.2"},
		{"five-octets", "192.0.2.1.1"},
		{"leading-zero", "192.0.02.1"},
		{"with-prefix", "192.0.2.1/24"},
	},
	"ipv6": { // RFC 4291 section 2.2
		{"two-gaps", "2001::db8::1"},
		{"seven-groups", "2001:db8:0:0:0:0:1"},
		{"not-hex", "2001:db8::g"},
		{"five-digits", "2001:db8::12345"},
		{"ipv4", "192.0.2.1"},
	},
	"uri": { // RFC 3986
		{"no-scheme", "//example.com/amber"},
		{"relative", "/amber/river"},
		{"space-in-host", "https://exam ple.com/amber"},
		{"bad-escape", "https://example.com/%zz"},
	},
	"uri-reference": {
		{"backslash", `\\example\amber`},
		{"bad-escape", "/amber/%zz"},
	},
	"uuid": { // RFC 9562 section 4
		{"too-short", "123e4567-e89b-42d3-a456-42661417400"},
		{"not-hex", "123e4567-e89b-42d3-a456-42661417400g"},
		{"misplaced-hyphen", "123e4567e-89b-42d3-a456-426614174000"},
		{"no-hyphens", "123e4567e89b42d3a456426614174000"},
		{"braces", "{123e4567-e89b-42d3-a456-426614174000}"},
	},
	"json-pointer": { // RFC 6901 section 3
		{"no-slash", "amber/river"},
		{"bad-escape", "/amber~2river"},
	},
	"regex": {
		{"open-group", "(amber"},
		{"open-class", "[amber"},
	},
	"byte": { // RFC 4648 section 4
		{"bad-length", "bGFtY"},
		{"bad-character", "bGF*"},
		{"url-alphabet", "bG_-"},
		{"no-padding", "bGE"},
	},
}

// others are valid texts of a format that readers are known to refuse. A URN is
// not among them: what documents call a URI is nearly always the address of a
// web page, and refusing another one is right.
var others = map[string][]miss{
	"date": {{"leap-day", "2024-02-29"}},
	"date-time": {{"offset", "2024-02-29T23:59:59+05:30"}, {"fraction", "2024-01-05T10:00:00.123456789Z"},
		{"lower-case", "2024-01-05t10:00:00z"}, {"leap-second", "2016-12-31T23:59:60Z"}},
	"time":     {{"offset", "10:00:00+05:30"}},
	"duration": {{"weeks", "P4W"}, {"time-only", "PT36H"}},
	"email":    {{"tag", "amber+river@mail.example.com"}},
	"hostname": {{"single-label", "localhost"}, {"digit-first", "3com.example.com"}},
	"ipv4":     {{"zeros", "0.0.0.0"}},
	"ipv6":     {{"loopback", "::1"}, {"embedded-ipv4", "::ffff:192.0.2.1"}, {"full", "2001:0db8:0000:0000:0000:0000:0000:0001"}},
	"uri":      {{"port-query-fragment", "https://example.com:8443/a%20b?c=d&e=f#g"}, {"scheme", "http://example.com/a"}},
	"uuid":     {{"upper-case", "123E4567-E89B-42D3-A456-426614174000"}},
}
