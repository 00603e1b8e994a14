package contract

import (
	"slices"

	"github.com/lambdapact/lambdapact/spec"
)

// strictReadings are cases whose label the document supports to the letter,
// while sound handlers are known to see it otherwise. What they find only
// warns. Others are told by what they send: see strayed.
var strictReadings = []pattern{
	"*/valid/**/format/lowest*", // an int32 without a minimum is seldom meant to its end
	"*/valid/**/format/highest*",
	"*/valid/**/format/lower-case*",           // RFC 3339 section 5.6 allows t and z; package time of Go does not
	"*/valid/**/format/leap-second*",          // section 5.7 allows it; most calendars have no such second
	"*/valid/**/type/point-zero*",             // an integer to JSON Schema, and none to Go's decoder
	"*/valid/**/additionalProperties/silent*", // allowed unless the document forbids it, which many forget
	"*/valid/**/anyOf/alone*",                 // has what another branch would refuse, which few look at together
	"*/invalid/**/oneOf/two-branches*",        // many take the first branch that fits
	"*/invalid/**/format/no-hyphens*",         // the UUID libraries of Go and Python read these
	"*/invalid/**/format/braces*",
	"*/valid/**/format/scheme*",                   // format uri has no scheme of its own; many take https only
	"*/invalid/**/type/plus*",                     // strconv.Atoi and many others read a sign in front
	"*/invalid/**/type/letter*",                   // strconv.ParseBool reads T
	"*/invalid/body/syntax/nan",                   // Python's json module reads it
	"*/invalid/body/syntax/*-utf8",                // package json of Go reads U+FFFD in its place
	"*/valid/header.Content-Type/equivalent/case", // few clients send it
	"*/valid/credential.*/scheme/*",               // many compare the word of the scheme as it stands
	"*/invalid/credential.*/scheme/*",             // some do not look at it; the credential is right
	"*/invalid/credential.*/place/*",              // some look there too; the credential is right
}

// strict reports whether a case is of a strict reading.
func strict(c *Case) bool {
	if c.Rule == "mediaType" {
		return !promises415(c.op)
	}
	if matchAny(strictReadings, c.Name) {
		return true
	}
	switch c.Kind {
	case Valid:
		return strayed(c, c.Request)
	case Invalid:
		return maskedByStray(c)
	}
	return false
}

// promises415: few handlers look at the media type of what they can read, and a
// document that does not speak of 415 hardly says that they do.
func promises415(op *spec.Operation) bool {
	return slices.ContainsFunc(op.Responses, func(o *spec.ResponseObject) bool { return o.Status == "415" })
}
