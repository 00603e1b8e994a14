package grocery_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

func Example() {
	store := grocery.New()
	response, err := store.Handle(context.Background(), events.APIGatewayProxyRequest{
		HTTPMethod:            "GET",
		Resource:              "/{department}/{category}",
		PathParameters:        map[string]string{"department": "produce", "category": "fruit"},
		QueryStringParameters: map[string]string{"limit": "many"},
	})
	fmt.Println(response.StatusCode, err)
	fmt.Println(response.Body)
	// Output:
	// 400 <nil>
	// {"type":"about:blank","title":"Bad Request","status":400,"detail":"The request does not meet its description; errors names each place.","errors":[{"in":"query","name":"limit","detail":"must be an integer"}]}
}

func TestUnknownResourcesAndMethodsAreRefused(t *testing.T) {
	check(t, []expect{
		{"zero event", event{}, 404, nil},
		{"unknown resource", request("GET", "/{department}/{category}/{product}/{shelf}"), 404, nil},
		{"unknown method", request("TRACE", "/orders"), 405, nil},
		{"no method", request("", "/orders"), 405, nil},
		{"HEAD is not documented", apple("HEAD"), 405, nil},
		{"OPTIONS is not documented", apple("OPTIONS"), 405, nil},
	})
}

func TestRefusedMethodNamesTheAllowedOnes(t *testing.T) {
	got := handle(t, grocery.New(), apple("POST"))
	if want := "DELETE, GET, PATCH, PUT"; got.Headers["Allow"] != want {
		t.Errorf("Allow = %q, want %q", got.Headers["Allow"], want)
	}
}

func TestRoutingGoesByResourceNotByPath(t *testing.T) {
	got := handle(t, grocery.New(), apple("GET", func(e *event) { e.Path = "/base/path/of/a/custom/domain" }))
	if got.StatusCode != 200 {
		t.Errorf("status = %d, want 200", got.StatusCode)
	}
}

// Every route has to survive an event whose maps are all null.
func TestEventsWithoutAnythingAreAnswered(t *testing.T) {
	routes := []string{"", "/", "/{department}", listRoute, productRoute, "/orders", "/orders/{orderId}",
		"/{proxy+}", "/produce/{proxy+}", "/produce/vegetables/{proxy+}"}
	for _, route := range routes {
		for _, method := range []string{"", "GET", "PUT", "PATCH", "POST", "DELETE", "HEAD"} {
			got := handle(t, grocery.New(), event{Resource: route, HTTPMethod: method})
			if got.StatusCode < 400 || got.StatusCode > 499 {
				t.Errorf("%s %s: status = %d, want 4xx", method, route, got.StatusCode)
			}
		}
	}
}

func TestCredentialIsCheckedBeforeAnythingElse(t *testing.T) {
	edits := map[string]edit{
		"missing":   withoutHeader("x-store-key"),
		"wrong":     header("x-store-key", "demo-key-2"),
		"empty":     header("x-store-key", ""),
		"prefix":    header("x-store-key", "demo-key"),
		"two lines": func(e *event) { e.MultiValueHeaders = map[string][]string{"X-Store-Key": {"x", grocery.DemoKey}} },
	}
	calls := map[string]func(...edit) event{
		"createOrder":   newOrder,
		"putProduct":    func(e ...edit) event { return apple("PUT", e...) },
		"patchProduct":  func(e ...edit) event { return apple("PATCH", e...) },
		"deleteProduct": func(e ...edit) event { return apple("DELETE", e...) },
		"listOrders":    func(e ...edit) event { return request("GET", "/orders", e...) },
		"getOrder":      func(e ...edit) event { return request("GET", "/orders/{orderId}", e...) },
		"cancelOrder":   func(e ...edit) event { return request("DELETE", "/orders/{orderId}", e...) },
		"clear":         func(e ...edit) event { return counter("DELETE", "/{proxy+}", "dairy/milk/whole", e...) },
		"restock":       func(e ...edit) event { return counter("PUT", "/produce/{proxy+}", "fruit/apple", e...) },
		"ring":          func(e ...edit) event { return counter("POST", "/produce/vegetables/{proxy+}", "carrot", e...) },
	}
	for operation, call := range calls {
		for name, change := range edits {
			check(t, []expect{{operation + " " + name, call(change), 401, []string{"header x-store-key"}}})
		}
	}
}

func TestUnauthorizedNamesAChallenge(t *testing.T) {
	if got := handle(t, grocery.New(), newOrder(withoutHeader("x-store-key"))); got.Headers["WWW-Authenticate"] == "" {
		t.Error("401 has no WWW-Authenticate")
	}
}

func TestKeyCanBeSet(t *testing.T) {
	store := grocery.New(grocery.WithKey("k-2"))
	if got := handle(t, store, newOrder()); got.StatusCode != 401 {
		t.Errorf("with the key of the demonstration: %d, want 401", got.StatusCode)
	}
	if got := handle(t, store, newOrder(header("x-store-key", "k-2"))); got.StatusCode != 201 {
		t.Errorf("with the key: %d, want 201", got.StatusCode)
	}
}

// One request can travel in many events; all get the same answer.
func TestShapeOfTheEventChangesNothing(t *testing.T) {
	shapes := map[string]edit{
		"multi-value maps only": func(e *event) { moveToMulti(e) },
		"both maps": func(e *event) {
			single := e.Headers
			moveToMulti(e)
			e.Headers = single
		},
		"lower case names": func(e *event) { renameHeaders(e, strings.ToLower) },
		"upper case names": func(e *event) { renameHeaders(e, strings.ToUpper) },
		"base64 body": func(e *event) {
			e.Body, e.IsBase64Encoded = base64.StdEncoding.EncodeToString([]byte(e.Body)), true
		},
		"two cookie lines": func(e *event) {
			moveToMulti(e)
			e.MultiValueHeaders["Cookie"] = []string{"theme=dark", "basket=bsk_0000000c"}
		},
		"cookie among others":   header("Cookie", "theme=dark; basket=bsk_0000000c;lang"),
		"media type parameters": header("Content-Type", `Application/JSON ; charset="UTF-8"`),
		"space around a value":  header("X-Request-Id", " req-00000002\t"),
	}
	want := handle(t, grocery.New(), newOrder())
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			got := handle(t, grocery.New(), newOrder(shape))
			if got.StatusCode != 201 || got.Body != want.Body {
				t.Errorf("got %d %s, want %d %s", got.StatusCode, got.Body, want.StatusCode, want.Body)
			}
		})
	}
}

func moveToMulti(e *event) {
	e.MultiValueHeaders = map[string][]string{}
	for name, value := range e.Headers {
		e.MultiValueHeaders[name] = []string{value}
	}
	e.Headers = nil
}

func renameHeaders(e *event, rename func(string) string) {
	renamed := map[string]string{}
	for name, value := range e.Headers {
		renamed[rename(name)] = value
	}
	e.Headers = renamed
}

func TestResetPutsTheSeedBack(t *testing.T) {
	store := grocery.New()
	first := handle(t, store, newOrder()).Body
	handle(t, store, apple("DELETE"))
	store.Reset()
	if got := handle(t, store, apple("GET")).StatusCode; got != 200 {
		t.Errorf("apple after reset: %d, want 200", got)
	}
	if again := handle(t, store, newOrder()).Body; again != first {
		t.Errorf("the same order after reset: %s, want %s", again, first)
	}
}

func TestStoreServesConcurrentCalls(t *testing.T) {
	store := grocery.New()
	ids := make(chan string, 20)
	var calls sync.WaitGroup
	for range cap(ids) {
		calls.Go(func() {
			got, _ := store.Handle(context.Background(), newOrder())
			var placed struct{ ID string }
			json.Unmarshal([]byte(got.Body), &placed)
			ids <- placed.ID
		})
	}
	calls.Wait()
	close(ids)
	seen := map[string]bool{}
	for id := range ids {
		seen[id] = true
	}
	if len(seen) != cap(ids) || seen[""] {
		t.Errorf("%d orders got %d ids", cap(ids), len(seen))
	}
}

// FuzzBody looks for a body that panics or is not answered from the documents.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{fullOrder, "", "null", "[]", `{"items":[{"quantity":1e999}]}`, `{"a":1,"a":2}`,
		strings.Repeat("[", 99), "\xff", `{"items":[],"note":"\ud800"}`} {
		f.Add(seed)
	}
	documented := map[int]bool{201: true, 400: true, 422: true}
	f.Fuzz(func(t *testing.T, text string) {
		if got := handle(t, grocery.New(), newOrder(body(text))); !documented[got.StatusCode] {
			t.Errorf("status = %d for %q", got.StatusCode, text)
		}
	})
}

// FuzzProxy looks for a greedy value that panics or is not answered from the documents.
func FuzzProxy(f *testing.F) {
	for _, seed := range []string{"", "/", "produce", "produce/fruit/apple", "a//b", "%", "%2F", "%ff", "a/b/c/d"} {
		f.Add(seed)
	}
	documented := map[int]bool{200: true, 400: true, 404: true}
	f.Fuzz(func(t *testing.T, proxy string) {
		if got := handle(t, grocery.New(), counter("GET", "/{proxy+}", proxy)); !documented[got.StatusCode] {
			t.Errorf("status = %d for %q", got.StatusCode, proxy)
		}
	})
}
