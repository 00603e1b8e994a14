package schema

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Direction is the way a message travels. It decides which required properties
// are required: a readOnly one is not in a Request, a writeOnly one not in a
// Response (OpenAPI 3.0.3, Schema Object, Fixed Fields; applied in 2.0 and 3.1
// as well).
type Direction uint8

// The directions of a message, as the client sees them.
const (
	Request Direction = iota
	Response
)

// Validator judges values by one schema in one direction. It is safe for
// concurrent use.
type Validator struct {
	engine *engine
	check  *check
}

// Compile returns the judge of the schema at n for messages of one direction;
// the same judge for the same node and direction. A nil node accepts anything.
// What is wrong in a schema is repaired or left out and said in Notes, so an
// error, which says where and why, means that nothing sensible was left.
func (s *Set) Compile(n *tree.Node, dir Direction) (*Validator, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if dir != Response {
		dir = Request
	}
	if s.engines[dir] == nil {
		s.engines[dir] = newEngine(s, dir)
	}
	return s.engines[dir].compile(n)
}

// Validate judges a value as json.Decoder.UseNumber decodes it: nil, bool,
// json.Number, string, []any and map[string]any. The faults are in order of
// their place in the value; there is none exactly when the value is valid.
func (v *Validator) Validate(value any) []Fault {
	return v.ValidateAt(value, nil)
}

// Judge is ValidateAt for the value of a text. It hands the faults to use, which
// keeps none of the lists: they are overwritten. It is not called for a valid
// value.
func (v *Validator) Judge(d Decoded, place []string, use func([]Fault)) {
	err, value := v.refusal(d, place)
	if err == nil {
		return
	}
	room := rooms.Get().(*room)
	defer room.release()
	r := &reporter{v.engine, value, room}
	use(ordered(r.faults(room.list(4), err)))
}

// refusal is why a value is refused, nil when it is not, and the value as it was
// judged. One that only loops is not refused.
func (v *Validator) refusal(d Decoded, place []string) (*jsonschema.ValidationError, any) {
	if !d.settled {
		d = Decoded{Value: settle(d.Value)}
	}
	known := d.known.taken()
	defer known.release()
	w := walk{known: known}
	if w.accept(v.check, d.Value, 0) != fails {
		return nil, nil
	}
	return v.check.explain(d.Value, &about{place: place}, known), d.Value
}

// Accepts reports whether Validate finds no fault, at less cost: it does not
// describe the faults.
func (v *Validator) Accepts(value any) bool { return v.accepts(settle(value)) }

// accepts judges a settled value. One that only loops is not refused.
func (v *Validator) accepts(value any) bool {
	w := walk{}
	return w.accept(v.check, value, 0) != fails
}

// engine compiles the schemas of a set for one direction. Every schema that is
// asked for or referred to is a resource of its own, converted when the
// compiler asks for its URL.
type engine struct {
	set      *Set
	dir      Direction
	compiler *jsonschema.Compiler
	compiled map[*tree.Node]*Validator
	checks   checks
	places   map[string]map[string]*tree.Node // by URL and pointer in the resource

	locations sync.Map // of nodes: *tree.Node to tree.Location
	mu        sync.Mutex
	placed    map[string]placed // by absolute location, which takes long to take apart
}

// placed is the node of the document that a compiled schema was made from, and
// the pointer of the schema in its resource.
type placed struct {
	node    *tree.Node
	pointer string
}

func newEngine(s *Set, dir Direction) *engine {
	e := &engine{
		set:      s,
		dir:      dir,
		compiler: jsonschema.NewCompiler(),
		compiled: map[*tree.Node]*Validator{},
		checks:   checks{of: map[*jsonschema.Schema]*check{}},
		places:   map[string]map[string]*tree.Node{},
		placed:   map[string]placed{},
	}
	e.compiler.DefaultDraft(jsonschema.Draft2020)
	e.compiler.UseLoader(e)
	e.compiler.UseRegexpEngine(compileForEngine)
	e.compiler.AssertFormat()
	for name := range formats {
		if name != "regex" { // the engine's own, by our regexps
			e.compiler.RegisterFormat(&jsonschema.Format{Name: name, Validate: formats[name]})
		}
	}
	e.compiler.RegisterVocabulary(propertyNamesVocabulary)
	e.compiler.AssertVocabs()
	return e
}

func (e *engine) compile(n *tree.Node) (*Validator, error) {
	if v := e.compiled[n]; v != nil {
		return v, nil
	}
	compiled, err := e.compiler.Compile(e.set.url(resource{node: n}))
	if err != nil {
		where := n.Where()
		return nil, fmt.Errorf("%s: schema %s cannot be compiled: %w", where, where.Pointer, err)
	}
	v := &Validator{e, e.checks.make(compiled)}
	e.compiled[n] = v
	return v, nil
}

const (
	urlPrefix  = "doc:///"
	baseSuffix = "/base"
)

// url names a resource for the compiler.
func (s *Set) url(r resource) string {
	u := urlPrefix + strconv.Itoa(s.id(r.node))
	if r.base {
		u += baseSuffix
	}
	return u
}

// Load implements jsonschema.URLLoader.
func (e *engine) Load(u string) (any, error) {
	id, base := strings.CutSuffix(strings.TrimPrefix(u, urlPrefix), baseSuffix)
	i, err := strconv.Atoi(id)
	if err != nil || i < 0 || i >= len(e.set.nodes) {
		return nil, fmt.Errorf("no schema has the URL %s", u)
	}
	c := convert(e.set, resource{e.set.nodes[i], base}, e.dir)
	e.places[u] = c.places
	return c.result, nil
}

// place returns the node of the document that the compiled schema at an
// absolute location was made from.
func (e *engine) place(location string) (n *tree.Node, pointer string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	p, known := e.placed[location]
	if !known {
		p = e.find(location)
		e.placed[location] = p
	}
	return p.node, p.pointer
}

// find looks for the schema at an absolute location, which is there once its
// resource has been compiled.
func (e *engine) find(location string) placed {
	u, pointer, _ := strings.Cut(location, "#")
	if p, err := url.PathUnescape(pointer); err == nil {
		pointer = p
	}
	e.set.mu.Lock()
	defer e.set.mu.Unlock()
	places := e.places[u]
	for at := pointer; ; {
		if n := places[at]; n != nil {
			return placed{n, pointer}
		}
		slash := strings.LastIndexByte(at, '/')
		if slash < 0 {
			return placed{nil, pointer}
		}
		at = at[:slash]
	}
}
