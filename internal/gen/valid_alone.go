package gen

import (
	"maps"
	"slices"
)

// alone sends each optional member beside the required ones only: a handler
// that takes one member's presence for another's fails there. With two optional
// members, leaving out each is the same.
func (t *toucher) alone(p *place, value map[string]any) {
	const least = 3
	if t.label != "" || len(value)-len(p.v.required) < least {
		return
	}
	few := maps.Clone(value)
	maps.DeleteFunc(few, func(name string, _ any) bool { return !slices.Contains(p.v.required, name) })
	for _, name := range p.v.declared {
		member, has := value[name]
		if !has || slices.Contains(p.v.required, name) {
			continue
		}
		one := maps.Clone(few)
		one[name] = member
		t.emit(p, "optional", "alone-"+name, one)
	}
}
