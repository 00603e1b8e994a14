package contract

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// random is a valid request that grows out of random choices.
type random struct {
	base *base
	gen  *gen.Generator
	api  *spec.API
	used map[string]bool // places that were edited
}

// keepPath gives the path the values that the systematic cases have: what a
// path names has to exist, and other values would mostly miss it.
func (r *random) keepPath(full *base) error {
	for param, value := range full.values {
		if param.In != spec.InPath {
			continue
		}
		if err := gen.Encode(r.base.request, param, value); err != nil {
			return err
		}
		r.base.values[param] = value
	}
	if len(r.inputs()) == 0 {
		return errNothingVaries
	}
	return nil
}

// input is a part of a request that has values: a parameter, or the body when
// param is nil.
type input struct{ param *spec.Parameter }

// inputs lists what may be varied: the parameters but those of the path, and
// the body three times, for it holds more.
func (r *random) inputs() []input {
	var all []input
	for _, param := range r.base.op.Parameters {
		_, there := r.base.values[param]
		if there && param.In != spec.InPath && !isCredential(r.base.op, param.In, param.Name) {
			all = append(all, input{param})
		}
	}
	if r.base.media != nil && r.base.media.Schema != nil && r.base.request.Body != nil {
		all = append(all, input{}, input{}, input{})
	}
	return all
}

func (r *random) schema(in input) (*spec.Schema, any, gen.Space, spec.Place) {
	if in.param == nil {
		return r.base.media.Schema, r.base.body, gen.Body, spec.Place{In: spec.InBody}
	}
	return in.param.Schema, r.base.values[in.param], space(in.param), spec.Place{In: in.param.In, Name: in.param.Name}
}

// vary makes up to n valid edits at different places. One that does not stand
// with the others is left out.
func (r *random) vary(d *dice, n int) {
	inputs := r.inputs()
	values := map[input][]gen.Value{}
	for range n {
		in := pick(d, inputs)
		if _, known := values[in]; !known {
			s, value, space, _ := r.schema(in)
			values[in] = r.gen.Valid(s, value, space)
		}
		if len(values[in]) > 0 {
			r.change(in, pick(d, values[in]))
		}
	}
}

// change makes one edit if it is at a place of its own and leaves the value valid.
func (r *random) change(in input, v gen.Value) {
	if in.param == nil && !r.base.maker.ShowsValue(v) {
		return
	}
	s, value, _, place := r.schema(in)
	place = below(place, v.Pointer)
	if r.overlaps(place) {
		return
	}
	next := v.Edit().Apply(value)
	if !r.api.Admits(s, next) {
		return
	}
	if changed := r.base.with(in, next); changed != nil {
		r.base = changed
		r.used[place.String()] = true
	}
}

// overlaps reports whether an edit was made at, in or around the place.
func (r *random) overlaps(place spec.Place) bool {
	at := place.String()
	for other := range r.used {
		if at == other || strings.HasPrefix(at, other+".") || strings.HasPrefix(other, at+".") {
			return true
		}
	}
	return false
}

// with returns the request with another value for one input, nil when it cannot
// be written there.
func (b *base) with(in input, value any) *base {
	c := b.clone()
	if in.param == nil {
		written, err := c.maker.Write(value)
		if err != nil {
			return nil
		}
		c.body = value
		put(c.request, written)
		return c
	}
	c.values[in.param] = value
	if gen.Encode(c.request, in.param, value) != nil {
		return nil
	}
	return c
}

// without returns the request without one input, nil where it has to be.
func (b *base) without(in input) *base {
	c := b.clone()
	switch {
	case in.param == nil && b.op.Body != nil && !b.op.Body.Required:
		c.media, c.maker, c.body, c.request.Body = nil, nil, nil, nil
		c.request.Header.Del("Content-Type")
	case in.param != nil && !in.param.Required && !isCredential(b.op, in.param.In, in.param.Name):
		delete(c.values, in.param)
		gen.Absent(c.request, in.param)
	default:
		return nil
	}
	return c
}

func (b *base) clone() *base {
	c := *b
	c.request, c.values = b.request.Clone(), maps.Clone(b.values)
	return &c
}

// valid is the case that sends the request as it is.
func (r *random) valid(name string) *Case {
	c := r.base.valid("random")
	c.Name = caseName(r.base.op.ID, Valid, c.Place, "random", name)
	c.Sent, c.random = r.base.brief(), r.base
	return c
}

// fault is the case with one fault in the request, nil when none is found.
func (r *random) fault(d *dice, name string) *Case {
	inputs := append(r.inputs(), r.paths()...)
	in := pick(d, inputs)
	s, value, space, place := r.schema(in)
	faults, _ := r.gen.Faults(s, value, space)
	faults = slices.DeleteFunc(faults, func(f gen.Fault) bool { return in.param != nil && sameAsNone(in.param, f) })
	if len(faults) == 0 {
		return nil
	}
	f := pick(d, faults)
	if in.param == nil {
		var shows bool
		if f, shows = r.base.maker.Shows(f, r.base.body); !shows {
			return nil
		}
	}
	base := r.base
	put := func(q *spec.Request) error { return base.putPayload(q, f) }
	if in.param != nil {
		put = func(q *spec.Request) error { return putParameter(q, in.param, f, value) }
	}
	if f.Variant != "" {
		name += "-" + f.Variant
	}
	f.Variant = name
	c := r.base.fault(place, f, put)
	c.random = r.base
	return c
}

func (r *random) paths() []input {
	var out []input
	for _, param := range r.base.op.Parameters {
		if _, there := r.base.values[param]; there && param.In == spec.InPath {
			out = append(out, input{param})
		}
	}
	return out
}

// sameAsNone: many readers take an empty value of an optional parameter for none.
func sameAsNone(param *spec.Parameter, f gen.Fault) bool {
	return f.Value == "" && len(f.Pointer) == 0 && !f.Remove && !param.Required
}

// brief shows a request on one line, without its credentials.
func (b *base) brief() string {
	r := b.request.Clone()
	for _, scheme := range b.sent {
		removeCredential(r, scheme)
	}
	text := r.Method + " " + proxy.WireOf(r).Target
	for _, p := range b.op.Parameters {
		if _, there := b.values[p]; there && p.In == spec.InHeader {
			text += fmt.Sprintf(" %s: %s", p.Name, r.Header.Get(p.Name))
		}
	}
	if cookie := r.Header.Get("Cookie"); cookie != "" {
		text += " Cookie: " + cookie
	}
	if r.Body != nil {
		text += " " + string(r.Body)
	}
	return shorten(text, 200)
}
