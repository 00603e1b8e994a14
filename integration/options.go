package integration

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Option changes how [Start] runs an executable.
type Option func(*settings)

// Args gives the executable its command-line arguments. Lambda gives none.
func Args(args ...string) Option {
	return func(s *settings) { s.args = append(s.args, args...) }
}

// Env adds environment variables, each NAME=VALUE, over those that the process
// has anyway; a later entry wins. The process sees what Lambda hands out (the
// AWS_LAMBDA_* names, region, task root, TZ), made-up AWS credentials, empty
// AWS configuration files, and of this process's environment only what
// programs need to run at all: PATH, HOME, the directory for temporary files,
// certificate locations and GOCOVERDIR. So a handler under test does not use a
// developer's AWS account by accident; pass credentials here if it should.
func Env(entries ...string) Option {
	return func(s *settings) { s.env = append(s.env, entries...) }
}

// Timeout is the function's timeout: how long it may take to answer an event.
// The default is 3 seconds, Lambda's own. API Gateway gives up after 29 seconds
// (reference 3.5), whatever the function's timeout.
func Timeout(d time.Duration) Option { return func(s *settings) { s.timeout = d } }

// InitTimeout is how long the process may take from its start to its first
// GET /runtime/invocation/next. The default is 10 seconds, Lambda's own.
func InitTimeout(d time.Duration) Option { return func(s *settings) { s.initTimeout = d } }

// Memory is what AWS_LAMBDA_FUNCTION_MEMORY_SIZE says, in MB; default 128. It
// is not enforced.
func Memory(mb int) Option { return func(s *settings) { s.memory = mb } }

// FunctionName is the name in the environment and in the function's ARN. The
// default is "function".
func FunctionName(name string) Option { return func(s *settings) { s.name = name } }

// Dir is the working directory and LAMBDA_TASK_ROOT. The default is the
// executable's directory, as in Lambda.
func Dir(path string) Option { return func(s *settings) { s.dir = path } }

// settings are the options, checked and completed.
type settings struct {
	path        string // as the caller wrote it, for messages
	exe         string // absolute
	args        []string
	env         []string
	timeout     time.Duration
	initTimeout time.Duration
	memory      int
	name        string
	dir         string // absolute
}

func newSettings(path string, opts []Option) (settings, error) {
	s := settings{
		path:        path,
		timeout:     3 * time.Second,
		initTimeout: 10 * time.Second,
		memory:      128,
		name:        "function",
	}
	for _, o := range opts {
		o(&s)
	}
	if err := s.check(); err != nil {
		return s, fmt.Errorf("integration: %w", err)
	}
	return s, s.locate()
}

// check refuses what can only be a mistake.
func (s *settings) check() error {
	switch {
	case s.path == "":
		return errors.New("no executable given")
	case s.timeout <= 0 || s.initTimeout <= 0:
		return errors.New("a timeout must be more than 0")
	case s.name == "" || strings.ContainsAny(s.name, "\x00\r\n"):
		return fmt.Errorf("function name %q: want one line", s.name)
	}
	bad := slices.IndexFunc(s.env, func(e string) bool {
		return strings.IndexByte(e, '=') < 1 || strings.IndexByte(e, 0) >= 0
	})
	if bad >= 0 {
		name, _, _ := strings.Cut(s.env[bad], "=") // the value may be a secret
		return fmt.Errorf("environment entry %q: want NAME=VALUE", name)
	}
	return nil
}

// locate makes paths independent of the working directory of either process.
func (s *settings) locate() (err error) {
	if s.exe, err = filepath.Abs(s.path); err != nil {
		return fmt.Errorf("integration: %w", err)
	}
	if s.dir == "" {
		s.dir = filepath.Dir(s.exe)
	}
	if s.dir, err = filepath.Abs(s.dir); err != nil {
		return fmt.Errorf("integration: %w", err)
	}
	return nil
}
