package vectors

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// CheckEvent fails the test for each place at which the event is not as expected.
func (e Expect) CheckEvent(t testing.TB, event []byte) {
	t.Helper()
	for pointer, want := range e.Equals {
		if got, ok := At(t, event, pointer); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %#v (present: %t), want %#v", pointer, got, ok, want)
		}
	}
	for _, pointer := range e.Absent {
		if got, ok := At(t, event, pointer); ok {
			t.Errorf("%s = %#v, want it absent", pointer, got)
		}
	}
	for _, pair := range e.Same {
		a, _ := At(t, event, pair[0])
		if b, _ := At(t, event, pair[1]); a == nil || !reflect.DeepEqual(a, b) {
			t.Errorf("%s = %#v, %s = %#v, want the same", pair[0], a, pair[1], b)
		}
	}
	for pointer, want := range e.Type {
		n, ok := At(t, event, pointer)
		if f, isNumber := n.(float64); want != "integer" || !ok || !isNumber || f != float64(int(f)) {
			t.Errorf("%s = %#v, want an %s", pointer, n, want)
		}
	}
}

// CheckResponse fails the test for what is not as expected of an answer, whose
// header lines values gives by name.
func (e Expect) CheckResponse(t testing.TB, status int, body []byte, values func(name string) []string) {
	t.Helper()
	if status != e.Status {
		t.Errorf("status %d, want %d", status, e.Status)
	}
	if e.Body != nil && string(body) != *e.Body {
		t.Errorf("body %q, want %q", body, *e.Body)
	}
	if e.BodyJSON != nil {
		if got, _ := At(t, body, ""); !reflect.DeepEqual(got, e.BodyJSON) {
			t.Errorf("body %s, want %v", body, e.BodyJSON)
		}
	}
	for _, line := range e.Headers {
		if got, want := values(line[0]), e.values(line[0]); !slices.Equal(got, want) {
			t.Errorf("header %s: %q, want %q", line[0], got, want)
		}
	}
	for _, s := range e.NotContains {
		if strings.Contains(string(body), s) {
			t.Errorf("body %s contains %q", body, s)
		}
	}
}

// values are those of all expected lines of the name.
func (e Expect) values(name string) []string {
	var all []string
	for _, line := range e.Headers {
		if strings.EqualFold(line[0], name) {
			all = append(all, line[1])
		}
	}
	return all
}

// At returns the value at a JSON pointer (RFC 6901), through objects only.
func At(t testing.TB, document []byte, pointer string) (any, bool) {
	t.Helper()
	var v any
	if err := json.Unmarshal(document, &v); err != nil {
		t.Fatalf("%v in %s", err, document)
	}
	if pointer == "" {
		return v, true
	}
	for key := range strings.SplitSeq(pointer[1:], "/") {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, false
		}
		if v, ok = m[strings.NewReplacer("~1", "/", "~0", "~").Replace(key)]; !ok {
			return nil, false
		}
	}
	return v, true
}
