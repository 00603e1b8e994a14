package parcel

import (
	"slices"

	"github.com/lambdapact/lambdapact/internal/seeded"
)

// Bugs are the mistakes that [WithBug] switches on.
func Bugs() []seeded.Bug {
	return slices.Concat(
		seeded.Table(seeded.Accepts, []string{"request/invalid-accepted", "strict/"}, slices.Concat(acceptedBodies, acceptedElsewhere, acceptedUploads)),
		seeded.Table(seeded.Refuses, []string{"request/valid-refused", "request/server-error", "shape/"}, refused),
		seeded.Table(seeded.Response, []string{"response/", "request/server-error", "request/refusal-status"}, responses),
		seeded.Table(seeded.Format, []string{"proxy-format/", "handler/", "response/", "request/server-error"}, formats),
		seeded.Table(seeded.Feedback, []string{"feedback/", "response/", "leak/"}, feedback),
		seeded.Table(seeded.Stateful, []string{"state/"}, slices.Concat(lies, lists, subresources)),
		seeded.Table(seeded.Crash, []string{"handler/panic"}, crashes),
	)
}
