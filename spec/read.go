package spec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// reader turns the tree of a document into an API.
type reader struct {
	files   *tree.Files
	root    *tree.Node
	dialect schema.Dialect
	api     *API
	schemes map[string]*SecurityScheme
	faults  []Note // what makes the document unusable

	operation string // being read, for notes
	parts     int    // parameters, answers and media types read so far
	broken    bool   // the operation being read cannot be used
}

// read makes the API of a document, or says all that is wrong with it, beside
// what was noted before.
func read(files *tree.Files, root *tree.Node, notes []Note) (*API, error) {
	r := &reader{files: files, root: root, api: &API{files: files, root: root, byID: map[string]*Operation{}, notes: notes}}
	if !r.version() {
		return nil, &DocumentError{r.faults}
	}
	r.api.dialect = r.dialect
	r.api.schemas = schema.NewSet(files, r.dialect)
	r.info()
	r.api.BinaryMediaTypes = texts(root.Get("x-amazon-apigateway-binary-media-types"))
	r.repeated()
	r.outside()
	r.securitySchemes()
	r.paths()
	if len(r.faults) > 0 || len(r.api.operations) == 0 {
		return nil, r.unusable()
	}
	r.api.routes = newRouteTree(r.api.operations)
	return r.api, nil
}

// unusable gathers every fault of a document in which no operation is left.
func (r *reader) unusable() error {
	faults := append(r.faults, r.api.notes...)
	if len(r.faults) == 0 {
		msg := "describes no operation: there is nothing to test"
		if len(r.root.Get("paths").Fields()) > 0 {
			msg = "describes no usable operation"
		}
		faults = append([]Note{{Location: r.root.Where(), Msg: msg}}, r.api.notes...)
	}
	return &DocumentError{faults}
}

// version reads openapi or swagger; a number (3.0) is taken for its text.
func (r *reader) version() bool {
	if !r.root.Is(tree.Object) {
		r.fatal(r.root, "is no OpenAPI document: its top level is %s, not an object", article(r.root.Kind))
		return false
	}
	for _, key := range []string{"openapi", "swagger"} {
		v := r.root.Get(key)
		if v == nil {
			continue
		}
		if v.Is(tree.Number) {
			r.note(v, "%s: the version %s is a number; it was read as text", key, v.Text)
		}
		return r.known(key, v)
	}
	switch {
	case r.root.Has("asyncapi"):
		r.fatal(r.root, "is an AsyncAPI document; OpenAPI is needed")
	default:
		r.fatal(r.root, "is no OpenAPI document: it has neither openapi nor swagger")
	}
	return false
}

func (r *reader) known(key string, v *tree.Node) bool {
	r.api.OpenAPI = v.Text
	switch {
	case key == "swagger" && minor(v.Text, "2", "2.0"):
		r.dialect = schema.Swagger20
	case key == "openapi" && minor(v.Text, "3", "3.0"):
		r.dialect = schema.OpenAPI30
	case key == "openapi" && minor(v.Text, "3.1", "3.2"):
		r.dialect = schema.OpenAPI31
	default:
		r.fatal(v, "%s version %q is not supported: 2.0, 3.0, 3.1 and 3.2 are", key, v.Text)
		return false
	}
	return true
}

// minor reports whether a version is one of those, or a patch of it: 3.0.3, 3.1.0-rc1.
func minor(version string, of ...string) bool {
	return slices.ContainsFunc(of, func(v string) bool {
		rest, ok := strings.CutPrefix(version, v)
		return ok && (rest == "" || len(v) > 1 && (rest[0] == '.' || rest[0] == '-'))
	})
}

// repeated notes names that stand twice in one object of the document.
func (r *reader) repeated() {
	for _, n := range r.root.File().Repeated {
		r.note(n, "the name %q stands twice in one object; the last one counts", n.Key())
	}
}

// mostParts bounds what one document may have read for its operations: with
// aliases and references a short one can repeat a long list for each path. The
// largest published documents have some 30,000.
const mostParts = 500_000

// spend counts a parameter, answer or media type; false when there are too many.
func (r *reader) spend() bool {
	r.parts++
	if r.parts == mostParts {
		r.fatal(r.root, "repeats its parts too often: its operations have more than %d parameters, answers and media types", mostParts)
	}
	return r.parts < mostParts
}

func (r *reader) info() {
	info := r.root.Get("info")
	if !info.Is(tree.Object) {
		r.note(r.root, "has no info object")
		return
	}
	r.api.Title = info.Str("title")
	if v := info.Get("version"); v != nil {
		r.api.Version = v.Text
	}
}

// paths reads every operation; one that is broken is left out with its notes.
func (r *reader) paths() {
	paths, err := r.files.Deref(r.root.Get("paths"))
	switch {
	case err != nil:
		r.fatal(r.root.Get("paths"), "%s", refMessage(err))
	case paths == nil && r.root.Has("webhooks"):
		r.fatal(r.root, "describes webhooks but no paths: nothing in it can be routed to a handler")
	case paths == nil:
		r.fatal(r.root, "has no paths")
	case !paths.Is(tree.Object):
		r.fatal(paths, "paths is %s, not an object", article(paths.Kind))
	}
	for _, m := range paths.Fields() {
		if strings.HasPrefix(m.Key, "x-") {
			continue
		}
		r.pathItem(m.Key, m.Value)
		if len(r.faults) > 0 {
			return
		}
	}
}

// note records a remark; fault one that costs the operation being read; fatal
// one that costs the document.
func (r *reader) note(at *tree.Node, format string, args ...any) {
	r.api.notes = append(r.api.notes, r.remark(at, format, args...))
}

func (r *reader) fault(at *tree.Node, format string, args ...any) {
	r.broken = true
	r.note(at, format, args...)
}

func (r *reader) fatal(at *tree.Node, format string, args ...any) {
	r.faults = append(r.faults, r.remark(at, format, args...))
}

func (r *reader) remark(at *tree.Node, format string, args ...any) Note {
	return Note{Location: at.Where(), Operation: r.operation, Msg: fmt.Sprintf(format, args...)}
}

// deref follows the $ref of n; on failure it returns nil and the reason.
func (r *reader) deref(n *tree.Node) (*tree.Node, string) {
	target, err := r.files.Deref(n)
	if err != nil {
		return nil, refMessage(err)
	}
	return target, ""
}

// refMessage leaves out the location, which the note has already.
func refMessage(err error) string {
	if e, ok := err.(*tree.RefError); ok {
		return fmt.Sprintf("$ref %q %s", e.Ref, e.Msg)
	}
	return err.Error()
}

func article(k tree.Kind) string {
	switch k {
	case tree.Null:
		return "null"
	case tree.Array, tree.Object:
		return "an " + k.String()
	}
	return "a " + k.String()
}

// texts returns the strings of an array of strings.
func texts(n *tree.Node) []string {
	var out []string
	for _, e := range n.Elements() {
		if e.Is(tree.String) {
			out = append(out, e.Text)
		}
	}
	return out
}
