package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// MaxDepth is the deepest nesting of a JSON text that DecodeJSON reads.
const MaxDepth = 500

// DecodeError says why bytes are not one JSON text, and where.
type DecodeError struct {
	Offset int // in bytes, from 0
	Line   int // from 1
	Msg    string
}

func (e *DecodeError) Error() string {
	return fmt.Sprintf("line %d, byte %d: %s", e.Line, e.Offset, e.Msg)
}

// DecodeJSON decodes one JSON text (RFC 8259): nothing before and after it but
// white space, UTF-8 without a byte order mark, no deeper than MaxDepth.
// Numbers stay json.Number. Names that an object has twice are no error of the
// grammar (section 4): the last value is taken, and the JSON pointers of such
// members are returned. The error is a *DecodeError.
func DecodeJSON(data []byte) (value any, duplicates []string, err error) {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		return nil, nil, decodeError(data, 0, "begins with a byte order mark")
	}
	if at := invalidUTF8(data); at >= 0 {
		return nil, nil, decodeError(data, at, "is not UTF-8")
	}
	if value, ok := readPlain(data); ok {
		return value, nil, nil
	}
	d := &decoding{data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	d.dec.UseNumber()
	value, err = d.value(0)
	if err == nil {
		err = d.end()
	}
	if err != nil {
		return nil, nil, d.located(err)
	}
	for _, twice := range d.duplicates {
		duplicates = append(duplicates, twice.Pointer)
	}
	return value, duplicates, nil
}

// Duplicate is a name that an object has more than once.
type Duplicate struct {
	Pointer string // RFC 6901
	// Differ says that the values are not the same, so that readers which take
	// the first and readers which take the last read different messages.
	Differ bool
}

// Duplicates returns the names that objects of a JSON text have more than once,
// in the order of the text; none for what is no JSON text.
func Duplicates(data []byte) []Duplicate {
	if !mayRepeat(data) {
		return nil
	}
	d := &decoding{data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	d.dec.UseNumber()
	if _, err := d.value(0); err != nil || d.end() != nil {
		return nil
	}
	return d.duplicates
}

func decodeError(data []byte, offset int, msg string) *DecodeError {
	offset = max(0, min(offset, len(data)))
	return &DecodeError{offset, 1 + bytes.Count(data[:offset], []byte("\n")), msg}
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

type decoding struct {
	data       []byte
	dec        *json.Decoder
	path       []string
	duplicates []Duplicate
}

var errTooDeep = fmt.Errorf("is nested deeper than %d levels", MaxDepth)

// value decodes the next value token by token: that alone shows names that
// come twice.
func (d *decoding) value(depth int) (any, error) {
	token, err := d.dec.Token()
	if err != nil {
		return nil, err
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return token, nil
	}
	if depth >= MaxDepth {
		return nil, errTooDeep
	}
	var v any
	if delim == '[' {
		v, err = d.array(depth + 1)
	} else {
		v, err = d.object(depth + 1)
	}
	if err != nil {
		return nil, err
	}
	_, err = d.dec.Token() // the closing bracket
	return v, err
}

func (d *decoding) array(depth int) (any, error) {
	list := []any{}
	for d.dec.More() {
		d.path = append(d.path, strconv.Itoa(len(list)))
		e, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		d.path = d.path[:len(d.path)-1]
		list = append(list, e)
	}
	return list, nil
}

func (d *decoding) object(depth int) (any, error) {
	obj := map[string]any{}
	for d.dec.More() {
		token, err := d.dec.Token()
		if err != nil {
			return nil, err
		}
		name := token.(string) // the decoder refuses any other key
		d.path = append(d.path, name)
		e, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		if first, twice := obj[name]; twice {
			d.duplicates = append(d.duplicates, Duplicate{pointer(d.path), !reflect.DeepEqual(first, e)})
		}
		d.path = d.path[:len(d.path)-1]
		obj[name] = e
	}
	return obj, nil
}

// end makes sure that nothing follows the value.
func (d *decoding) end() error {
	at := int(d.dec.InputOffset())
	rest := bytes.TrimLeft(d.data[at:], " \t\r\n")
	if len(rest) == 0 {
		return nil
	}
	return decodeError(d.data, len(d.data)-len(rest), "more follows the JSON value")
}

// located turns an error into a *DecodeError. Token by token, the decoder does
// not tell the exact place; decoding the whole text does.
func (d *decoding) located(err error) error {
	var own *DecodeError
	if errors.As(err, &own) {
		return own
	}
	var syntax *json.SyntaxError
	if errors.Is(err, errTooDeep) || !errors.As(json.Unmarshal(d.data, new(json.RawMessage)), &syntax) {
		return decodeError(d.data, int(d.dec.InputOffset()), err.Error())
	}
	at := int(syntax.Offset)
	switch {
	case len(bytes.TrimSpace(d.data)) == 0:
		return decodeError(d.data, len(d.data), "is empty")
	case strings.HasPrefix(syntax.Error(), "unexpected end"), at == len(d.data) && d.data[at-1] != ' ' &&
		strings.HasPrefix(syntax.Error(), "invalid character ' '"): // that it adds to end a literal
		return decodeError(d.data, len(d.data), "ends in the middle of a value")
	}
	return decodeError(d.data, at-1, syntax.Error())
}

// pointer returns the JSON pointer with these tokens.
func pointer(tokens []string) string {
	var b bytes.Buffer
	for _, t := range tokens {
		b.WriteByte('/')
		b.WriteString(tree.EscapeToken(t))
	}
	return b.String()
}
