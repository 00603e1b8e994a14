package contract

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

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
	{"text/json", "kin-openapi has no reader for that media type", func(d *disagreement, o objection) bool {
		return o.param == nil && strings.HasPrefix(strings.ToLower(d.c.Request.Header.Get("Content-Type")), "text/json") && o.keyword == "decoding"
	}},
	{"type of no JSON", "a type that JSON Schema does not have (int, String) says nothing; the other readers refuse every value", func(_ *disagreement, o objection) bool {
		return slices.ContainsFunc(wantedType.FindAllStringSubmatch(o.err.Error(), -1), func(m []string) bool {
			return !slices.Contains([]string{"string", "number", "integer", "boolean", "array", "object", "null"}, m[1])
		})
	}},
	{"endless", "the other readers do not come back from a schema that leads to itself for the same value", func(_ *disagreement, o objection) bool {
		return o.err == errEndless
	}},
	{"null without type", "OpenAPI 3.0.3 section 4.7.24: without nullable a type does not take null, and where no type is given nothing refuses it", func(d *disagreement, o objection) bool {
		return !d.r.modern && strings.Contains(o.err.Error(), "Value is not nullable") && !strings.Contains(o.err.Error(), `"type":`)
	}},
	{"expression of ECMAScript", "neither RE2 nor the other engine takes it", func(_ *disagreement, o objection) bool {
		return strings.Contains(o.err.Error(), "error parsing regexp") || strings.Contains(o.err.Error(), `\u{`)
	}},
	{"date of YAML", "YAML 1.1 has timestamps, as which kin-openapi reads 2020-01-01; JSON, and YAML 1.2 as OpenAPI uses it, have none", func(d *disagreement, o objection) bool {
		return o.keyword == "enum" && strings.Contains(o.err.Error(), strings.TrimSuffix(d.c.Sent, `"`)+"T00:00:00Z")
	}},
	{"member by pattern", "patternProperties in a document of 3.0 is meant, and warned about; kin-openapi reads it in 3.1 only", func(d *disagreement, o objection) bool {
		return !d.r.modern && strings.Contains(o.err.Error(), "is unsupported") && strings.Contains(o.err.Error(), `"patternProperties":`)
	}},
	{"pattern between slashes", "/^a$/ is meant as ECMAScript writes it, and warned about; the other readers look for the slashes", func(_ *disagreement, o objection) bool {
		return strings.Contains(o.err.Error(), `doesn't match the regular expression "/`)
	}},
	{"not in the path", "a path parameter that the path does not name is none; kin-openapi asks for it", func(d *disagreement, o objection) bool {
		return o.param != nil && o.param.In == "path" && !strings.Contains(d.c.op.Path, "{"+o.param.Name) && strings.Contains(o.err.Error(), "value is required but missing")
	}},
	{"readOnly elsewhere", "what is required and readOnly is not sent (OpenAPI 3.1.0 section 4.8.24); jsonschema-go is told so only of the properties beside required", func(d *disagreement, o objection) bool {
		_, names, missing := strings.Cut(o.err.Error(), "missing properties: [")
		names, _, _ = strings.Cut(names, "]")
		return d.r.modern && missing && !slices.ContainsFunc(strings.Fields(names), func(name string) bool { return !d.r.isReadOnly(strings.Trim(name, `"`)) })
	}},
	{"lists in 2.0", "openapi2conv loses collectionFormat", func(d *disagreement, o objection) bool {
		if !d.r.swagger {
			return false
		}
		if o.param != nil {
			return (o.param.In == "path" || o.param.In == "header") && o.param.Schema != nil && o.param.Schema.Value.Type.Is("array") && strings.Contains(o.err.Error(), "path 0: value")
		}
		return d.form() && strings.Contains(o.err.Error(), `/0": `)
	}},
	{"body of 2.0", "openapi2conv loses what a body takes that is a reference", func(d *disagreement, o objection) bool {
		return d.r.swagger && o.param == nil && d.c.Rule == "mediaType" && d.anyMedia()
	}},
	{"format of another length", "a format that the lengths beside it contradict is a mistake, and warned about; the other readers then take no text", func(_ *disagreement, o objection) bool {
		var e *openapi3.SchemaError
		return errors.As(o.err, &e) && e.SchemaField == "format" && e.Schema != nil && e.Schema.MaxLength != nil &&
			*e.Schema.MaxLength < map[string]uint64{"uuid": 36, "date-time": 20, "date": 10}[e.Schema.Format]
	}},
	{"step of no JSON", "multipleOf must be greater than zero (JSON Schema Validation section 6.2.1): another says nothing", func(_ *disagreement, o objection) bool {
		return strings.Contains(o.err.Error(), "multipleOf must be greater than zero")
	}},
	{"enum of another type", "members of an enum that are not of the type are meant to be: their text is", func(_ *disagreement, o objection) bool {
		var e *openapi3.SchemaError
		if !errors.As(o.err, &e) || e.SchemaField != "enum" || e.Schema == nil {
			return false
		}
		text := e.Schema.Type.Is("string")
		return (text || e.Schema.Type.Is("integer") || e.Schema.Type.Is("number")) && !slices.ContainsFunc(e.Schema.Enum, func(v any) bool {
			_, is := v.(string)
			return is == text && v != nil
		})
	}},
	{"no items", "an array of anything; kin-openapi does not take the text of one apart", func(_ *disagreement, o objection) bool {
		return o.param != nil && strings.Contains(o.err.Error(), "array items schema is required for decoding")
	}},
	{"null as JSON", "content of application/json may be null; kin-openapi takes that for no value", func(_ *disagreement, o objection) bool {
		return o.param != nil && len(o.param.Content) > 0 && strings.Contains(o.err.Error(), "empty value is not allowed")
	}},
	{"exploded object", "kin-openapi takes every query parameter for a member of an object of style form, and finds none that is not named", func(d *disagreement, o objection) bool {
		return o.param != nil && o.param.In == "query" && (o.param.Style == "" || o.param.Style == "form") && (o.param.Explode == nil || *o.param.Explode) &&
			o.param.Schema != nil && o.param.Schema.Value.Type.Is("object") && !o.at(d.c.Place)
	}},
	{"undeclared scheme", "kin-openapi gives up where a security requirement names a scheme that is not declared", func(_ *disagreement, o objection) bool {
		return o.keyword == "decoding" && strings.Contains(o.err.Error(), "security scheme") && strings.Contains(o.err.Error(), "is not declared")
	}},
	{"range of suffixes", "application/*+json is meant as a range; kin-openapi takes it as a name", func(d *disagreement, o objection) bool {
		return o.media() && slices.ContainsFunc(d.c.op.Body.Content, func(m *spec.MediaType) bool { return strings.Contains(m.Type, "*+") })
	}},
	{"twice", "OpenAPI 3.0.3 section 4.7.10: no two parameters of a name; of such the last is meant, and kin-openapi asks for both", func(d *disagreement, o objection) bool {
		n := 0
		for _, p := range d.operation().Parameters {
			if o.param != nil && p.Value != nil && p.Value.Name == o.param.Name && p.Value.In == o.param.In {
				n++
			}
		}
		return n > 1
	}},
	{"content without schema", "kin-openapi does not read a parameter whose content says only the media type", func(_ *disagreement, o objection) bool {
		return o.param != nil && strings.Contains(o.err.Error(), "has no content schema")
	}},
	{"nameless media type", "a payload whose media type is \"\" is read as JSON; kin-openapi finds none", func(d *disagreement, o objection) bool {
		request := d.operation().RequestBody
		return o.media() && request != nil && request.Value.Content[""] != nil
	}},
	{"path item elsewhere", "kin-openapi follows no $ref of a Path Item Object of Swagger 2.0, and no CloudFormation function", func(d *disagreement, o objection) bool {
		paths, _ := d.r.raw["paths"].(map[string]any)
		item, _ := paths[d.c.op.Path].(map[string]any)
		return o.keyword == "method" && (item["$ref"] != nil || item["Fn::If"] != nil)
	}},
	{"form in 2.0", "openapi2conv gives a form the media types of the document, of which none may be one of forms", func(d *disagreement, o objection) bool {
		return d.r.swagger && o.media() && d.form()
	}},
	{"RFC 3339 to the letter", "section 5.6 allows t, z and the second 60; package time, by which the other readers judge, takes none of them", func(d *disagreement, o objection) bool {
		return d.c.Kind == Valid && d.c.Rule == "format" && o.at(d.c.Place) &&
			(strings.Contains(d.c.Name, "/lower-case") || strings.Contains(d.c.Name, "/leap-second"))
	}},
	{"unreadable", "jsonschema-go does not take a schema of OpenAPI 3.0 in a document of 3.1", func(d *disagreement, o objection) bool {
		return d.r.modern && o.keyword == "unreadable"
	}},
}

// acceptances are what the other readers let pass.
var acceptances = []explanation{
	{"reader of Go", "strconv reads +14 and T, which no JSON number and no boolean is; such cases only warn", func(d *disagreement, _ objection) bool {
		return d.c.Rule == "type" && (strings.Contains(d.c.Name, "/type/plus") || strings.Contains(d.c.Name, "/type/letter"))
	}},
	{"number form", "kin-openapi tells elements apart by their text, in which 1 and 1.0 differ (JSON Schema Core section 4.2.2: they are equal)", func(d *disagreement, _ objection) bool {
		return d.c.Rule == "uniqueItems" && strings.HasSuffix(d.c.Name, "/number-form")
	}},
	{"trailing", "openapi3filter reads one JSON value and leaves what follows it", func(d *disagreement, _ objection) bool {
		return d.c.Place == spec.Place{In: spec.InBody} && d.c.Rule == "syntax" && (strings.HasSuffix(d.c.Name, "/trailing") || strings.HasSuffix(d.c.Name, "/second-value"))
	}},
	{"form in 2.0", "openapi2conv loses what a form requires and consumes", func(d *disagreement, _ objection) bool {
		return d.r.swagger && (d.c.Rule == "required" && d.c.Place == spec.Place{In: spec.InBody} || d.c.Rule == "mediaType") && d.form()
	}},
	{"keyword of 3.1", "a keyword of JSON Schema in a document of 3.0 is meant, and warned about; kin-openapi reads it in 3.1 only", func(d *disagreement, _ objection) bool {
		return !d.r.modern && d.c.Place.In == spec.InBody && d.laterKeyword()
	}},
	{"format unknown", "the standard library has no reader of these formats", func(d *disagreement, _ objection) bool {
		name, is := strings.CutPrefix(d.c.Want, "format ")
		return is && slices.Contains([]string{"json-pointer", "relative-json-pointer", "uri-reference", "iri", "iri-reference", "uri-template", "idn-email", "idn-hostname"}, name)
	}},
	{"body of 2.0", "openapi2conv loses what a body takes that is a reference", func(d *disagreement, _ objection) bool {
		return d.r.swagger && d.c.Rule == "mediaType" && d.anyMedia()
	}},
	{"parameter of another file", "openapi2conv drops a parameter that is a reference into another file", func(d *disagreement, _ objection) bool {
		return d.r.swagger && d.c.Where.File != d.r.file && slices.Contains([]spec.In{spec.InQuery, spec.InHeader, spec.InPath}, d.c.Place.In)
	}},
	{"part type", "the standard library leaves the media type of a part to those who read it", func(d *disagreement, _ objection) bool {
		return d.c.Rule == "mediaType" && d.c.Place.In == spec.InBody
	}},
	{"csv items", "the array is one element to kin-openapi, as above", func(d *disagreement, _ objection) bool {
		return d.param != nil && d.csv(d.param)
	}},
	{"style not allowed", "kin-openapi takes a query text of a style that is none for queries apart at random", func(d *disagreement, _ objection) bool {
		return d.param != nil && d.param.In == "query" && slices.Contains([]string{"matrix", "label", "simple"}, d.param.Style)
	}},
	{"style for lists", "kin-openapi drops a value of no list whose style is for lists (OpenAPI 3.0.3 section 4.7.12.2)", func(d *disagreement, _ objection) bool {
		return d.param != nil && slices.Contains([]string{"spaceDelimited", "pipeDelimited", "deepObject"}, d.param.Style) && d.param.Schema != nil &&
			!d.param.Schema.Value.Type.Is("array") && !d.param.Schema.Value.Type.Is("object")
	}},
	{"anyOf in 2.0", "openapi2conv loses anyOf, which Swagger 2.0 does not have", func(d *disagreement, _ objection) bool {
		return d.r.swagger && d.bodySchema().Type == nil
	}},
	{"format of number", "kin-openapi looks at int32 and int64 of integers only", func(d *disagreement, _ objection) bool {
		return d.c.Rule == "format" && strings.HasPrefix(d.c.Want, "format int") && d.r.at(strings.TrimSuffix(d.c.Where.Pointer, "/format")+"/type") == "number"
	}},
	{"format branches", "branches that differ in format are all the same to jsonschema-go", func(d *disagreement, _ objection) bool {
		return d.r.modern && d.c.Place.In == spec.InBody && strings.Contains(d.c.Name, "Of/no-branch") && d.c.Sent == `"unlisted"`
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

// form reports whether the body of the case is a form.
func (d *disagreement) form() bool {
	return d.c.op.Body != nil && slices.ContainsFunc(d.c.op.Body.Content, func(m *spec.MediaType) bool {
		return spec.KindOf(m.Type) == spec.KindMultipart || spec.KindOf(m.Type) == spec.KindForm
	})
}

// operation is that of the case, an empty one where there is none.
func (d *disagreement) operation() *openapi3.Operation {
	item := d.r.doc.Paths.Value(d.c.op.Path)
	if item == nil || item.GetOperation(d.c.op.Method) == nil {
		return &openapi3.Operation{}
	}
	return item.GetOperation(d.c.op.Method)
}

// laterKeyword reports whether the rule of the case is, or is in, a keyword that
// OpenAPI 3.0 does not have.
func (d *disagreement) laterKeyword() bool {
	if d.r.dynamic {
		return true
	}
	tokens := tree.PointerTokens(d.c.Where.Pointer)
	for i, token := range tokens {
		if named := i > 0 && tokens[i-1] == "properties"; !named && slices.Contains([]string{"const", "contains", "minContains", "maxContains",
			"dependentRequired", "dependentSchemas", "dependencies", "propertyNames", "patternProperties", "prefixItems", "if", "then", "else",
			"unevaluatedItems", "unevaluatedProperties", "$defs", "$dynamicRef"}, token) {
			return true
		}
	}
	return false
}

// anyMedia reports whether kin-openapi knows no media type of the body.
func (d *disagreement) anyMedia() bool {
	body := d.operation().RequestBody
	return body != nil && d.c.op.Body != nil && !slices.ContainsFunc(d.c.op.Body.Content, func(m *spec.MediaType) bool { return body.Value.Content[m.Type] != nil })
}

// wantedType finds the types that an error of the other readers asks for.
var wantedType = regexp.MustCompile(`(?:non primitive type|value must be an?|, want) "?([^\s",]*)`)

// errEndless is in place of a verdict on what cannot be judged.
var errEndless = errors.New("leads to itself")

// bodySchema is the schema at the place of a case in a body, an empty one when
// a plain way down does not lead to it.
func (d *disagreement) bodySchema() *openapi3.Schema {
	tokens := tree.PointerTokens(d.c.Place.Pointer)
	none := &openapi3.Schema{Type: &openapi3.Types{"object"}}
	request := d.operation().RequestBody
	if d.c.Place.In != spec.InBody || request == nil {
		return none
	}
	media := request.Value.Content.Get(d.c.Request.Header.Get("Content-Type"))
	if media == nil || media.Schema == nil {
		return none
	}
	at := media.Schema
	for _, token := range tokens {
		if at = part(at.Value, token); at == nil {
			return none
		}
	}
	return at.Value
}

// part is the schema of a member or an element.
func part(s *openapi3.Schema, token string) *openapi3.SchemaRef {
	if found := s.Properties[token]; found != nil {
		return found
	}
	for _, all := range s.AllOf {
		if found := part(all.Value, token); found != nil {
			return found
		}
	}
	return s.Items
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
				unjudged = unjudged || o.at(d.c.Place) || o.keyword == "unreadable" || o.media() && d.c.Place.In == spec.InBody
				return true
			}
		}
		return false
	})
	if d.c.Kind == Strictness { // refused or not, only for what is odd
		d.leaves = slices.DeleteFunc(d.leaves, func(o objection) bool { return o.at(d.c.Place) })
	}
	if d.c.Kind != Invalid || d.c.Place.In == spec.InCredential {
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
