package gen

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/schema"
)

// The zero values of Go's types are what a handler that decodes into a struct
// sees of an absent member too. One that is sent is there: required is met, and
// a limit for the member applies to it.

// empty sends the empty string. Outside a body many readers take it for an
// absent value, and a format that is not checked may forbid it: neither is
// tried, nor is the member by which a discriminator tells schemas apart.
func (t *toucher) empty(p *place) {
	if t.space != Body || p.tag || p.value == "" || !p.v.formatsChecked() {
		return
	}
	t.emit(p, "type", "empty", "")
}

// zero sends the number 0. In a path a value cannot be absent.
func (t *toucher) zero(p *place) {
	zero := numberText(rat(0, 1))
	if t.space == Path || p.tag || equal(p.value, zero) {
		return
	}
	t.emit(p, "type", "zero", zero)
}

// formatsChecked reports whether the engine knows which texts the formats allow.
func (v *view) formatsChecked() bool {
	return !slices.ContainsFunc(v.formats, func(f string) bool { return !schema.FormatChecked(f) })
}
