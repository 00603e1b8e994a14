package resource

import (
	"encoding/json"
	"strings"
	"testing"
)

func value(t *testing.T, text string) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAnotherFormOfTheSameValueIsNoLoss(t *testing.T) {
	for name, c := range map[string]struct{ sent, got string }{
		"sorted":              {`["b","a"]`, `["a","b"]`},
		"without repetition":  {`["a","A","b"]`, `["b","a"]`},
		"spaces squeezed":     {`"a  b "`, `"a b"`},
		"host in lower case":  {`"HTTPS://Example.com:443/a/"`, `"https://example.com/a"`},
		"rounded to a cent":   {`20.555`, `20.56`},
		"rounded to a tenth":  {`0.01`, `0.0`},
		"rounded to a whole":  {`20.999`, `21`},
		"instant in UTC":      {`"2026-01-01T02:00:00+02:00"`, `"2026-01-01T00:00:00Z"`},
		"fraction of seconds": {`"2026-01-01T00:00:00.5Z"`, `"2026-01-01T00:00:00Z"`},
	} {
		d := Differences(value(t, c.sent), value(t, c.got), func([]string) bool { return false })
		if len(d) != 1 || !d[0].Form {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func TestAnotherValueIsALoss(t *testing.T) {
	for name, c := range map[string]struct{ sent, got string }{
		"element lost":    {`["b","a"]`, `["a"]`},
		"all lost":        {`["b","a"]`, `[]`},
		"fraction lost":   {`20.5`, `20`},
		"another whole":   {`20`, `21`},
		"another path":    {`"https://example.com/a"`, `"https://example.com/b"`},
		"another port":    {`"https://example.com:8443/"`, `"https://example.com/"`},
		"words exchanged": {`"a b"`, `"b a"`},
	} {
		d := Differences(value(t, c.sent), value(t, c.got), func([]string) bool { return false })
		if len(d) == 0 || d[0].Form {
			t.Errorf("%s: %+v", name, d)
		}
	}
}
