package proxy

import "strings"

// multimap gathers names and values, and writes them as the maps of an
// event: the last value of a name, all of its values in arrival order, or all
// of them joined.
type multimap struct {
	entries []entry
	// heads finds the first entry of a key once there are many.
	heads map[string]int
}

// entry is one value. The entries of one key are chained by next; the first
// one, its head, knows the last one. Zero ends a chain: entry 0 is a head.
type entry struct {
	key, name, value string
	next, last       int
	follows          bool // an entry of the same key stands before it
}

// manyEntries is where a map finds a name faster than a walk over a slice.
const manyEntries = 24

// add appends a value to those with the same key, whose first name stays.
func (m *multimap) add(key, name, value string) {
	i := len(m.entries)
	head, found := m.head(key)
	m.entries = append(m.entries, entry{key: key, name: name, value: value, last: i, follows: found})
	if found {
		first := &m.entries[head]
		m.entries[first.last].next = i
		first.last = i
	} else if m.heads != nil {
		m.heads[key] = i
	}
}

func (m *multimap) head(key string) (int, bool) {
	if len(m.entries) >= manyEntries && m.heads == nil {
		m.heads = make(map[string]int, 2*manyEntries)
		for i, e := range m.entries {
			if !e.follows {
				m.heads[e.key] = i
			}
		}
	}
	if m.heads != nil {
		i, ok := m.heads[key]
		return i, ok
	}
	for i := range m.entries {
		if m.entries[i].key == key {
			return i, true
		}
	}
	return 0, false
}

// last returns the last value of a key.
func (m *multimap) last(key string) string {
	i, ok := m.head(key)
	if !ok {
		return ""
	}
	return m.entries[m.entries[i].last].value
}

// writeOrNull writes both maps, or null for both when there is nothing.
func (m *multimap) writeOrNull(w *writer, single, multi string) {
	if len(m.entries) == 0 {
		w.raw(single, "null")
		w.raw(multi, "null")
		return
	}
	m.writeLast(w, single)
	m.writeAll(w, multi)
}

// writeLast writes the last value of each name.
func (m *multimap) writeLast(w *writer, member string) {
	w.open(member, '{')
	for _, e := range m.entries {
		if !e.follows {
			w.str(e.name, m.entries[e.last].value)
		}
	}
	w.close('}')
}

// writeAll writes all values of each name, as arrays.
func (m *multimap) writeAll(w *writer, member string) {
	w.open(member, '{')
	for i, e := range m.entries {
		if !e.follows {
			m.writeValues(w, i)
		}
	}
	w.close('}')
}

// writeJoined writes all values of each name, joined by commas without a space.
func (m *multimap) writeJoined(w *writer, member string) {
	w.open(member, '{')
	for _, e := range m.entries {
		if e.follows {
			continue
		}
		w.str(e.name, m.joined(e))
	}
	w.close('}')
}

// joined returns the values of the name whose head is e.
func (m *multimap) joined(e entry) string {
	if e.next == 0 {
		return e.value
	}
	b := append(make([]byte, 0, 64), e.value...)
	for i := e.next; i != 0; i = m.entries[i].next {
		b = append(append(b, ','), m.entries[i].value...)
	}
	return string(b)
}

func (m *multimap) writeValues(w *writer, head int) {
	w.open(m.entries[head].name, '[')
	for i := head; ; {
		w.text(m.entries[i].value)
		if i = m.entries[i].next; i == 0 {
			break
		}
	}
	w.close(']')
}

// cleanName makes a name fit for a JSON member: names that differ only in
// bytes that are no UTF-8 must not become two members of one name.
func cleanName(name string) string { return strings.ToValidUTF8(name, "\uFFFD") }
