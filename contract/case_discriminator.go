package contract

import (
	"errors"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// mostTags bounds the discriminators of one payload that are tried.
const mostTags = 4

// noSchema is a value of a discriminator that names no schema.
const noSchema = "lambdapactNoSchema"

// discriminatorCases send values by which no schema can be found, none at all, or
// that of another schema than the object is of: OpenAPI wants the property to be
// there and to name the schema (OpenAPI 3.0.3 section 4.7.25, 3.1.0 section
// 4.8.25), while JSON Schema knows nothing of it. What the schema refuses by
// itself is an invalid case and none of these.
func (p *planner) discriminatorCases(b *base) {
	if b.media.Schema == nil {
		return
	}
	tags := p.gen.Tags(b.media.Schema, b.body)
	for _, tag := range tags[:min(len(tags), mostTags)] {
		p.tagCase(b, tag, "absent", gen.Fault{Pointer: tag.Pointer, Remove: true}, notThere(tag))
		p.tagCase(b, tag, "unknown", gen.Fault{Pointer: tag.Pointer, Value: noSchema}, namesNothing(tag))
		object, _ := gen.At(b.body, tag.Pointer[:len(tag.Pointer)-1])
		for _, other := range tag.Others {
			value := gen.Fault{Pointer: tag.Pointer[len(tag.Pointer)-1:], Value: other.Name}.Apply(object)
			if !p.suite.api.Admits(other.Schema, value) {
				p.tagCase(b, tag, "of-another", gen.Fault{Pointer: tag.Pointer, Value: other.Name}, notOf(p.suite.api, tag, other))
				break
			}
		}
	}
}

func (p *planner) tagCase(b *base, tag gen.Tag, variant string, f gen.Fault, there func(*Case, *spec.Request) error) {
	c := b.questionable(below(spec.Place{In: spec.InBody}, tag.Pointer), "discriminator", variant, func(r *spec.Request) error {
		return b.putPayload(r, f)
	}, harmless(there))
	c.Sent, c.Want, c.Where = jsonText(f.Value), "a value that names the schema of the object", tag.Node.Where()
	if f.Remove {
		c.Sent = "nothing"
	}
	if !p.suite.api.Admits(b.media.Schema, f.Apply(b.body)) {
		return // an invalid case
	}
	p.add(c)
}

// notThere shows that the object arrives without the property.
func notThere(tag gen.Tag) func(*Case, *spec.Request) error {
	return func(_ *Case, r *spec.Request) error {
		value, _, err := schema.DecodeJSON(r.Body)
		if err != nil {
			return err
		}
		_, around := gen.At(value, tag.Pointer[:len(tag.Pointer)-1])
		if _, there := gen.At(value, tag.Pointer); there || !around {
			return errors.New("the property is there, or the object is not")
		}
		return nil
	}
}

// namesNothing shows, on the document's own tree, that the value which arrives
// is neither in the mapping nor the name of a component.
func namesNothing(tag gen.Tag) func(*Case, *spec.Request) error {
	return func(_ *Case, r *spec.Request) error {
		name, err := tagIn(r, tag)
		if err != nil {
			return err
		}
		if tag.Node.Get("mapping").Has(name) {
			return fmt.Errorf("the mapping has %q", name)
		}
		root := tag.Node
		for root.Parent() != nil {
			root = root.Parent()
		}
		for _, list := range []*tree.Node{root.Find("/components/schemas"), root.Get("definitions")} {
			if list.Has(name) {
				return fmt.Errorf("a schema is called %q", name)
			}
		}
		return nil
	}
}

// tagIn reads the value of a discriminator in the payload that arrives.
func tagIn(r *spec.Request, tag gen.Tag) (string, error) {
	value, _, err := schema.DecodeJSON(r.Body)
	if err != nil {
		return "", err
	}
	now, _ := gen.At(value, tag.Pointer)
	name, ok := now.(string)
	if !ok {
		return "", errors.New("the discriminator has no text")
	}
	return name, nil
}

// notOf shows that the value names the other schema, which refuses the object.
func notOf(api *spec.API, tag gen.Tag, other gen.TaggedSchema) func(*Case, *spec.Request) error {
	return func(_ *Case, r *spec.Request) error {
		if name, err := tagIn(r, tag); err != nil || name != other.Name {
			return errors.Join(err, errors.New("another value arrives"))
		}
		value, _, err := schema.DecodeJSON(r.Body)
		if err != nil {
			return err
		}
		object, _ := gen.At(value, tag.Pointer[:len(tag.Pointer)-1])
		if api.Admits(other.Schema, object) {
			return fmt.Errorf("the object is one of %s too", other.Name)
		}
		return nil
	}
}
