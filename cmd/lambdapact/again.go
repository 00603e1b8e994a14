package main

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/lambdapact/lambdapact/contract"
)

// notRepeated are the flags that a command for one case does without: those
// that choose cases, and where a whole run is written.
var notRepeated = map[string]bool{"only": true, "skip": true, "report": true, "events": true}

// again returns the command that repeats one case: this one's flags, narrowed
// to the case. Credentials stay behind: whoever repeats it puts them in.
func again(cmd *cobra.Command, words []string) func(*contract.Case) string {
	words = append([]string{"test"}, words...)
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if notRepeated[f.Name] {
			return
		}
		for _, value := range values(f) {
			if f.NoOptDefVal != "" {
				words = append(words, "--"+f.Name+"="+value)
			} else {
				words = append(words, "--"+f.Name, value)
			}
		}
	})
	command := program() + " " + quoteAll(words)
	return func(c *contract.Case) string { return command + " --only " + quote(c.Name) }
}

func values(f *pflag.Flag) []string {
	list, ok := f.Value.(pflag.SliceValue)
	if !ok {
		return []string{f.Value.String()}
	}
	out := list.GetSlice()
	if f.Name == "credential" {
		for i, pair := range out {
			scheme, _, _ := strings.Cut(pair, "=")
			out[i] = scheme + "=***"
		}
	}
	return out
}

// program is how this program was called. What go run built is gone after the
// run, so that the command has to be go run again.
func program() string {
	exe, err := os.Executable()
	info, ok := debug.ReadBuildInfo()
	if err == nil && ok && strings.Contains(filepath.ToSlash(exe), "/go-build") && filepath.Base(os.Args[0]) == "lambdapact" {
		return "go run " + quote(info.Path)
	}
	return quote(os.Args[0])
}

// plain is what no shell gives a meaning to.
var plain = regexp.MustCompile(`^[A-Za-z0-9_./:=@%+,-]+$`)

// quote makes one word of a POSIX shell.
func quote(word string) string {
	if plain.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func quoteAll(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quote(w)
	}
	return strings.Join(quoted, " ")
}
