package main

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/realworld/testdata/input"
)

// record is one resource as it is answered.
type record = map[string]any

// shelf is the resources of one kind, as long as the process lives.
type shelf struct {
	kind    string
	records map[string]record
	order   []string
}

func newShelf(kind string) *shelf { return &shelf{kind, map[string]record{}, nil} }

var (
	idForm  = regexp.MustCompile(`^[@~\-.\w]+$`)
	tagName = regexp.MustCompile(`^[@~\-.\w\s]+$`)
)

// id checks the identifier of a record that a client chooses.
func id(text string) []input.Fault {
	if idForm.MatchString(text) && utf8.RuneCountInString(text) <= 50 {
		return nil
	}
	return []input.Fault{{Field: "id", Message: "id must be 1 to 50 letters, digits or @~-._"}}
}

// put stores a record and completes it.
func (s *shelf) put(id string, r record) record {
	now := time.Now().UTC().Format(time.RFC3339)
	r["id"], r["createdTime"], r["updatedTime"] = id, now, now
	r["_links"] = []record{{"rel": "self", "href": "/" + s.kind + "/" + id}}
	if old, known := s.records[id]; known {
		r["createdTime"] = old["createdTime"]
	} else {
		s.order = append(s.order, id)
	}
	s.records[id] = r
	return r
}

// add stores a record under a new id.
func (s *shelf) add(r record) response {
	return answer(http.StatusCreated, s.put(s.kind+"-"+strconv.Itoa(len(s.order)+1)+"-"+strconv.FormatInt(time.Now().UnixNano(), 36), r))
}

func (s *shelf) get(_ request, names []string) response {
	found, ok := s.records[names[0]]
	if !ok {
		return refuse(http.StatusNotFound, "No such "+s.kind)
	}
	return answer(http.StatusOK, found)
}

func (s *shelf) remove(_ request, names []string) response {
	if _, ok := s.records[names[0]]; !ok {
		return refuse(http.StatusNotFound, "No such "+s.kind)
	}
	delete(s.records, names[0])
	s.order = slices.DeleteFunc(s.order, func(id string) bool { return id == names[0] })
	return response{StatusCode: http.StatusNoContent}
}

// replace answers 200 for what was there before, else 201.
func (s *shelf) replace(id string, r record) response {
	_, known := s.records[id]
	stored := s.put(id, r)
	if known {
		return answer(http.StatusOK, stored)
	}
	return answer(http.StatusCreated, stored)
}

func (s *shelf) list(r request, _ []string) response {
	limit, faults := whole(r, "limit", 0, 1000, 100, nil)
	offset, faults := whole(r, "offset", 0, -1, 0, faults)
	if len(faults) > 0 {
		return invalid(faults)
	}
	page := []record{}
	for i := offset; i < len(s.order) && len(page) < limit; i++ {
		page = append(page, s.records[s.order[i]])
	}
	answer := answer(http.StatusOK, page)
	answer.Headers["Pagination-Limit"] = strconv.Itoa(limit)
	answer.Headers["Pagination-Offset"] = strconv.Itoa(offset)
	answer.Headers["Pagination-Total"] = strconv.Itoa(len(s.order))
	return answer
}

// whole reads a number of the query; most -1 means no upper bound.
func whole(r request, name string, least, most, otherwise int, faults []input.Fault) (int, []input.Fault) {
	text, there := r.QueryStringParameters[name]
	if !there {
		return otherwise, faults
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		faults = append(faults, input.Fault{Field: name, Message: name + " must be an integer"})
	case n < least || most >= 0 && n > most:
		faults = append(faults, input.Fault{Field: name, Message: name + " is out of range"})
	}
	return n, faults
}

// sorting checks a list of members with an optional minus.
func sorting(r request, members ...string) []input.Fault {
	for name := range strings.SplitSeq(r.QueryStringParameters["sort"], ",") {
		if name != "" && !slices.Contains(members, strings.TrimPrefix(name, "-")) {
			return []input.Fault{{Field: "sort", Message: "sort: unknown member " + name}}
		}
	}
	return nil
}
