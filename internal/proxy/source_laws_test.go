package proxy_test

import (
	"encoding/json"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
	"pgregory.net/rapid"
)

// others are the sources beside REST.
var others = []proxy.Source{proxy.HTTPAPI, proxy.HTTPAPI1, proxy.FunctionURL, proxy.ALB}

// lawTableOf deploys the law routes on a source.
func lawTableOf(t rapid.TB, source proxy.Source) *proxy.Table {
	var routes []proxy.Route
	if source.Routed() {
		for _, s := range lawRoutes {
			method, resource, _ := strings.Cut(s, " ")
			routes = append(routes, proxy.Route{Method: method, Resource: resource})
		}
	}
	tab, err := source.NewTable(routes)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// arrived sends a request through a source and reads the event, without the
// header lines that the front end adds.
func arrived(t rapid.TB, source proxy.Source, r *spec.Request, cfg proxy.Config) (proxy.Wire, *spec.Request) {
	w := proxy.WireOf(r)
	m, ok := lawTableOf(t, source).Match(w)
	if !ok {
		t.Fatalf("%s: no route for %s %s", source, w.Method, w.Target)
	}
	e, err := source.Event(w, m, cfg, "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := source.Decode(e)
	if err != nil {
		t.Fatalf("%s: %v in %s", source, err, e)
	}
	for _, added := range []string{
		"Host", "Content-Length", "X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto",
		"X-Amzn-Tls-Version", "X-Amzn-Tls-Cipher-Suite",
	} {
		got.Header.Del(added)
	}
	return w, got
}

// values gathers the values of each name.
func values(fields []spec.Field, key func(string) string) map[string][]string {
	out := map[string][]string{}
	for _, f := range fields {
		out[key(f.Name)] = append(out[key(f.Name)], f.Value)
	}
	return out
}

func same(s string) string { return s }

// valid puts U+FFFD for each byte that is no UTF-8.
func valid(s string) string { return string([]rune(s)) }

// lastOnly and joined are what a format makes of repeated names.
func lastOnly(vs []string) []string { return vs[len(vs)-1:] }
func joined(vs []string) []string   { return []string{strings.Join(vs, ",")} }

func mapValues(m map[string][]string, change func([]string) []string) map[string][]string {
	for name, vs := range m {
		m[name] = change(vs)
	}
	return m
}

func TestSourcesLoseWhatTheyDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.SampledFrom(others).Draw(t, "source")
		sent := drawRequest(t)
		if rapid.Bool().Draw(t, "cookies") {
			sent.Header.Add("Cookie", "a=1; b=x,y")
		}
		cfg := proxy.Config{MultiValueHeaders: rapid.Bool().Draw(t, "multi"), Stage: rapid.SampledFrom([]string{"", "dev"}).Draw(t, "stage")}
		w, got := arrived(t, source, sent, cfg)
		single := source == proxy.ALB && !cfg.MultiValueHeaders
		checkLines(t, source, sent, got, single)
		checkParameters(t, source, sent, got, single)
		checkTarget(t, source, sent, got, w.Path())
		if string(got.Body) != string(sent.Body) || (got.Body == nil) != (sent.Body == nil) {
			t.Errorf("%s: body %q, want %q", source, got.Body, sent.Body)
		}
	})
}

func checkLines(t rapid.TB, source proxy.Source, sent, got *spec.Request, single bool) {
	want := values(sent.Header, strings.ToLower)
	switch {
	case single:
		want = mapValues(want, lastOnly)
	case source == proxy.HTTPAPI || source == proxy.FunctionURL:
		want = mapValues(want, joined)
	}
	want = mapValues(want, func(vs []string) []string {
		for i := range vs {
			vs[i] = valid(vs[i])
		}
		return vs
	})
	if have := values(got.Header, strings.ToLower); !maps.EqualFunc(have, want, slices.Equal) {
		t.Errorf("%s: header %q, want %q", source, have, want)
	}
}

func checkParameters(t rapid.TB, source proxy.Source, sent, got *spec.Request, single bool) {
	if source == proxy.HTTPAPI || source == proxy.FunctionURL {
		if !slices.Equal(got.Query, sent.Query) {
			t.Errorf("%s: query %q, want %q in this order", source, got.Query, sent.Query)
		}
		return
	}
	want := values(sent.Query, same)
	if source == proxy.HTTPAPI1 {
		want = values(sent.Query, valid)
	}
	have := values(got.Query, same)
	if single {
		want = mapValues(want, lastOnly)
	}
	for name, vs := range want {
		for i := range vs {
			if source == proxy.HTTPAPI1 {
				vs[i] = valid(vs[i])
			}
		}
		if !slices.Equal(have[name], vs) {
			t.Errorf("%s: query %q: %q, want %q", source, name, have[name], vs)
		}
	}
	if len(have) != len(want) {
		t.Errorf("%s: query %q, want %q", source, have, want)
	}
}

func checkTarget(t rapid.TB, source proxy.Source, sent, got *spec.Request, path string) {
	if got.Method != sent.Method {
		t.Errorf("%s: method %s, want %s", source, got.Method, sent.Method)
	}
	if !source.Routed() {
		if got.RawPath != path || got.Route != path || len(got.Path) != 0 {
			t.Errorf("%s: raw path %q, route %q with %q, want %q", source, got.RawPath, got.Route, got.Path, path)
		}
		return
	}
	want := map[string]string{}
	for name, value := range sent.Path {
		want[name] = valid(value)
	}
	if got.Route != sent.Route || !maps.Equal(got.Path, want) {
		t.Errorf("%s: %s with %q, want %s with %q", source, got.Route, got.Path, sent.Route, want)
	}
	decoded, err := url.PathUnescape(path)
	if err != nil {
		t.Fatal(err)
	}
	if have, err := url.PathUnescape(got.RawPath); err != nil || valid(have) != valid(decoded) {
		t.Errorf("%s: raw path %q, want one like %q", source, got.RawPath, path)
	}
	if source == proxy.HTTPAPI1 && got.RawPath != path {
		t.Errorf("%s: raw path %q, want %q", source, got.RawPath, path)
	}
}

// queryStringParameters is what rawQueryString says, decoded and joined.
func TestBothFormsOfTheQueryAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.SampledFrom([]proxy.Source{proxy.HTTPAPI, proxy.FunctionURL}).Draw(t, "source")
		sent := drawRequest(t)
		w := proxy.WireOf(sent)
		m, _ := lawTableOf(t, source).Match(w)
		e, err := source.Event(w, m, proxy.Config{}, "")
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Raw   string            `json:"rawQueryString"`
			Query map[string]string `json:"queryStringParameters"`
		}
		if err := json.Unmarshal(e, &got); err != nil {
			t.Fatal(err)
		}
		want, err := url.ParseQuery(got.Raw)
		if err != nil || len(got.Query) != len(want) {
			t.Fatalf("%v: %q from %q", err, got.Query, got.Raw)
		}
		for name, vs := range want {
			if joined := strings.Join(vs, ","); got.Query[name] != joined {
				t.Errorf("%q is %q, want %q from %q", name, got.Query[name], joined, got.Raw)
			}
		}
	})
}

// What is read from an event can be sent again and arrives as the same.
func TestEventsAreStableOnceLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.SampledFrom(others).Draw(t, "source")
		cfg := proxy.Config{MultiValueHeaders: true}
		_, first := arrived(t, source, drawRequest(t), cfg)
		for _, value := range first.Path {
			if strings.Contains(value, "\uFFFD") {
				return // bytes that were no text: RawPath may still have them
			}
		}
		_, second := arrived(t, source, first, cfg)
		if !reflect.DeepEqual(first, second) {
			t.Errorf("%s: got  %q\nwant %q", source, second, first)
		}
	})
}

// An HTTP API's table agrees with a search that ranks every route that fits:
// full matches, then the longest greedy one, literals first, ANY last.
func TestHTTPResolveFindsTheBestFit(t *testing.T) {
	segments := rapid.SampledFrom([]string{"a", "b", "{x}", "{y}", "{rest+}"})
	rapid.Check(t, func(t *rapid.T) {
		var routes []proxy.Route
		for range rapid.IntRange(0, 8).Draw(t, "routes") {
			parts := rapid.SliceOfN(segments, 0, 4).Draw(t, "segments")
			r := proxy.Route{Method: rapid.SampledFrom([]string{"GET", "PUT", "ANY"}).Draw(t, "method"), Resource: "/" + strings.Join(parts, "/")}
			if _, err := proxy.HTTPAPI.NewTable(append(slices.Clone(routes), r)); err == nil {
				routes = append(routes, r)
			}
		}
		tab, err := proxy.HTTPAPI.NewTable(routes)
		if err != nil {
			t.Fatal(err)
		}
		path := "/" + strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 5).Draw(t, "path"), "/")
		m, ok := tab.Resolve("GET", path)
		want, found := bestHTTPFit(routes, "GET", path)
		if ok != found || ok && m.Route != want {
			t.Errorf("%s resolved to %q (%t), want %q (%t) of %v", path, m.Route, ok, want, found, routes)
		}
	})
}

func bestHTTPFit(routes []proxy.Route, method, path string) (best proxy.Route, found bool) {
	bestRank := ""
	for _, r := range routes {
		rank, ok := rankOf(r, method, path)
		if !ok {
			continue
		}
		length := "0" // full matches are all of one length
		if strings.HasSuffix(r.Resource, "+}") {
			length = string(rune('9' - strings.Count(r.Resource, "/")))
		}
		greedy := "0"
		if length != "0" {
			greedy = "1"
		}
		if rank = greedy + length + rank; !found || rank < bestRank {
			best, bestRank, found = r, rank, true
		}
	}
	return best, found
}
