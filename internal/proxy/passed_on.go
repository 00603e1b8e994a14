package proxy

import (
	"encoding/json"
	"errors"
	"fmt"
)

// PassedOn is what an authorizer passes on to the function, whatever the form of
// the event. One of Claims and (PrincipalID, Context) is set, or Identity.
type PassedOn struct {
	// PrincipalID and Context are what a Lambda authorizer returns; Context is a
	// JSON object.
	PrincipalID string          `json:"principalId"`
	Context     json.RawMessage `json:"context"`
	// Claims and Scopes are those of a token, which Cognito or a JWT authorizer
	// checks; Claims is a JSON object.
	Claims json.RawMessage `json:"claims"`
	Scopes []string        `json:"scopes"`
	// Identity is the caller's by AWS_IAM.
	Identity *Identity `json:"identity"`
}

// ReadPassedOn reads {"claims": {...}, "scopes": [...]} of a token,
// {"principalId": "...", "context": {...}} of a Lambda authorizer, or
// {"identity": {"accessKey": "...", ...}} of AWS_IAM. The error does not show
// what the text says.
func ReadPassedOn(text []byte) (*PassedOn, error) {
	p := &PassedOn{}
	err := json.Unmarshal(text, p)
	if err != nil || p.Claims == nil && p.Context == nil && p.PrincipalID == "" && p.Identity == nil {
		return nil, errors.New(`authorizer: want {"claims": {...}}, {"principalId": "...", "context": {...}} or {"identity": {...}}`)
	}
	return p, nil
}

// Authorizer makes requestContext.authorizer in the form of the source; nil for
// AWS_IAM, whose caller is in the Identity. The error says that the source has
// no such authorizer, or what cannot be passed on.
func (p *PassedOn) Authorizer(source Source) (json.RawMessage, error) {
	version1 := source == REST || source == HTTPAPI1
	lambda := p.Context != nil || p.PrincipalID != ""
	switch {
	case p.Claims == nil && !lambda:
		return nil, nil
	case !source.Routed():
		return nil, fmt.Errorf("authorizer: %s has none but AWS_IAM", source.Title())
	case p.Claims != nil && version1:
		return named(CognitoAuthorizer(p.Claims))
	case p.Claims != nil:
		return named(JWTAuthorizer(p.Claims, p.Scopes))
	case version1:
		return named(LambdaAuthorizer(p.PrincipalID, p.Context))
	}
	return named(LambdaAuthorizer2(p.Context))
}

func named(object json.RawMessage, err error) (json.RawMessage, error) {
	if err != nil {
		return nil, fmt.Errorf("authorizer: %w", err)
	}
	return object, nil
}
