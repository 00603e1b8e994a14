package proxy_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
	"pgregory.net/rapid"
)

// lawTable holds the routes that drawn requests use; nothing else competes.
var lawRoutes = []string{"ANY /", "ANY /orders", "ANY /orders/{id}", "ANY /orders/{id}/lines/{line}", "ANY /files/{proxy+}"}

// text draws strings of all kinds, hostile ones among them.
var text = rapid.OneOf(
	rapid.String(),
	rapid.StringMatching(`[a-z%+/?#&=;. é"\\]{0,12}`),
	rapid.SampledFrom([]string{"", "%2F", "a+b", "%41", "😀", "\x00", "..", "\u2028"}),
)

func drawRequest(t *rapid.T) *spec.Request {
	r := &spec.Request{
		Method: rapid.SampledFrom([]string{"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"}).Draw(t, "method"),
		Path:   map[string]string{},
	}
	_, r.Route, _ = strings.Cut(rapid.SampledFrom(lawRoutes).Draw(t, "route"), " ")
	bytes := rapid.Map(rapid.SliceOfN(rapid.Byte(), 1, 8), func(b []byte) string { return string(b) })
	value := rapid.OneOf(text, bytes).Filter(func(s string) bool { return s != "" })
	for _, name := range []string{"id", "line", "proxy"} {
		switch {
		case strings.Contains(r.Route, "{"+name+"+}"):
			r.Path[name] = value.Filter(func(s string) bool { return !strings.HasSuffix(s, "/") }).Draw(t, name)
		case strings.Contains(r.Route, "{"+name+"}"):
			r.Path[name] = value.Draw(t, name)
		}
	}
	for range rapid.IntRange(0, 5).Draw(t, "parameters") {
		r.Query.Add(text.Draw(t, "parameter"), text.Draw(t, "parameter value"))
	}
	for range rapid.IntRange(0, 5).Draw(t, "headers") {
		name := rapid.StringMatching(`X-[A-C]{1,2}`).Draw(t, "header")
		r.Header.Add(name, text.Filter(func(s string) bool { return strings.Trim(s, " \t") == s }).Draw(t, "header value"))
	}
	if body := text.Draw(t, "body"); body != "" {
		r.Body = []byte(body)
	}
	return r
}

// through sends a request through the gateway and reads the event.
func through(t rapid.TB, r *spec.Request, cfg proxy.Config) *spec.Request {
	w := proxy.WireOf(r)
	m, ok := lawTable.Match(w)
	if !ok {
		t.Fatalf("no route for %s %s", w.Method, w.Target)
	}
	e, err := proxy.RESTEvent(w, m, cfg, "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := proxy.DecodeREST(e)
	if err != nil {
		t.Fatalf("%v in %s", err, e)
	}
	if want := "/" + strings.TrimLeft(w.Path(), "/"); got.RawPath != want {
		t.Errorf("raw path %q, want %q", got.RawPath, want)
	}
	got.RawPath = "" // the request that was sent has none
	for _, added := range []string{"Host", "X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto"} {
		if n := len(got.Header.Values(added)); n != 1 {
			t.Errorf("%d lines of %s, want 1", n, added)
		}
		got.Header.Del(added)
	}
	return got
}

var lawTable = func() *proxy.Table {
	var routes []proxy.Route
	for _, s := range lawRoutes {
		method, resource, _ := strings.Cut(s, " ")
		routes = append(routes, proxy.Route{Method: method, Resource: resource})
	}
	tab, err := proxy.NewTable(routes)
	if err != nil {
		panic(err)
	}
	return tab
}()

// grouped puts values of one name side by side, names in order of first appearance.
func grouped[F ~[]spec.Field](fields F) F {
	first := map[string]int{}
	for i, f := range fields {
		if _, ok := first[f.Name]; !ok {
			first[f.Name] = i
		}
	}
	out := slices.Clone(fields)
	slices.SortStableFunc(out, func(a, b spec.Field) int { return first[a.Name] - first[b.Name] })
	return out
}

func TestEventLosesNothingButTheOrderOfNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawRequest(t)
		cfg := proxy.Config{}
		if rapid.Bool().Draw(t, "binary") {
			cfg.BinaryMediaTypes = []string{"*/*"}
		}
		got := through(t, want, cfg)
		want.Query, want.Header = grouped(want.Query), grouped(want.Header)
		if len(got.Header) == 0 {
			got.Header = nil
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	})
}

func TestBinaryBodyArrivesByteByByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOfN(rapid.Byte(), 1, 200).Draw(t, "body")
		r := &spec.Request{Method: "PUT", Route: "/orders", Header: spec.Header{{Name: "Content-Type", Value: "image/png"}}, Body: body}
		if got := through(t, r, proxy.Config{BinaryMediaTypes: []string{"image/png"}}); !slices.Equal(got.Body, body) {
			t.Errorf("got %x, want %x", got.Body, body)
		}
		if got := through(t, r, proxy.Config{}); string(got.Body) != string([]rune(string(body))) {
			t.Errorf("as text: got %q, want U+FFFD for each byte that is no UTF-8 in %x", got.Body, body)
		}
	})
}

func TestWhatAnEventLoses(t *testing.T) {
	for name, c := range map[string]struct{ sent, got spec.Request }{
		"the trailing slash of a greedy value": {
			spec.Request{Method: "GET", Route: "/files/{proxy+}", Path: map[string]string{"proxy": "a/"}},
			spec.Request{Method: "GET", Route: "/files/{proxy+}", Path: map[string]string{"proxy": "a"}},
		},
		"an empty body": {
			spec.Request{Method: "GET", Route: "/", Body: []byte{}},
			spec.Request{Method: "GET", Route: "/"},
		},
		"space around header values": {
			spec.Request{Method: "GET", Route: "/", Header: spec.Header{{Name: "A", Value: " \tx "}}},
			spec.Request{Method: "GET", Route: "/", Header: spec.Header{{Name: "A", Value: "x"}}},
		},
		"connection headers": {
			spec.Request{Method: "GET", Route: "/", Header: spec.Header{{Name: "TE", Value: "x"}, {Name: "Content-Length", Value: "1"}}},
			spec.Request{Method: "GET", Route: "/"},
		},
		"parameters that are no text": {
			spec.Request{Method: "GET", Route: "/", Query: spec.Query{{Name: "q", Value: "\xff"}}},
			spec.Request{Method: "GET", Route: "/", Query: spec.Query{{Name: "q", Value: "\uFFFD"}}},
		},
	} {
		if c.got.Path == nil {
			c.got.Path = map[string]string{}
		}
		got := through(t, &c.sent, proxy.Config{})
		if len(got.Header) == 0 {
			got.Header = nil
		}
		if !reflect.DeepEqual(got, &c.got) {
			t.Errorf("%s: got %+v, want %+v", name, got, c.got)
		}
	}
}

// Resolve agrees with a search that tries every route by itself and ranks those
// that fit: segment by segment a literal before a variable, a variable before a
// greedy one, and then the exact method before ANY.
func TestResolveFindsTheBestFit(t *testing.T) {
	segments := rapid.SampledFrom([]string{"a", "b", "{x}", "{rest+}"})
	rapid.Check(t, func(t *rapid.T) {
		var routes []proxy.Route
		for range rapid.IntRange(0, 8).Draw(t, "routes") {
			parts := rapid.SliceOfN(segments, 0, 4).Draw(t, "segments")
			r := proxy.Route{Method: rapid.SampledFrom([]string{"GET", "PUT", "ANY"}).Draw(t, "method"), Resource: "/" + strings.Join(parts, "/")}
			if _, err := proxy.NewTable(append(slices.Clone(routes), r)); err == nil {
				routes = append(routes, r)
			}
		}
		tab, err := proxy.NewTable(routes)
		if err != nil {
			t.Fatal(err)
		}
		path := "/" + strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 5).Draw(t, "path"), "/")
		m, _ := tab.Resolve("GET", path)
		if want := bestFit(routes, "GET", path); m.Route != want {
			t.Errorf("%s resolved to %q, want %q of %v", path, m.Route, want, routes)
		}
	})
}

func bestFit(routes []proxy.Route, method, path string) (best proxy.Route) {
	bestRank := ""
	for _, r := range routes {
		if rank, ok := rankOf(r, method, path); ok && (bestRank == "" || rank < bestRank) {
			best, bestRank = r, rank
		}
	}
	return best
}

func rankOf(r proxy.Route, method, path string) (string, bool) {
	rank := ""
	want, have := strings.Split(r.Resource, "/")[1:], strings.Split(path, "/")[1:]
	for i, seg := range want {
		switch {
		case i == len(have):
			return "", false
		case seg == have[i]:
			rank += "0"
		case have[i] == "" || !strings.HasPrefix(seg, "{"):
			return "", false
		case strings.HasSuffix(seg, "+}"):
			have, rank = have[:i+1], rank+"2"
		default:
			rank += "1"
		}
	}
	if len(have) != len(want) || r.Method != method && r.Method != "ANY" {
		return "", false
	}
	if r.Method == "ANY" {
		return rank + "~", true
	}
	return rank + "!", true
}
