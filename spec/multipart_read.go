package spec

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
)

// maxParts bounds the parts of one payload.
const maxParts = 10_000

// part is one part of a multipart payload.
type part struct {
	header Header
	// name and filename are parameters of Content-Disposition (RFC 7578
	// section 4.2).
	name, filename string
	body           []byte
}

// readMultipart takes a multipart payload apart (RFC 2046 section 5.1.1). Line
// ends without CR are taken too, as many readers do.
func readMultipart(mediaType string, body []byte) ([]part, error) {
	_, parameters, err := mime.ParseMediaType(mediaType)
	boundary := parameters["boundary"]
	switch {
	case err != nil:
		return nil, fmt.Errorf("a Content-Type that cannot be read: %w", err)
	case boundary == "":
		return nil, errors.New("a Content-Type without boundary")
	case len(boundary) > 70 || strings.HasSuffix(boundary, " "):
		return nil, errors.New("a boundary that RFC 2046 section 5.1.1 does not allow")
	}
	r := partReader{rest: body, dash: []byte("--" + boundary)}
	switch found, _, last := r.until(); {
	case !found:
		return nil, fmt.Errorf("nowhere the boundary %q that Content-Type names", boundary)
	case last:
		return nil, nil // a form without fields
	}
	var parts []part
	for {
		found, content, last := r.until()
		if !found {
			return nil, errors.New("no closing boundary")
		}
		p, err := readPart(content)
		if err != nil {
			return nil, fmt.Errorf("part %d: %w", len(parts)+1, err)
		}
		if parts = append(parts, p); last {
			return parts, nil
		}
		if len(parts) == maxParts {
			return nil, fmt.Errorf("more than %d parts", maxParts)
		}
	}
}

// partReader walks over the delimiter lines.
type partReader struct {
	rest []byte
	dash []byte
}

// until returns what stands before the next delimiter line and moves behind it.
func (r *partReader) until() (found bool, content []byte, last bool) {
	for at := 0; ; {
		i := bytes.Index(r.rest[at:], r.dash)
		if i < 0 {
			return false, nil, false
		}
		start := at + i
		at = start + len(r.dash)
		before := r.rest[:start]
		if start > 0 && r.rest[start-1] != '\n' { // a delimiter begins a line
			continue
		}
		after, last, ok := delimiterEnd(r.rest[at:])
		if !ok {
			continue
		}
		r.rest = after
		before = bytes.TrimSuffix(before, []byte("\n"))
		return true, bytes.TrimSuffix(before, []byte("\r")), last
	}
}

// delimiterEnd reads what may follow the boundary on its line: "--" after the
// last part, white space, the line break.
func delimiterEnd(text []byte) (after []byte, last, ok bool) {
	line, after, broken := bytes.Cut(text, []byte("\n"))
	if rest, closing := bytes.CutPrefix(line, []byte("--")); closing {
		return after, true, len(bytes.Trim(rest, " \t\r")) == 0
	}
	return after, false, broken && len(bytes.Trim(line, " \t\r")) == 0
}

// readPart splits header and content at the first empty line.
func readPart(text []byte) (part, error) {
	var p part
	for {
		line, rest, ok := bytes.Cut(text, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(line) == 0 {
			p.body = rest
			break
		}
		if !ok {
			return p, errors.New("no empty line after its header")
		}
		name, value, colon := strings.Cut(string(line), ":")
		switch {
		case line[0] == ' ' || line[0] == '\t': // a folded line
			if len(p.header) == 0 {
				return p, fmt.Errorf("%q is no header line", clipped(string(line)))
			}
			p.header[len(p.header)-1].Value += " " + strings.TrimSpace(string(line))
		case !colon || name == "" || strings.ContainsAny(name, " \t"):
			return p, fmt.Errorf("%q is no header line", clipped(string(line)))
		default:
			p.header.Add(name, strings.TrimSpace(value))
		}
		text = rest
	}
	p.name, p.filename = disposition(p.header.Get("Content-Disposition"))
	return p, nil
}

// disposition returns name and filename. Browsers write %22 for a quote and
// leave other characters as they are; others put a backslash before it.
func disposition(line string) (name, filename string) {
	_, rest, _ := strings.Cut(line, ";")
	for rest != "" {
		key, after, ok := strings.Cut(rest, "=")
		if !ok {
			break
		}
		var value string
		value, rest = parameterValue(strings.TrimLeft(after, " \t"))
		switch strings.ToLower(strings.Trim(key, " \t;")) {
		case "name":
			name = value
		case "filename":
			filename = value
		}
	}
	return name, filename
}

// parameterValue reads a token or a quoted string (RFC 9110 section 5.6.6).
func parameterValue(text string) (value, rest string) {
	if !strings.HasPrefix(text, `"`) {
		value, rest, _ = strings.Cut(text, ";")
		return strings.TrimSpace(value), rest
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && (text[i+1] == '"' || text[i+1] == '\\'):
			i++
			b.WriteByte(text[i])
		case text[i] == '"':
			return strings.NewReplacer("%22", `"`, "%0D", "\r", "%0A", "\n").Replace(b.String()), text[i+1:]
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String(), ""
}

func clipped(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "..."
	}
	return s
}
