package gen

import "strings"

// stream is a small deterministic source of choices (splitmix64). What it
// yields for a seed is fixed for good: names of cases and recorded failures
// depend on it.
type stream uint64

// source returns the stream of a place: it depends on the seed and the place only.
func (g *Generator) source(ptr []string, salt string) *stream {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset) ^ g.seed
	add := func(s string) {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * prime
		}
		h = (h ^ 0xff) * prime
	}
	for _, p := range ptr {
		add(p)
	}
	add(salt)
	s := stream(h)
	return &s
}

func (s *stream) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number in [0, n); 0 when n is not positive.
func (s *stream) below(n int) int {
	if n <= 0 {
		return 0
	}
	return int(s.next() % uint64(n))
}

var vocabulary = strings.Fields(`amber birch cedar delta ember fjord grove harbor iris juniper
	kestrel lagoon maple nectar olive prairie quartz river sage tulip umber violet willow
	yarrow zephyr basalt copper dune elm fern garnet hazel`)

// word returns a readable word of letters.
func (s *stream) word() string { return vocabulary[s.below(len(vocabulary))] }
