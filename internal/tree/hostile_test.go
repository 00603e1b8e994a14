package tree

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

// hostile texts are large, deep or multiply; each has to be refused or read
// at a cost in proportion to its length.
func hostile() map[string]func() string {
	const mb = 1 << 20
	return map[string]func() string{
		"JSON arrays":         func() string { return strings.Repeat("[", 50*mb) },
		"JSON objects":        func() string { return strings.Repeat(`{"a":`, 10*mb) },
		"YAML sequences":      func() string { return strings.Repeat("- ", 25*mb) },
		"YAML flow mappings":  func() string { return strings.Repeat("{a: ", 12*mb) },
		"YAML flow sequences": func() string { return "a: " + strings.Repeat("[", 50*mb) },
		"wide JSON":           func() string { return "[" + strings.Repeat("0,", 25*mb) + "0]" },
		"wide YAML":           func() string { return strings.Repeat("- 0\n", 12*mb) },
		"complex keys":        func() string { return strings.Repeat("? ", 25*mb) },
		"long line":           func() string { return "a: " + strings.Repeat("x", 50*mb) },
		"long JSON text":      func() string { return `{"a":"` + strings.Repeat("x", 50*mb) + `"}` },
		"long quoted":         func() string { return `a: "` + strings.Repeat("x ", 25*mb) + `"` },
		"long number":         func() string { return "a: " + strings.Repeat("9", 20*mb) },
		"long hexadecimal":    func() string { return "a: !!int 0x" + strings.Repeat("f", 20*mb) },
		"blank lines":         func() string { return strings.Repeat("\n", 50*mb) + "a: 1" },
		"comments":            func() string { return strings.Repeat("# x\n", 400_000) + "a: 1" },
		"billion laughs":      func() string { return aliases(400, 9) },
		"ladder of aliases":   func() string { return aliases(100_000, 1) },
		"anchors":             func() string { return strings.Repeat("- &a x\n", 400_000) },
		"too long":            func() string { return strings.Repeat("a", MaxSize+1) },
		"same name":           func() string { return "{" + strings.Repeat(`"a":0,`, 300_000) + `"a":0}` },
		"half a flow":         func() string { return "{" + strings.Repeat("a", 40*mb) },
	}
}

// aliases makes levels of arrays, each of which holds the one before it n times.
func aliases(levels, n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x]\n")
	for i := 1; i < levels; i++ {
		again := strings.Repeat(fmt.Sprintf(", *a%d", i-1), n)
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, again[2:])
	}
	return b.String()
}

func TestHostileTextsCostLittle(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			data := []byte(text())
			start := time.Now()
			var err error
			peak := peakHeap(func() { _, err = Parse("f", data) })
			if took := time.Since(start); took > 10*time.Second || peak > 1<<30 {
				t.Errorf("took %v and %d MiB: %v", took, peak>>20, err)
			}
			if err != nil && !errors.As(err, new(*SyntaxError)) {
				t.Errorf("the error is %T: %v", err, err)
			}
		})
	}
}

// peakHeap runs f and returns by how many bytes the heap grew meanwhile.
func peakHeap(f func()) uint64 {
	runtime.GC()
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	before, peak := sample[0].Value.Uint64(), uint64(0)
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		metrics.Read(sample)
		peak = max(peak, sample[0].Value.Uint64())
		select {
		case <-done:
			return peak - min(before, peak)
		case <-tick.C:
		}
	}
}
