package schema

import (
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// propertyNamesKey stands for propertyNames in a converted schema. The
// engine's own implementation of the keyword reports a place that later
// siblings overwrite, so the keyword is implemented here, as a vocabulary.
const propertyNamesKey = "x-propertyNames"

var propertyNamesVocabulary = &jsonschema.Vocabulary{
	URL:        "doc:///vocabulary/property-names",
	Subschemas: []jsonschema.SchemaPath{{jsonschema.Prop(propertyNamesKey)}},
	Compile:    compilePropertyNames,
}

func compilePropertyNames(ctx *jsonschema.CompilerContext, obj map[string]any) (jsonschema.SchemaExt, error) {
	if _, has := obj[propertyNamesKey]; !has {
		return nil, nil
	}
	return propertyNames{ctx.Enqueue([]string{propertyNamesKey})}, nil
}

type propertyNames struct{ of *jsonschema.Schema }

// Validate implements jsonschema.SchemaExt.
func (p propertyNames) Validate(ctx *jsonschema.ValidatorContext, v any) {
	obj, ok := v.(map[string]any)
	if !ok {
		return
	}
	for name := range obj {
		err := ctx.Validate(p.of, name, []string{name})
		if failed, ok := err.(*jsonschema.ValidationError); ok {
			ctx.AddErrors([]*jsonschema.ValidationError{failed}, &kind.PropertyNames{Property: name})
		}
	}
}
