package contract

import (
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/spec"
)

// BenchmarkPlanRealDocuments plans the real documents with the census and
// without it, in turn, so that both see the same machine, and compares the two.
func BenchmarkPlanRealDocuments(b *testing.B) {
	var apis []*spec.API
	for _, file := range corpusFiles(b) {
		if api, err := spec.Load(file); err == nil {
			apis = append(apis, api)
		}
	}
	uncounted := optionFunc(func(s *settings) { s.uncounted = true })
	var with, without time.Duration
	for b.Loop() {
		for _, api := range apis {
			start := time.Now()
			_, _ = Plan(api, FormatREST, uncounted) // some have nothing to send
			without += time.Since(start)
			start = time.Now()
			_, _ = Plan(api, FormatREST)
			with += time.Since(start)
		}
	}
	b.ReportMetric(float64(with)/float64(without), "x-uncounted")
}
