package gen

// The bounds of the members of an enumeration that are sent: where the schema is
// looked at first, and at the further places where it stands.
const (
	maxMembers      = 4096
	maxMembersAgain = 256
)

// members sends each member of an enumeration.
func (t *toucher) members(p *place) {
	most := maxMembersAgain
	if t.sweep.unlisted(p) {
		most = maxMembers
	}
	for i, e := range p.v.enum {
		if i == most {
			t.sweep.cutOff("enum"+p.key, Cut{p.ptr, "enum", false,
				"of the " + itoa(len(p.v.enum)) + " members of the enumeration only the first " + itoa(most) + " are sent here"})
			return
		}
		if t.emit(p, "enum", plainText(e), e) != nil && i >= maxMembersAgain {
			t.sweep.listed++ // which leaves room for other values
		}
	}
}

// unlisted reports whether no enumeration at the place was sent whole before.
func (w *Sweep) unlisted(p *place) bool {
	fresh := false
	for _, q := range p.v.parts {
		if len(q.s.Enum) > 0 && !w.whole[q.s] {
			w.whole[q.s], fresh = true, true
		}
	}
	return fresh
}
