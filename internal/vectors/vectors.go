// Package vectors has what API Gateway does to one request, event or answer, as
// data: each vector says what goes in and what has to come out. The tests of the
// pure functions (package proxy) and of the servers over sockets (package mock)
// both hold to them. Each vector names the source that says so.
package vectors

import (
	_ "embed"
	"encoding/json"
	"testing"
)

//go:embed vectors.json
var file []byte

// The kinds of vectors.
const (
	Event    = "event"    // from a request over HTTP to the event
	Response = "response" // from the function's output to the answer
	Route    = "route"    // from a method and path to the route
	Import   = "import"   // paths that API Gateway refuses together
)

// Vector is one entry. What its kind does not need is empty.
type Vector struct {
	ID, Kind string
	API      string // rest, http2, http1, furl or alb
	Config   Config
	Input    Input
	Expect   Expect
}

// Config is how the API is deployed.
type Config struct {
	Routes               []string
	Stage                string
	BinaryMediaTypes     []string
	MultiValueHeaders    bool
	IntegrationTimeoutMs int
	CustomDomain         *struct{ BasePath, Stage string }
	// LambdaAuthorizer has the members principalId and context, as a Lambda
	// authorizer answers with them.
	LambdaAuthorizer json.RawMessage
}

// Input is what goes in.
type Input struct {
	Method, Target, Path string // Target as it stands in the request line
	Headers              [][2]string
	Body                 string
	LambdaOutput         json.RawMessage
	LambdaOutputRaw      *string // an output that need not be JSON
	FunctionError        string  // "" when the function returned its output
	LambdaDelayMs        int
	Request              struct { // to which a response is the answer
		Method  string
		Headers [][2]string
	}
	Paths []string
}

// Output is what the function returns.
func (in Input) Output() []byte {
	if in.LambdaOutputRaw != nil {
		return []byte(*in.LambdaOutputRaw)
	}
	return in.LambdaOutput
}

// Expect is what comes out. Names of values in events are JSON pointers (RFC 6901).
type Expect struct {
	Equals         map[string]any
	Absent         []string
	Type           map[string]string // only "integer"
	Same           [][]string        // pairs of places with one value
	Status         int
	Body           *string
	BodyJSON       any
	Headers        [][2]string // all lines of each name, in order
	NotContains    []string
	Route          *string // nil where there is none
	PathParameters map[string]string
	Error          string
}

// Run runs each vector as a subtest by the function for its kind. There has to
// be a function for each kind, and a vector for each function.
func Run(t *testing.T, kinds map[string]func(*testing.T, Vector)) {
	var all struct{ Vectors []Vector }
	if err := json.Unmarshal(file, &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Vectors) < 40 {
		t.Errorf("%d vectors, want 40", len(all.Vectors))
	}
	seen := map[string]int{}
	for _, v := range all.Vectors {
		seen[v.Kind]++
		t.Run(v.ID, func(t *testing.T) {
			check := kinds[v.Kind]
			if check == nil {
				t.Fatalf("no test of kind %q", v.Kind)
			}
			check(t, v)
		})
	}
	for kind := range kinds {
		if seen[kind] == 0 {
			t.Errorf("no vector of kind %q", kind)
		}
	}
}
