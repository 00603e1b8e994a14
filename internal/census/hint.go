package census

// hint says why nothing may have been shown at a site, "" when the values that
// are there could have shown it.
func (s *site) hint() string {
	if len(s.seen) > 0 {
		return ""
	}
	if s.again {
		return "it is inside a schema that contains itself"
	}
	first := s // the outermost that no value reached
	for first.from != nil && len(first.from.seen) == 0 {
		first = first.from
	}
	switch {
	case first.from == nil:
		return "no valid case has a value there"
	case first.from.at == first.at:
		return "no valid case takes the branch"
	case first == s:
		return "no valid case has the member or element"
	}
	return "no valid case has a member or element around it"
}
