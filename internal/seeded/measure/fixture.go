// Package measure tests the handlers with seeded mistakes as a user of
// lambdapact would test them, and counts what is found.
package measure

import (
	"context"
	"fmt"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/seeded"
	"github.com/lambdapact/lambdapact/internal/seeded/parcel"
	"github.com/lambdapact/lambdapact/spec"
)

// Fixture is a handler, its document and how the handler is tested.
type Fixture struct {
	// Name is that of the handler's package.
	Name string
	// Bugs are the mistakes that can be switched on.
	Bugs []seeded.Bug

	load   func() (*spec.API, error)
	target func(bug string) (contract.Target, []contract.Option)
}

// Fixtures are all there are.
func Fixtures() []Fixture {
	return []Fixture{
		{Name: "parcel", Bugs: parcel.Bugs(), load: loadParcel, target: parcelREST},
	}
}

func loadParcel() (*spec.API, error) { return spec.LoadFS(parcel.Files, "parcel.yaml") }

// parcelREST tests the service as a REST API. What the document cannot say
// are the credentials alone.
func parcelREST(bug string) (contract.Target, []contract.Option) {
	service := parcel.New(parcel.WithBug(bug))
	return contract.Target{Format: contract.FormatREST, Handler: service}, parcelOptions(service)
}

func parcelOptions(service *parcel.Service) []contract.Option {
	return []contract.Option{
		contract.Reset(service.Reset),
		contract.Credential("bearer", parcel.DemoToken),
		contract.Credential("hookKey", parcel.DemoKey),
	}
}

// Run tests the handler with one mistake, or none for "". The error says that
// nothing could be tested.
func (f Fixture) Run(ctx context.Context, bug string, more ...contract.Option) (*contract.Report, error) {
	api, err := f.load()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	target, options := f.target(bug)
	return contract.Verify(ctx, api, target, append(options, more...)...)
}
