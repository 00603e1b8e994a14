package contract

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// uploading adds the media type of an upload to the binary media types of a
// REST API. A document that is not written for API Gateway says nothing of
// them, and a handler that takes files cannot be deployed without: then the
// deployment is taken to have what the handler needs, as for its answers.
func (s *Suite) uploading(c *Case, w proxy.Wire, cfg proxy.Config) proxy.Config {
	if s.source != proxy.REST || len(cfg.BinaryMediaTypes) > 0 || c.op == nil || c.op.Integration != nil || len(w.Body) == 0 {
		return cfg
	}
	base, _, _ := strings.Cut(w.Header.Get("Content-Type"), ";")
	base = strings.TrimSpace(base)
	if base != "" && (spec.KindOf(base) == spec.KindBinary || spec.KindOf(base) == spec.KindMultipart && takesFiles(c.op)) {
		cfg.BinaryMediaTypes = []string{base}
	}
	return cfg
}

// takesFiles reports whether a part of a documented form is bytes.
func takesFiles(op *spec.Operation) bool {
	return op.Body != nil && slices.ContainsFunc(op.Body.Content, func(m *spec.MediaType) bool {
		return spec.KindOf(m.Type) == spec.KindMultipart && slices.ContainsFunc(m.Properties(), func(name string) bool {
			return m.Encoding(name).Binary
		})
	})
}

// mangled says that bytes do not arrive as they were sent: where a payload is
// text to the gateway, what is no UTF-8 is replaced (M MS #767).
func (s *Suite) mangled(w proxy.Wire, event []byte) string {
	if utf8.Valid(w.Body) {
		return ""
	}
	arrived, err := s.source.Decode(event)
	if err != nil || bytes.Equal(arrived.Body, w.Body) {
		return ""
	}
	return "bytes of " + w.Header.Get("Content-Type") + " arrive as mangled text: the media type is none of the API's binary media types; name it with contract.BinaryMediaTypes or x-amazon-apigateway-binary-media-types"
}

// contentText shows a payload on one line; bytes that are no text by their
// beginning.
func contentText(body []byte) string {
	if !utf8.Valid(body) || bytes.IndexByte(body, 0) >= 0 {
		return render.Bytes(body)
	}
	return clip(string(body))
}

// taken reports whether the handler accepted the made-up content of another
// case: then it refuses this one for something else.
func (s *Suite) taken(target Target, sample *Case) bool {
	if sample == nil {
		return false
	}
	why, known := recall(&s.memory, s.memory.accepted, target, sample)
	return known && why == ""
}
