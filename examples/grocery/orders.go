package grocery

import (
	"net/http"
	"regexp"
	"slices"
)

const (
	statusOpen      = "open"
	statusCollected = "collected"
	statusCancelled = "cancelled"
)

var (
	orderIDRule  = textRule{pattern: regexp.MustCompile(`^ord_[0-9a-z]{8}$`)}
	basketRule   = textRule{pattern: regexp.MustCompile(`^bsk_[0-9a-f]{8}$`)}
	statusRule   = textRule{choices: []string{statusOpen, statusCollected, statusCancelled}}
	dateRule     = textRule{format: "a date such as 2031-04-01", isFormat: isDate}
	emailRule    = textRule{longest: 254, format: "an email address", isFormat: isEmail}
	deliveryRule = textRule{choices: []string{"pickup", "home"}}
	noteRule     = textRule{shortest: 1, longest: 100}
	streetRule   = textRule{shortest: 1, longest: 80}

	quantityRule = wholeBetween("1", "99")
)

const mostItems = 20

// newOrder is what a customer sends.
type newOrder struct {
	Items     []item   `json:"items"`
	Email     string   `json:"email"`
	Delivery  string   `json:"delivery"`
	DeliverOn string   `json:"deliverOn,omitempty"`
	Note      string   `json:"note,omitempty"`
	Address   *address `json:"address"`
}

type item struct {
	SKU        string `json:"sku"`
	Quantity   int    `json:"quantity"`
	Substitute bool   `json:"substitute"`
}

type address struct {
	Street string `json:"street"`
	City   string `json:"city"`
}

// order is what the store keeps.
type order struct {
	ID     string `json:"id"`
	Status string `json:"status"`
	Basket string `json:"basket"`
	newOrder
}

func (s *Store) createOrder(r request) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	requestID := c.headerText(r, "X-Request-Id", required, requestIDRule)
	basket := c.cookieText(r, "basket", required, basketRule)
	wanted := s.readOrder(c, r)
	if c.failed() {
		return c.refusal()
	}
	placed := s.place(order{Status: statusOpen, Basket: basket, newOrder: wanted})
	return reply(http.StatusCreated, placed,
		"Location", r.sentTo()+"/"+placed.ID,
		"X-Request-Id", requestID)
}

func (s *Store) readOrder(c *checker, r request) newOrder {
	body, ok := c.jsonBody(r, jsonType)
	if !ok {
		return newOrder{}
	}
	s.defect.onBody(body)
	o, ok := c.object(inBody(), body, "items", "email", "delivery", "deliverOn", "note", "address")
	if !ok {
		return newOrder{}
	}
	return newOrder{
		Items:     readItems(o),
		Email:     o.text("email", required, emailRule),
		Delivery:  o.text("delivery", required, deliveryRule),
		DeliverOn: o.text("deliverOn", optional, dateRule),
		Note:      o.text("note", optional, s.defect.note(noteRule)),
		Address:   readAddress(o),
	}
}

func readItems(o object) []item {
	elements, at, ok := memberAs[[]any](o, "items", required, "an array")
	if !ok {
		return nil
	}
	if len(elements) < 1 || len(elements) > mostItems {
		o.check.invalid(at, "must have from 1 to %d elements, has %d", mostItems, len(elements))
		return nil
	}
	items := make([]item, len(elements))
	for i, element := range elements {
		items[i] = readItem(o.check, at.element(i), element)
	}
	return items
}

func readItem(c *checker, at place, value any) item {
	o, ok := c.object(at, value, "sku", "quantity", "substitute")
	if !ok {
		return item{}
	}
	return item{
		SKU:        o.text("sku", required, skuRule),
		Quantity:   o.integer("quantity", required, quantityRule),
		Substitute: o.boolean("substitute", optional),
	}
}

// readAddress is nil for an address that is null or was left out.
func readAddress(parent object) *address {
	value, at, ok := parent.member("address", optional)
	if !ok || value == nil {
		return nil
	}
	o, ok := parent.check.object(at, value, "street", "city")
	if !ok {
		return nil
	}
	return &address{
		Street: o.text("street", required, streetRule),
		City:   o.text("city", required, streetRule),
	}
}

func (s *Store) listOrders(r request) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	status := c.queryText(r, "status", statusRule, "")
	from := c.queryText(r, "from", dateRule, "")
	limit := c.queryInteger(r, "limit", limitRule, defaultLimit)
	offset := c.queryInteger(r, "offset", offsetRule, 0)
	if c.failed() {
		return c.refusal()
	}
	orders := slices.DeleteFunc(s.allOrders(), func(o order) bool {
		return status != "" && o.Status != status || o.DeliverOn < from
	})
	return reply(http.StatusOK, pageOf(orders, offset, limit))
}

func (s *Store) getOrder(r request) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	id := c.pathText(r, "orderId", orderIDRule)
	if c.failed() {
		return c.refusal()
	}
	found, ok := s.order(id)
	if !ok {
		return noOrder()
	}
	return reply(http.StatusOK, found)
}

func noOrder() answer { return notFound(inPath("orderId"), "is no order of this store") }

func (s *Store) cancelOrder(r request) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	id := c.pathText(r, "orderId", orderIDRule)
	if c.failed() {
		return c.refusal()
	}
	switch before, ok := s.cancel(id); {
	case !ok:
		return noOrder()
	case before != statusOpen:
		return refuse(http.StatusConflict, "The order cannot be cancelled any more: it is "+before+".",
			inPath("orderId").fault(http.StatusConflict, "must be an order that is open"))
	}
	return noContent()
}
