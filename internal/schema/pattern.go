package schema

import (
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/dlclark/regexp2"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// matchTimeout bounds one match of a pattern that needs backtracking.
const matchTimeout = 250 * time.Millisecond

// Matches reports whether a part of text matches the regular expression of
// ECMA-262 (with the flag u, as JSON Schema 2020-12 core, 6.4 asks for): a
// pattern is not anchored. The error says why the pattern is none, or that the
// match took too long.
func Matches(pattern, text string) (bool, error) {
	p, err := compilePattern(pattern)
	if err != nil {
		return false, err
	}
	return p.match(text)
}

// ecmaPattern is a compiled pattern, by the first engine that can do it exactly.
type ecmaPattern struct {
	source       string
	linear       *regexp.Regexp
	backtracking *regexp2.Regexp // when linear is nil
	literal      bool            // the source was written /like this/
}

func (p *ecmaPattern) match(text string) (bool, error) {
	if p.linear != nil {
		return p.linear.MatchString(text), nil
	}
	return p.backtracking.MatchString(text)
}

// MatchString implements jsonschema.Regexp. A match that takes too long is
// taken as one: what cannot be decided is no fault.
func (p *ecmaPattern) MatchString(text string) bool {
	matched, err := p.match(text)
	return matched || err != nil
}

// String returns the pattern as it stands in the document.
func (p *ecmaPattern) String() string { return p.source }

type compiledPattern struct {
	pattern *ecmaPattern
	err     error
}

var patterns sync.Map // source to compiledPattern

func compilePattern(source string) (*ecmaPattern, error) {
	if c, known := patterns.Load(source); known {
		return c.(compiledPattern).pattern, c.(compiledPattern).err
	}
	p, err := newPattern(source)
	c, _ := patterns.LoadOrStore(source, compiledPattern{p, err})
	return c.(compiledPattern).pattern, c.(compiledPattern).err
}

func newPattern(source string) (*ecmaPattern, error) {
	body, flags, literal := cutLiteral(source)
	t, err := translate(body, flags)
	if err != nil {
		return nil, err
	}
	p := &ecmaPattern{source: source, literal: literal}
	if !t.backtracks {
		// What RE2 refuses now is only too large for it.
		if p.linear, err = regexp.Compile(t.linear.String()); err == nil {
			return p, nil
		}
		p.linear = nil
	}
	p.backtracking, err = regexp2.Compile(t.backtracking.String(), regexp2.ECMAScript)
	if err != nil {
		return nil, err
	}
	p.backtracking.MatchTimeout = matchTimeout
	return p, nil
}

// PatternBody returns the expression of a pattern as it is matched: without the
// slashes of a JavaScript literal. It is false where the literal has flags with
// which the expression says something else.
func PatternBody(pattern string) (string, bool) {
	body, flags, is := cutLiteral(pattern)
	return body, !is || strings.Trim(flags, "gud") == ""
}

// cutLiteral recognises a pattern that is written as a JavaScript literal. Only
// one that could not match anything otherwise, with an anchor inside the
// slashes, is taken for that.
func cutLiteral(source string) (body, flags string, is bool) {
	last := strings.LastIndexByte(source, '/')
	if last < 2 || source[0] != '/' || strings.Trim(source[last+1:], "gimsuyvd") != "" {
		return source, "", false
	}
	body, flags = source[1:last], source[last+1:]
	if !strings.HasPrefix(body, "^") && !strings.HasSuffix(body, "$") {
		return source, "", false
	}
	return body, flags, true
}

// compileForEngine is the regular expression engine of the compiler.
func compileForEngine(source string) (jsonschema.Regexp, error) {
	return compilePattern(source)
}
