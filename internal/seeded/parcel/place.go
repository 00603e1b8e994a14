package parcel

import (
	"strconv"
	"strings"
)

// place is where in a request a value stands: a named parameter, or a JSON
// pointer (RFC 6901) into the body. Members of forms are named as if the form
// were an object.
type place struct{ in, name, pointer string }

func inPath(name string) place   { return place{in: "path", name: name} }
func inQuery(name string) place  { return place{in: "query", name: name} }
func inHeader(name string) place { return place{in: "header", name: name} }
func inCookie(name string) place { return place{in: "cookie", name: name} }
func inBody() place              { return place{in: "body"} }

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// longestName bounds the names of unknown members that an answer repeats.
const longestName = 100

func (p place) member(name string) place {
	if len(name) <= longestName {
		p.pointer += "/" + pointerEscaper.Replace(name)
	}
	return p
}

func (p place) element(i int) place {
	p.pointer += "/" + strconv.Itoa(i)
	return p
}

// fault is one place and what is wrong there.
type fault struct {
	In      string  `json:"in"`
	Name    string  `json:"name,omitempty"`
	Pointer *string `json:"pointer,omitempty"`
	Detail  string  `json:"detail"`

	status int // what this fault alone deserves
}

func (p place) fault(status int, detail string) fault {
	f := fault{In: p.in, Name: p.name, Detail: detail, status: status}
	if p.in == "body" {
		f.Pointer = &p.pointer
	}
	return f
}
