package gen

// reservedTexts have characters that a URL carries percent-encoded or that mean
// something else in its other parts (RFC 3986 section 2.2), the most telling
// first: a space, a plus that is no space, the delimiters of a query, a letter
// of two bytes. A handler that decodes twice, or not at all, reads another text.
// None has a percent sign followed by two hexadecimal digits.
var reservedTexts = map[Space][]string{
	Query: {"a b+c&d=é", "a b+c", "a b", "a+b"},
	Path:  {"a b+c é", "a b+c", "a b", "a+b"},
}

// reserved sends a text that has to be percent-encoded as the whole of a
// parameter.
func (t *toucher) reserved(p *place) {
	if len(p.ptr) > 0 || !p.v.formatsChecked() {
		return
	}
	for _, text := range reservedTexts[t.space] {
		n := len(t.values)
		if t.emit(p, "type", "reserved", text); len(t.values) > n {
			return
		}
	}
}
