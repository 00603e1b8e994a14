package invoke

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func TestLogKeepsTheEnd(t *testing.T) {
	for _, chunk := range []int{1, 7, 4096, LogLimit - 1, LogLimit, 3 * LogLimit} {
		var log Log
		var all strings.Builder
		for i := 0; all.Len() < 5*LogLimit; i++ {
			part := strings.Repeat(string(rune('a'+i%26)), chunk)
			all.WriteString(part)
			if n, err := log.Write([]byte(part)); n != chunk || err != nil {
				t.Fatalf("Write = %d, %v", n, err)
			}
		}
		want := all.String()[all.Len()-LogLimit:]
		if got := log.String(); got != want {
			t.Errorf("chunks of %d: kept %d bytes, not the last %d", chunk, len(got), len(want))
		}
		if log.Written() != int64(all.Len()) {
			t.Errorf("Written = %d, want %d", log.Written(), all.Len())
		}
		if cap(log.buf) > 4*LogLimit {
			t.Errorf("holds %d bytes", cap(log.buf))
		}
	}
}

func TestCutLogStartsAtACharacter(t *testing.T) {
	var log Log
	fmt.Fprint(&log, strings.Repeat("€", LogLimit))
	if got := log.String(); !utf8.ValidString(got) || len(got) < LogLimit-utf8.UTFMax {
		t.Errorf("kept %d bytes, valid UTF-8: %v", len(got), utf8.ValidString(got))
	}
}

func TestNilLogDiscards(t *testing.T) {
	log := LogFrom(context.Background())
	if log != nil {
		t.Fatalf("LogFrom without WithLog = %v", log)
	}
	if n, err := log.Write([]byte("x")); n != 1 || err != nil || log.String() != "" || log.Written() != 0 {
		t.Error("a nil log does not discard")
	}
}

func TestLogTravelsInTheContext(t *testing.T) {
	var log Log
	ctx, cancel := context.WithCancel(WithLog(context.Background(), &log))
	defer cancel()
	fmt.Fprint(LogFrom(ctx), "hello")
	if log.String() != "hello" {
		t.Errorf("got %q", log.String())
	}
}

func TestLogTakesWritersAtOnce(t *testing.T) {
	var log Log
	var writers sync.WaitGroup
	for range 8 {
		writers.Go(func() {
			for range 1000 {
				fmt.Fprintln(&log, "line")
				_ = log.String()
			}
		})
	}
	writers.Wait()
	if got := strings.Count(log.String(), "line\n"); got != 8000 {
		t.Errorf("kept %d whole lines of 8000", got)
	}
}
