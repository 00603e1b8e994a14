package contract

import (
	"encoding/json"
	"slices"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// breakage is an event broken by hand. The handler may answer it as it likes:
// it is only not to panic, not to answer with a 5xx, and to keep to the format
// of a proxy response.
type breakage struct {
	name, when string
	sources    []proxy.Source // nil for all
	edit       func(event map[string]any)
	// real is set for what a gateway sends in truth: the rest only warns.
	real bool
}

// breakages is the closed list. Every one of them decodes into the struct of
// aws-lambda-go for its source: what does not is refused before any handler
// sees it.
var breakages = []breakage{
	{
		// R 1.1: without any header the console's test sends null.
		name: "null-headers", when: "headers and multiValueHeaders are null, as in the console's test",
		sources: []proxy.Source{proxy.REST}, edit: setAll(nil, "headers", "multiValueHeaders"), real: true,
	},
	{name: "null-maps", when: "every map beside requestContext is null", edit: setAll(nil, eventMaps...)},
	{name: "absent-maps", when: "every map beside requestContext is absent", edit: without(eventMaps...)},
	{name: "null-context", when: "requestContext is null", edit: setAll(nil, "requestContext")},
	{
		name: "null-body-encoded", when: "body is null and isBase64Encoded true",
		edit: func(event map[string]any) { event["body"], event["isBase64Encoded"] = nil, true },
	},
	{
		name: "body-not-base64", when: "isBase64Encoded is true and body no base64",
		edit: func(event map[string]any) { event["body"], event["isBase64Encoded"] = "{%", true },
	},
	{name: "empty-object", when: "the event is {}, as some warmers send it", edit: func(event map[string]any) { clear(event) }},
}

// eventMaps are the members of events that are maps or lists, whatever the source.
var eventMaps = []string{
	"headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters",
	"pathParameters", "stageVariables", "cookies",
}

// setAll sets the members that an event has.
func setAll(value any, names ...string) func(map[string]any) {
	return func(event map[string]any) {
		for _, name := range names {
			if _, there := event[name]; there {
				event[name] = value
			}
		}
	}
}

func without(names ...string) func(map[string]any) {
	return func(event map[string]any) {
		for _, name := range names {
			delete(event, name)
		}
	}
}

// of breaks an event.
func (b *breakage) of(event []byte) ([]byte, error) {
	var members map[string]any
	if err := json.Unmarshal(event, &members); err != nil {
		return nil, err
	}
	b.edit(members)
	return marshal.JSON(members)
}

// robustCases break the event of the base request. As with shapes, only what
// may be repeated is sent: nobody knows what a handler makes of such an event.
func (p *planner) robustCases(b *base) {
	if !p.repeatable(b.op) {
		return
	}
	if _, err := p.suite.event(b.twin, b.request); err != nil {
		return // the base case is listed already
	}
	for i := range breakages {
		k := &breakages[i]
		if k.sources != nil && !slices.Contains(k.sources, p.suite.source) {
			continue
		}
		place := spec.Place{In: "event"}
		p.keep(&Case{
			Name:      caseName(b.op.ID, Robust, place, k.name, ""),
			Operation: b.op.ID, Kind: Robust, Place: place, Rule: k.name,
			Sent: k.when, Want: "no panic and no 5xx", Where: b.op.Where,
			Request: b.request, base: b.request, suite: p.suite, op: b.op, sent: b.sent, twins: []*Case{b.twin}, breakage: k,
		})
	}
}
