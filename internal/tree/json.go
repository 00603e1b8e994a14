package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
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
		return nil, &lineError{line: p.here(), msg: "text after the end of the JSON document"}
	}
	return n, nil
}

type jsonParser struct {
	file *File
	data []byte
	dec  *json.Decoder
	seen int // offset up to which lines are counted
	line int

	values int // so far
}

// here returns the line of the token read last.
func (p *jsonParser) here() int {
	off := min(int(p.dec.InputOffset()), len(p.data))
	p.line += bytes.Count(p.data[p.seen:off], []byte("\n"))
	p.seen = off
	return p.line
}

// located gives an error its line. Token by token, the decoder does not tell
// the exact place; reading the whole text does.
func (p *jsonParser) located(err error) error {
	if errors.As(err, new(*lineError)) {
		return err
	}
	line := p.here()
	var syntax *json.SyntaxError
	if whole := json.Unmarshal(p.data, new(json.RawMessage)); errors.As(whole, &syntax) {
		if int(syntax.Offset) >= len(p.data) && strings.HasPrefix(syntax.Error(), "unexpected end") {
			return &lineError{line: 1 + bytes.Count(p.data, []byte("\n")), msg: "JSON ends in the middle of a value"}
		}
		err, line = syntax, 1+bytes.Count(p.data[:max(0, min(int(syntax.Offset)-1, len(p.data)))], []byte("\n"))
	}
	return &lineError{line: line, msg: "not valid JSON: " + err.Error()}
}

func (p *jsonParser) value(depth int) (*Node, error) {
	tok, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	return p.node(tok, depth)
}

func (p *jsonParser) node(tok json.Token, depth int) (*Node, error) {
	if p.values++; p.values > MaxValues {
		return nil, tooMany(p.here())
	}
	n := &Node{file: p.file, line: int32(p.here())}
	switch t := tok.(type) {
	case nil:
	case bool:
		n.Kind, n.Text = Bool, strconv.FormatBool(t)
	case json.Number:
		n.Kind, n.Text = Number, t.String()
	case string:
		n.Kind, n.Text = String, t
	case json.Delim:
		if depth >= MaxDepth {
			return nil, tooDeep(int(n.line))
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
	seen := map[string]int{}
	for p.dec.More() {
		var err error
		if n.Kind == Array {
			var c *Node
			c, err = p.value(depth + 1)
			n.Items = append(n.Items, c)
		} else {
			err = p.member(n, seen, depth)
		}
		if err != nil {
			return nil, err
		}
	}
	if _, err := p.dec.Token(); err != nil { // the closing bracket
		return nil, err
	}
	n.adopt()
	return n, nil
}

func (p *jsonParser) member(n *Node, seen map[string]int, depth int) error {
	token, err := p.dec.Token()
	if err != nil {
		return err
	}
	key, line := token.(string), p.here() // the decoder refuses any other key
	if len(key) > MaxName {
		return longName(line)
	}
	c, err := p.value(depth + 1)
	if err != nil {
		return err
	}
	c.line = int32(line) // where its name stands is where readers look
	n.put(seen, key, c, false)
	return nil
}
