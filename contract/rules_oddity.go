package contract

// oddityRules are about requests with something odd that a handler may refuse,
// and about what the document does not mention and nobody should mind.
var oddityRules = map[string]rule{
	"strict/read-only":          {Warning, "OpenAPI 3.0.3 section 4.7.24.2"},
	"strict/duplicate-keys":     {Warning, "RFC 8259 section 4"},
	"strict/byte-order-mark":    {Warning, "RFC 8259 section 8.1"},
	"strict/missing-media-type": {Warning, "RFC 9110 section 8.3"},
	"strict/discriminator":      {Warning, "OpenAPI 3.0.3 section 4.7.25"},
	"strict/lone-surrogate":     {Warning, "RFC 8259 section 8.2"},
	"strict/part-disposition":   {Warning, "RFC 7578 section 4.2"},
	"strict/repeated-query":     {Warning, fromProject},
	"strict/repeated-header":    {Warning, "RFC 9110 section 5.3"},
	"strict/repeated-cookie":    {Warning, "RFC 6265 section 4.2.2"},
	"strict/path-case":          {Warning, "RFC 3986 section 6.2.2.1"},
	"strict/double-slash":       {Warning, "RFC 3986 section 3.3"},
	"strict/trailing-slash":     {Warning, "RFC 3986 section 3.3"},
	"strict/encoded-slash":      {Warning, "RFC 3986 section 2.2"},
	"tolerance/unknown-query":   {Warning, fromProject},
	"tolerance/unknown-header":  {Warning, "RFC 9110 section 5.1"},
	"tolerance/unknown-cookie":  {Warning, fromProject},
}
