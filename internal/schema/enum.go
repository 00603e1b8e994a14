package schema

import (
	"sync"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// enumNodes bounds one member of an enum: YAML aliases can make a few lines stand
// for billions of values.
const enumNodes = 20000

// listed are the values of an enum, which are made when they are asked for first:
// an enum may have thousands of members and stand in hundreds of places.
type listed struct {
	nodes  []*tree.Node
	once   sync.Once
	values []any
	texts  map[string]bool
}

func (l *listed) read() {
	l.once.Do(func() {
		l.texts = map[string]bool{}
		for _, n := range l.nodes {
			v, ok := n.Value(enumNodes)
			if !ok {
				continue
			}
			l.values = append(l.values, tree.Plain(v))
			if text, is := v.(string); is {
				l.texts[text] = true
			}
		}
	})
}

// Values returns the values of Enum, written plainly and without those that are
// too big to be worth taking. The list is shared: nobody may change it.
func (s *Schema) Values() []any {
	if s.listed == nil {
		return nil
	}
	s.listed.read()
	return s.listed.values[:len(s.listed.values):len(s.listed.values)]
}

// Lists reports whether a text is one of the values of Enum.
func (s *Schema) Lists(text string) bool {
	if s.listed == nil {
		return false
	}
	s.listed.read()
	return s.listed.texts[text]
}
