package gen

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// styled writes a value by the style of its parameter, as the fields of the
// request that stand for it. A path variable is one field.
func styled(p *spec.Parameter, value any) ([]spec.Field, error) {
	switch v := value.(type) {
	case []any:
		return styledArray(p, v)
	case map[string]any:
		return styledObject(p, v)
	}
	text, err := scalar(value)
	if err != nil {
		return nil, err
	}
	switch p.Style {
	case "deepObject":
		// A value that is no object has no place in this style; as a plain
		// field it is a fault that a reader has to refuse.
		return one(p, text)
	case "label":
		text = "." + text
	case "matrix":
		text = matrixPair(p.Name, text)
	}
	return one(p, text)
}

// one is the single field of a parameter, if its text can travel there.
func one(p *spec.Parameter, text string) ([]spec.Field, error) {
	if err := carried(p, text); err != nil {
		return nil, err
	}
	return []spec.Field{{Name: p.Name, Value: text}}, nil
}

// carried checks the text of one field. A cookie may hold the comma that
// separates the elements of a list, which RFC 6265 excludes and OpenAPI's own
// examples show.
func carried(p *spec.Parameter, text string) error {
	space := map[spec.In]Space{spec.InPath: Path, spec.InQuery: Query, spec.InHeader: Header, spec.InCookie: Cookie}[p.In]
	check := text
	if space == Cookie {
		check = strings.ReplaceAll(text, ",", "")
	}
	if !space.Carries(check) {
		return fmt.Errorf("the text %s in %s %w", strconv.Quote(text), space, ErrAmbiguous)
	}
	return nil
}

// scalar writes a value that is no array or object.
func scalar(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case bool:
		return strconv.FormatBool(v), nil
	case json.Number:
		return v.String(), nil
	case nil:
		return "", fmt.Errorf("null %w", ErrAmbiguous)
	}
	return "", fmt.Errorf("a nested array or object %w", ErrAmbiguous)
}

// separator is the text between the elements of a value in one field. An
// exploded label has dots, one that is not has commas: RFC 6570 section 3.2.5,
// which OpenAPI 3.0.3 refers to and 3.0.4 follows; the table of 3.0.3 showed dots.
func separator(p *spec.Parameter) string {
	switch p.Style {
	case "spaceDelimited":
		return " "
	case "pipeDelimited":
		return "|"
	case "tabDelimited":
		return "\t"
	case "label":
		if p.Explode {
			return "."
		}
	}
	return ","
}

// repeated reports whether the style writes each element as a field of its own.
func repeated(p *spec.Parameter) bool {
	return p.Explode && (p.Style == "form" || p.Style == "spaceDelimited" ||
		p.Style == "pipeDelimited" || p.Style == "tabDelimited")
}

func styledArray(p *spec.Parameter, array []any) ([]spec.Field, error) {
	items := make([]string, len(array))
	for i, e := range array {
		text, err := scalar(e)
		if err != nil {
			return nil, err
		}
		items[i] = text
	}
	if len(items) == 0 || len(items) == 1 && items[0] == "" {
		return nil, fmt.Errorf("an empty array, or one of an empty string, %w", ErrAmbiguous)
	}
	switch {
	case p.Style == "deepObject":
		// OpenAPI leaves this open; documents that have it mean name[]=v.
		return each(p, p.Name+"[]", items)
	case repeated(p):
		return each(p, p.Name, items)
	}
	if p.Style == "matrix" && p.Explode {
		return matrixList(p, items)
	}
	text, err := joined(p, items, separator(p))
	if err != nil {
		return nil, err
	}
	return one(p, text)
}

// each writes the elements as fields of the same name.
func each(p *spec.Parameter, name string, items []string) ([]spec.Field, error) {
	fields := make([]spec.Field, len(items))
	for i, text := range items {
		if err := carried(p, text); err != nil {
			return nil, err
		}
		if p.In == spec.InCookie && strings.Contains(text, ",") {
			return nil, fmt.Errorf("a comma in a cookie %w", ErrAmbiguous)
		}
		fields[i] = spec.Field{Name: name, Value: text}
	}
	return fields, nil
}

// joined writes elements or pairs into one text with the prefix of the style.
func joined(p *spec.Parameter, items []string, sep string) (string, error) {
	for _, text := range items {
		if strings.Contains(text, sep) || p.In == spec.InHeader && text != strings.TrimSpace(text) {
			return "", fmt.Errorf("the element %q, which contains the delimiter %q or outer spaces, %w", text, sep, ErrAmbiguous)
		}
		if p.Style == "label" && strings.Contains(text, ".") || p.Style == "matrix" && strings.Contains(text, ";") {
			return "", fmt.Errorf("the element %q, which contains a delimiter of the style, %w", text, ErrAmbiguous)
		}
	}
	text := strings.Join(items, sep)
	switch p.Style {
	case "label":
		return "." + text, nil
	case "matrix":
		return matrixPair(p.Name, text), nil
	}
	return text, nil
}

// matrixPair writes ";name=value", without "=" for an empty value (RFC 6570
// section 3.2.7).
func matrixPair(name, value string) string {
	if value == "" {
		return ";" + name
	}
	return ";" + name + "=" + value
}

func matrixList(p *spec.Parameter, items []string) ([]spec.Field, error) {
	var b strings.Builder
	for _, text := range items {
		if strings.Contains(text, ";") {
			return nil, fmt.Errorf("the element %q, which contains the delimiter %q, %w", text, ";", ErrAmbiguous)
		}
		b.WriteString(matrixPair(p.Name, text))
	}
	return one(p, b.String())
}

// styledObject writes an object, members in the order of their names.
func styledObject(p *spec.Parameter, object map[string]any) ([]spec.Field, error) {
	if len(object) == 0 {
		return nil, fmt.Errorf("an empty object %w", ErrAmbiguous)
	}
	var pairs [][2]string
	for _, name := range slices.Sorted(maps.Keys(object)) {
		text, err := scalar(object[name])
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, [2]string{name, text})
	}
	switch {
	case p.Style == "deepObject":
		return members(p, pairs, func(name string) string { return p.Name + "[" + name + "]" })
	case repeated(p):
		return members(p, pairs, func(name string) string { return name })
	case p.Style == "matrix" && p.Explode:
		return matrixObject(p, pairs)
	case p.Explode:
		return exploded(p, pairs)
	}
	var flat []string
	for _, pair := range pairs {
		flat = append(flat, pair[0], pair[1])
	}
	text, err := joined(p, flat, separator(p))
	if err != nil {
		return nil, err
	}
	return one(p, text)
}

// members writes each member as a field.
func members(p *spec.Parameter, pairs [][2]string, name func(string) string) ([]spec.Field, error) {
	fields := make([]spec.Field, len(pairs))
	for i, pair := range pairs {
		if p.Style == "deepObject" && strings.ContainsAny(pair[0], "[]") {
			return nil, fmt.Errorf("a member name with brackets %w", ErrAmbiguous)
		}
		if err := carried(p, pair[1]); err != nil {
			return nil, err
		}
		fields[i] = spec.Field{Name: name(pair[0]), Value: pair[1]}
	}
	return fields, nil
}

// exploded writes "name=value" pairs: simple and label.
func exploded(p *spec.Parameter, pairs [][2]string) ([]spec.Field, error) {
	var items []string
	for _, pair := range pairs {
		if strings.Contains(pair[0], "=") {
			return nil, fmt.Errorf("a member name with = %w", ErrAmbiguous)
		}
		items = append(items, pair[0]+"="+pair[1])
	}
	text, err := joined(p, items, separator(p))
	if err != nil {
		return nil, err
	}
	return one(p, text)
}

func matrixObject(p *spec.Parameter, pairs [][2]string) ([]spec.Field, error) {
	var b strings.Builder
	for _, pair := range pairs {
		if strings.ContainsAny(pair[0], ";=") || strings.Contains(pair[1], ";") {
			return nil, fmt.Errorf("the member %q, which contains a delimiter, %w", pair[0], ErrAmbiguous)
		}
		b.WriteString(matrixPair(pair[0], pair[1]))
	}
	return one(p, b.String())
}
