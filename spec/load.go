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
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
//
// A CloudFormation or SAM template is read for the OpenAPI document in it: the
// DefinitionBody or Body of an API, or the local file that DefinitionUri,
// BodyS3Location or AWS::Include names. Of several APIs one is chosen by its
// logical ID after the path: "template.yaml#ShopApi".
func Load(path string, opts ...Option) (*API, error) {
	read := func(name string) ([]byte, error) { return readFile(filepath.FromSlash(name)) }
	return load(filepath.ToSlash(path), read, opts)
}

// LoadFS is Load for a file of fsys. Relative files are read from fsys.
func LoadFS(fsys fs.FS, path string, opts ...Option) (*API, error) {
	return load(path, func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) }, opts)
}

// Parse reads a document from memory. It can refer to no other file, except to
// remote ones with Remote. Locations name it "openapi".
func Parse(data []byte, opts ...Option) (*API, error) {
	return parse("openapi", "", data, nil, opts)
}

// load reads a file; a path that is none may have a logical ID at its end.
func load(path string, read func(string) ([]byte, error), opts []Option) (*API, error) {
	data, err := read(path)
	name, id, named := cutLast(path, "#")
	if err == nil || !named {
		name, id = path, ""
	} else if part, partErr := read(name); partErr == nil {
		data, err = part, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the document: %w", err)
	}
	return parse(name, id, data, read, opts)
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// parse reads a document; id chooses an API of a template, "" the only one.
func parse(name, id string, data []byte, readFile func(string) ([]byte, error), opts []Option) (*API, error) {
	files := &tree.Files{Read: readFile}
	for _, o := range opts {
		o.apply(files)
	}
	file, err := files.Add(name, data)
	switch {
	case err != nil:
		return nil, syntaxError(err)
	case isTemplate(file.Root):
		return readTemplate(files, file.Root, id)
	case id != "":
		return nil, &DocumentError{[]Note{{Location: file.Root.Where(), Msg: fmt.Sprintf("is no template, so that #%s names nothing in it", id)}}}
	}
	x := newIntrinsics(files, file)
	if mentionsFunctions(data) {
		file.Root = x.document(file.Root)
	}
	return read(files, file.Root, x.notes)
}

// mentionsFunctions spares documents without a function the search for one.
func mentionsFunctions(data []byte) bool {
	return slices.ContainsFunc([]string{"Fn::", "!If", "!Sub", "!Transform"}, func(mark string) bool {
		return bytes.Contains(data, []byte(mark))
	})
}

// readTemplate reads the document of the chosen API of a template.
func readTemplate(files *tree.Files, root *tree.Node, id string) (*API, error) {
	t := newTemplate(files, root)
	chosen, err := t.choose(id)
	if err != nil {
		return nil, err
	}
	document, notes, err := t.document(chosen)
	if err != nil {
		return nil, err
	}
	api, err := read(files, document, notes)
	if err != nil {
		return nil, err
	}
	for _, m := range t.binaryMediaTypes(chosen) {
		if !slices.Contains(api.BinaryMediaTypes, m) {
			api.BinaryMediaTypes = append(api.BinaryMediaTypes, m)
		}
	}
	return api, nil
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
