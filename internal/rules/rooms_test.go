package rules

import (
	"path"
	"strings"
)

// module is the path of this module.
const module = "github.com/lambdapact/lambdapact"

// room says what one package may import itself. Names of ours are relative to
// the module, theirs are module paths; both may be patterns of [path.Match].
// The standard library is free.
type room struct {
	ours   []string
	theirs []string
	// What its tests may import besides.
	testOurs, testTheirs []string
}

// rooms is the allow-list of direct imports. A package that is not in it fails
// the check: decide what it may know before it is written.
var rooms = map[string]room{
	"spec": {
		ours:   []string{"internal/schema", "internal/tree"},
		theirs: []string{openAPILibrary},
		// The benchmark of loading compares with decoding alone.
		testTheirs: []string{yamlLibrary},
	},
	"internal/tree": {
		theirs: []string{yamlLibrary},
	},
	"internal/schema": {
		ours:   []string{"internal/tree"},
		theirs: []string{schemaEngine, regexpEngine, jsonReader},
		// Values of real schemas, for the law that a check agrees with the engine.
		testOurs:   []string{"internal/gen"},
		testTheirs: []string{secondSchemaEngine},
	},
	// What is made must not measure itself: never internal/gen.
	"internal/digest":    {},
	"internal/census":    {ours: []string{"spec", "internal/digest", "internal/memo", "internal/schema", "internal/tree"}},
	"internal/gen":       {ours: []string{"spec", "internal/digest", "internal/marshal", "internal/memo", "internal/schema", "internal/tree"}},
	"internal/memo":      {},
	"internal/marshal":   {theirs: []string{jsonReader}},
	"internal/payload":   {ours: []string{"spec", "internal/schema", "internal/gen", "internal/marshal"}},
	"internal/proxy":     {ours: []string{"spec"}, theirs: []string{jsonReader}, testOurs: []string{"internal/vectors"}, testTheirs: []string{lambdaLibrary}},
	"internal/invoke":    {},
	"internal/feedback":  {ours: []string{"spec", "internal/tree"}},
	"internal/leak":      {},
	"internal/realworld": {}, // runs the command
	"internal/resource":  {ours: []string{"spec"}},
	"internal/render":    {ours: []string{"spec"}},
	"internal/rules":     {},
	"internal/vectors":   {}, // for tests
	"contract": {
		ours:   []string{"spec", "internal/*"},
		theirs: []string{lambdaLibrary},
		// The benchmarks and the ways to break a handler take the example.
		testOurs: []string{"examples/grocery"},
		// JSON reports are checked against their JSON Schema, and every case is
		// read by engines that are not ours.
		testTheirs: []string{schemaEngine, openAPILibrary, secondSchemaEngine, regexpEngine, "github.com/oasdiff/yaml"},
	},
	"mock": {
		ours:   []string{"spec", "internal/*"},
		theirs: []string{lambdaLibrary},
	},
	// A test of the gateway in a real browser.
	"mock/browser": {ours: []string{"mock"}, theirs: []string{lambdaLibrary}, testOurs: public},
	"matchers": {
		ours:     []string{"contract", "spec", "internal/feedback", "internal/proxy", "internal/render", "internal/tree"},
		theirs:   []string{gomega, lambdaLibrary},
		testOurs: []string{"examples/grocery"},
	},
	"integration": {
		ours:   []string{"internal/invoke", "internal/proxy"},
		theirs: []string{lambdaLibrary},
	},
	"integration/container": {
		ours:   []string{"internal/invoke", "internal/proxy"},
		theirs: []string{lambdaLibrary, "github.com/testcontainers/testcontainers-go"},
	},
	"integration/function": {
		ours:   []string{"internal/invoke", "internal/proxy"},
		theirs: []string{lambdaLibrary, "github.com/aws/aws-sdk-go-v2", "github.com/aws/aws-sdk-go-v2/*", "github.com/aws/aws-sdk-go-v2/service/lambda"},
	},
	"cmd/lambdapact": {
		ours: []string{"spec", "contract", "mock", "integration", "integration/*", "examples/grocery", "internal/*"},
		theirs: []string{
			lambdaLibrary, "github.com/spf13/cobra", "github.com/spf13/pflag",
		},
		testTheirs: []string{scriptTests},
	},
	// Handlers with seeded mistakes, and what is found of them.
	"internal/seeded":                {},
	"internal/seeded/parcel":         {ours: []string{"internal/seeded"}, theirs: []string{lambdaLibrary}},
	"internal/seeded/grocer":         {ours: []string{"internal/seeded", "examples/grocery"}, theirs: []string{lambdaLibrary}},
	"internal/seeded/measure":        {ours: []string{"spec", "contract", "internal/seeded", "internal/seeded/*"}, theirs: []string{lambdaLibrary}},
	"internal/seeded/cmd/seeded":     {ours: []string{"internal/seeded", "internal/seeded/measure"}},
	"internal/seeded/cmd/parcel":     {ours: []string{"internal/seeded/parcel"}, theirs: []string{lambdaLibrary}},
	"internal/seeded/cmd/grocer":     {ours: []string{"internal/seeded/grocer"}, theirs: []string{lambdaLibrary}},
	"examples/grocery":               {theirs: []string{lambdaLibrary}, testOurs: public, testTheirs: []string{ginkgo, gomega}},
	"examples/grocery/cmd/bootstrap": {ours: []string{"examples/grocery"}, theirs: []string{lambdaLibrary}},
	"examples/*":                     {ours: public, theirs: []string{lambdaLibrary}, testTheirs: []string{ginkgo, gomega}},
	"examples/*/*":                   {ours: append([]string{"examples/*"}, public...), theirs: []string{lambdaLibrary}, testTheirs: []string{ginkgo, gomega}},
}

// public is what a user of this module can import.
var public = []string{"spec", "contract", "mock", "mock/*", "matchers", "integration", "integration/*"}

// anyTest is what each package's tests may import.
var anyTest = []string{propertyTests}

// roomOf finds the room of a package: the one of its name, else the pattern
// that matches it.
func roomOf(pkg string) (room, bool) {
	name := strings.TrimPrefix(pkg, module+"/")
	if r, ok := rooms[name]; ok {
		return r, true
	}
	for pattern, r := range rooms {
		if ok, _ := path.Match(pattern, name); ok {
			return r, true
		}
	}
	return room{}, false
}

// matches says whether one of the patterns matches the name.
func matches(patterns []string, name string) bool {
	for _, p := range patterns {
		if ok, _ := path.Match(p, name); ok {
			return true
		}
	}
	return false
}
