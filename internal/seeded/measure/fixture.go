// Package measure tests the handlers with seeded mistakes as a user of
// lambdapact would test them, and counts what is found.
package measure

import (
	"context"
	"fmt"
	"slices"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/seeded"
	"github.com/lambdapact/lambdapact/internal/seeded/grocer"
	"github.com/lambdapact/lambdapact/internal/seeded/parcel"
	"github.com/lambdapact/lambdapact/spec"
)

// Fixture is a handler, its document and how the handler is tested.
type Fixture struct {
	// Name is that of the handler's package.
	Name string
	// Bugs are the mistakes that can be switched on.
	Bugs []seeded.Bug
	// Deployment is the one under which most requests reach the handler.
	Deployment []contract.Option

	load func() (*spec.API, error)
	make func(bug string) handler
	data []contract.Option                // what the document cannot say
	prep func(*current) []contract.Option // the same, of the handler that is tested
}

// handler is one with a state that can be brought back.
type handler interface {
	lambda.Handler
	Reset()
}

// current is the handler under test. One plan serves many handlers in turn.
type current struct{ handler }

// Fixtures are all there are.
func Fixtures() []Fixture {
	return []Fixture{
		{
			Name: "parcel", Bugs: parcel.Bugs(), Deployment: []contract.Option{Greedy()},
			load: func() (*spec.API, error) { return spec.LoadFS(parcel.Files, "parcel.yaml") },
			make: func(bug string) handler { return parcel.New(parcel.WithBug(bug)) },
			data: slices.Concat(strict(), []contract.Option{
				contract.Credential("bearer", parcel.DemoToken),
				contract.Credential("hookKey", parcel.DemoKey),
			}),
		},
		{
			Name: "grocer", Bugs: grocer.Bugs(),
			load: func() (*spec.API, error) { return spec.LoadFS(grocer.Files(), "store.yaml") },
			make: func(bug string) handler { return grocer.New(bug) },
			data: []contract.Option{contract.Credential("apiKey", grocer.Key), contract.Strict("leak")},
			prep: stocked,
		},
	}
}

// strict asks the parcel service for more than standards demand, where its
// author wanted that too: it reads its document to the letter, and gives nothing
// of its inside away.
func strict() []contract.Option {
	options := []contract.Option{contract.Strict("leak"), contract.Strict("response/allow"),
		contract.Strict("request/valid-refused"), contract.Strict("request/invalid-accepted")}
	for _, rule := range []string{"duplicate-keys", "byte-order-mark", "missing-media-type", "repeated-query", "repeated-cookie", "path-case"} {
		options = append(options, contract.Strict("strict/"+rule))
	}
	return options
}

// stocked puts on the grocer's shelves what a case asks for.
func stocked(c *current) []contract.Option {
	shelve := func(asked *contract.Case) {
		path := asked.Request.Path
		product := path["product"]
		if product == "" {
			product = "apple"
		}
		c.handler.(*grocer.Handler).Stock(path["department"], path["category"], product)
	}
	var options []contract.Option
	for _, operation := range []string{"listProducts", "getProduct", "patchProduct", "deleteProduct"} {
		options = append(options, contract.Prepare(operation, shelve))
	}
	return options
}

// Greedy is the deployment that lets every request reach a handler.
func Greedy() contract.Option { return contract.DeployedAs("ANY /{proxy+}") }

// Clean tests the handler without a mistake. The error says that nothing could
// be tested.
func (f Fixture) Clean(ctx context.Context, options ...contract.Option) (*contract.Report, error) {
	r, err := f.Plan(options...)
	if err != nil {
		return nil, err
	}
	return r.Report(ctx, ""), nil
}

// Plan makes a runner. Its cases are planned once and serve every handler.
func (f Fixture) Plan(options ...contract.Option) (*Runner, error) {
	api, err := f.load()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	r := &Runner{fixture: f, current: &current{f.make("")}}
	options = append(options, f.data...)
	options = append(options, contract.Reset(func() { r.current.Reset() }))
	if f.prep != nil {
		options = append(options, f.prep(r.current)...)
	}
	if r.suite, err = contract.Plan(api, contract.FormatREST, options...); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	return r, nil
}
