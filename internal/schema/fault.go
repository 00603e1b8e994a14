package schema

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Fault is one violation of a schema.
type Fault struct {
	// Pointer has the tokens of the place in the value, none for the value
	// itself.
	Pointer []string
	// Property is the member of the object at Pointer that is missing
	// (required, dependentRequired), forbidden (additionalProperties,
	// unevaluatedProperties) or wrongly named (propertyNames); for
	// unevaluatedItems the index in the array.
	Property string
	// Keyword is the violated keyword as JSON Schema 2020-12 names it; "false"
	// for the schema false.
	Keyword string
	// Want and Got are a few words each, of 80 characters at most.
	Want, Got string
	// Where is the keyword in the document, or the schema when the keyword has
	// no place of its own.
	Where tree.Location
	// Causes tell for a keyword that combines schemas why they failed.
	Causes []Fault
	// Branch is, of a cause below oneOf or anyOf, the schema that it is of,
	// counted from 1; 0 elsewhere.
	Branch int
}

// faults turns the engine's error into faults.
func (v *Validator) faults(err error, value any) []Fault {
	var failed *jsonschema.ValidationError
	if !errors.As(err, &failed) {
		return []Fault{{Got: short(err.Error())}}
	}
	r := &reporter{v.engine, value, nil}
	return ordered(r.faults(nil, failed))
}

type reporter struct {
	engine *engine
	value  any // that is judged
	room   *room
}

// faults appends what an error says, without what only groups other errors.
func (r *reporter) faults(list []Fault, e *jsonschema.ValidationError) []Fault {
	switch k := e.ErrorKind.(type) {
	case nil, *kind.RefCycle: // no statement about the value
		return list
	case *kind.Schema, *kind.Group, *kind.Reference, *kind.AllOf:
		return r.all(list, e.Causes)
	case *elsewhere:
		if n := len(list); n > 0 && list[n-1].Keyword == Elsewhere && list[n-1].Branch == 0 {
			return list // of the same branch
		}
		return append(list, Fault{Keyword: Elsewhere})
	case *kind.Required:
		return r.missing(list, e, "required", k.Missing)
	case *kind.DependentRequired:
		return r.missing(list, e, "dependentRequired", k.Missing)
	case *kind.AdditionalProperties:
		return r.additional(list, e, k.Properties)
	case *kind.PropertyNames:
		f := r.fault(e)
		f.Property, f.Causes = k.Property, (&reporter{r.engine, r.withName(e, k.Property), r.room}).all(nil, e.Causes)
		return append(list, f)
	}
	f := r.fault(e)
	f.Causes = ordered(r.causes(e))
	return append(list, f)
}

// causes lists why the schemas of a combination failed. Where every branch of
// oneOf or anyOf failed, the engine has one error for each, in their order.
func (r *reporter) causes(e *jsonschema.ValidationError) []Fault {
	if len(e.Causes) == 0 {
		return nil
	}
	list := r.room.list(2 * len(e.Causes)) // one here and one elsewhere, of each
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf:
	default:
		return r.all(list, e.Causes)
	}
	for i, cause := range e.Causes {
		first := len(list)
		list = r.faults(list, cause)
		for j := first; j < len(list); j++ {
			list[j].Branch = i + 1
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

func (r *reporter) all(list []Fault, errs []*jsonschema.ValidationError) []Fault {
	for _, e := range errs {
		list = r.faults(list, e)
	}
	return list
}

// fault describes a single error.
func (r *reporter) fault(e *jsonschema.ValidationError) Fault {
	f := Fault{Pointer: e.InstanceLocation}
	schema, at := r.engine.place(e.SchemaURL)
	f.Keyword, f.Want, f.Got = describe(e, r.at(e.InstanceLocation), schema)
	last := at[strings.LastIndexByte(at, '/')+1:]
	if last == "unevaluatedProperties" || last == "unevaluatedItems" {
		r.unevaluated(&f, last)
	}
	f.Where = r.engine.where(keywordNode(schema, f.Keyword))
	return f
}

// unevaluated describes a member that unevaluatedProperties: false forbids.
func (r *reporter) unevaluated(f *Fault, keyword string) {
	if f.Keyword != "false" || len(f.Pointer) == 0 {
		return
	}
	last := len(f.Pointer) - 1
	f.Keyword, f.Property, f.Pointer = keyword, f.Pointer[last], f.Pointer[:last]
	f.Want = "no property " + quote(f.Property)
	if keyword == "unevaluatedItems" {
		f.Want = "no item " + f.Property
	}
}

// keywordNode is the value of the keyword, else its schema.
func keywordNode(schema *tree.Node, keyword string) *tree.Node {
	if k := schema.Get(keyword); k != nil {
		return k
	}
	if alias := schema.Get("dependencies"); alias != nil && keyword == "dependentRequired" {
		return alias
	}
	return schema
}

// where is where a node stands, which takes long to put together.
func (e *engine) where(n *tree.Node) tree.Location {
	if known, is := e.locations.Load(n); is {
		return known.(tree.Location)
	}
	l := n.Where()
	e.locations.Store(n, l)
	return l
}

func (r *reporter) missing(list []Fault, e *jsonschema.ValidationError, keyword string, names []string) []Fault {
	schema, _ := r.engine.place(e.SchemaURL)
	where := r.engine.where(keywordNode(schema, keyword))
	for _, name := range names {
		list = append(list, Fault{
			Pointer: e.InstanceLocation, Property: name, Keyword: keyword,
			Want: "property " + quote(name), Got: "no such property", Where: where,
		})
	}
	return list
}

func (r *reporter) additional(list []Fault, e *jsonschema.ValidationError, names []string) []Fault {
	schema, _ := r.engine.place(e.SchemaURL)
	where := r.engine.where(keywordNode(schema, "additionalProperties"))
	obj, _ := r.at(e.InstanceLocation).(map[string]any)
	for _, name := range names {
		list = append(list, Fault{
			Pointer: e.InstanceLocation, Property: name, Keyword: "additionalProperties",
			Want: "no property " + quote(name), Got: show(obj[name]), Where: where,
		})
	}
	return list
}

// at returns the value at a place.
func (r *reporter) at(tokens []string) any {
	v := r.value
	for _, t := range tokens {
		switch c := v.(type) {
		case map[string]any:
			v = c[t]
		case []any:
			i, err := strconv.Atoi(t)
			if err != nil || i < 0 || i >= len(c) {
				return nil
			}
			v = c[i]
		}
	}
	return v
}

// withName returns a value that has, at the place where the engine judged a
// property's name, that name.
func (r *reporter) withName(e *jsonschema.ValidationError, name string) any {
	var v any = map[string]any{name: name}
	for _, t := range slices.Backward(e.InstanceLocation) {
		v = map[string]any{t: v}
	}
	return v
}
