package contract

import (
	"cmp"
	"strings"

	"github.com/lambdapact/lambdapact/internal/census"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// operationCensus follows the planning of one operation: what its cases show,
// and why others are not there. It keeps marks and reasons, no cases.
type operationCensus struct {
	*census.Census
	op      *spec.Operation
	refused map[attempt]bool   // by the gateway, when the request was made
	reasons map[attempt]string // why a case could not be made or proven
}

// attempt is what a case was to show. Elements are not told apart.
type attempt struct {
	kind Kind
	at   spec.Place
	rule string
}

func newCensus(op *spec.Operation, proofs *census.Proofs) *operationCensus {
	return &operationCensus{
		Census: proofs.Of(op), op: op,
		refused: map[attempt]bool{}, reasons: map[attempt]string{},
	}
}

// mark notes what a proven case shows.
func (o *operationCensus) mark(c *Case, e evidence) {
	if o == nil || c.op != o.op {
		return
	}
	switch {
	case c.Kind == Valid:
		o.Valid(o.op.Readings(e.request), c.sent)
	case c.Kind != Invalid: // it makes no statement about one constraint
	case c.Place.In == spec.InCredential && c.Rule != "required": // a wrong one
	case c.Place.In == spec.InCredential:
		o.Refused(c.Place.Name)
		o.markAbsent(e)
	default:
		fault := census.Fault{Rule: c.Rule, Place: c.Place, Entailed: func(v spec.Violation) bool { return entailed(c.Place, v) }}
		if o.op.Body != nil {
			fault.Media = o.op.Body.Match(e.request.Header.Get("Content-Type"))
		}
		o.Invalid(fault, e.violations)
	}
}

// markAbsent notes that a request without its credential lacks the parameters that
// the document says it is, which have no cases of their own.
func (o *operationCensus) markAbsent(e evidence) {
	violations := o.op.CheckRequest(e.request)
	for i, v := range violations {
		if v.Keyword == "required" && v.Place.Pointer == "" && isCredential(o.op, v.Place.In, v.Place.Name) {
			fault := census.Fault{Rule: v.Keyword, Place: v.Place, Entailed: func(spec.Violation) bool { return false }}
			o.Invalid(fault, violations[i:i+1])
		}
	}
}

// dropped notes why a case is not there.
func (o *operationCensus) dropped(c *Case, outcome Outcome, reason string) {
	if o == nil || c.op != o.op {
		return
	}
	key := attempt{c.Kind, starred(c.Place), c.Rule}
	if outcome == NotSent {
		o.refused[key] = true
	}
	o.reasons[key] = reason
}

// skipped notes what the generator could not make. It proves nothing.
func (o *operationCensus) skipped(place spec.Place, rule, reason string) {
	if o == nil {
		return
	}
	o.reasons[attempt{Invalid, starred(place), rule}] = reason
}

// starred makes one place of all elements of an array.
func starred(place spec.Place) spec.Place {
	tokens := strings.Split(place.Pointer, "/")
	for i, token := range tokens {
		if token != "" && strings.Trim(token, "0123456789") == "" {
			tokens[i] = "*"
		}
	}
	place.Pointer = strings.Join(tokens, "/")
	return place
}

// attemptOf is the case that would show what was found.
func attemptOf(f census.Finding) attempt {
	a := attempt{Valid, f.Place, f.Keyword}
	if f.Invalid {
		a.kind = Invalid
	}
	switch f.Keyword {
	case "required", "optional", "properties", "dependentRequired":
		if f.Member != "" {
			a.at.Pointer += "/" + tree.EscapeToken(f.Member)
		}
	case "mediaType":
		a.at = spec.Place{In: spec.InHeader, Name: "Content-Type"}
	}
	a.at = starred(a.at)
	return a
}

// counted adds the operation at hand to the coverage of the plan.
func (p *planner) counted(op *spec.Operation) {
	if p.census == nil {
		return
	}
	out := OperationCoverage{Operation: op.ID}
	groups := p.droppedGroups(op)
	for f := range p.census.Findings() {
		share, reason := &out.Valid, p.census.reasons[attemptOf(f)]
		if f.Invalid {
			share = &out.Invalid
		}
		if !f.Met && f.Excluded == "" {
			f.Excluded, reason = p.excused(op, f, groups, reason)
		}
		if f.Excluded != "" {
			share.exclude(string(f.Excluded), 1)
			continue
		}
		share.Owed++
		if f.Met {
			share.Met++
			continue
		}
		p.missing = append(p.missing, missing(op, f, cmp.Or(reason, f.Hint)))
	}
	p.covered = &out
	p.census = nil
}

func missing(op *spec.Operation, f census.Finding, reason string) Missing {
	m := Missing{
		Operation: op.ID, Kind: Valid, Place: f.Place, MediaType: f.Media,
		Keyword: f.Keyword, Member: f.Member, Where: f.Where, Reason: reason,
	}
	if f.Invalid {
		m.Kind = Invalid
	}
	return m
}

// excused says why something is not owed as it is deployed, or else why there
// is no case for it.
func (p *planner) excused(op *spec.Operation, f census.Finding, groups []Dropped, reason string) (census.Reason, string) {
	if p.suite.deployment.refused[op] != "" {
		return census.NotDeployed, ""
	}
	if p.census.refused[attemptOf(f)] {
		return census.Undeliverable, ""
	}
	for _, d := range groups {
		if !aboutGroup(op, d.Name, f.Place) {
			continue
		}
		if d.Outcome == NotSent {
			return census.Undeliverable, ""
		}
		if reason == "" {
			reason = d.Reason
		}
	}
	if f.Keyword == "security" && !f.Invalid {
		reason = cmp.Or(reason, "no credential was given for it, but for another alternative")
	}
	return "", reason
}

// droppedGroups returns what was left out of an operation as a whole: a
// parameter, the payload, everything.
func (p *planner) droppedGroups(op *spec.Operation) []Dropped {
	var out []Dropped
	for _, d := range p.dropped {
		if d.Operation == op.ID && strings.HasSuffix(d.Name, "/**") {
			out = append(out, d)
		}
	}
	return out
}

// aboutGroup reports whether a group of cases is about a place.
func aboutGroup(op *spec.Operation, group string, place spec.Place) bool {
	if group == op.ID+"/**" {
		return true
	}
	place.Pointer = ""
	return group == op.ID+"/*/"+place.String()+"/**"
}
