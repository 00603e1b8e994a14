package proxy_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

func TestRefusalOf(t *testing.T) {
	withAuthorizer := proxy.Config{Authorizer: json.RawMessage(`{}`)}
	line := func(name, value string) spec.Header { return spec.Header{{Name: name, Value: value}} }
	for _, c := range []struct {
		name   string
		wire   proxy.Wire
		event  int
		cfg    proxy.Config
		kind   proxy.ErrorKind
		reason string
	}{
		{name: "a plain request", wire: proxy.Wire{Target: "/a%20b?c=%zz#frag|ment"}},
		{name: "braces", wire: proxy.Wire{Target: "/a?b={c}"}, reason: `unescaped "{"`},
		{name: "a bar", wire: proxy.Wire{Target: "/a|b"}, reason: `unescaped "|"`},
		{name: "a space", wire: proxy.Wire{Target: "/a b"}, reason: `unescaped " "`},
		{name: "text beyond ASCII", wire: proxy.Wire{Target: "/é"}, reason: `unescaped "é"`},
		{name: "a method with a space", wire: proxy.Wire{Method: "GE T", Target: "/"}, reason: "no token"},
		{name: "a line break in a header", wire: proxy.Wire{Header: line("a", "b\r\nc")}, reason: `header "a"`},
		{name: "a colon in a header name", wire: proxy.Wire{Header: line("a:", "b")}, reason: `header "a:"`},
		{name: "URL of 10,000 bytes", wire: proxy.Wire{Target: "/" + strings.Repeat("x", 10000)}},
		{name: "URL of 10,000 bytes at the edge", wire: proxy.Wire{Target: "/" + strings.Repeat("x", 10000)}, cfg: proxy.Config{Edge: true}, reason: "the limit is 8192"},
		{name: "URL over the limit", wire: proxy.Wire{Target: "/" + strings.Repeat("x", 10240)}, reason: "the limit is 10240"},
		{name: "headers at the limit", wire: proxy.Wire{Header: line("a", strings.Repeat("x", 10240))}},
		{name: "headers over the limit", wire: proxy.Wire{Header: line("a", strings.Repeat("x", 10241))}, reason: "10241 bytes together"},
		{name: "method ARN without authorizer", wire: proxy.Wire{Target: "/" + strings.Repeat("x", 1600)}},
		{name: "method ARN", wire: proxy.Wire{Target: "/" + strings.Repeat("x", 1600)}, cfg: withAuthorizer, reason: "answered by 414"},
		{name: "gzip", wire: proxy.Wire{Header: line("Content-Encoding", "gzip, Deflate")}},
		{name: "brotli", wire: proxy.Wire{Header: line("Content-Encoding", "gzip, br")}, kind: proxy.UnsupportedMediaType, reason: "coding"},
		{name: "payload over the limit", wire: proxy.Wire{Body: make([]byte, 10<<20+1)}, kind: proxy.RequestTooLarge, reason: "payload has 10485761 bytes"},
		{name: "event at the limit", event: 6 << 20},
		{name: "event over the limit", event: 6<<20 + 1, kind: proxy.RequestTooLarge, reason: "event has 6291457 bytes"},
	} {
		if c.wire.Method == "" {
			c.wire.Method = "POST"
		}
		r, refused := proxy.RefusalOf(c.wire, make([]byte, c.event), c.cfg)
		if refused != (c.reason != "") || r.Kind != c.kind || !strings.Contains(r.Reason, c.reason) {
			t.Errorf("%s: %t %+v, want %q %q", c.name, refused, r, c.kind, c.reason)
		}
	}
}
