package census

import (
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// state says how far an obligation is.
type state uint8

const (
	free state = iota // nothing is owed
	owed
	met
)

// meet marks what is owed as met.
func (s *state) meet() {
	if *s == owed {
		*s = met
	}
}

// occurrence is one keyword, or one member of it, at one place.
type occurrence struct {
	keyword, member string
	node            *tree.Node // the value of the keyword; its place is the keyword's
	valid, invalid  state
	value           uint64 // hash of an enumerated value
}

// Finding is one obligation of an occurrence and what became of it.
type Finding struct {
	// Place is where the keyword judges: elements of arrays and members that
	// are not declared have the token "*".
	Place spec.Place
	// Media is the media type of the payload, "" elsewhere.
	Media string
	// Keyword is as the engine names it; "properties" for a member that is
	// there, "optional" for one left out.
	Keyword string
	// Member is the required name, the enumerated value, the number of the
	// branch, …; "" for a keyword without members.
	Member string
	// Where is the keyword in the document.
	Where spec.Location
	// Invalid tells the direction.
	Invalid bool
	// Met is set when a case has shown it. Else Excluded is the reason why it
	// does not count, "" when it is missing.
	Met      bool
	Excluded Reason
	// Hint says in a few words what the walk knows of why it is missing.
	Hint string
}
