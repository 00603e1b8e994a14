package feedback

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Complaint is what an error body says of one place.
type Complaint struct {
	// Place is as it is written in a member made for it, with the escapes of
	// RFC 6901 section 3 resolved; "" in a body that has no such member.
	Place string
	// Text is what stands beside the place: the words of the complaint. Without
	// a place it is all that the body says.
	Text string
}

// At reports whether a complaint is about the value of a name.
func (c Complaint) At(name string) bool {
	if c.Place == "" {
		return Names(c.Text, name)
	}
	return ends(c.Place, name)
}

// Name is the last name in the complaint's place, "" without one.
func (c Complaint) Name() string { return nearest(c.Place) }

// Complaints takes an error body apart: one complaint for each member made for
// a place, else one for the whole body.
func Complaints(body []byte) []Complaint {
	var value any
	var found []Complaint
	if json.Unmarshal(body, &value) == nil {
		complaints(&found, value, 0)
	}
	if len(found) == 0 {
		found = []Complaint{{Text: Text(body)}}
	}
	return found
}

func complaints(found *[]Complaint, value any, depth int) {
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			complaints(found, e, depth+1)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			text, ok := written(v[key])
			if ok && isPlace(v, key) && strings.ContainsFunc(text, unicode.IsLetter) {
				*found = append(*found, Complaint{tree.UnescapeToken(text), beside(v, key)})
				continue
			}
			complaints(found, v[key], depth+1)
		}
	}
}

// beside are the texts of an object that stand beside the place: those of the
// value that was refused may be among them, and those of other places are not.
func beside(object map[string]any, place string) string {
	var texts []string
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if text, ok := object[key].(string); ok && key != place && key != "in" && !isPlace(object, key) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}
