package spec

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// This file reads the extensions that tell API Gateway what to do by itself, in
// front of the function (AG api-gateway-swagger-extensions).

// Gateway is what the extensions of a document say about the API as a whole.
type Gateway struct {
	// Responses is x-amazon-apigateway-gateway-responses, by type in upper case:
	// "UNAUTHORIZED", "DEFAULT_4XX".
	Responses map[string]GatewayResponse
	// CORS is x-amazon-apigateway-cors of an HTTP API, nil without one.
	CORS *CORS
}

// GatewayResponse changes an answer that API Gateway gives by itself.
type GatewayResponse struct {
	// Status is 0 when the status stays.
	Status int
	// Parameters are header lines: a name and what the value is made of, such
	// as "'*'" or "method.request.header.Origin".
	Parameters []Field
	// Templates are the payload by media type, in document order.
	Templates []Field
}

// CORS is the cross-origin configuration of an HTTP API.
type CORS struct {
	// Origins, Methods and Headers are what is allowed, "*" for any; Expose is
	// what a page may read.
	Origins, Methods, Headers, Expose []string
	// Credentials is allowCredentials.
	Credentials bool
	MaxAge      int // seconds; 0 for none
}

// GatewayMethod is what the extensions say about one operation.
type GatewayMethod struct {
	// ValidateParameters and ValidateBody are those of its request validator.
	ValidateParameters, ValidateBody bool
	// APIKey: the method requires an API key of a usage plan.
	APIKey bool
	// IAM: requests must be signed (x-amazon-apigateway-auth or -authtype).
	IAM bool
	// Authorizer is nil without one.
	Authorizer *Authorizer
	// Timeout is that of the integration, 0 when it has none of its own.
	Timeout time.Duration
	// Mock is the fixed answer of a mock integration, nil without one.
	Mock *MockAnswer
}

// Authorizer is x-amazon-apigateway-authorizer of a security scheme.
type Authorizer struct {
	Name string // of the security scheme
	Type string // token, request, jwt or cognito_user_pools, in lower case
	// Sources are the places that must have a value before the authorizer is
	// asked, such as "method.request.header.Authorization"; without a cache an
	// authorizer of type request needs none.
	Sources []string
	// Pattern is identityValidationExpression of a token authorizer.
	Pattern *regexp.Regexp
}

// MockAnswer is what a mock integration answers.
type MockAnswer struct {
	// Status is 0 when the integration has no request template that names one:
	// API Gateway then answers 500.
	Status int
	// Header has the static values of responseParameters.
	Header Header
	// Body is the response template as written.
	Body string
}

// Gateway returns what the document's extensions say about the API.
func (a *API) Gateway() Gateway {
	g := Gateway{Responses: map[string]GatewayResponse{}}
	for _, m := range a.root.Get("x-amazon-apigateway-gateway-responses").Fields() {
		g.Responses[strings.ToUpper(m.Key)] = gatewayResponse(m.Value)
	}
	if n := a.root.Get("x-amazon-apigateway-cors"); n.Is(tree.Object) {
		g.CORS = &CORS{
			Origins: oneOrMore(n.Get("allowOrigins")), Methods: oneOrMore(n.Get("allowMethods")),
			Headers: oneOrMore(n.Get("allowHeaders")), Expose: oneOrMore(n.Get("exposeHeaders")),
			Credentials: n.True("allowCredentials"), MaxAge: integer(n.Get("maxAge")),
		}
	}
	return g
}

func gatewayResponse(n *tree.Node) GatewayResponse {
	r := GatewayResponse{Status: finalStatus(n.Get("statusCode"))}
	for _, p := range n.Get("responseParameters").Fields() {
		if name, ok := strings.CutPrefix(p.Key, "gatewayresponse.header."); ok {
			r.Parameters = append(r.Parameters, Field{name, text(p.Value)})
		}
	}
	for _, t := range n.Get("responseTemplates").Fields() {
		r.Templates = append(r.Templates, Field{t.Key, text(t.Value)})
	}
	return r
}

// Gateway returns what the document's extensions say about the operation.
func (op *Operation) Gateway() GatewayMethod {
	var g GatewayMethod
	node := op.node()
	g.ValidateParameters, g.ValidateBody = op.api.validator(node)
	for _, s := range slices.Concat(op.Security...) {
		op.api.guard(&g, s)
	}
	integration, err := op.api.files.Deref(node.Get("x-amazon-apigateway-integration"))
	if err != nil {
		return g // noted when the document was read
	}
	g.Timeout = time.Duration(integer(integration.Get("timeoutInMillis"))) * time.Millisecond
	if op.Integration != nil && op.Integration.Type == "mock" {
		g.Mock = mockAnswer(integration)
	}
	return g
}

// node finds the operation in the document again.
func (op *Operation) node() *tree.Node {
	for _, path := range op.api.root.Get("paths").Fields() {
		if template, _ := cleanTemplate(path.Key); template != op.Path {
			continue
		}
		item, err := op.api.files.Deref(path.Value)
		if err != nil {
			continue
		}
		for _, m := range withSiblings(path.Value, item).Fields() {
			if methods[m.Key] != op.Method || m.Value.Where() != op.Where {
				continue
			}
			if n, err := op.api.files.Deref(m.Value); err == nil {
				return n
			}
		}
	}
	return nil
}

// validator finds the request validator by its name; that of an operation
// stands before that of the document (AG
// api-gateway-swagger-extensions-request-validator).
func (a *API) validator(operation *tree.Node) (parameters, body bool) {
	const key = "x-amazon-apigateway-request-validator"
	name := operation.Str(key)
	if name == "" {
		name = a.root.Str(key)
	}
	v := a.root.Get(key + "s").Get(name)
	return v.True("validateRequestParameters"), v.True("validateRequestBody")
}

// guard adds what the gateway asks for because of a security scheme.
func (a *API) guard(g *GatewayMethod, s *SecurityScheme) {
	switch s.Gateway {
	case "x-amazon-apigateway-auth", "x-amazon-apigateway-authtype":
		g.IAM = true
		return
	case "x-amazon-apigateway-authorizer":
	default:
		g.APIKey = g.APIKey || s.Gateway != ""
		return
	}
	at := a.root.Get("components").Get("securitySchemes")
	if a.dialect == schema.Swagger20 {
		at = a.root.Get("securityDefinitions")
	}
	if scheme, err := a.files.Deref(at.Get(s.Name)); err == nil && g.Authorizer == nil {
		g.Authorizer = authorizer(s, scheme.Get("x-amazon-apigateway-authorizer"))
	}
}

func authorizer(s *SecurityScheme, n *tree.Node) *Authorizer {
	z := &Authorizer{Name: s.Name, Type: strings.ToLower(n.Str("type"))}
	ttl := n.Get("authorizerResultTtlInSeconds")
	for _, listed := range oneOrMore(n.Get("identitySource")) {
		for source := range strings.SplitSeq(listed, ",") {
			z.Sources = append(z.Sources, strings.TrimSpace(source))
		}
	}
	switch {
	case z.Type == "request" && ttl != nil && integer(ttl) == 0:
		z.Sources = nil // D AG: optional while nothing is cached
	case len(z.Sources) == 0 && z.Type != "request" && s.In == InHeader && s.Key != "":
		z.Sources = []string{"method.request.header." + s.Key}
	}
	if expression := n.Str("identityValidationExpression"); expression != "" && z.Type == "token" {
		z.Pattern, _ = regexp.Compile(expression) // Java's syntax; what Go cannot read is not applied
	}
	return z
}

// statusCode finds the status in a request template, which need not be strict
// JSON: { statusCode: 204 } is usual.
var statusCode = regexp.MustCompile(`["']?statusCode["']?\s*:\s*["']?(\d{3})`)

// mockAnswer evaluates a mock integration whose templates are fixed texts. The
// integration response is chosen by the status in the request template (AG
// how-to-mock-integration).
func mockAnswer(n *tree.Node) *MockAnswer {
	m := &MockAnswer{}
	status := statusCode.FindStringSubmatch(n.Get("requestTemplates").Str("application/json"))
	response := n.Get("responses").Get("default")
	if status == nil {
		return m
	}
	for _, r := range n.Get("responses").Fields() {
		pattern, err := regexp.Compile("^(?:" + r.Key + ")$")
		if r.Key != "default" && err == nil && pattern.MatchString(status[1]) {
			response = r.Value
			break
		}
	}
	m.Status = finalStatus(response.Get("statusCode"))
	for _, p := range response.Get("responseParameters").Fields() {
		name, isHeader := strings.CutPrefix(p.Key, "method.response.header.")
		value := text(p.Value)
		if isHeader && len(value) > 1 && value[0] == '\'' && value[len(value)-1] == '\'' {
			m.Header.Add(name, value[1:len(value)-1])
		}
	}
	m.Body = response.Get("responseTemplates").Str("application/json")
	return m
}

// CheckModel judges a payload as the request validator of a REST API does: by
// the model of its media type, JSON when it names none; a payload that is
// absent is an empty object (R LSC), and one of a type without a model is not
// looked at (D AG api-gateway-method-request-validation).
func (op *Operation) CheckModel(mediaType string, body []byte) []Violation {
	if op.Body == nil {
		return nil
	}
	if mediaType == "" {
		mediaType = "application/json"
	}
	m := matchMedia(op.Body.Content, mediaType)
	if m == nil || m.node == nil || !isJSON(mediaType) {
		return nil
	}
	if len(body) == 0 {
		body = []byte("{}")
	}
	return op.api.checkJSON(body, m.node, schema.Request, Place{In: InBody}, m.Where)
}

// finalStatus reads a status that can end an exchange, 0 for any other.
func finalStatus(n *tree.Node) int {
	if status := integer(n); status >= 200 && status < 600 {
		return status
	}
	return 0
}

// oneOrMore reads a text or a list of texts.
func oneOrMore(n *tree.Node) []string {
	if n.Is(tree.String) {
		return []string{n.Text}
	}
	return texts(n)
}

// integer reads a number, also one written as text; 0 for anything else.
func integer(n *tree.Node) int {
	i, err := strconv.Atoi(strings.TrimSpace(text(n)))
	if err != nil {
		return 0
	}
	return i
}
