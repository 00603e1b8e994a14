package contract

import (
	"errors"
	"fmt"
	"time"
)

// Option changes what is planned or how it is run. Plan, Verify and Test take
// the same options.
type Option interface{ apply(*settings) }

type optionFunc func(*settings)

func (f optionFunc) apply(s *settings) { f(s) }

// settings is what the options say.
type settings struct {
	deployment  deploymentKind
	routes      []string
	credentials map[string]string
	prepare     []preparation
	params      []param
	only, skip  []pattern
	reset       func()
	timeout     time.Duration
	seed        uint64
	random      int               // requests for each operation
	relaxed     map[string]string // rule → reason
	strict      []string          // rules
	context     EventContext
	binary      []string
	multiValue  bool
	basePath    string
	stage       string
	again       func(*Case) string
	eventDir    string
	progress    func(done, total int, r *Result)
	known       []*known
	shuffle     *uint64
	shard       [2]int
	errs        []error // of the options themselves
	uncounted   bool    // no coverage: for comparing what it costs
	held        int     // bytes of cases that the plan holds
	enormous    int     // cases from which on a schema gets fewer
}

type preparation struct {
	operation pattern
	change    func(*Case)
	param     bool // of Param: it changes nothing but the request
}

// defaultTimeout is how long a handler in this process may take: what API
// Gateway waits for an integration (AG limits).
const defaultTimeout = 29 * time.Second

func newSettings(opts []Option) (*settings, error) {
	s := &settings{credentials: map[string]string{}, timeout: defaultTimeout, relaxed: map[string]string{}, held: heldSize, enormous: enormous}
	for _, o := range opts {
		if o != nil {
			o.apply(s)
		}
	}
	errs := append(s.errs, s.checkKnown())
	if s.timeout <= 0 {
		errs = append(errs, fmt.Errorf("a timeout of %v leaves the handler no time", s.timeout))
	}
	return s, errors.Join(append(append(errs, s.checkRandom()), s.checkRules()...)...)
}

// DeployedAs says by which routes the API is deployed, such as
// "ANY /{proxy+}" and "ANY /" for a function behind one greedy route. Without
// it every operation of the document is a route of its own. What can reach the
// handler, and resource and pathParameters of the events, follow from it.
func DeployedAs(routes ...string) Option {
	return optionFunc(func(s *settings) { s.deployment, s.routes = deployedAs, append(s.routes, routes...) })
}

// DeployedByIntegrations says that only those operations reach the handler to
// which the document gives an x-amazon-apigateway-integration of type aws_proxy.
func DeployedByIntegrations() Option {
	return optionFunc(func(s *settings) { s.deployment = deployedByIntegrations })
}

// Credential gives the value for a security scheme of the document: the key of
// an apiKey scheme, the token of a bearer, oauth2 or openIdConnect scheme,
// "user:password" of a basic scheme. Without it a made-up value is sent. With
// it wrong and malformed ones are sent too, a few for each operation: mind a
// handler that counts them. A value of four characters or more is masked in
// every output, and so is what is made of it.
func Credential(scheme, value string) Option {
	return optionFunc(func(s *settings) { s.credentials[scheme] = value })
}

// Prepare changes the valid request of the operations whose ID matches the
// pattern, before the fault of an invalid case is put in: it names data that
// the handler has. It runs before each such case, after Reset. What it sets at
// the place of the fault is overwritten by the fault, and the event is proven
// again. The calls of a [Stateful] case, which makes its own data, are prepared
// only where the handler refuses to make them otherwise.
func Prepare(operation string, change func(*Case)) Option {
	return optionFunc(func(s *settings) {
		s.prepare = append(s.prepare, preparation{operation: pattern(operation), change: change})
	})
}

// Only keeps the cases whose name matches one of the patterns. "*" stands for
// any text within a segment of the name, "**" for any number of segments:
// "createOrder/**", "*/invalid/body.note/*".
func Only(patterns ...string) Option {
	return optionFunc(func(s *settings) { s.only = append(s.only, toPatterns(patterns)...) })
}

// Skip leaves out the cases whose name matches one of the patterns.
func Skip(patterns ...string) Option {
	return optionFunc(func(s *settings) { s.skip = append(s.skip, toPatterns(patterns)...) })
}

// Reset is called before each case, so that a handler with state meets every
// case with the same data.
func Reset(reset func()) Option {
	return optionFunc(func(s *settings) { s.reset = reset })
}

// Timeout bounds each call of the handler. The default is 29 seconds, what API
// Gateway waits for.
func Timeout(d time.Duration) Option {
	return optionFunc(func(s *settings) { s.timeout = d })
}

// Seed changes the made-up values. The same seed gives the same cases.
func Seed(seed uint64) Option {
	return optionFunc(func(s *settings) { s.seed = seed })
}

// BinaryMediaTypes are those that the deployment of a REST API sets beside the
// ones that the document's x-amazon-apigateway-binary-media-types names: what
// matches is handed on as bytes, and comes to the handler as base64.
func BinaryMediaTypes(types ...string) Option {
	return optionFunc(func(s *settings) { s.binary = append(s.binary, types...) })
}

// MultiValueHeaders is the attribute of that name of an ALB target group: the
// event has multiValueHeaders and multiValueQueryStringParameters in place of
// the single-value maps, and the answer must have multiValueHeaders.
func MultiValueHeaders() Option {
	return optionFunc(func(s *settings) { s.multiValue = true })
}

// Again says how to repeat one case, for the line "again:" of a failure text.
// Test sets it to a go test command.
func Again(command func(*Case) string) Option {
	return optionFunc(func(s *settings) { s.again = command })
}

// EventDir is a directory in which the event of each broken case is written.
// Test uses testdata/lambdapact. Without it none is written.
func EventDir(dir string) Option {
	return optionFunc(func(s *settings) { s.eventDir = dir })
}

// Progress is called after each case of Verify.
func Progress(report func(done, total int, r *Result)) Option {
	return optionFunc(func(s *settings) { s.progress = report })
}

func toPatterns(texts []string) []pattern {
	out := make([]pattern, len(texts))
	for i, t := range texts {
		out[i] = pattern(t)
	}
	return out
}
