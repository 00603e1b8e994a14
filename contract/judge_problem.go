package contract

import (
	"encoding/json"
	"fmt"
	"mime"
	"sync"

	"github.com/lambdapact/lambdapact/spec"
)

// problemStatus: the member status of a problem is a copy of the status of the
// answer, which whoever writes the problem must make so (RFC 9457 section 3.1.2).
func (s *Suite) problemStatus(r *Result) []Finding {
	sent, _, err := mime.ParseMediaType(r.Response.Header.Get("Content-Type"))
	if err != nil || sent != "application/problem+json" {
		return nil
	}
	var problem struct {
		Status json.Number `json:"status"`
	}
	if json.Unmarshal(r.Response.Body, &problem) != nil || problem.Status == "" {
		return nil
	}
	told, err := problem.Status.Float64()
	if err != nil || told == float64(r.Response.Status) {
		return nil
	}
	return []Finding{s.about(r, "response/problem-status", "answered with a problem of another status",
		fmt.Sprintf("status %d in the problem, as in the answer", r.Response.Status), problem.Status.String()+", in "+answerText(r))}
}

// requested are the declarations of members that payloads of requests have. A member
// that is writeOnly and required has a meaning where a request takes it: what is
// required there is not to be in the answer (OpenAPI 3.0.3 section 4.7.24.2).
type requested struct {
	once sync.Once
	at   map[spec.Location]bool
}

// takes reports whether a request of the document has the member declared there.
func (s *Suite) takes(where spec.Location) bool {
	s.requested.once.Do(func() {
		s.requested.at = map[spec.Location]bool{}
		seen := map[*spec.Schema]bool{}
		for _, op := range s.api.Operations() {
			if op.Body == nil {
				continue
			}
			for _, m := range op.Body.Content {
				declarations(s.requested.at, m.Schema, seen)
			}
		}
	})
	return s.requested.at[where]
}

func declarations(to map[spec.Location]bool, s *spec.Schema, seen map[*spec.Schema]bool) {
	if s == nil || seen[s] {
		return
	}
	seen[s] = true
	for _, p := range s.Properties {
		to[p.Schema.Node.Where()] = true
		declarations(to, p.Schema, seen)
	}
	for _, parts := range [][]*spec.Schema{s.AllOf, s.AnyOf, s.OneOf, s.PrefixItems, {s.Items, s.AdditionalProperties, s.Then, s.Else}} {
		for _, part := range parts {
			declarations(to, part, seen)
		}
	}
}
