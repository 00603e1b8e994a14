package proxy_test

import (
	"encoding/json"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/lambdapact/lambdapact/internal/proxy"
)

// formats has the events structs that go with the sources, new ones each time.
var formats = []struct {
	source            proxy.Source
	request, response func() any
}{
	{proxy.HTTPAPI, func() any { return new(events.APIGatewayV2HTTPRequest) }, func() any { return new(events.APIGatewayV2HTTPResponse) }},
	{proxy.HTTPAPI1, func() any { return new(events.APIGatewayProxyRequest) }, func() any { return new(events.APIGatewayProxyResponse) }},
	{proxy.FunctionURL, func() any { return new(events.LambdaFunctionURLRequest) }, func() any { return new(events.LambdaFunctionURLResponse) }},
	{proxy.ALB, func() any { return new(events.ALBTargetGroupRequest) }, func() any { return new(events.ALBTargetGroupResponse) }},
}

func benchEvent(b *testing.B, source proxy.Source) (proxy.Wire, proxy.Match, []byte) {
	w := benchWire()
	var routes []string
	if source.Routed() {
		routes = []string{"ANY /orders/{id}"}
	}
	m, ok := tableOf(b, source, routes...).Match(w)
	if !ok {
		b.Fatal("no route")
	}
	event, err := source.Event(w, m, proxy.Config{}, "")
	if err != nil {
		b.Fatal(err)
	}
	return w, m, event
}

func BenchmarkSourceEvent(b *testing.B) {
	for _, f := range formats {
		w, m, event := benchEvent(b, f.source)
		filled := f.request()
		if err := json.Unmarshal(event, filled); err != nil {
			b.Fatal(err)
		}
		b.Run(f.source.String(), func(b *testing.B) {
			sideBySide(b, func() error {
				_, err := f.source.Event(w, m, proxy.Config{}, "")
				return err
			}, func() error {
				_, err := json.Marshal(filled)
				return err
			})
		})
	}
}

func BenchmarkSourceDecode(b *testing.B) {
	for _, f := range formats {
		_, _, event := benchEvent(b, f.source)
		b.Run(f.source.String(), func(b *testing.B) {
			sideBySide(b, func() error {
				_, err := f.source.Decode(event)
				return err
			}, func() error { return json.Unmarshal(event, f.request()) })
		})
	}
}

func BenchmarkSourceResponse(b *testing.B) {
	output := []byte(`{"statusCode":201,"headers":{"Content-Type":"application/json","Location":"/orders/7"},` +
		`"body":"{\"id\":7,\"note\":\"fragile\",\"lines\":[{\"sku\":\"AB-12\",\"count\":3},{\"sku\":\"CD-34\",\"count\":1}]}"}`)
	for _, f := range formats {
		b.Run(f.source.String(), func(b *testing.B) {
			sideBySide(b, func() error {
				f.source.Response(output, proxy.ResponseOptions{Method: "POST"})
				return nil
			}, func() error { return json.Unmarshal(output, f.response()) })
		})
	}
}

func BenchmarkSourceResolve(b *testing.B) {
	tab := tableOf(b, proxy.HTTPAPI, "GET /{proxy+}", "PUT /produce/{proxy+}", "POST /produce/vegetables/{proxy+}")
	b.ReportAllocs()
	for b.Loop() {
		tab.Resolve("GET", "/produce/vegetables/carrot")
	}
}
