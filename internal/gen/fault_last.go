package gen

// lastVariant names the faults of the last element.
const lastVariant = "last"

// last breaks a few things inside the last of several objects, for handlers that
// look into the first only: a required member goes, a scalar one gets another
// type, and one gets a value of its type that breaks another keyword.
func (f *faulter) last(p *place, object map[string]any) {
	f.lastRequired(p, object)
	typed, limited := false, false
	for _, name := range p.v.declared {
		value, has := object[name]
		conj := p.v.member(name)
		if !has || f.g.hidden(conj) {
			continue
		}
		child := p.child(name, conj, value)
		child.v, child.last = f.g.merged(conj, len(child.ptr), f.g.matching(value, nil)), true
		typed = typed || f.lastMember(child, true)
		limited = limited || f.lastMember(child, false)
	}
}

func (f *faulter) lastRequired(p *place, object map[string]any) {
	for _, src := range p.v.parts {
		if src.condition {
			continue
		}
		for _, name := range src.s.Required {
			if _, has := object[name]; !has {
				continue
			}
			if f.emit(p, src, Fault{Pointer: below(p.ptr, name), Keyword: "required", Variant: lastVariant, Remove: true}) {
				return
			}
		}
	}
}

// lastMember breaks the type of a scalar member of the last element, or another
// keyword; false when nothing breaks it.
func (f *faulter) lastMember(p *place, types bool) bool {
	switch p.value.(type) {
	case nil, map[string]any, []any:
		return false
	}
	n := len(f.faults)
	for _, src := range p.v.parts {
		switch {
		case src.condition || len(f.faults) > n:
		case types:
			f.types(p, src)
		default:
			f.lastLimit(p, src)
		}
	}
	return len(f.faults) > n
}

// lastLimit breaks one keyword other than type.
func (f *faulter) lastLimit(p *place, src part) {
	probe := &faulter{g: f.g, sweep: f.g.Sweep(src.s, f.space), space: f.space, base: f.base, seen: map[title]bool{}}
	probe.enumeration(p, src)
	switch value := p.value.(type) {
	case string:
		probe.text(p, src, value)
	default:
		if r, ok := asNumber(value); ok {
			probe.number(p, src, r)
		}
	}
	if len(probe.faults) > 0 {
		fault := probe.faults[0]
		fault.Variant = lastVariant
		f.emit(p, src, fault)
	}
}
