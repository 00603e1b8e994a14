package contract

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
)

// known is an entry of what is known to fail.
type known struct {
	pattern pattern
	reason  string
	where   string // file:line, "" for an option
	matched bool   // a case of the whole plan, before Only, Skip and Shard
}

// KnownFailing says that the cases whose name matches the pattern (as [Only]
// has it) are known to fail, and why. One that fails does not fail the run; one
// that holds does, and so does an entry that matches no case of the whole plan:
// the debt is paid, or the entry has rotted, and it should go.
func KnownFailing(pattern_, reason string) Option {
	return optionFunc(func(s *settings) { s.known = append(s.known, &known{pattern: pattern(pattern_), reason: reason}) })
}

// KnownFailingFile is KnownFailing for the entries of a file: on each line a
// pattern, white space and the reason. Empty lines and those that begin with
// "#" are left out. A file that cannot be read is an error of [Plan].
func KnownFailingFile(path string) Option {
	return optionFunc(func(s *settings) {
		entries, err := readKnown(path)
		s.known = append(s.known, entries...)
		s.errs = append(s.errs, err)
	})
}

func readKnown(path string) ([]*known, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the file of known failures: %w", err)
	}
	defer file.Close()
	var out []*known
	var errs []error
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		where := fmt.Sprintf("%s:%d", path, n)
		i := strings.IndexAny(line, " \t")
		if i < 0 {
			errs = append(errs, fmt.Errorf("%s: %q has no reason: write it after the pattern", where, line))
			continue
		}
		out = append(out, &known{pattern: pattern(line[:i]), reason: strings.TrimSpace(line[i:]), where: where})
	}
	return out, errors.Join(append(errs, lines.Err())...)
}

// String shows the entry as it was written.
func (k *known) String() string {
	text := fmt.Sprintf("%q (%s)", string(k.pattern), k.reason)
	if k.where != "" {
		text = k.where + ": " + text
	}
	return text
}

// checkKnown refuses entries without a reason.
func (s *settings) checkKnown() error {
	for _, k := range s.known {
		if k.reason == "" {
			return fmt.Errorf("the cases %q are known to fail without a reason", k.pattern)
		}
	}
	return nil
}

// matchKnown finds the entries that match a case of the whole plan. What was
// not planned counts too: it may be sent elsewhere.
func (s *Suite) matchKnown() {
	for _, k := range s.settings.known {
		for _, e := range s.all {
			if k.matched = k.matched || k.pattern.match(e.name()); k.matched {
				break
			}
		}
	}
}

// rotten are the entries that match nothing.
func (s *Suite) rotten() []string {
	var out []string
	for _, k := range s.settings.known {
		if !k.matched {
			out = append(out, k.String())
		}
	}
	return out
}

// excuse gives a case that is known to fail its outcome.
func (s *Suite) excuse(r *Result) {
	for _, k := range s.settings.known {
		if !k.pattern.match(r.Case.Name) {
			continue
		}
		switch r.Outcome {
		case Broken:
			r.Outcome, r.Reason = KnownToFail, k.reason+": "+r.Reason
		case Held:
			r.Outcome, r.Reason = UnexpectedlyPassing, "it holds, and is known to fail: "+k.String()+"; take the entry out"
		}
		return
	}
}
