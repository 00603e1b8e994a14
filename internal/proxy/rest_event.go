package proxy

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// restEvent is one event in the making.
type restEvent struct {
	wire      Wire
	match     Match
	cfg       Config
	operation string
}

// RESTEvent returns the proxy event (payload 1.0) that a REST API sends to the
// function for w, resolved to m. The operation name is the operationId of the
// deployed document; empty leaves the member out (D AG).
//
// The event is valid JSON whatever bytes w holds: what is not UTF-8 becomes
// U+FFFD, as at the gateway, unless the payload is binary by cfg. What a
// function gets to see of w is less than w:
//
//   - repeated names are grouped, names in order of first appearance;
//   - the front end drops some header lines, adds others and trims all values;
//   - an empty payload is none.
//
// The error says that cfg holds broken JSON, or that m or w is incomplete.
func RESTEvent(w Wire, m Match, cfg Config, operationName string) ([]byte, error) {
	e := restEvent{w, m, cfg, operationName}
	e.cfg.setDefaults()
	if err := e.check(); err != nil {
		return nil, err
	}
	path, query := w.split()
	eventPath, contextPath := e.cfg.paths(path)
	out := writer{make([]byte, 0, 3072+len(w.Body)*4/3)}
	out.b = append(out.b, '{')
	out.str("resource", m.Route.Resource)
	out.str("path", eventPath)
	out.str("httpMethod", w.RoutingMethod())
	headers := e.headerMap()
	headers.write(&out, "headers", "multiValueHeaders")
	params := queryMap(query)
	params.write(&out, "queryStringParameters", "multiValueQueryStringParameters")
	writeStrings(&out, "pathParameters", m.Vars)
	writeStrings(&out, "stageVariables", e.cfg.StageVariables)
	e.writeContext(&out, contextPath, headers.last("user-agent"))
	e.writeBody(&out)
	out.close('}')
	return out.b, nil
}

func (e *restEvent) check() error {
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

// writeStrings writes a map of strings, null for none (R LSL).
func writeStrings(w *writer, name string, values map[string]string) {
	if len(values) == 0 {
		w.raw(name, "null")
		return
	}
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

// writeBody writes the payload: null for none (R LSL, SAM #338), base64 for a
// binary media type (M MS #767), otherwise text whatever its type (I SAM #1216).
func (e *restEvent) writeBody(w *writer) {
	binary := len(e.wire.Body) > 0 && isBinary(e.cfg.BinaryMediaTypes, e.wire.Header.Get("Content-Type"))
	w.key("body")
	switch {
	case len(e.wire.Body) == 0:
		w.b = append(w.b, "null"...)
	case binary:
		w.b = base64.StdEncoding.AppendEncode(append(w.b, '"'), e.wire.Body)
		w.b = append(w.b, '"')
	default:
		w.b = appendString(w.b, e.wire.Body)
	}
	if binary {
		w.raw("isBase64Encoded", "true")
	} else {
		w.raw("isBase64Encoded", "false")
	}
}
