package gen

import "slices"

// dependent removes what dependentRequired asks for beside a member that is
// there.
func (f *faulter) dependent(p *place, src part, value map[string]any) {
	for _, d := range src.s.DependentRequired {
		if _, has := value[d.Name]; !has {
			continue
		}
		for _, name := range d.Required {
			if _, has := value[name]; !has || name == d.Name {
				continue
			}
			f.emit(p, src, Fault{Pointer: below(p.ptr, name), Keyword: "dependentRequired", Variant: "with-" + d.Name, Remove: true})
		}
	}
}

// forbidden adds a member whose schema is false, by name or by pattern.
func (f *faulter) forbidden(p *place, src part, value map[string]any) {
	var names []string
	for _, q := range src.s.Properties {
		if q.Schema.IsFalse() {
			names = append(names, q.Name)
		}
	}
	for _, q := range src.s.PatternProperties {
		if !q.Schema.IsFalse() {
			continue
		}
		v := newView()
		v.patterns = []string{q.Name}
		if name, err := f.builder().textOf(v, p.spot().child(q.Name)); err == nil {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if _, has := value[name]; !has && f.space.Carries(name) {
			f.emit(p, src, Fault{Pointer: below(p.ptr, name), Keyword: "false", Value: "unexpected"})
		}
	}
}

// declares reports whether one of the schemas has a property of the name.
func (v *view) declares(name string) bool {
	return slices.ContainsFunc(v.parts, func(p part) bool { return p.s.Property(name) != nil })
}
