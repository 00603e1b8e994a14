package main

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/realworld/testdata/input"
)

// event is a special event.
type event struct {
	ID          string   `json:"eventId,omitempty"`
	Name        string   `json:"name"`
	Location    string   `json:"location"`
	Description string   `json:"eventDescription"`
	Dates       []string `json:"dates"`
	Price       float64  `json:"price"`
}

// programme is the events, as long as the process lives.
type programme struct{ events []event }

// firstEvent is known from the start.
const firstEvent = "3be6453c-03eb-4357-ae5a-984a0e574a54"

func newProgramme() *programme {
	return &programme{[]event{{firstEvent, "Night of the keys", "Hall 3", "Locks and who opens them", []string{"2030-05-01"}, 12}}}
}

func (p *programme) find(r request) (int, *response) {
	id := strings.ToLower(r.PathParameters["eventId"])
	if message := input.UUID(id); message != "" {
		refusal := invalid([]input.Fault{{Field: "eventId", Message: "eventId " + message}})
		return -1, &refusal
	}
	at := slices.IndexFunc(p.events, func(e event) bool { return e.ID == id })
	if at < 0 {
		refusal := problem(http.StatusNotFound, "No such event")
		return -1, &refusal
	}
	return at, nil
}

func (p *programme) list(r request) response {
	page, faults := readPage(r)
	if len(faults) > 0 {
		return invalid(faults)
	}
	return answer(http.StatusOK, cut(p.events, page))
}

// read puts what the body has over an event.
func read(o input.Object, e *event) {
	if o.Has("eventId") {
		e.ID = strings.ToLower(o.Text("eventId", input.UUID))
	}
	fields := map[string]*string{"name": &e.Name, "location": &e.Location, "eventDescription": &e.Description}
	for name, into := range fields {
		if o.Has(name) {
			*into = o.Text(name)
		}
	}
	if o.Has("dates") {
		e.Dates = o.Texts("dates", input.Date)
	}
	if o.Has("price") && !bug(bugAnyPrice) {
		e.Price = o.Number("price")
	}
}

func (p *programme) create(r request) response {
	o := body(r)
	o.Require("name", "location", "eventDescription", "dates", "price")
	made := event{ID: newID(), Dates: []string{}}
	read(o, &made)
	if faults := o.Faults(); len(faults) > 0 {
		return invalid(faults)
	}
	p.events = slices.DeleteFunc(p.events, func(e event) bool { return e.ID == made.ID })
	p.events = append(p.events, made)
	return answer(http.StatusCreated, made)
}

func (p *programme) get(r request) response {
	at, refusal := p.find(r)
	if refusal != nil {
		return *refusal
	}
	return answer(http.StatusOK, p.events[at])
}

func (p *programme) update(r request) response {
	at, refusal := p.find(r)
	if refusal != nil {
		return *refusal
	}
	o, changed := body(r), p.events[at]
	read(o, &changed)
	if faults := o.Faults(); len(faults) > 0 {
		return invalid(faults)
	}
	changed.ID = p.events[at].ID
	p.events[at] = changed
	return answer(http.StatusOK, changed)
}

func (p *programme) remove(r request) response {
	at, refusal := p.find(r)
	if refusal != nil {
		return *refusal
	}
	p.events = slices.Delete(p.events, at, at+1)
	return response{StatusCode: http.StatusNoContent}
}

func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
