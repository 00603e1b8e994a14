package marshal

import (
	"slices"
	"strconv"
)

// Text is the JSON of a value of which the place of each part is known, so that
// the JSON of a value that differs in one part needs no more than that part to
// be written.
type Text struct {
	bytes []byte
	whole *part
}

// part is where the value of a member or an element stands.
type part struct {
	start, end int
	members    map[string]*part
	elements   []*part
}

// Mark writes a value as JSON does.
func Mark(value any) (*Text, error) {
	t := &Text{}
	var err error
	t.whole, err = t.append(value)
	return t, err
}

func (t *Text) append(value any) (*part, error) {
	p := &part{start: len(t.bytes)}
	var err error
	switch v := value.(type) {
	case []any:
		err = t.array(p, v)
	case map[string]any:
		err = t.object(p, v)
	default:
		t.bytes, err = appendJSON(t.bytes, value)
	}
	p.end = len(t.bytes)
	return p, err
}

func (t *Text) array(p *part, elements []any) error {
	if elements == nil {
		t.bytes = append(t.bytes, "null"...)
		return nil
	}
	t.bytes = append(t.bytes, '[')
	for i, element := range elements {
		if i > 0 {
			t.bytes = append(t.bytes, ',')
		}
		inner, err := t.append(element)
		if err != nil {
			return err
		}
		p.elements = append(p.elements, inner)
	}
	t.bytes = append(t.bytes, ']')
	return nil
}

func (t *Text) object(p *part, members map[string]any) error {
	if members == nil {
		t.bytes = append(t.bytes, "null"...)
		return nil
	}
	p.members = make(map[string]*part, len(members))
	t.bytes = append(t.bytes, '{')
	for i, name := range sortedNames(members) {
		if i > 0 {
			t.bytes = append(t.bytes, ',')
		}
		t.bytes = append(appendText(t.bytes, name), ':')
		inner, err := t.append(members[name])
		if err != nil {
			return err
		}
		p.members[name] = inner
	}
	t.bytes = append(t.bytes, '}')
	return nil
}

// With returns the JSON of the value with another one at a place, given by the
// tokens that lead there; false when the value has no such place.
func (t *Text) With(place []string, value any) (text []byte, ok bool, err error) {
	p := t.whole
	for _, token := range place {
		if p = p.inside(token); p == nil {
			return nil, false, nil
		}
	}
	buffer := jsonBuffers.Get().(*[]byte)
	defer jsonBuffers.Put(buffer)
	inner, err := appendJSON((*buffer)[:0], value)
	if err != nil {
		return nil, true, err
	}
	*buffer = inner
	return slices.Concat(t.bytes[:p.start], inner, t.bytes[p.end:]), true, nil
}

func (p *part) inside(token string) *part {
	if p.members != nil {
		return p.members[token]
	}
	i, err := strconv.Atoi(token)
	if err != nil || i < 0 || i >= len(p.elements) {
		return nil
	}
	return p.elements[i]
}
