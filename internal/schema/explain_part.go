package schema

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

func (x *visit) object(obj map[string]any) {
	c := x.check.object
	if c == nil {
		return
	}
	if len(obj) < c.min {
		x.fail(&kind.MinProperties{Got: len(obj), Want: c.min})
	}
	if len(obj) > c.max {
		x.fail(&kind.MaxProperties{Got: len(obj), Want: c.max})
	}
	if missing := x.told(missingOf(obj, c.required)); missing != nil {
		x.fail(&kind.Required{Missing: missing})
	}
	x.members(c, obj)
	for _, d := range c.dependentSchemas {
		if _, has := obj[d.name]; has {
			x.pass(x.self(d.check, false))
		}
	}
	for _, d := range c.dependentRequired {
		if _, has := obj[d.name]; !has {
			continue
		}
		if missing := missingOf(obj, d.required); missing != nil {
			x.fail(&kind.DependentRequired{Prop: d.name, Missing: missing})
		}
	}
}

func (x *visit) members(c *objectCheck, obj map[string]any) {
	if c.properties == nil && c.patterns == nil && x.check.schema.AdditionalProperties == nil {
		return
	}
	if x.left.properties == nil && c.patterns == nil {
		x.refusedMembers(c, obj)
		return
	}
	var additional []string
	for _, name := range namesOf(obj) {
		evaluated := false
		if sub := c.properties[name]; sub != nil {
			evaluated = true
			x.pass(x.part(sub, obj[name], name))
		}
		for _, p := range c.patterns {
			if p.pattern.MatchString(name) {
				evaluated = true
				x.pass(x.part(p.check, obj[name], name))
			}
		}
		switch {
		case evaluated:
		case c.closed:
			additional = append(additional, name)
		case c.additional != nil:
			x.pass(x.part(c.additional, obj[name], name))
		default:
			continue
		}
		delete(x.left.properties, name)
	}
	x.forbidden(additional)
}

// refusedMembers is members where each member has one schema at most, and
// nobody asks what is left: the members that are accepted have nothing to tell.
func (x *visit) refusedMembers(c *objectCheck, obj map[string]any) {
	var refused []refusal
	var additional []string
	on, way := x.toPlace()
	for name, value := range obj {
		if way && name != on && x.toldElsewhere() {
			continue
		}
		found := x.member(c, name, value, x.depth+1)
		switch {
		case found == passes:
		case way && name != on:
			x.pass(found, somewhereElse)
		case c.properties[name] == nil && c.closed:
			additional = append(additional, name)
		default:
			refused = append(refused, refusal{name, found})
		}
	}
	slices.SortFunc(refused, func(a, b refusal) int { return cmp.Compare(a.name, b.name) })
	slices.Sort(additional)
	for _, r := range refused {
		sub := c.properties[r.name]
		if sub == nil {
			sub = c.additional
		}
		x.pass(x.refused(sub, obj[r.name], r.name, r.found))
	}
	x.forbidden(additional)
}

// refusal is what was found of a member that is not accepted.
type refusal struct {
	name  string
	found verdict
}

// forbidden says of which members there may be none.
func (x *visit) forbidden(names []string) {
	if names = x.told(names); names != nil {
		x.fail(&kind.AdditionalProperties{Properties: names})
	}
}

// toldElsewhere reports whether what refuses the value elsewhere than at the
// place is told: there is no more to say of it.
func (x *visit) toldElsewhere() bool { return x.passed && x.verdict == fails }

// toPlace is the token of the only part that is told in full, where the value is
// around the place.
func (x *visit) toPlace() (token string, is bool) {
	if x.quiet {
		return "", false
	}
	return x.about.next(x.path)
}

// told are those of the members at fault that are to be described.
func (x *visit) told(names []string) []string {
	if x.quiet || x.about == nil || x.about.branches == 0 {
		return names
	}
	var told []string
	for _, name := range names {
		if x.about.passesBy(append(x.path, name)) {
			x.pass(fails, somewhereElse)
			continue
		}
		told = append(told, name)
	}
	return told
}

// namesOf returns the names of the members in order.
func namesOf(obj map[string]any) []string {
	names := slices.AppendSeq(make([]string, 0, len(obj)), maps.Keys(obj))
	slices.Sort(names)
	return names
}

func missingOf(obj map[string]any, names []string) []string {
	var missing []string
	for _, name := range names {
		if _, has := obj[name]; !has {
			missing = append(missing, name)
		}
	}
	return missing
}

// names judges by propertyNames: see names.go.
func (x *visit) names() {
	obj, is := x.value.(map[string]any)
	if !is || x.check.object == nil || x.check.object.names == nil {
		return
	}
	for _, name := range namesOf(obj) {
		if found, err := x.part(x.check.object.names, name, name); found != passes {
			x.fail(&kind.PropertyNames{Property: name}, err)
		}
	}
}

func (x *visit) array(list []any) {
	c := x.check.array
	if c == nil {
		return
	}
	if len(list) < c.min {
		x.fail(&kind.MinItems{Got: len(list), Want: c.min})
	}
	if len(list) > c.max {
		x.fail(&kind.MaxItems{Got: len(list), Want: c.max})
	}
	if c.unique {
		if earlier, later := duplicates(list); earlier >= 0 {
			x.fail(&kind.UniqueItems{Duplicates: [2]int{earlier, later}})
		}
	}
	on, way := x.toPlace()
	for i, value := range list {
		sub, token := c.item(i), strconv.Itoa(i)
		if sub == nil || way && token != on && x.toldElsewhere() {
			continue
		}
		x.pass(x.part(sub, value, token))
	}
	if c.contains != nil {
		x.contains(c, list)
	}
}

func (x *visit) contains(c *arrayCheck, list []any) {
	var matched []int
	var errs []*jsonschema.ValidationError
	for i, value := range list {
		found, err := x.part(c.contains, value, strconv.Itoa(i))
		if found != passes {
			errs = append(errs, err)
			continue
		}
		matched = append(matched, i)
		delete(x.left.items, i)
	}
	switch {
	case len(matched) >= c.minContains:
	case x.check.schema.MinContains == nil:
		x.fail(&kind.Contains{}, errs...)
	default:
		x.fail(&kind.MinContains{Got: matched, Want: c.minContains}, errs...)
	}
	if len(matched) > c.maxContains {
		x.fail(&kind.MaxContains{Got: matched, Want: c.maxContains})
	}
}

func (x *visit) text(text string) {
	c := x.check.text
	n := utf8.RuneCountInString(text)
	if n < c.min {
		x.fail(&kind.MinLength{Got: n, Want: c.min})
	}
	if n > c.max {
		x.fail(&kind.MaxLength{Got: n, Want: c.max})
	}
	if c.pattern != nil && !c.pattern.MatchString(text) {
		x.fail(&kind.Pattern{Got: text, Want: c.pattern.String()})
	}
}

// number judges a number by each of its bounds.
func (x *visit) number() {
	s, c := x.check.schema, x.check.number
	one := func(bound *decimalValue, alone numberCheck, refusal func(*big.Rat) jsonschema.ErrorKind, want *big.Rat) {
		if bound != nil && !alone.admits(x.value) {
			x.fail(refusal(want))
		}
	}
	one(c.min, numberCheck{min: c.min}, func(r *big.Rat) jsonschema.ErrorKind { return &kind.Minimum{Want: r} }, s.Minimum)
	one(c.max, numberCheck{max: c.max}, func(r *big.Rat) jsonschema.ErrorKind { return &kind.Maximum{Want: r} }, s.Maximum)
	one(c.above, numberCheck{above: c.above}, func(r *big.Rat) jsonschema.ErrorKind { return &kind.ExclusiveMinimum{Want: r} }, s.ExclusiveMinimum)
	one(c.below, numberCheck{below: c.below}, func(r *big.Rat) jsonschema.ErrorKind { return &kind.ExclusiveMaximum{Want: r} }, s.ExclusiveMaximum)
	one(c.multipleOf, numberCheck{multipleOf: c.multipleOf}, func(r *big.Rat) jsonschema.ErrorKind { return &kind.MultipleOf{Want: r} }, s.MultipleOf)
}

// unevaluated judges what no keyword has evaluated. That is told wherever it is:
// a fault elsewhere in the same value may be why.
func (x *visit) unevaluated() {
	c, about := x.check, x.about
	x.about = nil
	defer func() { x.about = about }()
	if obj, is := x.value.(map[string]any); is && c.unevaluatedProperties != nil {
		for _, name := range slices.Sorted(maps.Keys(x.left.properties)) {
			x.pass(x.part(c.unevaluatedProperties, obj[name], name))
		}
		x.left.properties = nil
	}
	if list, is := x.value.([]any); is && c.unevaluatedItems != nil {
		for _, i := range slices.Sorted(maps.Keys(x.left.items)) {
			x.pass(x.part(c.unevaluatedItems, list[i], strconv.Itoa(i)))
		}
		x.left.items = nil
	}
}
