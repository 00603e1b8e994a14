// Package grocer is the grocery store of the examples with mistakes in front
// of and behind it: a mistake changes the event before the store sees it, or
// the answer after. So the example stays free of them.
package grocer

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"testing/fstest"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

// Key is the API key that the store takes.
const Key = grocery.DemoKey

// Files holds the store's document, store.yaml.
func Files() fs.FS {
	return fstest.MapFS{"store.yaml": {Data: grocery.StoreDocument}}
}

// Handler is the store with one mistake or none. It takes the events of a REST
// API with exact routes.
type Handler struct {
	store *grocery.Store
	twist twist
}

// New makes a store with the mistake of that name, see [Bugs]; "" is none.
func New(bug string) *Handler {
	h := &Handler{store: grocery.New()}
	for _, family := range families {
		for _, t := range family.twists {
			if t.name == bug {
				h.twist = t
			}
		}
	}
	return h
}

// Reset forgets all that was changed.
func (h *Handler) Reset() { h.store.Reset() }

// Stock puts a product on a shelf that lacks it.
func (h *Handler) Stock(department, category, product string) {
	h.store.Stock(department, category, product)
}

// Invoke serves one event, given and answered as JSON text.
func (h *Handler) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	x := &exchange{ctx: ctx, handler: h}
	if err := json.Unmarshal(payload, &x.event); err != nil {
		return nil, fmt.Errorf("event of a REST API: %w", err)
	}
	concerned := h.twist.operation == "*" || h.twist.operation == x.operation()
	if concerned && h.twist.ask != nil {
		h.twist.ask(x)
	}
	if !x.served {
		x.serve(h.store)
	}
	if concerned && h.twist.tell != nil {
		h.twist.tell(x)
	}
	text, err := json.Marshal(x.answer)
	if err != nil || !concerned || h.twist.raw == nil {
		return text, err
	}
	return h.twist.raw(text), nil
}

// operations are the operationIds by method and resource.
var operations = map[string]string{
	"GET /{department}":                         "getDepartment",
	"GET /{department}/{category}":              "listProducts",
	"GET /{department}/{category}/{product}":    "getProduct",
	"PUT /{department}/{category}/{product}":    "putProduct",
	"PATCH /{department}/{category}/{product}":  "patchProduct",
	"DELETE /{department}/{category}/{product}": "deleteProduct",
	"GET /orders":              "listOrders",
	"POST /orders":             "createOrder",
	"GET /orders/{orderId}":    "getOrder",
	"DELETE /orders/{orderId}": "cancelOrder",
}

// exchange is one event and its answer.
type exchange struct {
	ctx     context.Context
	handler *Handler
	event   events.APIGatewayProxyRequest
	answer  events.APIGatewayProxyResponse
	served  bool
}

func (x *exchange) operation() string { return operations[x.event.HTTPMethod+" "+x.event.Resource] }

// serve has a store answer the event. The example never returns an error.
func (x *exchange) serve(store *grocery.Store) {
	x.answer, _ = store.Handle(x.ctx, x.event)
	x.served = true
}
