package grocery

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Defect is one way to break the store on purpose. The zero value breaks
// nothing.
type Defect string

// The defects; [Defects] says what each does.
const (
	DefectBlankNote       Defect = "accepts-blank-note"
	DefectBytesForRunes   Defect = "bytes-for-runes"
	DefectStatusZero      Defect = "status-zero"
	DefectWrongMediaType  Defect = "wrong-media-type"
	DefectPanicsOnNull    Defect = "panics-on-null"
	DefectNamesNothing    Defect = "feedback-names-nothing"
	DefectMissingLocation Defect = "missing-location"
	DefectSkipsKey        Defect = "skips-key"
)

// DefectInfo describes a defect in one line.
type DefectInfo struct {
	Name    Defect
	Summary string
}

// Defects lists every defect, each a mistake that real handlers make.
func Defects() []DefectInfo {
	return []DefectInfo{
		{DefectBlankNote, `an order's note may be "", though the document asks for one character`},
		{DefectBytesForRunes, "lengths are counted in bytes, so 40 umlauts are too long for 40 characters"},
		{DefectStatusZero, "an answer without a body forgets its status, which the gateway turns into 502"},
		{DefectWrongMediaType, "a problem says application/json, though the document says application/problem+json"},
		{DefectPanicsOnNull, "a null member of a body is followed as if it were a value, and the function panics"},
		{DefectNamesNothing, "a refusal says that the request is invalid, and not where or why"},
		{DefectMissingLocation, "201 comes without the Location header that the document requires"},
		{DefectSkipsKey, "operations that need the API key serve anybody"},
	}
}

// ParseDefect finds a defect by name; "" is no defect. The error lists the
// names there are.
func ParseDefect(name string) (Defect, error) {
	if name == "" {
		return "", nil
	}
	var names []string
	for _, known := range Defects() {
		if string(known.Name) == name {
			return known.Name, nil
		}
		names = append(names, string(known.Name))
	}
	return "", fmt.Errorf("no defect is called %q; there are %s", name, strings.Join(names, ", "))
}

// length counts the characters of a string.
func (d Defect) length(s string) int {
	if d == DefectBytesForRunes {
		return len(s)
	}
	return utf8.RuneCountInString(s)
}

// note is the rule for the note of an order.
func (d Defect) note(rule textRule) textRule {
	if d == DefectBlankNote {
		rule.shortest = 0
	}
	return rule
}

// onBody sees each body after it was decoded.
func (d Defect) onBody(value any) {
	if d != DefectPanicsOnNull {
		return
	}
	members, _ := value.(map[string]any)
	for _, member := range members {
		if member == nil {
			_ = *(*string)(nil) // what following a nil pointer does
		}
	}
}

// skipsKey says whether operations do without the API key.
func (d Defect) skipsKey() bool { return d == DefectSkipsKey }

// spoil sees each answer before it is sent.
func (d Defect) spoil(a *answer) {
	switch d {
	case DefectStatusZero:
		if a.status == http.StatusNoContent {
			a.status = 0
		}
	case DefectWrongMediaType:
		if a.headers["Content-Type"] == problemType {
			a.headers["Content-Type"] = jsonType
		}
	case DefectMissingLocation:
		delete(a.headers, "Location")
	case DefectNamesNothing:
		if p, ok := a.body.(problem); ok {
			p.Detail, p.Errors = "The request is invalid.", nil
			a.body = p
		}
	}
}
