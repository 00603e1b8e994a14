package mock

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/lambdapact/lambdapact/spec"
)

// refuseHead answers a request that cannot be read. What API Gateway answers is
// not documented; the status alone says it.
func refuseHead(conn net.Conn, status int) {
	_ = writeAnswer(conn, http.MethodGet, &spec.Response{Status: status}, false)
}

// writeAnswer sends an answer as one write, its lines in their order.
func writeAnswer(conn net.Conn, method string, r *spec.Response, keep bool) error {
	var b bytes.Buffer
	b.Grow(512 + len(r.Body))
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", r.Status, reason(r.Status))
	fmt.Fprintf(&b, "Date: %s\r\n", time.Now().UTC().Format(http.TimeFormat))
	if keep {
		b.WriteString("Connection: keep-alive\r\n")
	} else {
		b.WriteString("Connection: close\r\n")
	}
	for _, f := range sentHeader(method, r) {
		b.WriteString(f.Name + ": " + f.Value + "\r\n")
	}
	b.WriteString("\r\n")
	if !bodyless(method, r.Status) {
		b.Write(r.Body)
	}
	_, err := conn.Write(b.Bytes())
	return err
}

func reason(status int) string {
	if text := http.StatusText(status); text != "" {
		return text
	}
	return "Unknown"
}

func bodyless(method string, status int) bool {
	return method == http.MethodHead || noPayload(status)
}

// noPayload: RFC 9110 section 6.4.1.
func noPayload(status int) bool {
	return status < 200 || status == http.StatusNoContent || status == http.StatusNotModified
}

// sentHeader are the lines of an answer that a server may send: without those
// of the connection, which are the server's, and with the length of the payload.
func sentHeader(method string, r *spec.Response) spec.Header {
	lines := make(spec.Header, 0, len(r.Header)+1)
	for _, f := range r.Header {
		switch strings.ToLower(f.Name) {
		case "connection", "date", "transfer-encoding", "trailer":
			continue
		case "content-length":
			if method != http.MethodHead {
				continue
			}
		}
		if isToken(f.Name) {
			lines = append(lines, spec.Field{Name: f.Name, Value: oneLine(f.Value)})
		}
	}
	if !bodyless(method, r.Status) {
		lines.Add("Content-Length", strconv.Itoa(len(r.Body)))
	}
	return lines
}

// isToken: RFC 9110 section 5.6.2.
func isToken(name string) bool {
	ok := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("!#$%&'*+-.^_`|~", r)
	}
	return name != "" && strings.IndexFunc(name, func(r rune) bool { return !ok(r) }) < 0
}

// oneLine keeps a value from becoming further lines.
func oneLine(value string) string {
	return strings.NewReplacer("\r", " ", "\n", " ", "\x00", " ").Replace(value)
}
