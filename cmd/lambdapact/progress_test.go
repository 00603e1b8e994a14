package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/contract"
)

func TestProgressRewritesOneLine(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b}
	long := &contract.Result{Case: &contract.Case{Name: strings.Repeat("é\n", 99)}}
	for i := range 100 {
		p.show(i+1, 100, long)
	}
	p.clear()
	lines := strings.Split(b.String(), clearLine)
	if len(lines) < 4 || len(lines) > 50 {
		t.Errorf("%d lines for 100 cases within a moment", len(lines)-2)
	}
	if first, last := lines[1], lines[len(lines)-2]; !strings.HasPrefix(first, "1/100 ") || !strings.HasPrefix(last, "100/100 ") {
		t.Errorf("first %q, last %q", first, last)
	}
	for _, l := range lines {
		if utf8.RuneCountInString(l) > width || strings.Contains(l, "\n") {
			t.Errorf("%q does not fit on one line", l)
		}
	}
	if !strings.HasSuffix(b.String(), clearLine) {
		t.Error("the line is left behind")
	}
}

func TestProgressIsForTerminalsOnly(t *testing.T) {
	file, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if isTerminal(&bytes.Buffer{}) || isTerminal(file) || isTerminal(null) {
		t.Error("a buffer, a file or the null device counts as a terminal")
	}
	p := newProgress(file)
	p.show(1, 1, &contract.Result{Case: &contract.Case{Name: "a"}})
	p.clear()
	if info, err := file.Stat(); err != nil || info.Size() != 0 {
		t.Errorf("the file has %d bytes (%v)", info.Size(), err)
	}
}

func TestTerminalIsRecognised(t *testing.T) {
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no pseudo-terminal: " + err.Error())
	}
	defer terminal.Close()
	t.Setenv("TERM", "xterm")
	if !isTerminal(terminal) {
		t.Error("a terminal is not recognised")
	}
	t.Setenv("TERM", "dumb")
	if isTerminal(terminal) {
		t.Error("a terminal without escape sequences gets some")
	}
}
