package schema

import (
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

func (x *visit) combinations() {
	c := x.check
	if !c.combines {
		return
	}
	if c.not != nil {
		if found, _ := x.self(c.not, true); found == passes {
			x.fail(&kind.Not{})
		}
	}
	for _, sub := range c.allOf {
		x.pass(x.self(sub, false))
	}
	if len(c.anyOf) > 0 {
		x.anyOf(c.anyOf)
	}
	if len(c.oneOf) > 0 {
		x.oneOf(c.oneOf)
	}
	if c.condition == nil {
		return
	}
	next := c.otherwise
	if found, _ := x.self(c.condition, true); found == passes {
		next = c.then
	}
	if next != nil {
		x.pass(x.self(next, false))
	}
}

func (x *visit) anyOf(of []*check) {
	x.about.enter()
	defer x.about.leave()
	matched := false
	var errs []*jsonschema.ValidationError
	for _, sub := range of {
		found, err := x.self(sub, false)
		if found != passes {
			errs = append(errs, err)
			continue
		}
		if matched = true; x.left.none() { // the others can evaluate no more
			return
		}
	}
	if !matched {
		x.fail(&kind.AnyOf{}, errs...)
	}
}

func (x *visit) oneOf(of []*check) {
	x.about.enter()
	defer x.about.leave()
	matched := -1
	var errs []*jsonschema.ValidationError
	for i, sub := range of {
		found, err := x.self(sub, matched >= 0)
		switch {
		case found != passes && matched < 0:
			errs = append(errs, err)
		case found != passes:
		case matched >= 0:
			x.fail(&kind.OneOf{Subschemas: []int{matched, i}})
			return
		default:
			matched = i
		}
	}
	if matched < 0 {
		x.fail(&kind.OneOf{}, errs...)
	}
}

// unevaluated is what of an object or array no keyword has evaluated yet.
type unevaluated struct {
	properties map[string]struct{}
	items      map[int]struct{}
}

// unevaluatedIn is what a check starts with: nothing when neither it nor the
// caller asks, or when it evaluates everything.
func unevaluatedIn(value any, c *check, callerNeeds bool) unevaluated {
	u, s := unevaluated{}, c.schema
	switch v := value.(type) {
	case map[string]any:
		if s.AdditionalProperties == nil && (callerNeeds || c.unevaluatedProperties != nil) {
			u.properties = make(map[string]struct{}, len(v))
			for name := range v {
				u.properties[name] = struct{}{}
			}
		}
	case []any:
		if s.Items2020 == nil && (callerNeeds || c.unevaluatedItems != nil) {
			u.items = make(map[int]struct{}, len(v))
			for i := len(s.PrefixItems); i < len(v); i++ {
				u.items[i] = struct{}{}
			}
		}
	}
	return u
}

func (u *unevaluated) none() bool { return len(u.properties) == 0 && len(u.items) == 0 }

// keep leaves what another schema has left too.
func (u *unevaluated) keep(other unevaluated) {
	for name := range u.properties {
		if _, left := other.properties[name]; !left {
			delete(u.properties, name)
		}
	}
	for i := range u.items {
		if _, left := other.items[i]; !left {
			delete(u.items, i)
		}
	}
}
