package contract

import (
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// This file is about lists that show a part of what there is: those that are
// published, not archived, or not empty. Then what was created need not be
// listed, and nothing follows from its absence.

// selective are words with which a document says that a list is a selection, or
// late.
var selective = []string{"only", "published", "active", "visible", "hidden", "excluding", "excludes", "except", "without", "not listed",
	"recent", "latest", "newest", "cached", "cache", "eventually", "eventual", "delay", "delayed", "matching", "search", "your", "own",
	"available", "open", "pending", "approved", "enabled", "unarchived", "non-archived", "upcoming", "current", "top", "featured", "at most"}

// late are words with which a document says that a list lags behind, or ends.
var late = []string{"recent", "latest", "newest", "cached", "cache", "eventually", "eventual", "delay", "delayed", "top", "at most", "featured"}

// unlisted reports whether the list may leave out what was created, by what
// the document says of it or by a member of what was created. With a filter
// that asks for it, it has to be there: found is set when it is.
func (w *walker) unlisted(inst *instance) (found, doubtful bool) {
	for _, filter := range w.revealing(inst) {
		l := w.list(inst, w.largest(), filter)
		if l.failed == nil && slices.Contains(l.ids, inst.vars[w.of.Variable]) {
			return true, true
		}
	}
	return false, speaks(w.of.List, selective) || stateful(w.entity(inst.told))
}

// speaks: the words of the document about an operation and its success hold one
// of some words.
func speaks(op *spec.Operation, words []string) bool {
	text := op.Description
	for _, o := range op.Responses {
		if o.Status[0] == '2' {
			text += " " + o.Description
		}
	}
	return slices.ContainsFunc(words, func(word string) bool { return saysWord(text, word) })
}

// saysWord looks for a word, or several, that stand by themselves in a text.
func saysWord(text, word string) bool {
	letters := func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '-') }
	plain := " " + strings.ToLower(strings.Join(strings.FieldsFunc(text, letters), " ")) + " "
	return strings.Contains(plain, " "+word+" ")
}

// stateful: the representation tells of a state by which lists commonly choose.
func stateful(body any) bool {
	members, _ := body.(map[string]any)
	for name := range members {
		switch plain := resource.Plain(name); plain {
		case "status", "state", "visibility", "published", "draft", "archived", "active", "enabled", "hidden", "public", "private", "approved", "expiresat", "ttl", "validuntil", "isactive", "isarchived", "isdraft", "ispublished", "ispublic", "isprivate":
			return true
		}
	}
	return false
}

// revealing are filters under which a list that hides something by default
// shows what was created: its own value of a member, or all there is.
func (w *walker) revealing(inst *instance) []edit {
	const most = 4
	told, _ := w.entity(inst.told).(map[string]any)
	sent, _ := inst.sent.(map[string]any)
	paging := resource.PagingOf(w.of.List)
	var out []edit
	for _, p := range w.of.List.Parameters {
		if p.In != spec.InQuery || p.Required || paging.Uses(p) || len(out) == most {
			continue
		}
		for _, members := range []map[string]any{told, sent} {
			for name, value := range members {
				if text, scalar := resource.Text(value); scalar && resource.Plain(name) == resource.Plain(p.Name) && w.s.admitsText(p, text) {
					out = append(out, query(p.Name, text))
				}
			}
		}
		for _, all := range []string{"all", "any"} {
			if len(p.Schema.Enum) > 0 && w.s.api.Admits(p.Schema, all) {
				out = append(out, query(p.Name, all))
			}
		}
		if including(p) && w.s.api.Admits(p.Schema, true) {
			out = append(out, query(p.Name, "true"))
		}
	}
	return out
}

// including: a parameter such as includeArchived, withDeleted or all.
func including(p *spec.Parameter) bool {
	plain := resource.Plain(p.Name)
	return strings.HasPrefix(plain, "include") || strings.HasPrefix(plain, "with") || strings.HasPrefix(plain, "show") || plain == "all"
}

func query(name, value string) edit {
	return func(r *spec.Request) error {
		r.Query.Set(name, value)
		return nil
	}
}
