package contract

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// This file is about versions in the payload: a client sends back the one that
// it has read, and a change on the ground of an older one is a conflict. The
// handler counts it on, so that it never reads as it was sent.

// versions are the names of members that tell which state of a resource a
// client has seen.
var versions = []string{"version", "revision", "rev", "etag", "lockversion", "rowversion", "versionnumber", "versionid"}

func isVersion(name string) bool { return slices.Contains(versions, resource.Plain(name)) }

// sinceRead puts the versions that were read into the payload of a change.
func sinceRead(payload, read any) any {
	members, isObject := payload.(map[string]any)
	present, known := read.(map[string]any)
	if !isObject || !known {
		return payload
	}
	for name := range members {
		if value, there := present[name]; there && isVersion(name) && sameKind(members[name], value) {
			members = with(members, name, value)
		}
	}
	return members
}

// sameKind: both are numbers, or both texts.
func sameKind(a, b any) bool {
	_, x := a.(json.Number)
	_, y := b.(json.Number)
	return x == y && fmt.Sprintf("%T", a) == fmt.Sprintf("%T", b)
}

// versioned: the payload of an operation carries a version.
func (s *Suite) versioned(op *spec.Operation) bool {
	for name := range s.payload(op) {
		if isVersion(name) {
			return true
		}
	}
	return false
}
