// Package realworld tests the command on documents of others: real ones of API
// providers, each with a handler below testdata that was written by the
// document alone. A handler that keeps to it is found right; each of the
// mistakes that BUG names is found by the rule that is made for it.
package realworld
