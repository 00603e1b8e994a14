package contract

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// base is a valid request for an operation and the values it is made of.
type base struct {
	op      *spec.Operation
	request *spec.Request
	values  map[*spec.Parameter]any // of the parameters that are there
	media   *spec.MediaType         // nil without a payload
	maker   *payload.Maker          // of the payload
	body    any                     // the payload's value
	text    *marshal.Text           // of the payload, while cases are made from it
	opaque  bool                    // the payload has content that the document does not describe
	sent    []*spec.SecurityScheme  // whose credentials are there
	twin    *Case

	others map[*spec.Parameter][]gen.Value // valid values of the parameters
	faults []gen.Fault                     // of the payload's value
}

// newBase makes the request with everything but the parameters in without
// (gen.Full), or only with what is required (gen.Minimal).
func (p *planner) newBase(op *spec.Operation, shape gen.Shape, without map[*spec.Parameter]bool) (*base, error) {
	b := &base{
		op:      op,
		request: &spec.Request{Method: p.sentMethod(op), Route: op.Path, Path: map[string]string{}},
		values:  map[*spec.Parameter]any{},
		others:  map[*spec.Parameter][]gen.Value{},
	}
	for _, param := range op.Parameters {
		if !param.Required && shape == gen.Minimal || without[param] {
			continue
		}
		if param.OfConnection() {
			p.drop(op, op.ID+"/*/header."+param.Name+"/**", NotSent, "no client chooses the header "+param.Name+" freely")
			continue
		}
		err := p.parameter(b, param, shape)
		if err != nil && param.Required {
			return nil, fmt.Errorf("no valid %s parameter %s can be made: %w", param.In, param.Name, err)
		}
		if err != nil {
			p.drop(op, op.ID+"/*/"+string(param.In)+"."+param.Name+"/**", Unproven, err.Error())
		}
	}
	p.ignored(b)
	b.accept()
	if err := p.payload(b, shape); err != nil {
		return nil, err
	}
	p.credentials(b)
	return b, nil
}

// sentMethod is the method of a request for an operation of any method: one
// that no other operation of the path takes.
func (p *planner) sentMethod(op *spec.Operation) string {
	if op.Method != spec.MethodAny {
		return op.Method
	}
	methods := []string{"GET", "POST", "PUT", "PATCH", "DELETE"}
	if op.Body != nil {
		methods = []string{"POST", "PUT", "PATCH", "DELETE", "GET"}
	}
	for _, m := range methods {
		if !p.taken(op.Path, m) {
			return m
		}
	}
	return "HEAD"
}

// taken reports whether an operation is documented for just that method.
func (p *planner) taken(path, method string) bool {
	return slices.ContainsFunc(p.suite.api.Operations(), func(op *spec.Operation) bool {
		return op.Path == path && op.Method == method
	})
}

// ignored sends the headers that OpenAPI ignores and the document requires.
// Nothing is lost when one cannot be made.
func (p *planner) ignored(b *base) {
	for _, param := range b.op.Ignored {
		if value, err := p.parameterValue(param, gen.Minimal); err == nil {
			_ = gen.Encode(b.request, param, value)
		}
	}
}

// accept asks for the first representation of the success that is no JSON, as
// its clients do: API Gateway decodes a binary payload only for those who ask
// for it (R LSL test_aws_proxy_binary_response).
func (b *base) accept() {
	for _, o := range b.op.Responses {
		if o.Status[0] != '2' || len(o.Content) == 0 {
			continue
		}
		if m := o.Content[0]; !m.JSON() && !strings.Contains(m.Type, "*") && !b.request.Header.Has("Accept") {
			b.request.Header.Set("Accept", m.Type)
		}
		return
	}
}

func (p *planner) parameter(b *base, param *spec.Parameter, shape gen.Shape) error {
	value, err := p.parameterValue(param, shape)
	if err != nil {
		return err
	}
	if err := gen.Encode(b.request, param, value); err != nil {
		return err
	}
	b.values[param] = value
	return nil
}

// parameterValue prefers what the document gives as an example.
func (p *planner) parameterValue(param *spec.Parameter, shape gen.Shape) (any, error) {
	if v, ok := p.example(param.Schema, param.Example); ok && !(param.In == spec.InQuery && gen.Percent(v)) && canBeWritten(param, v) {
		return v, nil
	}
	value, err := p.gen.Base(param.Schema, shape, space(param))
	if param.JSON() && shape == gen.Full && tooLong(value) {
		value, err = p.gen.Base(param.Schema, gen.Minimal, space(param))
	}
	if param.Style == "deepObject" && err == nil {
		value = p.objectOf(param, value)
	}
	return value, err
}

// canBeWritten reports whether the value can stand where the parameter does.
func canBeWritten(param *spec.Parameter, value any) bool {
	return gen.Encode(&spec.Request{Path: map[string]string{}}, param, value) == nil
}

// tooLong reports whether a value as JSON takes more of the request line than it
// should: all headers together have 10,240 bytes (R 3.5 Limits), and in the URL
// quotes and braces have three each.
func tooLong(value any) bool {
	const most = 3000
	text, err := marshal.JSON(value)
	return err == nil && len(text) > most
}

// objectOf returns a value that is an object, which is all that deepObject
// writes; the value itself where no branch of the schema has one.
func (p *planner) objectOf(param *spec.Parameter, value any) any {
	if isContainer(value) {
		return value
	}
	for _, other := range p.gen.Valid(param.Schema, value, space(param)) {
		if _, is := other.JSON.(map[string]any); is {
			return other.JSON
		}
	}
	return value
}

// example returns the value of a node of the document if it is valid.
func (p *planner) example(s *spec.Schema, n *tree.Node) (any, bool) {
	if n == nil || s == nil {
		return nil, false
	}
	v, err := gen.Literal(n)
	return v, err == nil && p.suite.api.Admits(s, v)
}

// space is where the value of a parameter travels. JSON text carries any value,
// wherever its quotes may stand: not in a cookie (RFC 6265 section 4.1.1).
func space(param *spec.Parameter) gen.Space {
	if param.JSON() && param.In != spec.InCookie {
		return gen.Body
	}
	switch param.In {
	case spec.InPath:
		return gen.Path
	case spec.InQuery:
		return gen.Query
	case spec.InHeader:
		return gen.Header
	case spec.InCookie:
		return gen.Cookie
	}
	return gen.Body
}

// payloadValue makes the value of a payload. What the document gives as an
// example is what a real handler is likeliest to accept, so its values stand in
// the full request wherever they may.
func (p *planner) payloadValue(media *spec.MediaType, shape gen.Shape) (any, error) {
	if media.Schema == nil {
		for _, n := range media.Examples {
			return gen.Literal(n)
		}
		return map[string]any{}, nil
	}
	value, err := p.gen.Base(media.Schema, shape, gen.Body)
	for _, n := range slices.Concat(media.Examples, media.Schema.Examples) {
		example, unread := gen.Literal(n)
		if unread != nil || shape == gen.Minimal || hidesMembers(example, value) {
			continue
		}
		if err == nil { // an example may leave out what is required
			example = overlay(value, example)
		}
		example = sendable([]*spec.Schema{media.Schema}, example, 0)
		if p.suite.api.Admits(media.Schema, example) {
			return example, nil
		}
	}
	return value, err
}

// hidesMembers reports whether an example is no array or object where the value
// is one: the schema has no type, and documents show objects as their JSON text.
func hidesMembers(example, value any) bool {
	return isContainer(value) && !isContainer(example)
}

func isContainer(v any) bool {
	switch v.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

// overlay puts an example over a made-up value: members that the example does
// not have stay.
func overlay(value, example any) any {
	switch e := example.(type) {
	case map[string]any:
		v, ok := value.(map[string]any)
		if !ok {
			return example
		}
		out := maps.Clone(v)
		for name, member := range e {
			out[name] = overlay(v[name], member)
		}
		return out
	case []any:
		v, ok := value.([]any)
		if !ok || len(v) == 0 || len(e) == 0 {
			return example
		}
		out := make([]any, len(e))
		for i := range e {
			out[i] = overlay(v[min(i, len(v)-1)], e[i])
		}
		return out
	}
	return example
}

// credentials puts in what one alternative asks for: the first to which every
// credential was given, else the first.
func (p *planner) credentials(b *base) {
	if len(b.op.Security) == 0 {
		return
	}
	chosen := b.op.Security[0]
	for _, requirement := range b.op.Security {
		if p.given(requirement) {
			chosen = requirement
			break
		}
	}
	p.carry(b, chosen)
}

// carry puts the credentials of one alternative into the request.
func (p *planner) carry(b *base, requirement spec.SecurityRequirement) {
	for _, scheme := range requirement {
		if p.credential(b, scheme) {
			b.sent = append(b.sent, scheme)
		}
	}
}

// given reports whether the options name a credential for each scheme.
func (p *planner) given(requirement spec.SecurityRequirement) bool {
	for _, scheme := range requirement {
		if _, ok := p.suite.settings.credentials[scheme.Name]; !ok {
			return false
		}
	}
	return len(requirement) > 0
}

// credential puts in one; false for a scheme that is no part of the request.
func (p *planner) credential(b *base, scheme *spec.SecurityScheme) bool {
	value, given := p.suite.settings.credentials[scheme.Name]
	if !given && carries(scheme, b.request) {
		return true // a parameter of the document is the same thing
	}
	if !given {
		value = "lambdapact-" + strings.ToLower(scheme.Name)
	}
	switch scheme.Type {
	case "apiKey":
		return setAPIKey(b.request, scheme, value)
	case "http", "oauth2", "openIdConnect":
		word := authorizationScheme(scheme)
		if strings.EqualFold(word, "basic") {
			value = base64.StdEncoding.EncodeToString([]byte(basicPair(value)))
		}
		b.request.Header.Set("Authorization", title(word)+" "+value)
		return true
	}
	return false
}

func setAPIKey(r *spec.Request, scheme *spec.SecurityScheme, value string) bool {
	switch scheme.In {
	case spec.InHeader:
		r.Header.Set(scheme.Key, value)
	case spec.InQuery:
		r.Query.Set(scheme.Key, value)
	case spec.InCookie:
		cookies := r.Header.Cookies()
		cookies.Set(scheme.Key, value)
		r.Header.SetCookies(cookies)
	default:
		return false
	}
	return true
}

// removeCredential is the inverse of credential.
func removeCredential(r *spec.Request, scheme *spec.SecurityScheme) {
	switch {
	case scheme.Type != "apiKey":
		r.Header.Del("Authorization")
	case scheme.In == spec.InHeader:
		r.Header.Del(scheme.Key)
	case scheme.In == spec.InQuery:
		r.Query.Del(scheme.Key)
	case scheme.In == spec.InCookie:
		cookies := r.Header.Cookies()
		cookies.Del(scheme.Key)
		r.Header.SetCookies(cookies)
	}
}

// basicPair makes "user:password" of a value without a colon.
func basicPair(value string) string {
	if strings.Contains(value, ":") {
		return value
	}
	return value + ":" + value
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// valid is the case that sends the base as it is.
func (b *base) valid(shape string) *Case {
	place := spec.Place{In: "request"}
	return &Case{
		Name:      caseName(b.op.ID, Valid, place, shape, ""),
		Operation: b.op.ID, Kind: Valid, Place: place, Rule: shape,
		Where: b.op.Where, Request: b.request, op: b.op, sent: b.sent, opaque: b.opaque,
	}
}
