package main

import (
	"encoding/json"
	"io"

	"github.com/lambdapact/lambdapact/contract"
)

// listed is the first member of each line of cases --json: "case", "dropped",
// "missing", "note" or, once and last, "coverage".
type listed struct {
	Type string `json:"type"`
}

type listedCase struct {
	listed
	Name      string          `json:"name"`
	Operation string          `json:"operation"`
	Kind      contract.Kind   `json:"kind"`
	Place     string          `json:"place"`
	Rule      string          `json:"rule"`
	Sent      string          `json:"sent"`
	Want      string          `json:"want"`
	Where     string          `json:"where"`
	Event     json.RawMessage `json:"event,omitempty"`
}

type listedCause struct {
	listed
	Name      string           `json:"name"`
	Operation string           `json:"operation"`
	Outcome   contract.Outcome `json:"outcome"`
	Reason    string           `json:"reason"`
}

type listedMissing struct {
	listed
	Operation string        `json:"operation"`
	Kind      contract.Kind `json:"kind"`
	Place     string        `json:"place"`
	MediaType string        `json:"mediaType,omitempty"`
	Keyword   string        `json:"keyword"`
	Member    string        `json:"member,omitempty"`
	Where     string        `json:"where"`
	Reason    string        `json:"reason,omitempty"`
}

type listedNote struct {
	listed
	Text  string `json:"text"`
	Where string `json:"where"`
}

// listedCoverage is of the whole document, before --only and --skip.
type listedCoverage struct {
	listed
	Cases   int         `json:"cases"`
	Dropped int         `json:"dropped"`
	Valid   listedShare `json:"valid"`
	Invalid listedShare `json:"invalid"`
}

type listedShare struct {
	Owed     int            `json:"owed"`
	Met      int            `json:"met"`
	Excluded map[string]int `json:"excluded"`
}

// casesJSON writes JSON lines, so that a reader need not wait for the last.
func casesJSON(out io.Writer, suite *contract.Suite, events bool) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for c := range suite.Cases() {
		line, err := listCase(c, events)
		if err == nil {
			err = e.Encode(line)
		}
		if err != nil {
			return err
		}
	}
	for _, d := range suite.Dropped() {
		if err := e.Encode(listedCause{listed{"dropped"}, d.Name, d.Operation, d.Outcome, d.Reason}); err != nil {
			return err
		}
	}
	for _, n := range suite.Notes() {
		if err := e.Encode(listedNote{listed{"note"}, n.Msg, n.Location.String()}); err != nil {
			return err
		}
	}
	coverage := suite.Coverage()
	for _, m := range coverage.Missing {
		if err := e.Encode(listMissing(m)); err != nil {
			return err
		}
	}
	return e.Encode(listedCoverage{
		listed{"coverage"}, suite.Len(), len(suite.Dropped()), listShare(coverage.Valid), listShare(coverage.Invalid),
	})
}

func listCase(c *contract.Case, withEvent bool) (line listedCase, err error) {
	line = listedCase{
		listed: listed{"case"},
		Name:   c.Name, Operation: c.Operation, Kind: c.Kind, Place: c.Place.String(), Rule: c.Rule,
		Sent: c.Sent, Want: c.Want, Where: c.Where.String(),
	}
	if withEvent {
		line.Event, err = c.Event()
	}
	return line, err
}

func listMissing(m contract.Missing) listedMissing {
	return listedMissing{
		listed{"missing"}, m.Operation, m.Kind, m.Place.String(), m.MediaType, m.Keyword, m.Member, m.Where.String(), m.Reason,
	}
}

func listShare(s contract.Share) listedShare {
	if s.Excluded == nil {
		s.Excluded = map[string]int{}
	}
	return listedShare(s)
}
