package spec

import (
	"strings"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// Location is a place in a document: file, line and JSON pointer.
type Location = tree.Location

// Schema is what a schema says. The model is internal and free to change.
type Schema = schema.Schema

// MethodAny is the Method of an operation that answers every method: API
// Gateway's x-amazon-apigateway-any-method.
const MethodAny = "ANY"

// Operation is one method of one path of the document.
type Operation struct {
	// ID is the operationId; without one (or when another operation has the
	// same) it is made of method and path: GET_/orders/{id} is "GET_orders_{id}".
	ID string
	// Declared is the operationId as written, "" without one.
	Declared string
	// Description is what the document says of it in words, its summary first.
	Description string
	// Method is in upper case, or ANY.
	Method string
	// Path is the template with its greedy marks: "/orders/{id}", "/{proxy+}".
	Path string
	// Parameters holds those of the operation and of its path item, without
	// repetition. Credentials are not among them.
	Parameters []*Parameter
	// Ignored holds required header parameters called Accept or Authorization,
	// which OpenAPI 3 tells readers to ignore (3.0.3 section 4.7.12.1). They are
	// no part of any check; a real handler may want them nevertheless.
	Ignored []*Parameter
	// Body is nil when the operation takes none.
	Body *RequestBody
	// Responses are in document order.
	Responses []*ResponseObject
	// Security lists the alternatives; nil means that no credential is needed.
	Security []SecurityRequirement
	// Integration is nil when the document names none.
	Integration *Integration
	// Where is the place of the operation in the document.
	Where Location

	api *API
}

// API returns the document of which the operation is a part.
func (op *Operation) API() *API { return op.api }

// Greedy reports whether the path ends in a greedy variable such as {proxy+}.
func (op *Operation) Greedy() bool { return strings.HasSuffix(op.Path, "+}") }

// In is the part of a message in which a value stands.
type In string

// The parts of a message.
const (
	InPath   In = "path"
	InQuery  In = "query"
	InHeader In = "header"
	InCookie In = "cookie"
	InBody   In = "body"
	// InMethod, InRoute and InCredential are parts of a request that are no values.
	InMethod     In = "method"
	InRoute      In = "route"
	InCredential In = "credential"
	// InStatus and InMediaType are parts of a message beside its values.
	InStatus    In = "status"
	InMediaType In = "mediaType"
)

// Parameter is a parameter of an operation.
type Parameter struct {
	Name string // as documented; of a greedy path variable without the "+"
	In   In     // InPath, InQuery, InHeader or InCookie
	// Description is what the document says of it, "" without.
	Description string
	// Required is true for every path parameter.
	Required bool
	// Style and Explode are set even where the document leaves them out
	// (OpenAPI 3.0.3 section 4.7.12). Swagger 2.0 collection formats are given
	// as the style of the same meaning; "tabDelimited" is the one without.
	Style   string
	Explode bool
	// AllowEmpty is allowEmptyValue: "?name=" is accepted (query only).
	AllowEmpty bool
	// MediaType is set when the value is serialised as that media type
	// (content in place of schema).
	MediaType string
	// Schema is never nil.
	Schema *Schema
	// Example is a value the document gives for the parameter, nil without one.
	Example *tree.Node
	Where   Location

	api    *API
	node   *tree.Node // of the schema, for the validator
	others []string   // parameters of the operation in the same place
}

// RequestBody is what an operation takes as payload.
type RequestBody struct {
	Required bool
	// Content is in document order.
	Content []*MediaType
	// Assumed is set when the document names no media type (Swagger 2.0 without
	// consumes): Content has the usual one, and others are as right.
	Assumed bool
	Where   Location
}

// MediaType is one representation of a payload.
type MediaType struct {
	// Type is the media type or range as written, such as "application/json".
	Type string
	// Schema is nil when the document gives none.
	Schema *Schema
	// Examples are values the document gives; they need not be valid.
	Examples []*tree.Node
	Where    Location

	api       *API
	node      *tree.Node           // of the schema, for the validator
	encodings map[string]*Encoding // what the document says of properties
	valid     *any                 // takes the reading that is found valid; nil for none
}

// MediaTypes lists the media types that are taken, "a or b".
func (b *RequestBody) MediaTypes() string { return mediaNames(b.Content) }

// JSON reports whether the representation is JSON text: application/json or a
// +json suffix (RFC 6839 section 3.1).
func (m *MediaType) JSON() bool { return isJSON(m.Type) }

// ResponseObject is one documented answer.
type ResponseObject struct {
	// Status is a code "200", a range "4XX" or "default".
	Status string
	// Description is what the document says of it in words.
	Description string
	// Headers are in document order; Content-Type is not among them
	// (OpenAPI 3.0.3 section 4.7.17).
	Headers []*Parameter
	Content []*MediaType
	// NoContent is set when the document describes the answer and gives it no
	// payload. (When it could not be read, Content is empty too.)
	NoContent bool
	Where     Location
}

// SecurityRequirement is one alternative: all its schemes are needed together.
// An empty one means that the operation may be called without a credential.
type SecurityRequirement []*SecurityScheme

// SecurityScheme is one way to prove who calls.
type SecurityScheme struct {
	// Name is the key under components.securitySchemes.
	Name string
	// Type is apiKey, http, oauth2, openIdConnect or mutualTLS.
	Type string
	// Scheme is that of the Authorization line (basic, bearer, ...) for type http.
	Scheme string
	// In and Key tell where an apiKey goes.
	In  In
	Key string
	// Gateway is set when API Gateway enforces the scheme in front of the
	// function: an authorizer, authtype or API-key extension. It says which.
	Gateway string
	Where   Location
}

// Integration is what API Gateway puts behind a method.
type Integration struct {
	// Type is aws_proxy, aws, http_proxy, http or mock, in lower case.
	Type string
	// URI is as written, or a description of the CloudFormation intrinsic.
	URI string
	// PayloadFormatVersion is "1.0", "2.0" or "".
	PayloadFormatVersion string
	// HTTPMethod is that of the call to the backend.
	HTTPMethod string
	Where      Location
}

// Proxy reports whether the integration hands the request to a Lambda function
// as a proxy event.
func (i *Integration) Proxy() bool { return i != nil && i.Type == "aws_proxy" }

func isJSON(mediaType string) bool {
	base, _, _ := strings.Cut(mediaType, ";")
	base = strings.ToLower(strings.TrimSpace(base))
	return base == "application/json" || base == "text/json" || strings.HasSuffix(base, "+json")
}

// SchemaName returns the name of the component that is the schema of the
// representation, "" when it stands inline.
func (m *MediaType) SchemaName() string {
	ref := m.node.Str("$ref")
	if ref == "" {
		return ""
	}
	return tree.UnescapeToken(ref[strings.LastIndexAny(ref, "/#")+1:])
}
