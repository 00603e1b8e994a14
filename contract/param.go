package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// Param sets the parameter of that name, in whichever part of the request it
// stands, to data that the handler has, such as the id of something that
// exists. It applies to every operation with such a parameter; "getOrder.id"
// is the parameter id of the operation getOrder alone, and goes before a Param
// for all. The value is the text as a client means it: not percent-encoded, of
// an array in its documented style.
//
// It is a [Prepare] for parameters: the fault of an invalid case and the value
// that a valid case is about stay, and an optional parameter is not added
// where a case leaves it out. A name that no operation has is an error of
// [Plan].
func Param(name, value string) Option {
	return optionFunc(func(s *settings) {
		p := param{name, value}
		s.params = append(s.params, p)
		s.prepare = append(s.prepare, preparation{operation: "**", change: p.set, param: true})
	})
}

// param is what Param says.
type param struct{ name, value string }

// set puts the value into the valid request of a case.
func (p param) set(c *Case) {
	if c.op == nil {
		return
	}
	for _, documented := range settable(c.op) {
		if p.means(c.op, documented) && !c.about(documented) && !p.overruled(c, documented) {
			setParameter(c.Request, documented, p.value)
		}
	}
}

// means compares the names; those of headers without regard to case.
func (p param) means(op *spec.Operation, documented *spec.Parameter) bool {
	name, ofThis := strings.CutPrefix(p.name, op.ID+".")
	return sameName(documented, p.name) || ofThis && sameName(documented, name)
}

func sameName(documented *spec.Parameter, name string) bool {
	if documented.In == spec.InHeader {
		return strings.EqualFold(documented.Name, name)
	}
	return documented.Name == name
}

// overruled: another Param names the operation too.
func (p param) overruled(c *Case, documented *spec.Parameter) bool {
	if strings.HasPrefix(p.name, c.op.ID+".") {
		return false
	}
	return slices.ContainsFunc(c.suite.settings.params, func(other param) bool {
		return strings.HasPrefix(other.name, c.op.ID+".") && other.means(c.op, documented)
	})
}

// about: the case is valid and was made for the value that it sends there.
func (c *Case) about(documented *spec.Parameter) bool {
	return c.Kind == Valid && c.Place.In == documented.In && c.Place.Name == documented.Name
}

func setParameter(r *spec.Request, documented *spec.Parameter, value string) {
	name := documented.Name
	switch documented.In {
	case spec.InPath:
		r.Path[name] = value
	case spec.InQuery:
		if _, there := r.Query.Get(name); there {
			r.Query.Set(name, value)
		}
	case spec.InHeader:
		if r.Header.Has(name) {
			r.Header.Set(name, value)
		}
	case spec.InCookie:
		cookies := r.Header.Cookies()
		if _, there := cookies.Get(name); there {
			cookies.Set(name, value)
			r.Header.SetCookies(cookies)
		}
	}
}

// checkParams refuses names that no operation has.
func (s *Suite) checkParams() error {
	for _, p := range s.settings.params {
		found := slices.ContainsFunc(s.api.Operations(), func(op *spec.Operation) bool {
			return slices.ContainsFunc(settable(op), func(documented *spec.Parameter) bool { return p.means(op, documented) })
		})
		if !found {
			return fmt.Errorf("no operation of the document has a parameter called %q", p.name)
		}
	}
	return nil
}

// settable are the parameters that a request of the operation may carry.
func settable(op *spec.Operation) []*spec.Parameter {
	return append(op.Parameters[:len(op.Parameters):len(op.Parameters)], op.Ignored...)
}
