package schema

import "bytes"

// mayRepeat reports whether an object of a JSON text may have a name twice, or
// the text be nested deeper than MaxDepth. It only reads along, which is far
// faster than decoding; it is right in every no.
func mayRepeat(text []byte) bool {
	const most = 64            // names of one object that are compared one by one
	names := [][]byte{}        // of all objects that are open
	open := make([]int, 0, 16) // where the names of each begin; -1 for an array
	for i := 0; i < len(text); i++ {
		if len(open) > MaxDepth {
			return true
		}
		switch text[i] {
		case '{':
			open = append(open, len(names))
		case '[':
			open = append(open, -1)
		case '}', ']':
			if len(open) == 0 {
				return true
			}
			if start := open[len(open)-1]; start >= 0 {
				names = names[:start]
			}
			open = open[:len(open)-1]
		case '"':
			end := stringEnd(text, i)
			name := text[i+1 : end]
			i = end
			if !isName(text, end) {
				continue
			}
			if len(open) == 0 || open[len(open)-1] < 0 || bytes.IndexByte(name, '\\') >= 0 {
				return true
			}
			start := open[len(open)-1]
			if len(names)-start >= most || among(names[start:], name) {
				return true
			}
			names = append(names, name)
		}
	}
	return false
}

// stringEnd is the place of the quote that ends the string which begins at i.
func stringEnd(text []byte, i int) int {
	for j := i + 1; j < len(text); j++ {
		switch text[j] {
		case '\\':
			j++
		case '"':
			return j
		}
	}
	return len(text)
}

// isName reports whether a colon follows the string that ends there.
func isName(text []byte, end int) bool {
	rest := bytes.TrimLeft(text[min(end+1, len(text)):], " \t\r\n")
	return len(rest) > 0 && rest[0] == ':'
}

func among(names [][]byte, name []byte) bool {
	for _, n := range names {
		if bytes.Equal(n, name) {
			return true
		}
	}
	return false
}
