package contract

import (
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/spec"
)

// benchDocument names a variable of the environment: a part of the file name of
// the only document that is planned, to profile it.
const benchDocument = "LAMBDAPACT_BENCH_DOCUMENT"

// BenchmarkPlanRealDocuments plans the real documents one after another, as a
// process that has one of them, which makes and proves every case: with the
// census and without it, in turn, so that both see the same machine. It reports
//
//   - cases/s: cases planned in a second, with the census,
//   - x-encode: the time that takes, in times of encoding the same events once:
//     json.Marshal of each event of the plan, as the events package types it,
//   - x-encode-uncounted: the same without the census,
//   - x-uncounted: what the census multiplies the time by.
//
// Each plan begins with a document read anew, so that its schemas are compiled
// in the time. Reading it, and making the events again and decoding them, to have
// them typed, is not counted.
func BenchmarkPlanRealDocuments(b *testing.B) {
	var with, without, encode time.Duration
	cases := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, file := range corpusFiles(b) {
			if !strings.Contains(file, os.Getenv(benchDocument)) {
				continue
			}
			b.StopTimer()
			_, took := plannedAnew(file, optionFunc(func(s *settings) { s.uncounted = true }))
			without += took
			b.StartTimer()
			planned, took := plannedAnew(file)
			b.StopTimer()
			with += took
			cases += planned.Len()
			encode += encodeTime(b, planned)
			b.StartTimer()
		}
	}
	b.ReportMetric(float64(cases)/with.Seconds(), "cases/s")
	b.ReportMetric(float64(with)/float64(encode), "x-encode")
	b.ReportMetric(float64(without)/float64(encode), "x-encode-uncounted")
	b.ReportMetric(float64(with)/float64(without), "x-uncounted")
}

// plannedAnew reads a document and plans it, for how long.
func plannedAnew(file string, opts ...Option) (*Suite, time.Duration) {
	api, err := spec.Load(file)
	if err != nil {
		return &Suite{}, 0
	}
	runtime.GC()
	start := time.Now()
	s, _ := Plan(api, FormatREST, opts...) // some have nothing to send
	return s, time.Since(start)
}

// encodeTime encodes the events of a plan once each.
func encodeTime(b *testing.B, s *Suite) time.Duration {
	var took time.Duration
	for c := range s.Cases() {
		raw, err := c.Event()
		if err != nil {
			b.Fatalf("%s: %v", c.Name, err)
		}
		var event events.APIGatewayProxyRequest
		if json.Unmarshal(raw, &event) != nil {
			continue // broken on purpose
		}
		start := time.Now()
		_, err = json.Marshal(event)
		if took += time.Since(start); err != nil {
			b.Fatalf("%s: %v", c.Name, err)
		}
	}
	return took
}
