package vectors

import (
	"testing"
)

// witness takes down whether a check failed.
type witness struct {
	testing.TB
	failed bool
}

func (w *witness) Errorf(string, ...any) { w.failed = true }
func (w *witness) Helper()               {}

func TestEventIsCheckedInEachWay(t *testing.T) {
	event := []byte(`{"a/b": {"n": 1, "f": 1.5, "t": "x", "u": "x"}, "z": null}`)
	for name, c := range map[string]struct {
		expect Expect
		fails  bool
	}{
		"equal":             {Expect{Equals: map[string]any{"/a~1b/t": "x", "/z": nil}}, false},
		"another value":     {Expect{Equals: map[string]any{"/a~1b/t": "y"}}, true},
		"nothing there":     {Expect{Equals: map[string]any{"/y": nil}}, true},
		"absent":            {Expect{Absent: []string{"/y", "/a~1b/t/deeper"}}, false},
		"null is there":     {Expect{Absent: []string{"/z"}}, true},
		"the same":          {Expect{Same: [][]string{{"/a~1b/t", "/a~1b/u"}}}, false},
		"not the same":      {Expect{Same: [][]string{{"/a~1b/t", "/a~1b/n"}}}, true},
		"nothing, twice":    {Expect{Same: [][]string{{"/x", "/y"}}}, true},
		"integer":           {Expect{Type: map[string]string{"/a~1b/n": "integer"}}, false},
		"fraction":          {Expect{Type: map[string]string{"/a~1b/f": "integer"}}, true},
		"an unknown demand": {Expect{Type: map[string]string{"/a~1b/n": "number"}}, true},
	} {
		w := &witness{TB: t}
		if c.expect.CheckEvent(w, event); w.failed != c.fails {
			t.Errorf("%s: failed %t, want %t", name, w.failed, c.fails)
		}
	}
}

func TestResponseIsCheckedInEachWay(t *testing.T) {
	text, other := `{"a": 1}`, `{"a": 2}`
	header := map[string][]string{"Set-Cookie": {"a=1", "b=2"}, "set-cookie": {"a=1", "b=2"}}
	for name, c := range map[string]struct {
		expect Expect
		fails  bool
	}{
		"as expected": {Expect{Status: 200, Body: &text, BodyJSON: map[string]any{"a": 1.0}, NotContains: []string{"b"},
			Headers: [][2]string{{"Set-Cookie", "a=1"}, {"set-cookie", "b=2"}}}, false},
		"status":      {Expect{Status: 201}, true},
		"body":        {Expect{Status: 200, Body: &other}, true},
		"JSON":        {Expect{Status: 200, BodyJSON: map[string]any{"a": 2.0}}, true},
		"contains":    {Expect{Status: 200, NotContains: []string{"a"}}, true},
		"a line less": {Expect{Status: 200, Headers: [][2]string{{"Set-Cookie", "a=1"}}}, true},
		"other order": {Expect{Status: 200, Headers: [][2]string{{"Set-Cookie", "b=2"}, {"Set-Cookie", "a=1"}}}, true},
	} {
		w := &witness{TB: t}
		c.expect.CheckResponse(w, 200, []byte(text), func(name string) []string { return header[name] })
		if w.failed != c.fails {
			t.Errorf("%s: failed %t, want %t", name, w.failed, c.fails)
		}
	}
}
