package schema

import "github.com/lambdapact/lambdapact/internal/tree"

// maxData is the most values that an enum or const may hold.
const maxData = 100_000

// data returns the value at n; ok is false when it is too large.
func data(n *tree.Node) (value any, ok bool) { return n.Value(maxData) }
