package integration

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

func pipe(t *testing.T) (*capture, *os.File) {
	t.Helper()
	c, w, err := newCapture(nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return c, w
}

func TestRecordSeparatesWhatWasWrittenBefore(t *testing.T) {
	c, w := pipe(t)
	defer c.close()
	for i := range 200 {
		var before, after invoke.Log
		c.record(&before)
		fmt.Fprint(w, "before")
		c.record(&after)
		fmt.Fprint(w, "after")
		c.record(nil)
		if before.String() != "before" || after.String() != "after" {
			t.Fatalf("round %d: %q and %q", i, before.String(), after.String())
		}
	}
}

func TestOutputBetweenCallsBelongsToNone(t *testing.T) {
	c, w := pipe(t)
	defer c.close()
	fmt.Fprint(w, "late")
	var log invoke.Log
	c.record(&log)
	c.record(nil)
	if log.String() != "" {
		t.Errorf("recorded %q", log.String())
	}
}

func TestCaptureClosesWhileOthersKeepWriting(t *testing.T) {
	c, w := pipe(t)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		line := make([]byte, 4096)
		for {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	}()
	closed := make(chan struct{})
	go func() {
		c.record(&invoke.Log{})
		c.close()
		close(closed)
	}()
	select {
	case <-closed:
	case <-time.After(10 * time.Second):
		t.Fatal("close waits for the writer")
	}
	<-stopped
}
