package proxy_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

func benchWire() proxy.Wire {
	return proxy.WireOf(&spec.Request{
		Method: "POST", Route: "/orders/{id}", Path: map[string]string{"id": "a 7"},
		Query: spec.Query{{Name: "expand", Value: "lines"}, {Name: "expand", Value: "customer"}, {Name: "q", Value: "a b"}},
		Header: spec.Header{
			{Name: "Accept", Value: "application/json"}, {Name: "Content-Type", Value: "application/json"},
			{Name: "User-Agent", Value: "bench"}, {Name: "X-Request-Id", Value: "0815"}, {Name: "Cookie", Value: "a=b; c=d"},
		},
		Body: []byte(`{"note":"fragile","lines":[{"sku":"AB-12","count":3},{"sku":"CD-34","count":1}],"address":{"city":"Köln"}}`),
	})
}

// BenchmarkRESTEvent compares building an event with marshalling one that is
// filled already.
func BenchmarkRESTEvent(b *testing.B) {
	w := benchWire()
	m, ok := table(b, "ANY /orders/{id}").Match(w)
	if !ok {
		b.Fatal("no route")
	}
	event, err := proxy.RESTEvent(w, m, proxy.Config{}, "updateOrder")
	if err != nil {
		b.Fatal(err)
	}
	var typed events.APIGatewayProxyRequest
	if err := json.Unmarshal(event, &typed); err != nil {
		b.Fatal(err)
	}
	sideBySide(b, func() error {
		_, err := proxy.RESTEvent(w, m, proxy.Config{}, "updateOrder")
		return err
	}, func() error {
		_, err := json.Marshal(typed)
		return err
	})
}

// BenchmarkRESTResponse compares judging an output with unmarshalling it.
func BenchmarkRESTResponse(b *testing.B) {
	output, err := json.Marshal(events.APIGatewayProxyResponse{
		StatusCode: 201, Headers: map[string]string{"Content-Type": "application/json", "Location": "/orders/7"},
		MultiValueHeaders: map[string][]string{"Set-Cookie": {"a=b", "c=d"}},
		Body:              `{"id":7,"note":"fragile","lines":[{"sku":"AB-12","count":3},{"sku":"CD-34","count":1}]}`,
	})
	if err != nil {
		b.Fatal(err)
	}
	sideBySide(b, func() error {
		proxy.RESTResponse(output, proxy.ResponseOptions{Method: "POST"})
		return nil
	}, func() error {
		var r events.APIGatewayProxyResponse
		return json.Unmarshal(output, &r)
	})
}

func BenchmarkDecodeREST(b *testing.B) {
	w := benchWire()
	m, _ := table(b, "ANY /orders/{id}").Match(w)
	event, err := proxy.RESTEvent(w, m, proxy.Config{}, "")
	if err != nil {
		b.Fatal(err)
	}
	sideBySide(b, func() error {
		_, err := proxy.DecodeREST(event)
		return err
	}, func() error {
		var r events.APIGatewayProxyRequest
		return json.Unmarshal(event, &r)
	})
}

func BenchmarkResolve(b *testing.B) {
	tab := table(b, "GET /{proxy+}", "PUT /produce/{proxy+}", "POST /produce/vegetables/{proxy+}")
	b.ReportAllocs()
	for b.Loop() {
		tab.Resolve("GET", "/produce/vegetables/carrot")
	}
}

// sideBySide runs ours and encoding/json, and reports ours as a multiple of it.
func sideBySide(b *testing.B, ours, encodingJSON func() error) {
	var times [2]time.Duration
	for i, c := range []struct {
		name string
		run  func() error
	}{{"encoding-json", encodingJSON}, {"ours", ours}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.run(); err != nil {
					b.Fatal(err)
				}
			}
			times[i] = b.Elapsed() / time.Duration(b.N)
			if i == 1 && times[0] > 0 {
				b.ReportMetric(float64(times[1])/float64(times[0]), "x-encoding-json")
			}
		})
	}
}
