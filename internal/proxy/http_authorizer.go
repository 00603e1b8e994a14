package proxy

import (
	"encoding/json"
	"fmt"
	"strings"
)

// JWTAuthorizer returns requestContext.authorizer of payload 2.0 for the claims
// of a token, a JSON object: all values are strings, a list is "[a b]", null
// claims are left out. scopes are those of the token if the route asks for
// scopes, and nil otherwise, which is null in the event (M FL PR #2011).
func JWTAuthorizer(claims []byte, scopes []string) (json.RawMessage, error) {
	w := writer{[]byte{'{'}}
	w.open("jwt", '{')
	w.open("claims", '{')
	err := eachOf(claims, func(name string, raw []byte) error {
		if !isNull(raw) {
			w.str(name, jwtText(raw))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("claims: %w", err)
	}
	w.close('}')
	if scopes == nil {
		w.raw("scopes", "null")
	} else {
		w.open("scopes", '[')
		for _, scope := range scopes {
			w.text(scope)
		}
		w.close(']')
	}
	w.close('}')
	w.close('}')
	return w.b, nil
}

func jwtText(raw []byte) string {
	if raw[0] != '[' {
		return scalarText(raw)
	}
	var parts []string
	for element := range elementsOf(raw) {
		parts = append(parts, scalarText(element))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

// LambdaAuthorizer2 returns requestContext.authorizer of payload 2.0 as a Lambda
// authorizer leaves it: the context, a JSON object or empty, with its JSON types
// (D AG http-api-lambda-authorizer).
func LambdaAuthorizer2(context []byte) (json.RawMessage, error) {
	w := writer{[]byte{'{'}}
	w.open("lambda", '{')
	err := eachOf(context, func(name string, raw []byte) error {
		w.raw(name, string(raw))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("authorizer context: %w", err)
	}
	w.close('}')
	w.close('}')
	return w.b, nil
}
