package contract

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/feedback"
)

// otherNames are those of the request beside the one at fault: parameters and
// members of the body. A name that people may mean by the words for the place,
// such as userName for the name of /user, is not among them.
func (s *Suite) otherNames(c *Case, name string) []string {
	known := map[string]bool{}
	for _, p := range c.op.Parameters {
		known[p.Name] = true
	}
	var body any
	if json.Unmarshal(c.Request.Body, &body) == nil {
		memberNames(known, body, 0)
	}
	delete(known, name)
	path := strings.ReplaceAll(c.Place.Pointer, "/", " ")
	maps.DeleteFunc(known, func(other string, _ bool) bool { return feedback.Names(path, other) || feedback.Names(name, other) })
	return slices.Sorted(maps.Keys(known))
}

func memberNames(to map[string]bool, value any, depth int) {
	const deepest, most = 16, 200
	if depth > deepest || len(to) > most {
		return
	}
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			to[name] = true
			memberNames(to, member, depth+1)
		}
	case []any:
		for _, e := range v {
			memberNames(to, e, depth+1)
		}
	}
}
