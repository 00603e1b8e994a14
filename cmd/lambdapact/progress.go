package main

import (
	"fmt"
	"io"
	"os"
	"time"
	"unicode"

	"github.com/lambdapact/lambdapact/contract"
)

// progress rewrites one line of a terminal. Elsewhere it writes nothing.
type progress struct {
	w    io.Writer // nil when it is no terminal
	last time.Time
}

func newProgress(w io.Writer) *progress {
	if !isTerminal(w) {
		return &progress{}
	}
	return &progress{w: w}
}

// isTerminal: a character device other than the null device, on which escape
// sequences work.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

const (
	clearLine = "\r\x1b[K"
	// width is what fits on a narrow terminal: a longer line would wrap, and
	// only its last part be cleared.
	width = 79
)

// show writes how far the run is, at most twenty times a second.
func (p *progress) show(done, total int, r *contract.Result) {
	if p.w == nil || time.Since(p.last) < 50*time.Millisecond && done < total {
		return
	}
	p.last = time.Now()
	fmt.Fprint(p.w, clearLine+clip(fmt.Sprintf("%d/%d %s", done, total, r.Case.Name), width))
}

// clear removes the line.
func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, clearLine)
	}
}

// clip shortens a text, and hides what would move the cursor.
func clip(text string, most int) string {
	runes := []rune(text)
	if len(runes) > most {
		runes = append(runes[:most-1], '…')
	}
	for i, r := range runes {
		if !unicode.IsPrint(r) {
			runes[i] = '·'
		}
	}
	return string(runes)
}
