package contract

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2"
	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/google/jsonschema-go/jsonschema"
	"github.com/oasdiff/yaml"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// A label that is wrong is a false alarm for a user. So every case that is
// planned for the real documents is shown to readers that share no code with
// the generator and the oracle: kin-openapi's request filter, and for bodies of
// OpenAPI 3.1, which kin-openapi leaves to the engine that the oracle uses
// too, google/jsonschema-go.

// TestAnotherReaderAgrees: each valid case is valid to the other reader, and
// each invalid one invalid at the place the case names and nowhere else. What
// they see differently has to fall under one of the explained classes.
func TestAnotherReaderAgrees(t *testing.T) {
	explained, alike, agreed, unread := map[string]int{}, map[string]int{}, 0, 0
	for _, file := range corpusFiles(t) {
		api, err := spec.Load(file)
		if err != nil {
			t.Logf("not loaded: %v", err)
			continue
		}
		suite, err := Plan(api, FormatREST)
		if err != nil {
			t.Logf("%s: not planned: %v", filepath.Base(file), err)
			continue
		}
		other, err := secondReader(file)
		if err != nil {
			unread++
			t.Logf("kin-openapi cannot load %s: %.200v", filepath.Base(file), err)
			continue
		}
		for c := range suite.Cases() {
			d := other.compare(c).settle(explained)
			if d == nil {
				agreed++
				continue
			}
			if kind := d.kind(); alike[kind] < 3 {
				t.Errorf("%.40s: %s sent %s", filepath.Base(file), c.Name, d)
			}
			alike[d.kind()]++
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(alike)) {
		t.Errorf("%d unexplained: %s", alike[kind], kind)
	}
	for _, e := range slices.Concat(refusals, acceptances) {
		t.Logf("%6d %s: %s", explained[e.name], e.name, e.why)
	}
	t.Logf("%6d %s", explained[notJudged], notJudged)
	t.Logf("%d cases agreed, %d documents not read", agreed, unread)
}

// reader is a document as kin-openapi reads it.
type reader struct {
	doc     *openapi3.T
	modern  bool // 3.1 and later
	swagger bool // 2.0
	raw     map[string]any
	bodies  map[string]*jsonschema.Resolved
	options *openapi3filter.Options
}

func secondReader(file string) (r *reader, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r = &reader{bodies: map[string]*jsonschema.Resolved{}}
	text, err := yaml.YAMLToJSON(data)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &r.raw); err != nil {
		return nil, err
	}
	if _, old := r.raw["swagger"]; old {
		r.swagger = true
		var two openapi2.T
		if err := json.Unmarshal(text, &two); err != nil {
			return nil, err
		}
		if r.doc, err = openapi2conv.ToV3(&two); err != nil {
			return nil, err
		}
	} else if r.doc, err = openapi3.NewLoader().LoadFromData(data); err != nil {
		return nil, err
	}
	r.modern = r.doc.IsOpenAPI31OrLater()
	r.options = &openapi3filter.Options{
		MultiError: true, SkipSettingDefaults: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		ExcludeRequestBody:      r.modern,
		SchemaValidationOptions: []openapi3.SchemaValidationOption{openapi3.EnableFormatValidation(), openapi3.WithStringFormatValidators(standardFormats), openapi3.SetSchemaRegexCompiler(compile)},
	}
	return r, nil
}

// disagreement is a case that the two see differently.
type disagreement struct {
	c        *Case
	r        *reader
	accepted bool // an invalid case without objection at its place
	leaves   []objection
	param    *openapi3.Parameter // at the place of the case
	request  *http.Request
}

// objection is one thing the other reader does not like.
type objection struct {
	param   *openapi3.Parameter // nil for the body
	keyword string
	err     error
}

func (o objection) at(p spec.Place) bool {
	if o.param == nil {
		media := o.keyword == "mediaType" || strings.Contains(o.err.Error(), "header Content-Type has unexpected value")
		return p.In == spec.InBody && !media || p.In == spec.InHeader && p.Name == "Content-Type" && media
	}
	return o.param.In == string(p.In) && strings.EqualFold(o.param.Name, p.Name)
}

func (d *disagreement) String() string {
	what := fmt.Sprintf("%s %s", d.c.Sent, d.request.URL.RequestURI())
	if strings.HasPrefix(d.c.Place.String(), "body") {
		var b bytes.Buffer
		body, _ := d.request.GetBody()
		b.ReadFrom(body)
		what = clipTo(d.c.Sent+" "+b.String(), 300)
	}
	if d.accepted && len(d.leaves) == 0 {
		return what + ": is accepted"
	}
	for _, o := range d.leaves {
		where := "body"
		if o.param != nil {
			where = o.param.In + " " + o.param.Name
		}
		what += fmt.Sprintf("\n      %s [%s] %s", where, o.keyword, clipTo(strings.ReplaceAll(o.err.Error(), "\n", " "), 250))
	}
	return what
}

// kind groups disagreements that are alike.
func (d *disagreement) kind() string {
	s := string(d.c.Kind) + " " + string(d.c.Place.In) + " " + d.c.Rule
	if d.accepted {
		s += " accepted"
	}
	for _, o := range d.leaves {
		where := "body"
		if o.param != nil {
			where = o.param.In
		}
		if add := " " + where + ":" + o.keyword; !strings.Contains(s, add) {
			s += add
		}
	}
	return s
}

func clipTo(s string, n int) string { return s[:min(n, len(s))] }

// compare asks the other reader about a case.
func (r *reader) compare(c *Case) *disagreement {
	request := httpRequest(c)
	d := &disagreement{c: c, r: r, request: request}
	if c.Place.In == spec.InMethod || c.Place.In == spec.InRoute {
		return r.unrouted(d)
	}
	item := r.doc.Paths.Value(c.op.Path)
	if item == nil {
		d.leaves = []objection{{err: errors.New("no such path"), keyword: "path"}}
		return d
	}
	operation := item.GetOperation(c.op.Method)
	if operation == nil {
		d.leaves = []objection{{err: errors.New("no such operation"), keyword: "method"}}
		return d
	}
	for _, list := range []openapi3.Parameters{item.Parameters, operation.Parameters} {
		for _, p := range list {
			if p.Value != nil && p.Value.In == string(c.Place.In) && strings.EqualFold(p.Value.Name, c.Place.Name) {
				d.param = p.Value
			}
		}
	}
	d.leaves = r.objections(c, item, operation, request)
	return d
}

// unrouted: the document has no such operation.
func (r *reader) unrouted(d *disagreement) *disagreement {
	path := d.request.URL.Path
	for template, item := range r.doc.Paths.Map() {
		quoted := regexp.QuoteMeta(template)
		pattern := regexp.MustCompile(`\\\{[^/]*?\\\}`).ReplaceAllString(quoted, `[^/]*`)
		pattern = strings.ReplaceAll(pattern, `[^/]*\+`, `.*`)
		if regexp.MustCompile("^"+pattern+"$").MatchString(path) && item.GetOperation(d.request.Method) != nil {
			d.accepted = true
		}
	}
	return d
}

// httpRequest is the request on the wire.
func httpRequest(c *Case) *http.Request {
	w := proxy.WireOf(c.Request)
	request, err := http.NewRequest(w.Method, "http://example.com"+w.Target, bytes.NewReader(w.Body))
	if err != nil {
		panic(c.Name + ": " + err.Error())
	}
	for _, f := range w.Header {
		request.Header.Add(f.Name, f.Value)
	}
	return request
}

func (r *reader) objections(c *Case, item *openapi3.PathItem, operation *openapi3.Operation, request *http.Request) (out []objection) {
	defer func() {
		if p := recover(); p != nil {
			out = append(out, objection{keyword: "panic", err: fmt.Errorf("panic: %v", p)})
		}
	}()
	input := &openapi3filter.RequestValidationInput{
		Request: request, PathParams: pathValues(c.op.Path, request.URL.EscapedPath()), Options: r.options,
		Route: &routers.Route{Spec: r.doc, Path: c.op.Path, PathItem: item, Method: request.Method, Operation: operation},
	}
	out = flatten(openapi3filter.ValidateRequest(context.Background(), input), nil)
	if r.modern && operation.RequestBody != nil {
		out = append(out, r.modernBody(c, operation)...)
	}
	return out
}

// pathValues takes the path apart by the template.
func pathValues(template, path string) map[string]string {
	var names []string
	pattern := regexp.MustCompile(`\\\{[^/]*?\\\}`).ReplaceAllStringFunc(regexp.QuoteMeta(template), func(s string) string {
		name := strings.ReplaceAll(s[2:len(s)-2], `\`, "")
		names = append(names, strings.TrimSuffix(name, "+"))
		if strings.HasSuffix(name, "+") {
			return "(.+)"
		}
		return "([^/]*)"
	})
	values := map[string]string{}
	for i, m := range regexp.MustCompile("^" + pattern + "$").FindStringSubmatch(path) {
		if i > 0 {
			values[names[i-1]], _ = url.PathUnescape(m)
		}
	}
	return values
}

// flatten lists what an error of openapi3filter consists of.
func flatten(err error, param *openapi3.Parameter) (out []objection) {
	var several openapi3.MultiError
	var request *openapi3filter.RequestError
	var value *openapi3.SchemaError
	switch {
	case err == nil:
	case errors.As(err, &request) && param == nil && !isMulti(err):
		inner := request.Err
		if inner == nil {
			inner = err
		}
		if request.Parameter != nil {
			return flatten(inner, request.Parameter)
		}
		for _, o := range flatten(inner, &openapi3.Parameter{In: "body"}) {
			o.param = nil
			out = append(out, o)
		}
	case isMulti(err):
		errors.As(err, &several)
		for _, e := range several {
			out = append(out, flatten(e, param)...)
		}
	case errors.As(err, &value):
		out = append(out, objection{param, value.SchemaField, err})
	default:
		out = append(out, objection{param, "decoding", err})
	}
	return out
}

func isMulti(err error) bool { _, is := err.(openapi3.MultiError); return is }

// modernBody judges a JSON body by google/jsonschema-go.
func (r *reader) modernBody(c *Case, operation *openapi3.Operation) []objection {
	body := operation.RequestBody.Value
	if c.Request.Body == nil {
		if body.Required {
			return []objection{{keyword: "required", err: errors.New("no body")}}
		}
		return nil
	}
	media := body.Content.Get(c.Request.Header.Get("Content-Type"))
	if media == nil {
		return []objection{{keyword: "mediaType", err: errors.New("unknown media type")}}
	}
	var value any
	if err := json.Unmarshal(c.Request.Body, &value); err != nil {
		return []objection{{keyword: "decoding", err: err}}
	}
	if media.Schema == nil {
		return nil
	}
	resolved, err := r.resolve(c.op.ID, media.Schema)
	if err != nil {
		return []objection{{keyword: "unreadable", err: err}}
	}
	if err := resolved.Validate(value); err != nil {
		return []objection{{keyword: "schema", err: err}}
	}
	return formatObjection(c, value)
}

// formatObjection checks the format that the case breaks: jsonschema-go knows none.
func formatObjection(c *Case, value any) []objection {
	name, is := strings.CutPrefix(c.Want, "format ")
	if !is {
		return nil
	}
	switch part, _ := gen.At(value, pointerTokens(c.Place.Pointer)); part := part.(type) {
	case string:
		if f := standardFormats[name]; f != nil && f.Validate(part) != nil {
			return []objection{{keyword: "format", err: f.Validate(part)}}
		}
	case float64:
		if limit := map[string]float64{"int32": 1 << 31, "int64": 1 << 63}[name]; part >= limit || part < -limit {
			return []objection{{keyword: "format", err: errors.New("out of range")}}
		}
	}
	return nil
}

func pointerTokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	tokens := strings.Split(pointer[1:], "/")
	for i := range tokens {
		tokens[i] = tree.UnescapeToken(tokens[i])
	}
	return tokens
}

func (r *reader) resolve(id string, s *openapi3.SchemaRef) (*jsonschema.Resolved, error) {
	if done, ok := r.bodies[id]; ok {
		if done == nil {
			return nil, errors.New("see above")
		}
		return done, nil
	}
	r.bodies[id] = nil
	root := map[string]any{}
	if s.Ref != "" {
		root["$ref"] = s.Ref
	} else {
		text, err := s.MarshalJSON()
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(text, &root); err != nil {
			return nil, err
		}
	}
	defs := map[string]any{}
	out := r.bundle(root, defs).(map[string]any)
	out["$defs"] = defs
	text, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	var parsed jsonschema.Schema
	if err := json.Unmarshal(text, &parsed); err != nil {
		return nil, err
	}
	resolved, err := parsed.Resolve(nil)
	r.bodies[id] = resolved
	return resolved, err
}

// bundle copies a schema with the components it refers to, as a request has
// it: what is readOnly is not required.
func (r *reader) bundle(v any, defs map[string]any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = r.bundle(e, defs)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			switch k {
			case "example", "examples", "default", "discriminator", "xml", "externalDocs":
			case "enum", "const":
				out[k] = e
			case "properties", "patternProperties", "dependentSchemas", "$defs":
				named, _ := e.(map[string]any)
				members := map[string]any{}
				for name, s := range named {
					members[name] = r.bundle(s, defs)
				}
				out[k] = members
			case "required":
				out[k] = r.sent(v)
			default:
				out[k] = r.bundle(e, defs)
			}
		}
		if ref, ok := v["$ref"].(string); ok {
			out["$ref"] = r.bundled(ref, defs)
		}
		return out
	}
	return v
}

// sent lists what is required of a request: not what is readOnly.
func (r *reader) sent(s map[string]any) []any {
	required, _ := s["required"].([]any)
	properties, _ := s["properties"].(map[string]any)
	return slices.DeleteFunc(slices.Clone(required), func(name any) bool {
		property, _ := properties[fmt.Sprint(name)].(map[string]any)
		if ref, ok := property["$ref"].(string); ok {
			components, _ := r.raw["components"].(map[string]any)
			schemas, _ := components["schemas"].(map[string]any)
			property, _ = schemas[strings.TrimPrefix(ref, "#/components/schemas/")].(map[string]any)
		}
		return property["readOnly"] == true
	})
}

func (r *reader) bundled(ref string, defs map[string]any) string {
	name, ok := strings.CutPrefix(ref, "#/components/schemas/")
	if !ok {
		return ref
	}
	if _, done := defs[name]; !done {
		defs[name] = true
		components, _ := r.raw["components"].(map[string]any)
		schemas, _ := components["schemas"].(map[string]any)
		defs[name] = r.bundle(schemas[name], defs)
	}
	return "#/$defs/" + name
}

// standardFormats are the formats as readers of the standard library take them.
var standardFormats = map[string]openapi3.StringFormatValidator{
	"date":      parsed(func(s string) error { _, err := time.Parse(time.DateOnly, s); return err }),
	"date-time": parsed(func(s string) error { _, err := time.Parse(time.RFC3339, s); return err }),
	"time":      parsed(func(s string) error { _, err := time.Parse("15:04:05Z07:00", s); return err }),
	"email":     parsed(func(s string) error { _, err := mail.ParseAddress(s); return err }),
	"ipv4":      parsed(func(s string) error { a, err := netip.ParseAddr(s); return unless(err, a.Is4()) }),
	"ipv6":      parsed(func(s string) error { a, err := netip.ParseAddr(s); return unless(err, a.Is6()) }),
	"uri":       parsed(func(s string) error { u, err := url.Parse(s); return unless(err, err == nil && u.Scheme != "") }),
	"regex":     parsed(func(s string) error { _, err := regexp.Compile(s); return err }),
	"byte":      parsed(func(s string) error { _, err := base64.StdEncoding.DecodeString(s); return err }),
	"uuid":      openapi3.NewRegexpFormatValidator(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`),
	"hostname":  openapi3.NewRegexpFormatValidator(`^([a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*$`),
}

func parsed(f func(string) error) openapi3.StringFormatValidator {
	return openapi3.NewCallbackValidator(f)
}

func unless(err error, ok bool) error {
	if err == nil && !ok {
		return errors.New("of another kind")
	}
	return err
}

// compile uses RE2 and, for what it does not know, an ECMAScript engine.
func compile(expr string) (openapi3.RegexMatcher, error) {
	if re, err := regexp.Compile(expr); err == nil {
		return re, nil
	}
	re, err := regexp2.Compile(expr, regexp2.ECMAScript)
	return ecma{re}, err
}

type ecma struct{ re *regexp2.Regexp }

func (e ecma) MatchString(s string) bool { ok, _ := e.re.MatchString(s); return ok }

// explanation is a class of disagreements that is known to be no wrong label.
type explanation struct {
	name, why string
	match     func(d *disagreement, o objection) bool
}

// refusals are objections of the other readers to what is valid.
var refusals = []explanation{
	{"any-method", "kin-openapi does not know x-amazon-apigateway-any-method", func(d *disagreement, o objection) bool {
		return d.c.op.Method == spec.MethodAny && o.keyword == "method"
	}},
	{"reserved header", "OpenAPI 3.0.3 section 4.7.12.1: such header parameters are ignored; kin-openapi asks for them", func(d *disagreement, o objection) bool {
		return o.param != nil && o.param.In == "header" && slices.Contains([]string{"accept", "content-type", "authorization"}, strings.ToLower(o.param.Name))
	}},
	{"style", "kin-openapi has no reading for styles that OpenAPI does not allow there, for deepObject arrays and for exploded cookies", func(_ *disagreement, o objection) bool {
		return o.param != nil && strings.Contains(o.err.Error(), "invalid serialization method")
	}},
	{"csv", "an array of Swagger 2.0 without collectionFormat is csv; openapi2conv makes it an exploded one", func(d *disagreement, o objection) bool {
		return o.param != nil && d.csv(o.param)
	}},
	{"union", "kin-openapi reads a text by one branch of a combinator only, and by none where the schema has no type", func(_ *disagreement, o objection) bool {
		return o.param != nil && o.param.Schema != nil && union(o.param.Schema, 0) &&
			(o.keyword == "oneOf" || strings.Contains(o.err.Error(), "empty value is not allowed") || strings.Contains(o.err.Error(), "decoding oneOf failed"))
	}},
	{"nullable in 3.1", "nullable means nothing in OpenAPI 3.1, and the author's null is accepted all the same", func(d *disagreement, o objection) bool {
		return d.r.modern && d.c.Kind == Valid && d.c.Sent == "null" && o.keyword == "schema"
	}},
	{"null in 2.0", "openapi2conv loses x-nullable in additionalProperties, and type lists with null", func(d *disagreement, o objection) bool {
		return d.r.swagger && o.param == nil && strings.Contains(o.err.Error(), "Value is not nullable") && (d.c.Kind == Valid || d.c.Sent != "null")
	}},
	{"unreadable", "jsonschema-go does not take a schema of OpenAPI 3.0 in a document of 3.1", func(d *disagreement, o objection) bool {
		return d.r.modern && o.keyword == "unreadable"
	}},
}

// acceptances are what the other readers let pass.
var acceptances = []explanation{
	{"trailing", "openapi3filter reads one JSON value and leaves what follows it", func(d *disagreement, _ objection) bool {
		return d.c.Place == spec.Place{In: spec.InBody} && d.c.Rule == "syntax" && strings.HasSuffix(d.c.Name, "/trailing")
	}},
	{"csv items", "the array is one element to kin-openapi, as above", func(d *disagreement, _ objection) bool {
		return d.param != nil && d.csv(d.param)
	}},
	{"style not allowed", "kin-openapi takes a query text of a style that is none for queries apart at random", func(d *disagreement, _ objection) bool {
		return d.param != nil && d.param.In == "query" && slices.Contains([]string{"matrix", "label", "simple"}, d.param.Style)
	}},
	{"anyOf in 2.0", "openapi2conv loses anyOf, which Swagger 2.0 does not have", func(d *disagreement, _ objection) bool {
		return d.r.swagger && d.bodySchema().Type == nil
	}},
	{"format of number", "kin-openapi looks at int32 and int64 of integers only", func(d *disagreement, _ objection) bool {
		return d.c.Rule == "format" && strings.HasPrefix(d.c.Want, "format int") && d.bodySchema().Type.Is("number")
	}},
	{"format branches", "branches that differ in format are all the same to jsonschema-go", func(d *disagreement, _ objection) bool {
		return d.r.modern && d.c.Place.In == spec.InBody && strings.HasSuffix(d.c.Name, "Of/no-branch") && d.c.Sent == `"unlisted"`
	}},
	{"union member", "kin-openapi drops a member that no branch of its anyOf can read", func(d *disagreement, _ objection) bool {
		return d.c.Place.In == spec.InQuery && d.c.Place.Pointer != "" && d.param != nil && union(d.param.Schema, 0)
	}},
}

// notJudged counts faults where the other reader objects to the valid value too.
const notJudged = "faults that the other reader did not judge"

// csv reports whether the parameter is an array without a collection format.
func (d *disagreement) csv(p *openapi3.Parameter) bool {
	return d.r.swagger && p.In == "query" && p.Style == "" && p.Schema != nil && p.Schema.Value.Type.Is("array")
}

// bodySchema is the schema at the place of a case in a body, an empty one when
// a plain way down does not lead to it.
func (d *disagreement) bodySchema() *openapi3.Schema {
	none := &openapi3.Schema{Type: &openapi3.Types{"unknown"}}
	if d.c.Place.In != spec.InBody {
		return none
	}
	operation := d.r.doc.Paths.Value(d.c.op.Path).GetOperation(d.c.op.Method)
	at := operation.RequestBody.Value.Content.Get(d.c.Request.Header.Get("Content-Type")).Schema
	for _, token := range pointerTokens(d.c.Place.Pointer) {
		next := at.Value.Properties[token]
		if next == nil {
			next = at.Value.Items
		}
		if at = next; at == nil {
			return none
		}
	}
	return at.Value
}

// union reports whether the schema, or that of a part, has branches or no type.
func union(s *openapi3.SchemaRef, depth int) bool {
	if s == nil || depth > 4 {
		return false
	}
	v := s.Value
	if len(v.OneOf)+len(v.AnyOf)+len(v.AllOf) > 0 || v.Type == nil || union(v.Items, depth+1) {
		return true
	}
	for _, property := range v.Properties {
		if union(property, depth+1) {
			return true
		}
	}
	return false
}

// settle leaves only what is not explained; nil when that is nothing. Where an
// objection at the place of the fault is explained away, the other reader has
// not judged the fault.
func (d *disagreement) settle(count map[string]int) *disagreement {
	unjudged := false
	d.leaves = slices.DeleteFunc(d.leaves, func(o objection) bool {
		for _, e := range refusals {
			if e.match(d, o) {
				count[e.name]++
				unjudged = unjudged || o.at(d.c.Place) || o.keyword == "unreadable"
				return true
			}
		}
		return false
	})
	if d.c.Kind == Valid || d.c.Place.In == spec.InCredential {
		return d.unless(len(d.leaves) == 0)
	}
	if d.c.Place.In != spec.InMethod && d.c.Place.In != spec.InRoute {
		all := len(d.leaves)
		d.leaves = slices.DeleteFunc(d.leaves, func(o objection) bool { return o.at(d.c.Place) })
		d.accepted = all == len(d.leaves)
	}
	if d.accepted && unjudged {
		d.accepted = false
		count[notJudged]++
	}
	for _, e := range acceptances {
		if d.accepted && e.match(d, objection{}) {
			d.accepted = false
			count[e.name]++
		}
	}
	return d.unless(!d.accepted && len(d.leaves) == 0)
}

func (d *disagreement) unless(explained bool) *disagreement {
	if explained {
		return nil
	}
	return d
}
