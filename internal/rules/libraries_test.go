package rules

// The libraries that packages of this module may import themselves.
const (
	openAPILibrary     = "github.com/getkin/kin-openapi"
	schemaEngine       = "github.com/santhosh-tekuri/jsonschema/v6"
	secondSchemaEngine = "github.com/google/jsonschema-go"
	regexpEngine       = "github.com/dlclark/regexp2"
	jsonReader         = "github.com/go-json-experiment/json"
	yamlLibrary        = "go.yaml.in/yaml/v3"
	lambdaLibrary      = "github.com/aws/aws-lambda-go"
	propertyTests      = "pgregory.net/rapid"
	scriptTests        = "github.com/rogpeppe/go-internal"
	ginkgo             = "github.com/onsi/ginkgo/v2"
	gomega             = "github.com/onsi/gomega"
)

// engine is all that a user of contract or spec compiles: the OpenAPI library,
// the JSON Schema engine, the regexp engine, the JSON reader, the YAML library, aws-lambda-go,
// and below them what those need.
var engine = []string{
	openAPILibrary, schemaEngine, regexpEngine, jsonReader, yamlLibrary, lambdaLibrary,
	"github.com/go-openapi/jsonpointer",   // of kin-openapi
	"github.com/go-openapi/swag/jsonname", // of jsonpointer
	"github.com/oasdiff/yaml",             // of kin-openapi
	"github.com/oasdiff/yaml3",            // of oasdiff/yaml
	"golang.org/x/text",                   // of jsonschema
}

// inProcess is what a package may need that reaches a handler without the
// document's schemas.
var inProcess = []string{lambdaLibrary}

// reach bounds what a package may pull in altogether, through whatever it
// imports.
type reach struct {
	source []string // modules that its users compile
	tests  []string // modules that its tests need besides; they grow a user's go.sum
}

// reaches is the allow-list of whole dependency graphs. It keeps containers
// and test frameworks away from who imports these packages.
var reaches = map[string]reach{
	"spec":        {source: engine, tests: []string{propertyTests, secondSchemaEngine}},
	"contract":    {source: engine, tests: []string{propertyTests, secondSchemaEngine}},
	"mock":        {source: engine, tests: []string{propertyTests, secondSchemaEngine}},
	"integration": {source: inProcess, tests: []string{propertyTests}},
}
