package contract

import (
	"strings"
	"unicode/utf8"
)

// What a report keeps of an answer's body and of a log, in bytes.
const (
	mostAnswer = 4 << 10
	mostLog    = 4 << 10
)

// jsonResult is one case. Answer, log and event are left out when it held.
type jsonResult struct {
	Name       string        `json:"name"`
	Operation  string        `json:"operation"`
	Kind       Kind          `json:"kind"`
	Place      string        `json:"place"`
	Rule       string        `json:"rule"`
	Sent       string        `json:"sent"`
	Want       string        `json:"want"`
	Where      *jsonWhere    `json:"where,omitempty"`
	Outcome    Outcome       `json:"outcome"`
	Reason     string        `json:"reason,omitempty"`
	Status     int           `json:"status,omitempty"`
	DurationMs float64       `json:"durationMs"`
	Findings   []jsonFinding `json:"findings"`
	Answer     string        `json:"answer,omitempty"`
	Log        string        `json:"log,omitempty"`
	Event      string        `json:"event,omitempty"`
	Again      string        `json:"again,omitempty"`
}

func (r *Result) json(mask func(string) string) jsonResult {
	c := r.Case
	out := jsonResult{
		Name: c.Name, Operation: c.Operation, Kind: c.Kind, Place: c.Place.String(), Rule: c.Rule,
		Sent: mask(c.Sent), Want: c.Want, Where: where(c.Where),
		Outcome: r.Outcome, Reason: mask(r.Reason), Status: r.Response.Status,
		DurationMs: float64(r.Duration.Microseconds()) / 1000,
		Findings:   []jsonFinding{},
	}
	for i := range r.Findings {
		out.Findings = append(out.Findings, r.Findings[i].json(mask))
	}
	if r.Outcome == Held {
		return out
	}
	out.Answer = head(mask(string(r.Response.Body)), mostAnswer)
	out.Log = tail(mask(r.Log), mostLog)
	out.Event, out.Again = r.file, mask(r.again)
	return out
}

// head keeps the first bytes of a text, whole characters only. Masking comes
// first, so that no half of a secret is left.
func head(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most] + "…"
}

// tail keeps the last bytes of a text, from the start of a line if there is one.
func tail(text string, most int) string {
	if len(text) <= most {
		return text
	}
	text = text[len(text)-most:]
	if _, after, found := strings.Cut(text, "\n"); found {
		return "…\n" + after
	}
	return "…" + strings.ToValidUTF8(text, "")
}

type jsonCoverage struct {
	Operations  int          `json:"operations"`
	NotRun      []string     `json:"notRun"`
	NotAccepted []string     `json:"notAccepted"`
	Statuses    int          `json:"statuses"`
	NotSeen     []string     `json:"notSeen"`
	NoSchema    []string     `json:"noSchema"`
	Unproven    []jsonReason `json:"unproven"`
	NeedsData   []jsonReason `json:"needsData"`
	NotSent     []jsonReason `json:"notSent"`
	NotChecked  []jsonNote   `json:"notChecked"`

	Touched         *jsonShare `json:"touched,omitempty"`
	Violated        *jsonShare `json:"violated,omitempty"`
	Schemes         []string   `json:"schemes"`
	SchemesMadeUp   []string   `json:"schemesMadeUp"`
	SchemesNotTried []string   `json:"schemesNotTried"`
	Shapes          []string   `json:"shapes"`
}

// jsonShare counts constraints in one direction.
type jsonShare struct {
	Owed     int            `json:"owed"`
	Met      int            `json:"met"`
	Excluded map[string]int `json:"excluded,omitempty"`
}

func (s Share) json() *jsonShare {
	if s.Owed == 0 {
		return nil
	}
	return &jsonShare{s.Owed, s.Met, s.Excluded}
}

type jsonReason struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
	First  string `json:"first"`
}

type jsonNote struct {
	Message   string     `json:"message"`
	Operation string     `json:"operation,omitempty"`
	Where     *jsonWhere `json:"where,omitempty"`
}

func (c *Coverage) json(mask func(string) string) jsonCoverage {
	out := jsonCoverage{
		Operations: c.Operations, NotRun: maskedAll(c.NotRun, mask), NotAccepted: maskedAll(c.NotAccepted, mask),
		Statuses: c.Statuses, NotSeen: maskedAll(c.NotSeen, mask), NoSchema: maskedAll(c.NoSchema, mask),
		Unproven: jsonReasons(c.Unproven, mask), NeedsData: jsonReasons(c.NeedsData, mask), NotSent: jsonReasons(c.NotSent, mask),
		NotChecked: []jsonNote{},
		Touched:    c.Touched.json(), Violated: c.Violated.json(),
		Schemes: maskedAll(c.Schemes, mask), SchemesMadeUp: maskedAll(c.SchemesMadeUp, mask),
		SchemesNotTried: maskedAll(c.SchemesNotTried, mask), Shapes: maskedAll(c.Shapes, mask),
	}
	for _, n := range c.NotChecked {
		out.NotChecked = append(out.NotChecked, jsonNote{n.Msg, n.Operation, where(n.Location)})
	}
	return out
}

func jsonReasons(reasons []Reason, mask func(string) string) []jsonReason {
	out := make([]jsonReason, len(reasons))
	for i, r := range reasons {
		out[i] = jsonReason{mask(r.Text), r.Count, r.First}
	}
	return out
}
