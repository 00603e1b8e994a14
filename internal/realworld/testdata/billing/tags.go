package main

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/lambdapact/lambdapact/internal/realworld/testdata/input"
)

func (a *api) listTags(r request, names []string) response {
	if faults := sorting(r, "id", "name", "createdTime", "updatedTime"); len(faults) > 0 && !bug(bugAnySort) {
		return invalid(faults)
	}
	return a.tags.list(r, names)
}

func readTag(r request) (string, []input.Fault) {
	o := body(r)
	o.Require("name")
	return o.Text("name", input.Length(0, 255), input.Match(tagName)), o.Faults()
}

// createTag keeps tags by their names, which are unique.
func (a *api) createTag(r request, _ []string) response {
	name, faults := readTag(r)
	if len(faults) > 0 {
		return invalid(faults)
	}
	if _, known := a.tags.records[name]; known {
		return refuse(http.StatusConflict, "There is such a tag")
	}
	tag := a.tags.put(name, record{"name": name})
	tag["id"] = fmt.Sprintf("tag-%d", len(a.tags.records))
	return answer(http.StatusCreated, tag)
}

func (a *api) renameTag(r request, names []string) response {
	old, known := a.tags.records[names[0]]
	if !known {
		return refuse(http.StatusNotFound, "No such tag")
	}
	name, faults := readTag(r)
	if len(faults) > 0 {
		return invalid(faults)
	}
	if _, taken := a.tags.records[name]; taken && name != names[0] {
		return refuse(http.StatusConflict, "There is such a tag")
	}
	old["name"] = name
	return answer(http.StatusOK, old)
}

// readMembers reads the customers to put under a tag or to take away.
func readMembers(r request, tag string) ([]string, []input.Fault) {
	o := body(r)
	o.Require("customerIds")
	ids := o.Texts("customerIds")
	if o.Has("customerIds") && len(o.Faults()) == 0 && (len(ids) < 1 || len(ids) > 1000) {
		o.Fail("customerIds", "customerIds must have 1 to 1000 entries")
	}
	if !tagName.MatchString(tag) {
		o.Fail("tag", "tag has a character that no tag has")
	}
	return ids, o.Faults()
}

func (a *api) addMembers(r request, names []string) response {
	ids, faults := readMembers(r, names[0])
	if len(faults) > 0 {
		return invalid(faults)
	}
	a.members[names[0]] = append(a.members[names[0]], ids...)
	return response{StatusCode: http.StatusNoContent}
}

func (a *api) removeMembers(r request, names []string) response {
	ids, faults := readMembers(r, names[0])
	if len(faults) > 0 {
		return invalid(faults)
	}
	a.members[names[0]] = slices.DeleteFunc(a.members[names[0]], func(id string) bool { return slices.Contains(ids, id) })
	return response{StatusCode: http.StatusNoContent}
}

func (a *api) addMember(_ request, names []string) response {
	if _, known := a.tags.records[names[0]]; !known || len(id(names[1])) > 0 {
		return refuse(http.StatusNotFound, "No such tag or customer")
	}
	a.members[names[0]] = append(a.members[names[0]], names[1])
	return response{StatusCode: http.StatusNoContent}
}

func (a *api) removeMember(_ request, names []string) response {
	at := slices.Index(a.members[names[0]], names[1])
	if at < 0 {
		return refuse(http.StatusNotFound, "No such customer under the tag")
	}
	a.members[names[0]] = slices.Delete(a.members[names[0]], at, at+1)
	return response{StatusCode: http.StatusNoContent}
}
