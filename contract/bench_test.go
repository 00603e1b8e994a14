package contract

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/spec"
)

// grocery is the document of the store example.
func grocery(b *testing.B) *spec.API {
	b.Helper()
	api, err := spec.Load("../examples/grocery/store.yaml")
	if err != nil {
		b.Fatal(err)
	}
	return api
}

// constant unmarshals the typed event, as any handler does, and returns the
// same product each time.
func constant(context.Context, events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	return events.APIGatewayProxyResponse{
		StatusCode: 200,
		Headers:    map[string]string{"Content-Type": "application/json", "ETag": `"1"`},
		Body:       `{"department":"produce","category":"fruit","product":"apple","price":1.25,"stock":12,"organic":true,"tags":["red"]}`,
	}, nil
}

// BenchmarkCase compares, for one case of the grocery store, judging the
// answer, proving the case and the whole of Run with the invocation alone, in
// turn, so that both see the same machine.
func BenchmarkCase(b *testing.B) {
	s, err := Plan(grocery(b), FormatREST)
	if err != nil {
		b.Fatal(err)
	}
	c := s.Case("getProduct/valid/request/full")
	target := REST(constant)
	event, err := c.Event()
	if err != nil {
		b.Fatal(err)
	}
	output, err := target.Handler.Invoke(b.Context(), event)
	if err != nil {
		b.Fatal(err)
	}
	for name, ours := range map[string]func(){
		"judge": func() { s.judge(&Result{Case: c, Event: event, Output: output}) },
		"prove": func() {
			if err := s.prove(c); err != nil {
				b.Fatal(err)
			}
		},
		"run": func() { Run(b.Context(), target, c) },
	} {
		b.Run(name, func(b *testing.B) {
			var mine, invoke time.Duration
			for b.Loop() {
				start := time.Now()
				ours()
				mine += time.Since(start)
				start = time.Now()
				if _, err := target.Handler.Invoke(b.Context(), event); err != nil {
					b.Fatal(err)
				}
				invoke += time.Since(start)
			}
			b.ReportMetric(float64(mine)/float64(invoke), "x-invoke")
		})
	}
}

// BenchmarkPlan makes and proves every case of the grocery store, and compares
// one of them with an invocation.
func BenchmarkPlan(b *testing.B) {
	api, target := grocery(b), REST(constant)
	var mine, invoke time.Duration
	for b.Loop() {
		start := time.Now()
		s, err := Plan(api, FormatREST)
		mine += time.Since(start)
		if err != nil {
			b.Fatal(err)
		}
		event, err := s.Case("getProduct/valid/request/full").Event()
		if err != nil {
			b.Fatal(err)
		}
		start = time.Now()
		for range s.Len() {
			if _, err := target.Handler.Invoke(b.Context(), event); err != nil {
				b.Fatal(err)
			}
		}
		invoke += time.Since(start)
	}
	b.ReportMetric(float64(mine)/float64(invoke), "x-invoke")
}
