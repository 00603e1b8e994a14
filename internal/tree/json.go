package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// parseJSON reads JSON token by token, so that every value knows its line.
func parseJSON(f *File, data []byte) (*Node, error) {
	p := &jsonParser{file: f, data: data, dec: json.NewDecoder(bytes.NewReader(data)), line: 1}
	p.dec.UseNumber()
	n, err := p.value(0)
	if err != nil {
		return nil, p.located(err)
	}
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, &lineError{p.here(), "text after the end of the JSON document"}
	}
	return n, nil
}

type jsonParser struct {
	file *File
	data []byte
	dec  *json.Decoder
	seen int // offset up to which lines are counted
	line int
}

// here returns the line of the token read last.
func (p *jsonParser) here() int {
	off := min(int(p.dec.InputOffset()), len(p.data))
	p.line += bytes.Count(p.data[p.seen:off], []byte("\n"))
	p.seen = off
	return p.line
}

func (p *jsonParser) located(err error) error {
	var at *lineError
	var deep *depthError
	if errors.As(err, &at) || errors.As(err, &deep) {
		return err
	}
	line := p.here()
	if s := (*json.SyntaxError)(nil); errors.As(err, &s) {
		off := min(int(s.Offset), len(p.data))
		line = 1 + bytes.Count(p.data[:off], []byte("\n"))
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &lineError{1 + bytes.Count(p.data, []byte("\n")), "JSON ends in the middle of a value"}
	}
	return &lineError{line, "not valid JSON: " + err.Error()}
}

func (p *jsonParser) value(depth int) (*Node, error) {
	tok, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	return p.node(tok, depth)
}

func (p *jsonParser) node(tok json.Token, depth int) (*Node, error) {
	n := &Node{file: p.file, line: int32(p.here())}
	switch t := tok.(type) {
	case nil:
	case bool:
		n.Kind, n.Text = Bool, fmt.Sprint(t)
	case json.Number:
		n.Kind, n.Text = Number, t.String()
	case string:
		n.Kind, n.Text = String, t
	case json.Delim:
		if depth >= MaxDepth {
			return nil, &depthError{int(n.line)}
		}
		return p.container(n, t, depth)
	}
	return n, nil
}

func (p *jsonParser) container(n *Node, open json.Delim, depth int) (*Node, error) {
	n.Kind = Object
	if open == '[' {
		n.Kind = Array
	}
	var seen map[string]int
	for p.dec.More() {
		if n.Kind == Array {
			c, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			n.Items = append(n.Items, c)
			continue
		}
		key, err := p.dec.Token()
		if err != nil {
			return nil, err
		}
		line := p.here()
		c, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		c.line = int32(line) // where its name stands is where readers look
		seen = n.put(seen, key.(string), c)
	}
	if _, err := p.dec.Token(); err != nil { // the closing bracket
		return nil, err
	}
	n.adopt()
	return n, nil
}

// put adds a member; a duplicate key takes the last value.
func (n *Node) put(seen map[string]int, key string, value *Node) map[string]int {
	if seen == nil {
		seen = make(map[string]int, 8)
	}
	if i, dup := seen[key]; dup {
		n.Members[i].Value = value
		value.duplicate = true
		return seen
	}
	seen[key] = len(n.Members)
	n.Members = append(n.Members, Member{key, value})
	return seen
}
