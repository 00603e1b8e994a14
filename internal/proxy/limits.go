package proxy

import (
	"fmt"
	"slices"
	"strings"
)

// Limits in bytes.
const (
	// MaxFunctionInput is that of an event, as JSON (D LD).
	MaxFunctionInput = 6 << 20
	// MaxFunctionOutput is that of an output, as JSON (M).
	MaxFunctionOutput = 6<<20 + 100
	// MaxPayload is that of the payload of an HTTP request (D AG limits).
	MaxPayload = 10 << 20
	// MaxHeaderValues is that of all header values of a request together (D AG limits).
	MaxHeaderValues = 10240
	// maxALBPayload and maxALBOutput are those of a target group (D ELB).
	maxALBPayload = 1 << 20
	maxALBOutput  = 1 << 20
	// MaxURL is that of the URL of a regional API, MaxEdgeURL of an
	// edge-optimised one (D AG limits).
	MaxURL     = 10240
	MaxEdgeURL = 8192
	// maxMethodARN is that of the ARN an authorizer is asked about (D AG).
	maxMethodARN = 1600
)

// Refusal says that a request never becomes an event.
type Refusal struct {
	// Kind is the gateway's answer; "" where the status is undocumented.
	Kind ErrorKind
	// Reason is one line, with the source of the rule.
	Reason string
}

// RefusalOf is REST.RefusalOf.
func RefusalOf(w Wire, event []byte, cfg Config) (Refusal, bool) {
	return REST.RefusalOf(w, event, cfg)
}

func restRefusal(w Wire, event []byte, cfg *Config) Refusal {
	return firstRefusal(targetRefusal(w), urlSizeRefusal(w, cfg), headerRefusal(w, 0), codingRefusal(w), sizeRefusal(w, event, MaxPayload))
}

// httpRefusal: the request line counts with the header values (D AG limits).
func httpRefusal(w Wire, event []byte, _ *Config) Refusal {
	return firstRefusal(targetRefusal(w), headerRefusal(w, len(w.Method)+len(w.Target)), sizeRefusal(w, event, MaxPayload))
}

func urlRefusal(w Wire, event []byte, _ *Config) Refusal {
	if !slices.Contains(methods, w.Method) {
		return Refusal{Reason: fmt.Sprintf("a function URL has no method %q", w.Method)} // D LD
	}
	return firstRefusal(targetRefusal(w), headerRefusal(w, -1), sizeRefusal(w, event, MaxFunctionInput))
}

func albRefusal(w Wire, event []byte, _ *Config) Refusal {
	if w.Header.Has("Upgrade") {
		return Refusal{BadRequest, "a target group with a function takes no Upgrade"} // D ELB
	}
	return firstRefusal(targetRefusal(w), headerRefusal(w, -1), sizeRefusal(w, event, maxALBPayload))
}

func firstRefusal(refusals ...Refusal) Refusal {
	for _, r := range refusals {
		if r.Reason != "" {
			return r
		}
	}
	return Refusal{}
}

func targetRefusal(w Wire) Refusal {
	target, _, _ := strings.Cut(w.Target, "#")
	if i := strings.IndexFunc(target, notTargetRune); i >= 0 {
		// D KI for "|", "{" and "}"; RFC 3986 for the others.
		return Refusal{Reason: fmt.Sprintf("request target has an unescaped %q", firstRune(target[i:]))}
	}
	if !isToken(w.Method) {
		return Refusal{Reason: fmt.Sprintf("method %q is no token (RFC 9110 section 9.1)", w.Method)}
	}
	return Refusal{}
}

func urlSizeRefusal(w Wire, cfg *Config) Refusal {
	target, _, _ := strings.Cut(w.Target, "#")
	limit := MaxURL
	if cfg.Edge {
		limit = MaxEdgeURL
	}
	size := len("https://") + len(cfg.DomainName) + len(cfg.prefix()) + len(target)
	if size > limit {
		return Refusal{Reason: fmt.Sprintf("URL has %d bytes, the limit is %d", size, limit)}
	}
	if len(cfg.Authorizer) == 0 {
		return Refusal{}
	}
	arn := fmt.Sprintf("arn:aws:execute-api:%s:%s:%s/%s/%s%s", cfg.Region, cfg.AccountID, cfg.APIID, cfg.Stage, w.RoutingMethod(), w.Path())
	if len(arn) > maxMethodARN {
		return Refusal{Reason: fmt.Sprintf("method ARN for the authorizer has %d bytes, the limit is %d: answered by 414", len(arn), maxMethodARN)}
	}
	return Refusal{}
}

// notTargetRune reports what a URI cannot have unescaped (RFC 3986 appendix A).
// Malformed percent escapes pass: what becomes of them is undocumented.
func notTargetRune(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", r)
}

// headerRefusal counts the values with what else counts; a negative number of
// bytes turns the limit off.
func headerRefusal(w Wire, others int) Refusal {
	size := others
	for _, f := range w.Header {
		if !isToken(f.Name) || !isFieldValue(f.Value) {
			return Refusal{Reason: fmt.Sprintf("header %q is no header line by RFC 9110 section 5", f.Name)}
		}
		size += len(f.Value)
	}
	if others >= 0 && size > MaxHeaderValues {
		return Refusal{Reason: fmt.Sprintf("header values have %d bytes together, the limit is %d", size, MaxHeaderValues)}
	}
	return Refusal{}
}

// codingRefusal: a REST API decompresses what it knows.
func codingRefusal(w Wire) Refusal {
	for _, coding := range strings.Split(strings.Join(w.Header.Values("Content-Encoding"), ","), ",") {
		switch strings.ToLower(strings.Trim(coding, " \t")) {
		case "", "gzip", "deflate", "identity":
		default: // D AG payload compression
			return Refusal{UnsupportedMediaType, fmt.Sprintf("content coding %q is not supported", coding)}
		}
	}
	return Refusal{}
}

func sizeRefusal(w Wire, event []byte, maxPayload int) Refusal {
	switch {
	case len(w.Body) > maxPayload:
		return Refusal{RequestTooLarge, fmt.Sprintf("payload has %d bytes, the limit is %d", len(w.Body), maxPayload)}
	case len(event) > MaxFunctionInput:
		return Refusal{RequestTooLarge, fmt.Sprintf("event has %d bytes, the limit is %d", len(event), MaxFunctionInput)}
	}
	return Refusal{}
}
