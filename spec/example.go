package spec

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// ExampleProblems lists the examples of the document's operations that
// contradict their schema. Such an example is not used. OpenAPI asks examples
// to be valid (3.0.3 sections 4.7.12.2, 4.7.14.1 and 4.7.24.1), and published
// documents have many that are not.
func (a *API) ExampleProblems() []Note {
	x := &exampleReader{api: a, seen: map[*tree.Node]bool{}, models: map[*Schema]bool{}}
	for _, op := range a.operations {
		x.operation(op)
	}
	slices.SortStableFunc(x.notes, compareNotes)
	return x.notes
}

// ExampleProblems lists those examples of one operation.
func (op *Operation) ExampleProblems() []Note {
	x := &exampleReader{api: op.api, seen: map[*tree.Node]bool{}, models: map[*Schema]bool{}}
	x.operation(op)
	slices.SortStableFunc(x.notes, compareNotes)
	return x.notes
}

type exampleReader struct {
	api    *API
	op     *Operation
	seen   map[*tree.Node]bool // examples
	models map[*Schema]bool
	notes  []Note
}

func (x *exampleReader) operation(op *Operation) {
	x.op = op
	for _, p := range op.Parameters {
		x.parameter(p, schema.Request)
	}
	if op.Body != nil {
		x.content(op.Body.Content, schema.Request)
	}
	for _, o := range op.Responses {
		for _, h := range o.Headers {
			x.parameter(h, schema.Response)
		}
		x.content(o.Content, schema.Response)
	}
}

func (x *exampleReader) parameter(p *Parameter, dir schema.Direction) {
	x.example(p.Example, p.node, dir)
	x.model(p.Schema, maxExampleDepth)
}

// content looks at JSON alone: an example of another media type is text.
func (x *exampleReader) content(content []*MediaType, dir schema.Direction) {
	for _, m := range content {
		if m.Schema == nil || !m.JSON() {
			continue
		}
		for _, e := range m.Examples {
			x.example(e, m.node, dir)
		}
		x.model(m.Schema, maxExampleDepth)
	}
}

// maxExampleDepth bounds how deep in a schema examples are looked for.
const maxExampleDepth = 100

// model judges the examples of a schema and of what it holds. They serve
// requests and answers, so that one of the two has to admit them.
func (x *exampleReader) model(s *Schema, depth int) {
	if s == nil || x.models[s] || depth == 0 {
		return
	}
	x.models[s] = true
	for _, e := range s.Examples {
		x.example(e, s.Node, schema.Request, schema.Response)
	}
	for _, p := range s.Properties {
		x.model(p.Schema, depth-1)
	}
	for _, list := range [][]*Schema{s.AllOf, s.AnyOf, s.OneOf, s.PrefixItems, {s.Items, s.AdditionalProperties}} {
		for _, part := range list {
			x.model(part, depth-1)
		}
	}
}

// maxExample is the most values of an example that is judged.
const maxExample = 100_000

// example notes one that the schema refuses in each of the directions.
func (x *exampleReader) example(e, node *tree.Node, dirs ...schema.Direction) {
	if e == nil || x.seen[e] {
		return
	}
	x.seen[e] = true
	value, ok := e.Value(maxExample)
	if !ok {
		return
	}
	var first schema.Fault
	for _, dir := range dirs {
		v, err := x.api.schemas.Compile(node, dir)
		if err != nil {
			return // noted by the schema set
		}
		faults := v.Validate(value)
		if len(faults) == 0 {
			return
		}
		first = faults[0]
	}
	found := violations(Place{In: InBody}, []schema.Fault{first})[0]
	place := ""
	if found.Place.Pointer != "" {
		place = "at " + found.Place.Pointer + " "
	}
	msg := "the example is not used, for it contradicts its schema: " + place + "want " + found.Want
	if found.Got != "" {
		msg += ", got " + found.Got
	}
	x.notes = append(x.notes, Note{Location: e.Where(), Operation: x.op.ID, Msg: msg})
}
