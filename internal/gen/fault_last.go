package gen

// lastVariant names the faults of the last element.
const lastVariant = "last"

// last breaks one thing inside the last of several objects, for handlers that
// look into the first only: a required member goes, or else a scalar one gets
// another type.
func (f *faulter) last(p *place, object map[string]any) {
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
	for _, name := range p.v.names() {
		value, has := object[name]
		conj := p.v.member(name)
		if has && !f.g.hidden(conj) && f.lastMember(p.child(name, conj, value)) {
			return
		}
	}
}

// lastMember gives a scalar member of the last element another type; false when
// none breaks it.
func (f *faulter) lastMember(p *place) bool {
	switch p.value.(type) {
	case nil, map[string]any, []any:
		return false
	}
	p.v, p.last = merge(p.conj, len(p.ptr), f.g.matching(p.value)), true
	n := len(f.faults)
	for _, src := range p.v.parts {
		if !src.condition && len(f.faults) == n {
			f.types(p, src)
		}
	}
	return len(f.faults) > n
}
