package contract

import (
	"bytes"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// shape is another event in which one and the same request can reach a
// handler. Each part that is nil changes nothing.
type shape struct {
	in, name string
	// when says what produces the shape, for the finding.
	when   string
	source func(proxy.Source, *settings) bool
	// operation tells for which operations the shape is safe; nil for all.
	operation func(*spec.Operation) bool
	// wire changes what the client sends without changing what it means; config
	// how the gateway is set up; event what the gateway adds.
	wire   func(*proxy.Wire)
	config func(*proxy.Config, *settings)
	// prefix is what the shape puts before the path, "" for nothing.
	prefix func(*settings) string
	event  func([]byte) []byte
	// warns is set for shapes that mean the same by the standards, and that few
	// clients send.
	warns bool
}

// shapes is the closed list. Sources are keys of the gateway reference.
var shapes = []shape{
	{
		// R VOK: custom names of an HTTP/2 client arrive in lower case.
		in: "header", name: "lower-case", when: "the client speaks HTTP/2",
		source: onREST, wire: renamed(strings.ToLower),
	},
	{
		// R LSL: custom names keep the case the client sent.
		in: "header", name: "upper-case", when: "the client writes header names in capitals",
		source: onREST, wire: renamed(strings.ToUpper), warns: true,
	},
	{
		// RFC 9110 section 8.3.1: parameters belong to a media type.
		in: "header.Content-Type", name: "charset", when: "the client names the charset of its JSON",
		source: always, wire: withCharset,
	},
	{
		// R LSL, R VOK: paths of REST APIs and function URLs arrive as they were
		// sent, and load balancers decode nothing.
		in: "path", name: "percent-encoded", when: "the client percent-encodes a letter that needs none (RFC 3986 section 2.3)",
		source: always, operation: endsInVariable, wire: encodedPath, warns: true,
	},
	{
		// As above for the query, where the event has it undecoded.
		in: "query", name: "percent-encoded", when: "the client percent-encodes a letter that needs none (RFC 3986 section 2.3)",
		source: always, wire: encodedQuery, warns: true,
	},
	{
		// D AG: new keys may appear at any time.
		in: "event", name: "unknown-keys", when: "AWS adds members to the event",
		source: always, event: withUnknownKeys,
	},
	{
		// I LS #12295: behind a custom domain path and resource differ.
		in: "path", name: "base-path", when: "the API is called through the base path of a custom domain",
		source: func(src proxy.Source, s *settings) bool { return onREST(src, s) && s.basePath != "" },
		config: func(cfg *proxy.Config, s *settings) { cfg.CustomDomain = &proxy.CustomDomain{BasePath: s.basePath} },
		prefix: func(s *settings) string { return "/" + s.basePath },
	},
	{
		// R VOK: rawPath of an HTTP API has the name of a stage, but not $default.
		in: "path", name: "stage", when: "the API is called through a stage with a name",
		source: func(src proxy.Source, s *settings) bool {
			return (src == proxy.HTTPAPI || src == proxy.HTTPAPI1) && s.stage != ""
		},
		config: func(cfg *proxy.Config, s *settings) { cfg.Stage = s.stage },
		prefix: func(s *settings) string { return "/" + s.stage },
	},
	{
		// D ELB: an attribute of the target group; few handlers serve both.
		in: "event", name: "multi-value", when: "the target group has its multi-value headers set the other way",
		source: func(src proxy.Source, _ *settings) bool { return src == proxy.ALB },
		config: func(cfg *proxy.Config, _ *settings) { cfg.MultiValueHeaders = !cfg.MultiValueHeaders }, warns: true,
	},
	{
		// R LSL: a REST API takes both for the same resource and keeps the slash.
		in: "path", name: "trailing-slash", when: "the client writes a slash at the end of the path",
		source: onREST, wire: withTrailingSlash, warns: true,
	},
}

// endsInVariable: only the value of a variable is encoded. API Gateway compares
// fixed path parts as they were sent, so /ite%6Ds is not /items there.
func endsInVariable(op *spec.Operation) bool { return strings.HasSuffix(op.Path, "}") }

func always(proxy.Source, *settings) bool { return true }

func onREST(source proxy.Source, _ *settings) bool { return source == proxy.REST }

// BasePath says that the API is also called through a custom domain whose
// mapping has this base path, such as "shop": safe and prepared operations are
// then sent in that shape too. It concerns REST APIs.
func BasePath(path string) Option {
	return optionFunc(func(s *settings) { s.basePath = strings.Trim(path, "/") })
}

// Stage is the name of a stage of an HTTP API beside $default: safe and prepared
// operations are then sent in that shape too.
func Stage(name string) Option {
	return optionFunc(func(s *settings) { s.stage = strings.Trim(name, "/") })
}

// renamed writes each header name in another case.
func renamed(as func(string) string) func(*proxy.Wire) {
	return func(w *proxy.Wire) {
		header := make(spec.Header, len(w.Header))
		for i, f := range w.Header {
			header[i] = spec.Field{Name: as(f.Name), Value: f.Value}
		}
		w.Header = header
	}
}

func withCharset(w *proxy.Wire) {
	if sent := w.Header.Get("Content-Type"); sent != "" && !strings.Contains(sent, ";") && spec.KindOf(sent) != spec.KindBinary {
		w.Header.Set("Content-Type", sent+"; charset=utf-8")
	}
}

func encodedPath(w *proxy.Wire) {
	path, query, asked := strings.Cut(w.Target, "?")
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		path = path[:i+1] + encodeLetter(path[i+1:])
	}
	if w.Target = path; asked {
		w.Target += "?" + query
	}
}

func encodedQuery(w *proxy.Wire) {
	path, query, asked := strings.Cut(w.Target, "?")
	if !asked {
		return
	}
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		pairs[i] = name + "=" + encodeLetter(value)
	}
	w.Target = path + "?" + strings.Join(pairs, "&")
}

// encodeLetter writes the last letter or digit of a text as %XX.
func encodeLetter(text string) string {
	if strings.Contains(text, "%") {
		return text // its end may be a part of an escape
	}
	for i := len(text) - 1; i >= 0; i-- {
		c := text[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			const digits = "0123456789ABCDEF"
			return text[:i] + string([]byte{'%', digits[c>>4], digits[c&15]}) + text[i+1:]
		}
	}
	return text
}

func withTrailingSlash(w *proxy.Wire) {
	path, query, asked := strings.Cut(w.Target, "?")
	if path != "/" && !strings.HasSuffix(path, "/") {
		path += "/"
	}
	if w.Target = path; asked {
		w.Target += "?" + query
	}
}

// withUnknownKeys adds a member to the event and to its requestContext.
func withUnknownKeys(event []byte) []byte {
	const added = `"lambdapactUnknown":{"list":[1,null],"text":"new"},`
	out := append([]byte("{"+added), bytes.TrimPrefix(event, []byte("{"))...)
	return bytes.Replace(out, []byte(`"requestContext":{`), []byte(`"requestContext":{`+added), 1)
}
