package tree

import (
	"slices"
	"strconv"
	"strings"
)

// Pointer returns the JSON pointer (RFC 6901) of the node in its file, "" for
// the root.
func (n *Node) Pointer() string {
	for n != nil && n.origin != nil {
		n = n.origin
	}
	if n == nil || n.parent == nil {
		return ""
	}
	const usual = 32
	keys := make([]string, 0, usual)
	for m := n; m.parent != nil; m = m.parent {
		keys = append(keys, m.key)
	}
	slices.Reverse(keys)
	return PointerOf(keys)
}

var tokenEscaper = strings.NewReplacer("~", "~0", "/", "~1")
var tokenUnescaper = strings.NewReplacer("~1", "/", "~0", "~")

// EscapeToken escapes a member name for use in a JSON pointer.
func EscapeToken(key string) string {
	if !strings.ContainsAny(key, "~/") {
		return key
	}
	return tokenEscaper.Replace(key)
}

// UnescapeToken is the inverse of EscapeToken.
func UnescapeToken(token string) string { return tokenUnescaper.Replace(token) }

// PointerTokens takes a JSON pointer apart, unescaped; none for the whole value
// (RFC 6901 section 4).
func PointerTokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	tokens := strings.Split(pointer[1:], "/")
	for i := range tokens {
		tokens[i] = UnescapeToken(tokens[i])
	}
	return tokens
}

// PointerOf is the inverse of PointerTokens.
func PointerOf(tokens []string) string {
	size := 0
	for _, token := range tokens {
		size += len("/") + len(token)
	}
	var b strings.Builder
	b.Grow(size)
	for _, token := range tokens {
		b.WriteByte('/')
		b.WriteString(EscapeToken(token))
	}
	return b.String()
}

// Find follows a JSON pointer from n; nil when nothing is there.
func (n *Node) Find(pointer string) *Node {
	if pointer == "" {
		return n
	}
	if pointer[0] != '/' {
		return nil
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		n = n.child(UnescapeToken(token))
		if n == nil {
			return nil
		}
	}
	return n
}

func (n *Node) child(key string) *Node {
	if n == nil {
		return nil
	}
	if n.Kind != Array {
		return n.Get(key)
	}
	i, err := strconv.Atoi(key)
	if err != nil || i < 0 || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}
