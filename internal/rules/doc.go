// Package rules holds what its tests check of this module's own source: which
// package may import which, and what a user compiles (rooms_test.go and
// libraries_test.go are the lists), that exported names are documented, and how
// long functions and files are. Nothing imports it.
//
// It is a package, and not a test at the root of the module, so that the root
// stays free of Go files.
package rules
