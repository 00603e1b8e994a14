package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/lambdapact/lambdapact/contract"
)

// reportFiles are the paths of --report.
type reportFiles []string

// writers are the kinds of report by the ending of the file.
var writers = map[string]func(*contract.Report, io.Writer) error{
	".json": (*contract.Report).WriteJSON,
	".xml":  (*contract.Report).WriteJUnit,
}

// check finds, before anything runs, the paths that cannot be written.
func (f reportFiles) check() error {
	for _, path := range f {
		if writers[ending(path)] == nil {
			return fmt.Errorf("--report %s: the ending says which report to write; want .json or .xml (JUnit)", path)
		}
		if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
			return fmt.Errorf("--report %s: there is no directory %s; make it first", path, filepath.Dir(path))
		}
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return fmt.Errorf("--report %s: is a directory", path)
		}
	}
	return nil
}

func ending(path string) string { return strings.ToLower(filepath.Ext(path)) }

// write writes every report that it can.
func (f reportFiles) write(report *contract.Report) error {
	var errs []error
	for _, path := range f {
		err := writeFile(path, func(w io.Writer) error { return writers[ending(path)](report, w) })
		if err != nil {
			errs = append(errs, fmt.Errorf("the report %s was not written: %w", path, err))
		}
	}
	return errors.Join(errs...)
}

// writeFile replaces the file at once when all of it is written, so that no
// reader meets half a report.
func writeFile(path string, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	buffered := bufio.NewWriter(file)
	if err := errors.Join(write(buffered), buffered.Flush(), file.Chmod(0o644), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
