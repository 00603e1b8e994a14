package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseYAML reads the first document of a YAML stream. An alias becomes the
// very node of its anchor, so that aliases of aliases cost nothing here.
func parseYAML(f *File, data []byte) (*Node, error) {
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New("holds only comments")
		}
		return nil, yamlError(err)
	}
	c := &yamlConverter{file: f, anchors: map[*yaml.Node]*Node{}}
	return c.node(&doc, 0)
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:.*?)line (\d+): (.*)$`)

func yamlError(err error) error {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[1])
		return &lineError{line, "not valid YAML: " + m[2]}
	}
	if strings.Contains(msg, "exceeded max depth") {
		return &depthError{}
	}
	return errors.New("not valid YAML: " + msg)
}

type yamlConverter struct {
	file    *File
	anchors map[*yaml.Node]*Node // nil while under construction
}

func (c *yamlConverter) node(y *yaml.Node, depth int) (*Node, error) {
	if depth >= MaxDepth {
		return nil, &depthError{y.Line}
	}
	n := &Node{file: c.file, line: int32(y.Line), column: int32(y.Column)}
	switch y.Kind {
	case yaml.DocumentNode:
		return c.node(y.Content[0], depth)
	case yaml.AliasNode:
		n, known := c.anchors[y.Alias]
		if known && n == nil {
			return nil, &lineError{y.Line, "alias *" + y.Value + " contains itself"}
		}
		if n == nil {
			return nil, &lineError{y.Line, "unknown alias *" + y.Value}
		}
		return n, nil
	}
	if y.Anchor != "" {
		c.anchors[y] = nil
		defer func() { c.anchors[y] = n }()
	}
	switch y.Kind {
	case yaml.SequenceNode:
		return n, c.sequence(n, y, depth)
	case yaml.MappingNode:
		return n, c.mapping(n, y, depth)
	default:
		return n, scalar(n, y)
	}
}

func (c *yamlConverter) sequence(n *Node, y *yaml.Node, depth int) error {
	n.Kind = Array
	n.Items = make([]*Node, 0, len(y.Content))
	for _, e := range y.Content {
		item, err := c.node(e, depth+1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	n.adopt()
	return nil
}

func (c *yamlConverter) mapping(n *Node, y *yaml.Node, depth int) error {
	n.Kind = Object
	n.Members = make([]Member, 0, len(y.Content)/2)
	seen := make(map[string]int, len(y.Content)/2)
	var merged []*Node
	for i := 0; i+1 < len(y.Content); i += 2 {
		k := y.Content[i]
		value, err := c.node(y.Content[i+1], depth+1)
		if err != nil {
			return err
		}
		if k.Kind == yaml.AliasNode {
			k = k.Alias
		}
		if k.Tag == "!!merge" {
			merged = append(merged, value)
			continue
		}
		if k.Kind != yaml.ScalarNode {
			return &lineError{k.Line, "a mapping key that is not a scalar"}
		}
		if y.Content[i+1].Kind != yaml.AliasNode {
			value.line = int32(k.Line) // where its name stands is where readers look
		}
		seen = n.put(seen, k.Value, value)
	}
	for _, m := range merged {
		n.merge(seen, m)
	}
	n.adopt()
	return nil
}

// merge adds what the YAML merge key << brings: members of a mapping, or of
// each mapping of a sequence, that are not there yet.
func (n *Node) merge(seen map[string]int, from *Node) {
	for _, m := range from.Items {
		n.merge(seen, m)
	}
	for _, m := range from.Members {
		if _, own := seen[m.Key]; !own {
			seen[m.Key] = len(n.Members)
			n.Members = append(n.Members, m)
		}
	}
}

func scalar(n *Node, y *yaml.Node) error {
	n.Kind, n.Text = String, y.Value
	switch y.ShortTag() {
	case "!!null":
		n.Kind, n.Text = Null, ""
	case "!!bool":
		n.Kind, n.Text = Bool, strconv.FormatBool(strings.EqualFold(y.Value, "true"))
	case "!!int", "!!float":
		n.Kind = Number
		lit, err := number(y.Value)
		if err != nil {
			n.Kind = String // .inf, .nan: no JSON number
			return nil
		}
		n.Text = lit
	}
	return nil
}

// number turns a YAML number into a JSON literal of the same value.
func number(s string) (string, error) {
	if json.Valid([]byte(s)) {
		return s, nil
	}
	plain := strings.TrimPrefix(strings.ReplaceAll(s, "_", ""), "+")
	if json.Valid([]byte(plain)) {
		return plain, nil
	}
	if i, ok := new(big.Int).SetString(plain, 0); ok {
		return i.String(), nil
	}
	x, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return "", fmt.Errorf("%q is no finite number", s)
	}
	b, err := json.Marshal(x)
	return string(b), err
}
