package schema

import "github.com/lambdapact/lambdapact/internal/tree"

// formatLengths are the least and the most characters of the formats that allow
// few lengths: uuid (RFC 9562 section 4), date and date-time (RFC 3339 section
// 5.6) and ipv4 (RFC 2673 section 3.2). 0 is no limit.
var formatLengths = map[string][2]int{
	"uuid": {36, 36}, "date": {10, 10}, "date-time": {20, 0}, "ipv4": {7, 15},
}

// FormatFits reports whether a text can have the format of a schema and the
// lengths beside it. Where it cannot, the format is the mistake: authors say uuid
// of any identifier, and bound what they have measured.
func FormatFits(n *tree.Node) bool {
	limits, known := formatLengths[n.Str("format")]
	if !known {
		return true
	}
	least, most := readCount(n, "minLength"), readCount(n, "maxLength")
	return (most == nil || *most >= limits[0]) && (least == nil || limits[1] == 0 || *least <= limits[1])
}
