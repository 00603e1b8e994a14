package contract

// Case returns the case of that name, nil when the plan has none (Only and
// Skip applied): for a test written by hand that asks more of one case than
// the document does.
func (s *Suite) Case(name string) *Case {
	for _, e := range s.order {
		if e.name() == name {
			return s.caseOf(e)
		}
	}
	return nil
}
