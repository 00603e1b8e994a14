// Package spec is what an OpenAPI document says: its operations, its routes,
// API Gateway's extensions, and whether one request or one response agrees
// with it.
//
// OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are read, as YAML or JSON, into one
// model. Real documents are seldom flawless: what can be used is used, and
// every fault is reported with file, line and JSON pointer, as a warning when
// the rest stands without it and as an error when nothing does.
package spec

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// Option changes how a document is read.
type Option interface{ apply(*tree.Files) }

type optionFunc func(*tree.Files)

func (f optionFunc) apply(files *tree.Files) { f(files) }

// Remote lets $ref reach http and https addresses through client (nil is
// http.DefaultClient, which never gives up on a slow server). Without the option
// such a reference is reported and nothing is fetched.
func Remote(client *http.Client) Option {
	if client == nil {
		client = http.DefaultClient
	}
	return optionFunc(func(files *tree.Files) {
		files.ReadURL = func(address string) ([]byte, error) { return fetch(client, address) }
	})
}

// Load reads the document in a file. Relative $ref files are read from disk.
// The error is a *DocumentError when the document is at fault.
func Load(path string, opts ...Option) (*API, error) {
	read := func(name string) ([]byte, error) { return readFile(filepath.FromSlash(name)) }
	return load(filepath.ToSlash(path), read, opts)
}

// LoadFS is Load for a file of fsys. Relative $ref files are read from fsys.
func LoadFS(fsys fs.FS, path string, opts ...Option) (*API, error) {
	return load(path, func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) }, opts)
}

// Parse reads a document from memory. It can refer to no other file, except to
// remote ones with Remote. Locations name it "openapi".
func Parse(data []byte, opts ...Option) (*API, error) {
	return parse("openapi", data, nil, opts)
}

func load(name string, read func(string) ([]byte, error), opts []Option) (*API, error) {
	data, err := read(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read the document: %w", err)
	}
	return parse(name, data, read, opts)
}

func parse(name string, data []byte, readFile func(string) ([]byte, error), opts []Option) (*API, error) {
	files := &tree.Files{Read: readFile}
	for _, o := range opts {
		o.apply(files)
	}
	file, err := files.Add(name, data)
	if err != nil {
		return nil, syntaxError(err)
	}
	return read(files, file.Root)
}

// readFile refuses what is no regular file before it reads: a named pipe would
// wait for ever, and a file too large is not worth its memory.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("is a directory")}
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("is not a regular file")}
	}
	if info.Size() > tree.MaxSize {
		return nil, &fs.PathError{Op: "read", Path: path,
			Err: fmt.Errorf("is %d bytes long; at most %d are read", info.Size(), tree.MaxSize)}
	}
	return os.ReadFile(path)
}

func fetch(client *http.Client, address string) (data []byte, err error) {
	resp, err := client.Get(address)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answered %s", resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, tree.MaxSize+1))
}
