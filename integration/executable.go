package integration

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/lambdapact/lambdapact/internal/invoke"
)

// checkExecutable finds, before the attempt, the usual reasons why a path cannot
// be executed, and says what to do about each.
func (s *settings) checkExecutable() error {
	info, err := os.Stat(s.exe)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.cannotStart("no such file; build the handler first, for example with go build -o bootstrap", err)
	case err != nil:
		return s.cannotStart(reason(err), err)
	case info.IsDir():
		return s.cannotStart("is a directory; name the executable in it, for example "+filepath.Join(s.path, "bootstrap"), nil)
	case !info.Mode().IsRegular():
		return s.cannotStart("is not a regular file", nil)
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o111 == 0:
		return s.cannotStart("not executable: chmod +x "+s.path, fs.ErrPermission)
	}
	if info, err := os.Stat(s.dir); err != nil || !info.IsDir() {
		return s.cannotStart(fmt.Sprintf("working directory %s is not a directory", s.dir), err)
	}
	return nil
}

// explainExec turns the failure of an attempt into an InitError.
func (s *settings) explainExec(err error) error {
	head := s.firstBytes()
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return s.cannotStart("is a zip archive; unzip it and name the executable in it", err)
	case errors.Is(err, syscall.ENOEXEC) && isBinary(head):
		return s.cannotStart(fmt.Sprintf("exec format error: built for another system? GOOS=%s GOARCH=%s go build", runtime.GOOS, runtime.GOARCH), err)
	case errors.Is(err, syscall.ENOEXEC):
		return s.cannotStart("exec format error: neither a program for this system nor a script that begins with #!", err)
	case errors.Is(err, fs.ErrNotExist) && bytes.HasPrefix(head, []byte("#!")):
		line, _, _ := bytes.Cut(head, []byte("\n"))
		return s.cannotStart(fmt.Sprintf("the interpreter of its first line %q does not exist", line), err)
	case errors.Is(err, fs.ErrNotExist):
		return s.cannotStart("its dynamic loader does not exist here; build it with CGO_ENABLED=0", err)
	}
	return s.cannotStart(reason(err), err)
}

func (s *settings) cannotStart(why string, err error) *invoke.InitError {
	return &invoke.InitError{Path: s.path, Reason: why, Err: err}
}

// reason is an error's text without the path, which the InitError names.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	return err.Error()
}

// firstBytes are enough of the file to tell its kind; none if it is unreadable.
func (s *settings) firstBytes() []byte {
	f, err := os.Open(s.exe)
	if err != nil {
		return nil
	}
	defer f.Close()
	head := make([]byte, 128)
	n, _ := io.ReadFull(f, head)
	return head[:n]
}

// isBinary knows the programs of the systems Go builds for: ELF, Mach-O in
// either byte order or for several processors, and PE.
func isBinary(head []byte) bool {
	for _, magic := range []string{
		"\x7fELF", "MZ", "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf",
		"\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return false
}
