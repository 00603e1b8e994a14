package resource

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// Found is a part of an answer and where it stands.
type Found struct {
	Pointer []string
	Value   any
}

// ID finds the identifier of the one thing that an answer is about: a member
// of the answer, or of an object in it, under a name that fits the variable.
// The texts that admits takes are those that the variable may have.
func (r *Resource) ID(body any, admits func(text string) bool) (text string, at Found, ok bool) {
	for _, depth := range []int{0, 1, 2} {
		for _, object := range objects(body, depth) {
			if text, at, ok := r.idOf(object, admits); ok {
				return text, at, true
			}
		}
	}
	return "", Found{}, false
}

// idOf looks at the members of one object only.
func (r *Resource) idOf(object Found, admits func(string) bool) (string, Found, bool) {
	members, _ := object.Value.(map[string]any)
	for _, want := range r.idNames() {
		for _, name := range sortedNames(members) {
			text, scalar := Text(members[name])
			if Plain(name) == want && scalar && text != "" && admits(text) {
				return text, Found{append(slices.Clone(object.Pointer), name), members[name]}, true
			}
		}
	}
	return "", Found{}, false
}

// Items finds the list in an answer: the answer itself, or the array of a
// member, for which names such as "items" and "data" go first.
func Items(body any) (items []any, at Found, ok bool) {
	if list, is := body.([]any); is {
		return list, Found{nil, body}, true
	}
	for _, depth := range []int{0, 1} {
		for _, object := range objects(body, depth) {
			if found, ok := listIn(object); ok {
				return found.Value.([]any), found, true
			}
		}
	}
	return nil, Found{}, false
}

// listNames are the usual names of the member that holds a list, as Plain
// writes them.
var listNames = []string{"items", "data", "results", "records", "values", "entries", "content", "elements", "list", "value", "rows"}

func listIn(object Found) (Found, bool) {
	members, _ := object.Value.(map[string]any)
	var lists []Found
	for _, name := range sortedNames(members) {
		if list, is := members[name].([]any); is {
			lists = append(lists, Found{append(slices.Clone(object.Pointer), name), list})
		}
	}
	for _, want := range listNames {
		for _, l := range lists {
			if Plain(l.Pointer[len(l.Pointer)-1]) == want {
				return l, true
			}
		}
	}
	if len(lists) == 1 {
		return lists[0], true
	}
	return Found{}, false // several, or none
}

// IDs returns the identifiers of the items of a list, in order; false when one
// of them has none. An item may be the identifier itself.
func (r *Resource) IDs(items []any, admits func(string) bool) ([]string, bool) {
	out := make([]string, 0, len(items))
	for _, item := range items {
		text, scalar := Text(item)
		if !scalar {
			var ok bool
			if text, _, ok = r.idOf(Found{nil, item}, admits); !ok {
				if text, _, ok = r.ID(item, admits); !ok {
					return nil, false
				}
			}
		} else if !admits(text) {
			return nil, false
		}
		out = append(out, text)
	}
	return out, true
}

// objects returns the objects at just that depth of a value, through objects
// only: what stands in a list is not what the answer is about.
func objects(value any, depth int) []Found {
	level := []Found{{nil, value}}
	for range depth {
		var next []Found
		for _, f := range level {
			members, _ := f.Value.(map[string]any)
			for _, name := range sortedNames(members) {
				next = append(next, Found{append(slices.Clone(f.Pointer), name), members[name]})
			}
		}
		level = next
	}
	return slices.DeleteFunc(level, func(f Found) bool { _, is := f.Value.(map[string]any); return !is })
}

func sortedNames(members map[string]any) []string { return slices.Sorted(maps.Keys(members)) }

// Text is the text of a string, number or boolean as it stands in a path or
// query.
func Text(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}
