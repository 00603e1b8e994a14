package spec

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The bounds of an XML document that is read.
const (
	maxXMLDepth = 500
	maxXMLNodes = 200_000
)

// errUnread is for XML that may be well-formed and is not taken apart: with a
// document type, in another charset, too deep or too large.
var errUnread = errors.New("XML that is not read")

// element is one element of an XML document. Namespaces are left out: names
// are compared without their prefix.
type element struct {
	name     string
	attrs    []xml.Attr
	children []*element
	text     strings.Builder
}

// readXML reads one well-formed document (XML 1.0 section 2.1).
func readXML(body []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "us-ascii") || strings.EqualFold(charset, "ascii") {
			return in, nil
		}
		return nil, errUnread
	}
	r := &xmlReader{}
	for {
		token, err := d.Token()
		switch {
		case err == io.EOF:
			return r.end()
		case err != nil && errors.Is(err, errUnread), r.doctype && err != nil:
			return nil, errUnread
		case err != nil:
			return nil, err
		}
		if err := r.token(token); err != nil {
			return nil, err
		}
	}
}

type xmlReader struct {
	root    *element
	open    []*element
	nodes   int
	doctype bool // it may define entities
}

func (r *xmlReader) token(token xml.Token) error {
	if r.nodes++; r.nodes > maxXMLNodes || len(r.open) > maxXMLDepth {
		return errUnread
	}
	switch t := token.(type) {
	case xml.StartElement:
		return r.start(t)
	case xml.EndElement:
		r.open = r.open[:len(r.open)-1]
	case xml.CharData:
		if len(r.open) > 0 {
			r.open[len(r.open)-1].text.Write(t)
		} else if text := strings.Trim(string(t), " \t\r\n\ufeff"); text != "" {
			return fmt.Errorf("text %q outside the root element", clipped(text))
		}
	case xml.Directive:
		r.doctype = true
	}
	return nil
}

func (r *xmlReader) start(t xml.StartElement) error {
	e := &element{name: t.Name.Local, attrs: append([]xml.Attr(nil), t.Attr...)}
	seen := map[xml.Name]bool{}
	for _, a := range e.attrs {
		if seen[a.Name] {
			return fmt.Errorf("the attribute %s twice in <%s>", a.Name.Local, e.name)
		}
		seen[a.Name] = true
	}
	switch {
	case len(r.open) > 0:
		parent := r.open[len(r.open)-1]
		parent.children = append(parent.children, e)
	case r.root != nil:
		return fmt.Errorf("a second root element <%s>", clipped(e.name))
	default:
		r.root = e
	}
	r.open = append(r.open, e)
	return nil
}

func (r *xmlReader) end() (*element, error) {
	if r.root == nil {
		return nil, errors.New("no element")
	}
	return r.root, nil
}

// attr returns an attribute by its local name.
func (e *element) attr(name string) (string, bool) {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value, true
		}
	}
	return "", false
}

// named returns the children of one of the names.
func (e *element) named(names ...string) []*element {
	var out []*element
	for _, c := range e.children {
		for _, name := range names {
			if c.name == name {
				out = append(out, c)
				break
			}
		}
	}
	return out
}
