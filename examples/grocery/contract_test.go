package grocery_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/examples/grocery"
	"github.com/lambdapact/lambdapact/spec"
)

func TestStoreHoldsItsContract(t *testing.T) {
	store := grocery.New()
	contract.Test(t, load(t, "store.yaml"), contract.REST(store.Handle), storeOptions(store)...)
}

func TestCounterHoldsItsContract(t *testing.T) {
	store := grocery.New()
	contract.Test(t, load(t, "counter.yaml"), contract.REST(store.Handle), counterOptions(store)...)
}

// One greedy route in place of five: the same document, other events.
func TestCounterHoldsItsContractBehindOneRoute(t *testing.T) {
	store := grocery.New()
	options := append(counterOptions(store), contract.DeployedAs("ANY /{proxy+}"))
	contract.Test(t, load(t, "counter.yaml"), contract.REST(store.Handle), options...)
}

func load(t testing.TB, document string) *spec.API {
	t.Helper()
	api, err := spec.Load(document)
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// storeOptions tell what the document cannot: a key that is right, and that
// the shelves hold what a case asks for, whatever product it makes up. Orders
// need no help, for the example in the document is in the seed.
func storeOptions(store *grocery.Store) []contract.Option {
	shelve := func(c *contract.Case) {
		path := c.Request.Path
		if path["product"] == "" {
			store.Stock(path["department"], path["category"], "apple")
			return
		}
		store.Stock(path["department"], path["category"], path["product"])
	}
	return []contract.Option{
		contract.Reset(store.Reset),
		contract.Credential("apiKey", grocery.DemoKey),
		contract.Prepare("listProducts", shelve),
		contract.Prepare("getProduct", shelve),
		contract.Prepare("patchProduct", shelve),
		contract.Prepare("deleteProduct", shelve),
	}
}

// counterOptions tell less: nothing can be put at a path such as "aaa", which
// the counter's document allows and no department has. Those few cases need
// data and are skipped. Only the vegetables of the till can be made up.
func counterOptions(store *grocery.Store) []contract.Option {
	return []contract.Option{
		contract.Reset(store.Reset),
		contract.Credential("apiKey", grocery.DemoKey),
		contract.Prepare("ring", func(c *contract.Case) {
			store.Stock("produce", "vegetables", strings.Trim(c.Request.Path["proxy"], "/"))
		}),
	}
}
