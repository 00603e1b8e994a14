package proxy

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
)

// draft is one event in the making, of any source.
type draft struct {
	wire      Wire
	match     Match
	cfg       Config
	operation string
	to        []byte // what the event is appended to
	ids       []byte // what idHash returns, once it did
}

func (e *draft) check() error {
	switch {
	case e.wire.Method == "":
		return errors.New("proxy event: the request has no method")
	case e.match.Route.Resource == "":
		return errors.New("proxy event: the request is resolved to no route")
	}
	if err := cleanObject(&e.cfg.Authorizer); err != nil {
		return fmt.Errorf("proxy event: authorizer: %w", err)
	}
	if err := cleanObject(&e.cfg.Identity.ClientCert); err != nil {
		return fmt.Errorf("proxy event: client certificate: %w", err)
	}
	return nil
}

// cleanObject checks that raw, if any, can be embedded in an event.
func cleanObject(raw *json.RawMessage) error {
	if len(*raw) == 0 {
		return nil
	}
	clean := bytes.TrimSpace(bytes.ToValidUTF8(*raw, []byte("\uFFFD")))
	// As deep as in the event: encoding/json refuses more than 10,000 levels.
	nested := append(append([]byte("[[["), clean...), "]]]"...)
	if !json.Valid(clean) || clean[0] != '{' || !json.Valid(nested) {
		return errors.New("want one JSON object")
	}
	*raw = clean
	return nil
}

// writeStringsOrNull writes a map of strings, null for none (R LSL).
func writeStringsOrNull(w *writer, name string, values map[string]string) {
	if len(values) == 0 {
		w.raw(name, "null")
		return
	}
	writeStrings(w, name, values)
}

// writeStringsOrAbsent writes nothing for an empty map.
func writeStringsOrAbsent(w *writer, name string, values map[string]string) {
	if len(values) > 0 {
		writeStrings(w, name, values)
	}
}

func writeStrings(w *writer, name string, values map[string]string) {
	w.open(name, '{')
	if len(values) == 1 {
		for k, v := range values {
			w.str(k, v)
		}
	} else {
		for _, k := range slices.Sorted(maps.Keys(values)) {
			w.str(k, values[k])
		}
	}
	w.close('}')
}

// writeBody writes the payload, as base64 if it is binary and otherwise as text,
// and the flag that says so. none is the JSON for no payload; "" leaves the
// member out.
func (e *draft) writeBody(w *writer, none string, binary bool) {
	switch {
	case len(e.wire.Body) > 0 && binary:
		w.key("body")
		w.b = base64.StdEncoding.AppendEncode(append(w.b, '"'), e.wire.Body)
		w.b = append(w.b, '"')
		w.raw("isBase64Encoded", "true")
		return
	case len(e.wire.Body) > 0:
		w.key("body")
		w.b = appendString(w.b, e.wire.Body)
	case none != "":
		w.raw("body", none)
	}
	w.raw("isBase64Encoded", "false")
}

func (e *draft) sourceIP() string {
	if e.wire.SourceIP == "" {
		return "192.0.2.1" // RFC 5737: for documentation
	}
	return e.wire.SourceIP
}

// traceID has the recorded form Root=1-8hex-24hex, derived from time and request id.
func (e *draft) traceID() string {
	b := append(make([]byte, 0, 48), "Root=1-"...)
	seconds := strconv.FormatUint(uint64(uint32(e.cfg.Time.Unix())), 16)
	b = append(b, "00000000"[len(seconds):]...)
	b = append(append(b, seconds...), '-')
	return string(hex.AppendEncode(b, e.idHash()[:12]))
}

// idHash is what makes the other ids of a request follow from its request id.
func (e *draft) idHash() []byte {
	if e.ids == nil {
		h := fnv.New128a()
		h.Write([]byte(e.cfg.RequestID))
		e.ids = h.Sum(nil)
	}
	return e.ids
}

// extendedRequestID has the recorded form: 16 characters, the last a "=".
func (e *draft) extendedRequestID() string {
	return base64.StdEncoding.EncodeToString(e.idHash()[:11])
}
