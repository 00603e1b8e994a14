package proxy

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// LambdaAuthorizer returns requestContext.authorizer as a Lambda authorizer of a
// REST API leaves it: principalId, every context entry as a string with null
// kept (I DefinitelyTyped PR #69823), and integrationLatency. The context is a
// JSON object or empty; an entry that is an object or array is an error, as at
// the gateway, which answers AuthorizerConfigurationError (D AG).
func LambdaAuthorizer(principalID string, context []byte) (json.RawMessage, error) {
	w := writer{[]byte{'{'}}
	w.str("principalId", principalID)
	err := eachOf(context, func(name string, raw []byte) error {
		switch kind := kindOf(raw); {
		case name == "principalId" || name == "integrationLatency":
			return errors.New("reserved")
		case kind == "object" || kind == "array":
			return fmt.Errorf("%s: want a string, number or boolean", kind)
		case kind == "null":
			w.raw(name, "null")
		default:
			w.str(name, scalarText(raw))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("authorizer context: %w", err)
	}
	w.integer("integrationLatency", 0) // as when the policy was cached
	w.close('}')
	return w.b, nil
}

// CognitoAuthorizer returns requestContext.authorizer for the claims of a user
// pool token, a JSON object: all values are strings, a list is joined by commas
// (I awsdocs/amazon-api-gateway-developer-guide #158). Null claims are left out.
func CognitoAuthorizer(claims []byte) (json.RawMessage, error) {
	w := writer{[]byte{'{'}}
	w.open("claims", '{')
	err := eachOf(claims, func(name string, raw []byte) error {
		if !isNull(raw) {
			w.str(name, claimText(raw))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("claims: %w", err)
	}
	w.close('}')
	w.close('}')
	return w.b, nil
}

// eachOf visits the members of an object given as outside text.
func eachOf(text []byte, visit func(name string, raw []byte) error) error {
	if len(text) == 0 {
		return nil
	}
	if !json.Valid(text) {
		return errors.New("no JSON")
	}
	object, err := objectOf(text[skipSpace(text, 0):])
	if err != nil {
		return err
	}
	for _, m := range object {
		if err := visit(m.name, m.value); err != nil {
			return fmt.Errorf("%q: %w", m.name, err)
		}
	}
	return nil
}

// scalarText is the text of a string, number or boolean.
func scalarText(raw []byte) string {
	if raw[0] == '"' {
		return textOf(raw)
	}
	return string(raw)
}

func claimText(raw []byte) string {
	if raw[0] != '[' {
		return scalarText(raw)
	}
	var parts []string
	for element := range elementsOf(raw) {
		parts = append(parts, scalarText(element))
	}
	return strings.Join(parts, ",")
}
