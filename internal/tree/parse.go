package tree

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

// MaxDepth is the deepest nesting that is read. The deepest document known to
// its authors nests below 60; far deeper ones are attacks or accidents.
const MaxDepth = 500

// MaxValues is the largest number of values that one file may hold. Aliases and
// references make more of them, but cost nothing here.
const MaxValues = 2_000_000

// MaxName is the longest member name that is read, in bytes. A pointer repeats
// the names above a value, so long ones multiply.
const MaxName = 8 << 10

// MaxSize is the largest file that is read, in bytes. The largest published
// OpenAPI documents have about 10 MB.
const MaxSize = 64 << 20

// SyntaxError says that a file is neither YAML nor JSON.
type SyntaxError struct {
	Location
	Msg string
}

func (e *SyntaxError) Error() string { return e.Location.String() + ": " + e.Msg }

// Parse reads one file. JSON is recognised by its first character, everything
// else is YAML. The error is a *SyntaxError.
func Parse(name string, data []byte) (*File, error) {
	f := &File{Name: name, Size: len(data)}
	if len(data) > MaxSize {
		return nil, f.fail(0, fmt.Sprintf("is %d bytes long; at most %d are read", len(data), MaxSize))
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	if len(trimmed) == 0 {
		return nil, f.fail(0, "is empty")
	}
	if bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data) {
		return nil, f.fail(0, "is not text in UTF-8")
	}
	var err error
	if trimmed[0] == '{' || trimmed[0] == '[' {
		f.Root, err = parseJSON(f, data)
		if err == nil {
			return f, nil
		}
		// A flow mapping of YAML begins like JSON; what YAML cannot read
		// either is reported as JSON.
		if l := (*lineError)(nil); !errors.As(err, &l) || !l.limit {
			if root, yerr := parseYAML(f, data); yerr == nil {
				f.Root, err = root, nil
			}
		}
	} else {
		f.Root, err = parseYAML(f, data)
	}
	if err != nil {
		return nil, f.syntax(err)
	}
	return f, nil
}

func (f *File) fail(line int, msg string) error {
	return &SyntaxError{Location{File: f.Name, Line: line}, msg}
}

// syntax turns an error of one of the parsers into a *SyntaxError.
func (f *File) syntax(err error) error {
	if l := (*lineError)(nil); errors.As(err, &l) {
		return f.fail(l.line, l.msg)
	}
	return f.fail(0, err.Error())
}

// lineError is a fault on a line. One that breaks a limit is final: the same
// bytes are not read as YAML after JSON.
type lineError struct {
	line  int
	msg   string
	limit bool
}

func tooDeep(line int) error {
	return &lineError{line, fmt.Sprintf("is nested deeper than %d levels", MaxDepth), true}
}

func tooMany(line int) error {
	return &lineError{line, fmt.Sprintf("holds more than %d values", MaxValues), true}
}

func longName(line int) error {
	return &lineError{line, fmt.Sprintf("has a member name longer than %d bytes", MaxName), true}
}

func (e *lineError) Error() string { return e.msg }
