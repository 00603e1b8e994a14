package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/google/jsonschema-go/jsonschema"
	"github.com/oasdiff/yaml"

	"github.com/lambdapact/lambdapact/internal/tree"
)

// reader is a document as kin-openapi reads it.
type reader struct {
	file    string
	doc     *openapi3.T
	modern  bool // 3.1 and later
	swagger bool // 2.0
	dynamic bool // has a $dynamicRef, so that no pointer says by which way a rule holds
	raw     map[string]any
	bodies  map[string]*jsonschema.Resolved
	// readOnly are the names of properties that are so somewhere.
	readOnly map[string]bool
	ends     map[*openapi3.Schema]bool // that do not lead to themselves
	options  *openapi3filter.Options
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
	r = &reader{file: file, bodies: map[string]*jsonschema.Resolved{}, ends: map[*openapi3.Schema]bool{}}
	text, err := yaml.YAMLToJSON(data)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &r.raw); err != nil {
		return nil, err
	}
	_, r.swagger = r.raw["swagger"]
	r.dynamic = strings.Contains(string(text), `"$dynamicRef"`)
	if r.raw["Resources"] != nil {
		return nil, errors.New("a template, no document")
	}
	if r.doc, err = r.load(text, data); err != nil {
		r.repair()
		repaired, _ := json.Marshal(r.raw)
		if r.doc, err = r.load(repaired, repaired); err != nil {
			return nil, err
		}
	}
	r.modern = r.doc.IsOpenAPI31OrLater()
	r.options = &openapi3filter.Options{
		MultiError: true, SkipSettingDefaults: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		ExcludeRequestBody:      r.modern,
		SchemaValidationOptions: []openapi3.SchemaValidationOption{openapi3.EnableFormatValidation(), openapi3.WithStringFormatValidators(standardFormats), openapi3.SetSchemaRegexCompiler(compile)},
	}
	return r, nil
}

// load takes Swagger 2.0 as JSON and the others as they are, with the files
// beside them.
func (r *reader) load(text, data []byte) (*openapi3.T, error) {
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, at *url.URL) ([]byte, error) {
		if at.Scheme != "" {
			return nil, fmt.Errorf("%s is no file", at)
		}
		return os.ReadFile(at.Path)
	}
	location := &url.URL{Path: r.file}
	if !r.swagger {
		return loader.LoadFromDataWithPath(data, location)
	}
	var two openapi2.T
	if err := json.Unmarshal(text, &two); err != nil {
		return nil, err
	}
	return openapi2conv.ToV3WithLoader(&two, loader, location)
}

// repair drops what makes kin-openapi give up and says nothing of requests:
// CloudFormation functions, credentials, examples, answers, required: true in a
// schema, and references to nothing.
func (r *reader) repair() {
	components, _ := r.raw["components"].(map[string]any)
	for _, name := range []string{"responses", "headers", "links", "callbacks", "securitySchemes"} {
		delete(components, name)
	}
	paths, _ := r.raw["paths"].(map[string]any)
	for _, item := range paths {
		operations, _ := item.(map[string]any)
		for _, o := range operations {
			if o, is := o.(map[string]any); is {
				if _, name := o["operationId"].(string); !name {
					delete(o, "operationId")
				}
				delete(o, "callbacks")
				o["responses"] = map[string]any{"default": map[string]any{"description": "repaired"}}
			}
		}
	}
	delete(r.raw, "responses")
	delete(r.raw, "webhooks")
	r.raw["info"] = map[string]any{"title": "repaired", "version": "1"}
	if _, number := r.raw["swagger"].(float64); number {
		r.raw["swagger"] = "2.0"
	}
	r.repaired(r.raw)
}

// byName are the keys whose members are named by the author, and so are no
// keywords.
var byName = map[string]bool{"properties": true, "patternProperties": true, "dependentSchemas": true, "schemas": true, "$defs": true, "definitions": true}

func (r *reader) repaired(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = r.repaired(v[i])
		}
	case map[string]any:
		_, flag := v["required"].(bool)
		if _, inSchema := v["type"].(string); flag && (inSchema || v["$ref"] != nil) && v["in"] == nil {
			delete(v, "required")
		}
		if _, text := v["deprecated"].(string); text {
			delete(v, "deprecated")
		}
		if ref, is := v["$ref"].(string); is && strings.HasPrefix(ref, "#/components/schemas/") && r.at(ref[1:]) == nil {
			return map[string]any{}
		}
		delete(v, "example")
		delete(v, "examples")
		delete(v, "security")
		for k := range v {
			v[k] = r.within(k, v[k])
		}
	}
	return v
}

// within repairs what stands under a key.
func (r *reader) within(key string, v any) any {
	named, is := v.(map[string]any)
	if !byName[key] || !is {
		return r.repaired(v)
	}
	for name := range named {
		named[name] = r.repaired(named[name])
	}
	return named
}

// at returns what a JSON pointer leads to, nil for nothing.
func (r *reader) at(pointer string) any {
	at := any(r.raw)
	for _, token := range tree.PointerTokens(pointer) {
		members, _ := at.(map[string]any)
		at = members[token]
	}
	return at
}

// isReadOnly reports whether any property of that name is readOnly.
func (r *reader) isReadOnly(name string) bool {
	if r.readOnly == nil {
		r.readOnly = map[string]bool{}
		collectReadOnly(r.raw, r.readOnly)
	}
	return r.readOnly[name]
}

func collectReadOnly(v any, into map[string]bool) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collectReadOnly(e, into)
		}
	case map[string]any:
		for name, e := range v {
			if s, is := e.(map[string]any); is && s["readOnly"] == true {
				into[name] = true
			}
			collectReadOnly(e, into)
		}
	}
}

// endless reports whether kin-openapi does not come back from a payload: its
// schema leads to itself for the same value, or through schemas that say nothing
// else.
func (r *reader) endless(body *openapi3.RequestBody) bool {
	for _, media := range body.Content {
		if leadsBack(media.Schema, map[*openapi3.Schema]bool{}, r.ends) {
			return true
		}
	}
	return false
}

func leadsBack(ref *openapi3.SchemaRef, above, done map[*openapi3.Schema]bool) bool {
	if ref == nil || ref.Value == nil || done[ref.Value] {
		return ref != nil && ref.Value == nil && ref.Ref != ""
	}
	s := ref.Value
	if above[s] {
		return true
	}
	above[s] = true
	next := append(openapi3.SchemaRefs{s.Not, s.If, s.Then, s.Else}, append(append(s.AllOf, s.AnyOf...), s.OneOf...)...)
	if below := parts(s); bare(s) && !slices.ContainsFunc(below, func(p *openapi3.SchemaRef) bool { return p != nil && p.Value != nil && !bare(p.Value) }) {
		next = append(next, below...)
	}
	for _, part := range next {
		if leadsBack(part, above, done) {
			return true
		}
	}
	delete(above, s)
	done[s] = true
	return false
}

// parts are the schemas of the members and elements.
func parts(s *openapi3.Schema) openapi3.SchemaRefs {
	return append(slices.Collect(maps.Values(s.Properties)), s.Items, s.AdditionalProperties.Schema)
}

// bare reports whether kin-openapi looks into the parts of a schema to find out
// whether it says anything.
func bare(s *openapi3.Schema) bool {
	return (&openapi3.Schema{Type: s.Type, Enum: s.Enum, Format: s.Format, Required: s.Required, Pattern: s.Pattern,
		Nullable: s.Nullable, ReadOnly: s.ReadOnly, MinLength: s.MinLength, MaxLength: s.MaxLength, Min: s.Min, Max: s.Max}).IsEmpty()
}

// isJSON reports whether a media type is one of a single JSON value.
func isJSON(media string) bool {
	base, _, _ := strings.Cut(strings.ToLower(media), ";")
	base = strings.TrimSpace(base)
	return strings.HasSuffix(base, "/json") || strings.HasSuffix(base, "+json")
}
