package contract

import (
	"context"
	"testing"

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

// BenchmarkCase compares, for one case of the grocery store, judging the answer
// and making the case with the invocation itself. Read the ratios off one run.
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
	b.Run("invoke", func(b *testing.B) {
		for b.Loop() {
			if _, err := target.Handler.Invoke(b.Context(), event); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("judge", func(b *testing.B) {
		for b.Loop() {
			r := &Result{Case: c, Event: event, Output: output}
			s.judge(r)
		}
	})
	b.Run("prove", func(b *testing.B) {
		for b.Loop() {
			if err := s.prove(c); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("run", func(b *testing.B) {
		for b.Loop() {
			Run(b.Context(), target, c)
		}
	})
}

// BenchmarkPlan makes and proves every case of the grocery store.
func BenchmarkPlan(b *testing.B) {
	api := grocery(b)
	n := 0
	for b.Loop() {
		s, err := Plan(api, FormatREST)
		if err != nil {
			b.Fatal(err)
		}
		n = s.Len()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/case")
}
