package spec

import "strings"

// This file takes a parameter's text apart by its style (OpenAPI 3.0.3 section
// 4.7.12). It knows nothing of how values are written: the proof of a case
// rests on the two being separate.

// text returns the whole text of a parameter that is one value.
func (p *Parameter) text(r *Request) (string, bool) {
	switch p.In {
	case InPath:
		text, ok := r.Path[p.Name]
		return p.unprefixed(text), ok
	case InQuery:
		return r.Query.Get(p.Name)
	case InCookie:
		return r.Header.Cookies().Get(p.Name)
	}
	lines := r.Header.Values(p.Name)
	return strings.TrimSpace(strings.Join(lines, ", ")), len(lines) > 0
}

// unprefixed removes what label and matrix put before a single value.
func (p *Parameter) unprefixed(text string) string {
	switch p.Style {
	case "label":
		return strings.TrimPrefix(text, ".")
	case "matrix":
		return strings.TrimPrefix(strings.TrimPrefix(text, ";"+p.Name), "=")
	}
	return text
}

// items returns the elements of a parameter that is an array.
func (p *Parameter) items(r *Request) ([]string, bool) {
	if p.In == InQuery && p.Style == "deepObject" {
		return bracketed(r.Query, p.Name)
	}
	if (p.In == InQuery || p.In == InCookie) && p.Explode {
		values := p.fields(r).Values(p.Name)
		return values, len(values) > 0
	}
	text, ok := p.raw(r)
	if !ok {
		return nil, false
	}
	if p.Style == "matrix" && p.Explode {
		return matrixItems(text, p.Name), true
	}
	if p.Style == "label" && p.Explode {
		return split(strings.TrimPrefix(text, "."), "."), true
	}
	return p.trimmed(split(p.unprefixed(text), p.delimiter())), true
}

// fields returns the pairs among which a query or cookie parameter stands.
func (p *Parameter) fields(r *Request) Query {
	if p.In == InCookie {
		return r.Header.Cookies()
	}
	return r.Query
}

// raw is text before label and matrix marks are removed.
func (p *Parameter) raw(r *Request) (string, bool) {
	if p.In == InPath {
		text, ok := r.Path[p.Name]
		return text, ok
	}
	return p.text(r)
}

func (p *Parameter) delimiter() string {
	switch p.Style {
	case "spaceDelimited":
		return " "
	case "pipeDelimited":
		return "|"
	case "tabDelimited":
		return "\t"
	}
	return ","
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

// split of the empty text is no element: an empty array has no other form.
func split(text, delimiter string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, delimiter)
}

func matrixItems(text, name string) []string {
	items := []string{}
	for pair := range strings.SplitSeq(strings.TrimPrefix(text, ";"), ";") {
		items = append(items, strings.TrimPrefix(strings.TrimPrefix(pair, name), "="))
	}
	return items
}

// bracketed reads name[]=v and name[0]=v, which documents with deepObject on
// an array mean, in the order in which they stand.
func bracketed(q Query, name string) ([]string, bool) {
	var items []string
	for _, f := range q {
		if strings.HasPrefix(f.Name, name+"[") && strings.HasSuffix(f.Name, "]") {
			items = append(items, f.Value)
		}
	}
	return items, len(items) > 0
}

// pairs returns the members of a parameter that is an object.
func (p *Parameter) pairs(r *Request) (Query, bool) {
	switch {
	case p.In == InQuery && p.Style == "deepObject":
		return deepMembers(r.Query, p.Name)
	case (p.In == InQuery || p.In == InCookie) && p.Explode:
		return p.exploded(p.fields(r))
	}
	text, ok := p.raw(r)
	if !ok {
		return nil, false
	}
	if p.Explode {
		return p.explodedText(text), true
	}
	parts := p.trimmed(split(p.unprefixed(text), p.delimiter()))
	var out Query
	for i := 0; i+1 < len(parts); i += 2 {
		out = append(out, Field{parts[i], parts[i+1]})
	}
	return out, true
}

func deepMembers(q Query, name string) (Query, bool) {
	var out Query
	for _, f := range q {
		key, ok := strings.CutPrefix(f.Name, name+"[")
		if ok && strings.HasSuffix(key, "]") {
			out = append(out, Field{strings.TrimSuffix(key, "]"), f.Value})
		}
	}
	return out, len(out) > 0
}

// exploded: each property is a pair of its own name, so only declared
// properties can be told from other parameters.
func (p *Parameter) exploded(fields Query) (Query, bool) {
	var out Query
	for _, f := range fields {
		if declares(p.Schema, f.Name, 0) {
			out = append(out, f)
		}
	}
	return out, len(out) > 0
}

func declares(s *Schema, name string, depth int) bool {
	if s == nil || depth > 6 {
		return false
	}
	if s.Property(name) != nil {
		return true
	}
	for _, list := range [][]*Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range list {
			if declares(part, name, depth+1) {
				return true
			}
		}
	}
	return false
}

// explodedText reads "a=1,b=2" (simple), ".a=1.b=2" (label), ";a=1;b=2" (matrix).
func (p *Parameter) explodedText(text string) Query {
	delimiter := ","
	switch p.Style {
	case "label":
		text, delimiter = strings.TrimPrefix(text, "."), "."
	case "matrix":
		text, delimiter = strings.TrimPrefix(text, ";"), ";"
	}
	var out Query
	for _, pair := range p.trimmed(split(text, delimiter)) {
		key, value, _ := strings.Cut(pair, "=")
		out = append(out, Field{key, value})
	}
	return out
}
