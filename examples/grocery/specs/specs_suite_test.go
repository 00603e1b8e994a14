// Package specs_test is the contract of the grocery store under Ginkgo and
// Gomega. It is a package of its own, so that the store's other tests need
// neither.
package specs_test

import (
	"fmt"
	"regexp"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/examples/grocery"
	"github.com/lambdapact/lambdapact/spec"
)

func TestSpecs(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "Grocery store")
}

// What every spec tests. Ginkgo needs to know the cases when it collects the
// specs, before any of them runs, so all is made here.
var (
	store    = grocery.New()
	target   = contract.REST(store.Handle)
	api      = must(spec.Load("../store.yaml"))
	planned  = must(contract.Plan(api, contract.FormatREST, options()...))
	testCase = planned.Case
)

func options() []contract.Option {
	return []contract.Option{
		contract.Reset(store.Reset),
		contract.Credential("apiKey", grocery.DemoKey),
		contract.Prepare("listProducts", shelve),
		contract.Prepare("getProduct", shelve),
		contract.Prepare("patchProduct", shelve),
		contract.Prepare("deleteProduct", shelve),
		contract.Again(again),
	}
}

// again repeats one case of the contract.
func again(c *contract.Case) string {
	return fmt.Sprintf("go test ./examples/grocery/specs -ginkgo.focus '^The contract %s$'", regexp.QuoteMeta(c.Name))
}

// shelve puts what a case asks for on the shelf.
func shelve(c *contract.Case) {
	path := c.Request.Path
	name := path["product"]
	if name == "" {
		name = "apple"
	}
	store.Stock(path["department"], path["category"], name)
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
