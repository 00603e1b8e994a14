package grocery_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

const (
	anyRoute     = "/{proxy+}"
	produceRoute = "/produce/{proxy+}"
	tillRoute    = "/produce/vegetables/{proxy+}"
)

func TestShopperLooksAtAnything(t *testing.T) {
	for proxy, want := range map[string]string{
		"produce":                          `{"categories":["fruit","vegetables"],"kind":"department","name":"produce"}`,
		"dairy/milk":                       `{"department":"dairy","kind":"category","name":"milk","products":["whole"]}`,
		"dairy/cream/cr%C3%A8me%20fraîche": `{"kind":"product","department":"dairy","category":"cream","name":"crème fraîche","sku":"CRM-0001","price":1.75,"stock":40,"organic":false,"tags":[],"description":null}`,
		"bakery/bread/50%2F50%20loaf":      `{"kind":"product","department":"bakery","category":"bread","name":"50/50 loaf","sku":"BRD-0001","price":2.4,"stock":25,"organic":false,"tags":[],"description":null}`,
		"%70roduce/vegetables":             `{"department":"produce","kind":"category","name":"vegetables","products":["carrot","spinach"]}`,
	} {
		if got := handle(t, grocery.New(), counter("GET", anyRoute, proxy)); got.StatusCode != 200 || got.Body != want {
			t.Errorf("%s: %d %s, want %s", proxy, got.StatusCode, got.Body, want)
		}
	}
}

func TestCounterAnswersForPathsAndMethodsItself(t *testing.T) {
	there := []string{"path proxy"}
	check(t, []expect{
		{"unknown department", counter("GET", anyRoute, "toys"), 404, there},
		{"empty department", counter("GET", anyRoute, "pantry"), 404, there},
		{"unknown category", counter("GET", anyRoute, "produce/stones"), 404, there},
		{"unknown product", counter("GET", anyRoute, "produce/fruit/pear"), 404, there},
		{"too deep", counter("GET", anyRoute, "produce/fruit/apple/core"), 404, there},
		{"too deep for any method", counter("TRACE", anyRoute, "produce/fruit/apple/core"), 404, there},
		{"empty segment", counter("GET", anyRoute, "produce//apple"), 404, there},
		{"only a slash", counter("GET", anyRoute, "/"), 404, there},
		{"missing", request("GET", anyRoute), 400, there},
		{"bad escape", counter("GET", anyRoute, "produce/%"), 400, there},
		{"decoded once", counter("GET", anyRoute, "%2570roduce"), 404, there},
		{"POST on fruit", counter("POST", anyRoute, "produce/fruit/apple"), 405, nil},
		{"PATCH", counter("PATCH", anyRoute, "produce/fruit/apple"), 405, nil},
		{"PUT outside produce", counter("PUT", anyRoute, "dairy/milk/whole"), 405, nil},
		{"DELETE of a department", counter("DELETE", anyRoute, "produce"), 405, nil},
		{"DELETE", counter("DELETE", anyRoute, "dairy/milk/whole"), 204, nil},
		{"DELETE of nothing", counter("DELETE", anyRoute, "dairy/milk/oat"), 404, there},
		{"HEAD", counter("HEAD", anyRoute, "produce"), 405, nil},
		{"PUT of a category", counter("PUT", produceRoute, "fruit", body(inventory)), 405, nil},
		{"PUT of nothing", counter("PUT", produceRoute, "fruit/pear", body(inventory)), 404, there},
		{"PUT", counter("PUT", produceRoute, "fruit/apple", body(inventory)), 200, nil},
		{"PUT through the root", counter("PUT", anyRoute, "produce/fruit/apple", body(inventory)), 200, nil},
		{"PUT with a fault", counter("PUT", produceRoute, "fruit/apple", body(`{"sku":1}`)), 422, []string{"body /sku", "body /price", "body /stock"}},
		{"POST of nothing", counter("POST", tillRoute, "kale", body(`{"quantity":1}`)), 404, there},
		{"as long as documented", counter("POST", anyRoute, "produce/vegetables/"+strings.Repeat("k", 40), body(`{"quantity":1}`)), 404, there},
		{"longer than documented", counter("POST", anyRoute, "produce/vegetables/"+strings.Repeat("k", 41), body(`{"quantity":1}`)), 400, there},
		{"PUT as long as documented", counter("PUT", anyRoute, "produce/"+strings.Repeat("k", 120)), 405, nil},
		{"PUT longer than documented", counter("PUT", anyRoute, "produce/"+strings.Repeat("k", 121)), 400, there},
		{"long elsewhere", counter("POST", anyRoute, "dairy/vegetables/"+strings.Repeat("k", 104), body(`{"quantity":1}`)), 400, there},
		{"POST too deep", counter("POST", tillRoute, "carrot/top", body(`{"quantity":1}`)), 404, there},
		{"POST through the root", counter("POST", anyRoute, "produce/vegetables/carrot", body(`{"quantity":1}`)), 200, nil},
		{"POST with a fault", counter("POST", tillRoute, "carrot", body(`{"quantity":0,"price":1}`)), 422, []string{"body /price", "body /quantity"}},
		{"POST of text", counter("POST", tillRoute, "carrot", body(`1`), header("Content-Type", "text/plain")), 415, []string{"header Content-Type"}},
	})
}

func TestCounterNamesTheAllowedMethods(t *testing.T) {
	for proxy, want := range map[string]string{
		"produce":                   "GET",
		"dairy/milk/whole":          "DELETE, GET",
		"produce/fruit/apple":       "DELETE, GET, PUT",
		"produce/vegetables/carrot": "DELETE, GET, POST, PUT",
	} {
		got := handle(t, grocery.New(), counter("PATCH", anyRoute, proxy))
		if got.StatusCode != 405 || got.Headers["Allow"] != want {
			t.Errorf("%s: %d, Allow %q, want %q", proxy, got.StatusCode, got.Headers["Allow"], want)
		}
	}
}

func TestRunningTotalRuns(t *testing.T) {
	store := grocery.New()
	sell := counter("POST", tillRoute, "carrot", body(`{"quantity":3}`))
	handle(t, store, sell)
	got := handle(t, store, sell)
	if want := `{"product":"carrot","quantity":6,"amount":0.9}`; got.Body != want {
		t.Errorf("after two sales: %s, want %s", got.Body, want)
	}
}

func TestRunningTotalLeavesWithItsProduct(t *testing.T) {
	store := grocery.New()
	sell := counter("POST", tillRoute, "carrot", body(`{"quantity":3}`))
	carrot := []edit{path("category", "vegetables"), path("product", "carrot"), body(inventory)}
	handle(t, store, sell)
	handle(t, store, counter("DELETE", anyRoute, "produce/vegetables/carrot"))
	handle(t, store, apple("PUT", carrot...))
	if got, want := handle(t, store, sell).Body, `{"product":"carrot","quantity":3,"amount":1.5}`; got != want {
		t.Errorf("after the product came back: %s, want %s", got, want)
	}
}
