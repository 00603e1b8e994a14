package invoke

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	maxBrief  = 512 // bytes of a foreign text shown in one line
	maxFrames = 256 // stack frames kept
)

// FunctionError is an error that the handler returned, or a panic that its
// runtime caught: the object a runtime posts to /runtime/invocation/{id}/error
// and the Invoke API returns beside X-Amz-Function-Error (R 6.1, 6.2).
type FunctionError struct {
	Type    string   // errorType: with aws-lambda-go the Go type's name
	Message string   // errorMessage
	Stack   []string // stackTrace, one text per frame
	Payload []byte   // the body as it was posted
	// Panic tells that stackTrace has the frames which aws-lambda-go records
	// only for a panic: objects of path, line and label.
	Panic bool
}

// Error tells type and message, shortened to one line.
func (e *FunctionError) Error() string {
	kind := "function error"
	if e.Panic {
		kind = "function panicked"
	}
	return strings.TrimSuffix(fmt.Sprintf("%s: %s: %s", kind, brief(e.Type), brief(e.Message)), ": ")
}

// Unwrap returns a [*PanicError] if a panic caused the error, else nil, so that
// one errors.As recognises a panic in this process and in another.
func (e *FunctionError) Unwrap() error {
	if !e.Panic {
		return nil
	}
	return &PanicError{Value: e.Message, Stack: strings.Join(e.Stack, "\n")}
}

// ParseFunctionError reads a posted error. kind is used where the body names no
// errorType (header Lambda-Runtime-Function-Error-Type). It accepts any bytes:
// members of an unexpected type are kept as their JSON text, and a body that is
// not an object becomes the message.
func ParseFunctionError(body []byte, kind string) *FunctionError {
	e := &FunctionError{Type: kind, Payload: body}
	var posted struct {
		Message json.RawMessage `json:"errorMessage"`
		Type    json.RawMessage `json:"errorType"`
		Stack   json.RawMessage `json:"stackTrace"`
	}
	if json.Unmarshal(body, &posted) != nil {
		e.Message = string(bytes.TrimSpace(body))
		return e
	}
	e.Message = text(posted.Message)
	if t := text(posted.Type); t != "" {
		e.Type = t
	}
	e.Stack, e.Panic = stack(posted.Stack)
	return e
}

// text is a JSON string's value, nothing for null, or any other value's text.
func text(raw json.RawMessage) string {
	var s string
	if len(raw) == 0 || json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// stack reads a trace: an array of texts (Python, Node.js), of aws-lambda-go's
// frames, or one text. It reports whether the frames are aws-lambda-go's.
func stack(raw json.RawMessage) (frames []string, panicked bool) {
	var elements []json.RawMessage
	if len(raw) == 0 || json.Unmarshal(raw, &elements) != nil {
		if t := text(raw); t != "" {
			return []string{t}, false
		}
		return nil, false
	}
	for _, element := range elements[:min(len(elements), maxFrames)] {
		frame, fromGo := goFrame(element)
		if !fromGo {
			frame = text(element)
		}
		panicked = panicked || fromGo
		frames = append(frames, frame)
	}
	return frames, panicked
}

// goFrame prints a frame of aws-lambda-go as "label path:line".
func goFrame(raw json.RawMessage) (string, bool) {
	var frame struct {
		Path  *string `json:"path"`
		Line  *int64  `json:"line"`
		Label *string `json:"label"`
	}
	if json.Unmarshal(raw, &frame) != nil || frame.Path == nil || frame.Line == nil || frame.Label == nil {
		return "", false
	}
	return fmt.Sprintf("%s %s:%d", *frame.Label, *frame.Path, *frame.Line), true
}

// brief makes a foreign text fit for one line of an error.
func brief(s string) string {
	cut := len(s) > maxBrief
	if cut {
		end := maxBrief
		for end > maxBrief-utf8.UTFMax && !utf8.RuneStart(s[end]) {
			end--
		}
		s = s[:end]
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if cut {
		s += " …"
	}
	return s
}
