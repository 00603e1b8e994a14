package spec

import "strings"

// This file takes a parameter's text apart by its style (OpenAPI 3.0.3 section
// 4.7.12). It knows nothing of how values are written: the proof of a case
// rests on the two being separate. A text that is not written in the style has
// no reading; a text that the versions of the specification read in two ways
// has two.

// raw is the text of a parameter that travels under its own name.
func (p *Parameter) raw(r *Request) (string, bool) {
	switch p.In {
	case InPath:
		text, ok := r.Path[p.Name]
		return text, ok
	case InQuery:
		return r.Query.Get(p.Name)
	case InCookie:
		return r.Header.Cookies().Get(p.Name)
	}
	lines := r.Header.Values(p.Name)
	if len(lines) > 1 && strings.EqualFold(p.Name, "Set-Cookie") {
		lines = lines[:1] // lines of this name are no list (RFC 9110 section 5.3)
	}
	return strings.TrimSpace(strings.Join(lines, ", ")), len(lines) > 0
}

// text returns the value of a parameter that is no array or object.
func (p *Parameter) text(r *Request) (string, bool) {
	text, ok := p.raw(r)
	if !ok || p.Style == "deepObject" {
		return "", false
	}
	return p.unprefixed(text)
}

// empty reports whether the parameter was sent as "name=" or "name".
func (p *Parameter) empty(r *Request) bool {
	text, ok := p.raw(r)
	return ok && text == ""
}

// unprefixed removes what label and matrix put before a value.
func (p *Parameter) unprefixed(text string) (string, bool) {
	switch p.Style {
	case "label":
		return strings.CutPrefix(text, ".")
	case "matrix":
		rest, ok := strings.CutPrefix(text, ";"+p.Name)
		if !ok || rest == "" {
			return "", ok
		}
		return strings.CutPrefix(rest, "=")
	}
	return text, true
}

// notation shows how the parameter has to be written.
func (p *Parameter) notation() string {
	switch p.Style {
	case "label":
		return `style label: "." before the value`
	case "matrix":
		return `style matrix: ";` + p.Name + `=" before the value`
	case "deepObject":
		return "style deepObject: " + p.Name + "[member]=value"
	}
	return "style " + p.Style + ": names and values in turn"
}

// sent is the text of the parameter for a message.
func (p *Parameter) sent(r *Request) string {
	text, _ := p.raw(r)
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:60]) + "..."
	}
	return text
}

// spread reports whether each element is a field of its own.
func (p *Parameter) spread() bool {
	return (p.In == InQuery || p.In == InCookie) && p.Explode
}

// fields returns the pairs among which a query or cookie parameter stands.
func (p *Parameter) fields(r *Request) Query {
	if p.In == InCookie {
		return r.Header.Cookies()
	}
	return r.Query
}

// delimiters returns what may stand between the elements in one text. Labels:
// RFC 6570 section 3.2.5, to which OpenAPI refers, has commas unless exploded;
// the table of OpenAPI 3.0.3 has dots in both cases.
func (p *Parameter) delimiters() []string {
	switch p.Style {
	case "spaceDelimited":
		return []string{" "}
	case "pipeDelimited":
		return []string{"|"}
	case "tabDelimited":
		return []string{"\t"}
	case "label":
		if p.Explode {
			return []string{"."}
		}
		return []string{",", "."}
	}
	return []string{","}
}

// split takes one text apart, once for each delimiter that changes the result.
func (p *Parameter) split(text string) [][]string {
	var out [][]string
	for _, delimiter := range p.delimiters() {
		if len(out) == 0 || strings.Contains(text, delimiter) {
			out = append(out, p.trimmed(split(text, delimiter)))
		}
	}
	return out
}

// split of the empty text is no element: an empty array has no other form.
func split(text, delimiter string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, delimiter)
}

// trimmed removes the optional white space around list members of a header
// (RFC 9110 section 5.6.1).
func (p *Parameter) trimmed(items []string) []string {
	if p.In == InHeader {
		for i := range items {
			items[i] = strings.TrimSpace(items[i])
		}
	}
	return items
}
