package proxy_test

import (
	"fmt"
	"log"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// A request goes through the gateway to a function, and the output comes back.
func Example() {
	greedy, err := proxy.ParseRoute("ANY /{proxy+}")
	if err != nil {
		log.Fatal(err)
	}
	api, err := proxy.NewTable([]proxy.Route{greedy})
	if err != nil {
		log.Fatal(err)
	}
	wire := proxy.WireOf(&spec.Request{
		Method: "GET", Route: "/orders/{id}", Path: map[string]string{"id": "a/7"},
		Query: spec.Query{{Name: "since", Value: "2025-01-01T00:00:00+01:00"}},
	})
	fmt.Println(wire.Method, wire.Target)
	match, ok := api.Match(wire)
	fmt.Println(match.Route, match.Vars, ok)

	event, err := proxy.RESTEvent(wire, match, proxy.Config{}, "getOrder")
	if err != nil {
		log.Fatal(err)
	}
	seen, err := proxy.DecodeREST(event)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(seen.Route, seen.Path, seen.Query)

	response, problems := proxy.RESTResponse([]byte(`{"body":"{}"}`), proxy.ResponseOptions{Method: "GET"})
	fmt.Println(response.Status, response.Header, len(problems))
	// Output:
	// GET /orders/a%2F7?since=2025-01-01T00%3A00%3A00%2B01%3A00
	// ANY /{proxy+} map[proxy:orders/a%2F7] true
	// /{proxy+} map[proxy:orders/a/7] [{since 2025-01-01T00:00:00+01:00}]
	// 200 [{Content-Type application/json}] 0
}

func ExampleNewTable() {
	_, err := proxy.NewTable([]proxy.Route{
		{Method: "GET", Resource: "/{department}/{product}"},
		{Method: "ANY", Resource: "/{proxy+}"},
	})
	fmt.Println(err)
	// Output:
	// route "ANY /{proxy+}": {proxy+} stands where route "GET /{department}/{product}" has {department}: a resource has only one variable below it
}

// The zero value of the response type is the most common mistake in Go.
func ExampleRESTResponse() {
	response, problems := proxy.RESTResponse([]byte(`{"statusCode":0,"headers":null,"multiValueHeaders":null,"body":""}`), proxy.ResponseOptions{})
	fmt.Println(response.Status, string(response.Body))
	fmt.Println(problems[0].Severity, problems[0].Rule)
	fmt.Println(problems[0].Msg)
	// Output:
	// 502 {"message": "Internal server error"}
	// error proxy-format/status-zero
	// statusCode is 0, the zero value: it was not set; the client got 502 Internal server error
}
