// Package seeded describes mistakes that were put into handlers on purpose. The
// handlers are in the packages below it, each right by its document until one
// of its mistakes is switched on; package measure tests them and counts what
// is found. That is this project's own proof that it finds what is wrong and
// reports nothing that is right.
package seeded
