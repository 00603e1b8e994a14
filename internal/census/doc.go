// Package census counts what a document asks of the requests of an operation,
// and how much of it the cases of a plan have shown.
//
// The count is a walk of the document's own tree, apart from the schema model
// and from whatever makes values: each keyword at each place where it judges a
// value is an occurrence of its own, and so is each member of a keyword that
// has members (a required name, a value of an enumeration, a branch). An
// occurrence owes something in one direction or in both:
//
//   - valid: a valid request touches it. A bound is met exactly or by the next
//     value inside it, a branch is taken, a member is there and is left out, an
//     enumerated value is sent, a value of the type is seen.
//   - invalid: an invalid request breaks it at its place, and nothing else of
//     the same schema elsewhere.
//
// What is owed and not met is excluded only for a reason of a closed list, each
// shown by the document or the engine (see [Reason]). Everything else is
// missing.
//
// The walk is bounded: a schema inside itself is entered once more and no
// further, places have at most [MaxDepth] tokens, and one value has at most
// MaxSites schemas. What lies beyond is counted where the walk stops.
package census

// The bounds of the walk.
const (
	// MaxDepth is the length of a place, in tokens of its JSON pointer.
	MaxDepth = 6
	// MaxSites is the number of schemas, each at its place, of one value.
	MaxSites = 20000
)

// Reason says why what is owed cannot be asked for.
type Reason string

// The reasons.
const (
	// Unsatisfiable: a sibling refuses every value that would meet it.
	Unsatisfiable Reason = "unsatisfiable"
	// Entailed: it demands nothing that is not demanded otherwise.
	Entailed Reason = "entailed"
	// OtherBranch: another branch of anyOf accepts every value that breaks it
	// alone, those with further members too.
	OtherBranch Reason = "accepted by another branch"
	// Undeliverable: no request that a gateway delivers can show it.
	Undeliverable Reason = "undeliverable"
	// Beyond the bounds of the walk.
	Beyond Reason = "beyond the depth bound"
	// ReadOnly values are not sent in requests (OpenAPI 3.0.3 section 4.7.24.2).
	ReadOnly Reason = "read-only"
	// NotDeployed: the deployment sends no request of the operation.
	NotDeployed Reason = "not deployed"
)
