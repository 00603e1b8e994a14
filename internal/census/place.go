package census

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// place is where in a value a schema applies. Places of one value are a tree,
// each with a pointer of its own.
type place struct {
	up    *place
	token string
	any   bool // stands for every index, or every name that is not declared
	depth int
	below map[string]*place
}

// child returns the place of a member or element.
func (p *place) child(token string, any bool) *place {
	key := token
	if any {
		key = "*" + token
	}
	if c := p.below[key]; c != nil {
		return c
	}
	if p.below == nil {
		p.below = map[string]*place{}
	}
	c := &place{up: p, token: token, any: any, depth: p.depth + 1}
	p.below[key] = c
	return c
}

// pointer writes the place as a JSON pointer with "*" for what stands for many.
func (p *place) pointer() string {
	var tokens []string
	for at := p; at.up != nil; at = at.up {
		token := tree.EscapeToken(at.token)
		if at.any {
			token = "*"
		}
		tokens = append(tokens, token)
	}
	var b strings.Builder
	for i := len(tokens) - 1; i >= 0; i-- {
		b.WriteString("/" + tokens[i])
	}
	return b.String()
}
