package grocery_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/examples/grocery"
	"github.com/lambdapact/lambdapact/spec"
)

func TestStoreHoldsItsContract(t *testing.T) {
	api, err := spec.Load("store.yaml")
	if err != nil {
		t.Fatal(err)
	}
	store := grocery.New()
	contract.Test(t, api, contract.REST(store.Handle), contract.Reset(store.Reset), contract.Credential("apiKey", grocery.DemoKey))
}
func TestCounterHoldsItsContract(t *testing.T) {
	api, err := spec.Load("counter.yaml")
	if err != nil {
		t.Fatal(err)
	}
	store := grocery.New()
	contract.Test(t, api, contract.REST(store.Handle), contract.Reset(store.Reset), contract.Credential("apiKey", grocery.DemoKey))
}
func TestGreedyCounterHoldsItsContract(t *testing.T) {
	api, err := spec.Load("counter.yaml")
	if err != nil {
		t.Fatal(err)
	}
	store := grocery.New()
	contract.Test(t, api, contract.REST(store.Handle), contract.Reset(store.Reset), contract.Credential("apiKey", grocery.DemoKey), contract.DeployedAs("ANY /{proxy+}"))
}
