package spec

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// Validate asks a second reader, kin-openapi, whether the document is valid
// OpenAPI, and returns its objections; nil when it has none. Load does not
// ask: most published documents have objections that do not keep anybody from
// using them as a contract. Only the document's own file is looked at, and
// examples are not compared with their schemas.
func (a *API) Validate(ctx context.Context) (objections []error) {
	if n := expanded(a.root, map[*tree.Node]int{}); n > mostExpanded {
		return []error{fmt.Errorf("with its YAML aliases written out it is longer than %d MiB: too long for a second reader", mostExpanded>>20)}
	}
	plain, _ := a.root.Value(mostExpanded) // bounded just now
	data, err := json.Marshal(plain)
	if err != nil {
		return []error{err}
	}
	defer func() { // kin-openapi has panicked on real documents
		if p := recover(); p != nil {
			objections = []error{fmt.Errorf("the second reader gave up: %v", p)}
		}
	}()
	doc, err := a.secondReading(data)
	if err != nil {
		return flatten(err)
	}
	return flatten(doc.Validate(ctx, openapi3.DisableExamplesValidation(), openapi3.EnableMultiError()))
}

func (a *API) secondReading(data []byte) (*openapi3.T, error) {
	if a.dialect != schema.Swagger20 {
		return openapi3.NewLoader().LoadFromData(data)
	}
	var doc openapi2.T
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	return openapi2conv.ToV3(&doc)
}

func flatten(err error) []error {
	if err == nil {
		return nil
	}
	var several openapi3.MultiError
	if errors.As(err, &several) {
		return several
	}
	return []error{err}
}

// mostExpanded bounds, in bytes, what aliases may multiply a document to.
const mostExpanded = 64 << 20

// expanded estimates the length of a document with every alias written out.
func expanded(n *tree.Node, done map[*tree.Node]int) int {
	if size, ok := done[n]; ok {
		return size
	}
	size := len(n.Text) + 4
	for _, c := range n.Items {
		size = min(size+expanded(c, done), mostExpanded+1)
	}
	for _, m := range n.Members {
		size = min(size+len(m.Key)+expanded(m.Value, done), mostExpanded+1)
	}
	if n.Kind >= tree.Array {
		done[n] = size
	}
	return size
}
