package schema

import (
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// objectCheck judges objects.
type objectCheck struct {
	min, max   int
	required   []string
	properties map[string]*check
	patterns   []patternCheck
	// additional judges the members that neither a property nor a pattern
	// names; nil when anything may stand there.
	additional *check
	// closed: additionalProperties is the word false, which the engine reports
	// of the object and not of the member.
	closed            bool
	dependentSchemas  []dependentCheck
	dependentRequired []dependentNames
	names             *check // of propertyNames
}

type patternCheck struct {
	pattern jsonschema.Regexp
	check   *check
}

type dependentCheck struct {
	name  string
	check *check
}

type dependentNames struct {
	name     string
	required []string
}

// arrayCheck judges arrays.
type arrayCheck struct {
	min, max                 int
	unique                   bool
	prefix                   []*check
	items                    *check
	contains                 *check
	minContains, maxContains int
}

// textCheck judges strings.
type textCheck struct {
	min, max int // in code points
	pattern  jsonschema.Regexp
}

func (w *walk) object(c *objectCheck, obj map[string]any, depth int) verdict {
	if len(obj) < c.min || len(obj) > c.max || !hasAll(obj, c.required) {
		return fails
	}
	found := passes
	if c.properties != nil || c.patterns != nil || c.closed || c.additional != nil {
		for name, value := range obj {
			if found = max(found, w.member(c, name, value, depth+1)); found == fails {
				return fails
			}
		}
	}
	if c.names != nil {
		for name := range obj {
			if w.accept(c.names, name, depth+1) != passes {
				return fails
			}
		}
	}
	return max(found, w.dependents(c, obj, depth))
}

// member judges one member of an object; depth is its own.
func (w *walk) member(c *objectCheck, name string, value any, depth int) verdict {
	found, named := passes, false
	if sub := c.properties[name]; sub != nil {
		found, named = w.part(sub, value, depth), true
	}
	for _, p := range c.patterns {
		if found == fails {
			return fails
		}
		if p.pattern.MatchString(name) {
			found, named = max(found, w.part(p.check, value, depth)), true
		}
	}
	switch {
	case named:
		return found
	case c.closed:
		return fails
	case c.additional != nil:
		return w.part(c.additional, value, depth)
	}
	return passes
}

func (w *walk) dependents(c *objectCheck, obj map[string]any, depth int) verdict {
	for _, d := range c.dependentRequired {
		if _, has := obj[d.name]; has && !hasAll(obj, d.required) {
			return fails
		}
	}
	found := passes
	for _, d := range c.dependentSchemas {
		if _, has := obj[d.name]; has {
			if found = max(found, w.accept(d.check, any(obj), depth)); found == fails {
				return fails
			}
		}
	}
	return found
}

func hasAll(obj map[string]any, names []string) bool {
	for _, name := range names {
		if _, has := obj[name]; !has {
			return false
		}
	}
	return true
}

func (w *walk) array(c *arrayCheck, list []any, depth int) verdict {
	if len(list) < c.min || len(list) > c.max {
		return fails
	}
	if c.unique {
		if first, _ := duplicates(list); first >= 0 {
			return fails
		}
	}
	found := passes
	for i, value := range list {
		sub := c.item(i)
		if sub == nil {
			break
		}
		if found = max(found, w.part(sub, value, depth+1)); found == fails {
			return fails
		}
	}
	if c.contains == nil {
		return found
	}
	n := 0
	for _, value := range list {
		if w.part(c.contains, value, depth+1) == passes {
			n++
		}
	}
	if n < c.minContains || n > c.maxContains {
		return fails
	}
	return found
}

// item is the check of the item with that index; nil when there is none, and
// none for the later ones either.
func (c *arrayCheck) item(i int) *check {
	if i < len(c.prefix) {
		return c.prefix[i]
	}
	return c.items
}
