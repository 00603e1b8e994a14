package tree

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseYAML reads the first document of a YAML stream. An alias becomes the
// very node of its anchor, so that aliases of aliases cost nothing here.
func parseYAML(f *File, data []byte) (*Node, error) {
	if mayHold(data) > MaxValues {
		return nil, tooMany(0)
	}
	data = newerYAML.ReplaceAll(data, []byte("${1}#"))
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New("holds only comments")
		}
		return nil, yamlError(err, data)
	}
	// A further document is not looked at, but what follows has to be one.
	if err := dec.Decode(new(yaml.Node)); err != nil && !errors.Is(err, io.EOF) {
		return nil, yamlError(err, data)
	}
	c := &yamlConverter{file: f, anchors: map[*yaml.Node]*Node{}}
	return c.node(&doc, 0)
}

// mayHold estimates from above how many values a text in YAML has, by the
// marks that can come before one; the YAML library has no limit of its own.
func mayHold(data []byte) int {
	n := 0
	for _, mark := range []string{"\n", "\r", ",", "[", "{", "- ", "? "} {
		n += bytes.Count(data, []byte(mark))
	}
	return n
}

// newerYAML is the directive that names a version (YAML 1.2.2 section 6.8.1),
// before the first document. The YAML library reads 1.2 and refuses its name.
var newerYAML = regexp.MustCompile(`^((?:\x{FEFF})?(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*)%YAML[ \t]+1\.[23]`)

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:.*?)line (\d+): (.*)$`)

var unknownAnchor = regexp.MustCompile(`unknown anchor '(.+)' referenced`)

// yamlError gives an error of the YAML library its line.
func yamlError(err error, data []byte) error {
	msg, line := strings.TrimPrefix(err.Error(), "yaml: "), 0
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = m[2]
	}
	if m := unknownAnchor.FindStringSubmatch(msg); m != nil { // has no line
		line = 1 + bytes.Count(data[:max(0, bytes.Index(data, []byte("*"+m[1])))], []byte("\n"))
	}
	if strings.Contains(msg, "exceeded max depth") {
		return tooDeep(line)
	}
	return &lineError{line: max(line, 1), msg: "not valid YAML: " + msg} // the library omits line 1
}

type yamlConverter struct {
	file    *File
	anchors map[*yaml.Node]*Node // nil while under construction
}

func (c *yamlConverter) node(y *yaml.Node, depth int) (*Node, error) {
	if depth >= MaxDepth {
		return nil, tooDeep(y.Line)
	}
	switch y.Kind {
	case yaml.DocumentNode:
		return c.node(y.Content[0], depth)
	case yaml.AliasNode:
		return c.alias(y, depth)
	}
	if y.Anchor == "" {
		return c.value(y, depth)
	}
	c.anchors[y] = nil
	n, err := c.value(y, depth)
	c.anchors[y] = n
	return n, err
}

func (c *yamlConverter) value(y *yaml.Node, depth int) (*Node, error) {
	n := &Node{file: c.file, line: int32(y.Line)}
	switch y.Kind {
	case yaml.SequenceNode:
		err := c.sequence(n, y, depth)
		return longForm(n, y), err
	case yaml.MappingNode:
		err := c.mapping(n, y, depth)
		return longForm(n, y), err
	}
	scalar(n, y)
	return n, nil
}

// alias returns the node of the anchor. Its own depth counts from here: a
// chain of aliases may nest as deep as it is long.
func (c *yamlConverter) alias(y *yaml.Node, depth int) (*Node, error) {
	n, known := c.anchors[y.Alias]
	switch {
	case known && n == nil:
		return nil, &lineError{line: y.Line, msg: "alias *" + y.Value + " contains itself"}
	case n == nil:
		return nil, &lineError{line: y.Line, msg: "unknown alias *" + y.Value}
	case depth+int(n.height) > MaxDepth:
		return nil, tooDeep(y.Line)
	}
	return n, nil
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
	var merged []source
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, err := c.key(y.Content[i])
		if err != nil {
			return err
		}
		value, err := c.node(y.Content[i+1], depth+1)
		if err != nil {
			return err
		}
		if k.Tag == "!!merge" {
			merged = appendSources(merged, value, y.Content[i+1])
			continue
		}
		alias := y.Content[i+1].Kind == yaml.AliasNode
		if !alias {
			value.line = int32(k.Line) // where its name stands is where readers look
		}
		n.put(seen, k.Value, value, alias)
	}
	for _, from := range merged {
		n.merge(seen, from)
	}
	n.adopt()
	return nil
}

// key returns the scalar that names a member.
func (c *yamlConverter) key(k *yaml.Node) (*yaml.Node, error) {
	line := k.Line
	if k.Kind == yaml.AliasNode {
		k = k.Alias
	}
	switch {
	case k.Kind != yaml.ScalarNode:
		return nil, &lineError{line: line, msg: "a mapping key that is not a scalar"}
	case len(k.Value) > MaxName:
		return nil, longName(line)
	}
	if _, known := c.anchors[k]; k.Anchor != "" && !known {
		n := &Node{file: c.file, line: int32(k.Line)}
		scalar(n, k)
		c.anchors[k] = n
	}
	return k, nil
}

// source is a mapping that the YAML merge key << names.
type source struct {
	*Node
	inline bool // it stands in the merge key itself
}

// appendSources adds the mapping, or each mapping of the sequence, at a merge key.
func appendSources(to []source, n *Node, y *yaml.Node) []source {
	if n.Kind == Object {
		to = append(to, source{n, y.Kind != yaml.AliasNode})
	}
	for i, item := range n.Items {
		alias := y.Kind == yaml.AliasNode || y.Content[i].Kind == yaml.AliasNode
		to = append(to, source{item, !alias})
	}
	return to
}

// merge adds the members that are not there yet. Those of an inline mapping
// have no other home than n.
func (n *Node) merge(seen map[string]int, from source) {
	for _, m := range from.Members {
		if _, own := seen[m.Key]; own {
			continue
		}
		seen[m.Key] = len(n.Members)
		n.Members = append(n.Members, m)
		if from.inline && m.Value.parent == from.Node {
			m.Value.parent = n
		}
	}
}

// scalar gives n the value of y. Words such as yes and on are strings (YAML
// 1.2.2 section 10.3.2).
func scalar(n *Node, y *yaml.Node) {
	n.Kind, n.Text = String, y.Value
	switch y.ShortTag() {
	case "!!null":
		n.Kind, n.Text = Null, ""
	case "!!bool":
		if lower := strings.ToLower(y.Value); lower == "true" || lower == "false" {
			n.Kind, n.Text = Bool, lower
		}
	case "!!int", "!!float":
		if literal, ok := number(y.Value); ok {
			n.Kind, n.Text = Number, literal
		}
	case "!!str":
		// The YAML library takes a float that no float64 can hold for a text.
		if literal, ok := number(y.Value); ok && y.Style == 0 && decimal.MatchString(y.Value) {
			n.Kind, n.Text = Number, literal
		}
	}
}
