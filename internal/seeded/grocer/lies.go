package grocer

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

// elsewhere serves the event on another store, so that the answer is right and
// nothing is changed.
func elsewhere(x *exchange) {
	other := grocery.New()
	if p := x.event.PathParameters; p["product"] != "" {
		other.Stock(p["department"], p["category"], p["product"])
	}
	x.serve(other)
}

// looked answers 204 without doing what was asked, if there is something.
func looked(x *exchange) {
	method := x.event.HTTPMethod
	x.event.HTTPMethod = http.MethodGet
	x.serve(x.handler.store)
	x.event.HTTPMethod = method
	if x.answer.StatusCode == 200 {
		x.answer.StatusCode, x.answer.Body = 204, ""
		x.answer.Headers = map[string]string{}
	}
}

// without ignores a parameter of the query, after it was found to be right.
func without(name, right string) func(*exchange) {
	pattern := regexp.MustCompile(`^(` + right + `)$`)
	return func(x *exchange) {
		values := x.event.MultiValueQueryStringParameters[name]
		if !slices.ContainsFunc(values, func(v string) bool { return !pattern.MatchString(v) }) && len(slices.Compact(values)) == len(values) {
			x.setQuery(name, "")
		}
	}
}

// Answers that are not true.
var lies = []twist{
	{name: "order-not-kept", operation: "createOrder", about: "201, and nothing is stored", ask: elsewhere},
	{name: "product-not-kept", operation: "putProduct", about: "200, and nothing is stored", ask: elsewhere},
	{name: "patch-not-kept", operation: "patchProduct", about: "200, and nothing is stored", ask: elsewhere},
	{name: "delete-not-done", operation: "deleteProduct", about: "204, and the product stays", ask: looked},
	{name: "cancel-not-done", operation: "cancelOrder", about: "204, and the order stays open", ask: looked},
	{name: "patch-clears-description", operation: "patchProduct", about: "what a patch leaves out is cleared", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			if _, sent := m["description"]; !sent && len(m) > 0 {
				m["description"] = nil
			}
		})
	}},
	{name: "patch-ignores-null", operation: "patchProduct", about: "null in a merge patch removes nothing", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			if value, sent := m["description"]; sent && value == nil && len(m) > 1 {
				delete(m, "description")
			}
		})
	}},
	{name: "description-not-kept", operation: "putProduct", about: "a member is shown and not stored", ask: func(x *exchange) {
		before := x.event.Body
		x.body(func(m map[string]any) { delete(m, "description") })
		x.serve(x.handler.store)
		shown, _ := decoded(before)
		x.told(func(m map[string]any) {
			if text, is := shown["description"].(string); is {
				m["description"] = text
			}
		})
	}},
	{name: "price-in-whole-units", operation: "putProduct", about: "the fraction of a price is lost", ask: func(x *exchange) {
		x.member("price", func(value any) any {
			if n := number(value); n >= 1 && n <= 10000 {
				whole, _, _ := strings.Cut(value.(json.Number).String(), ".")
				return json.Number(whole)
			}
			return value
		})
	}},
	{name: "organic-false-forgotten", operation: "patchProduct", about: "false in a patch counts as left out", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			if m["organic"] == false && len(m) > 1 {
				delete(m, "organic")
			}
		})
	}},
	{name: "location-of-another", operation: "createOrder", about: "Location is that of another order", tell: func(x *exchange) {
		if l := x.answer.Headers["Location"]; l != "" {
			x.answer.Headers["Location"] = l[:strings.LastIndexByte(l, '/')+1] + "ord_00000001"
		}
	}},
	{name: "reading-sells", operation: "getProduct", about: "reading changes what is read", ask: func(x *exchange) {
		p := x.event.PathParameters
		x.serve(x.handler.store)
		if x.answer.StatusCode == 200 {
			x.handler.Stock(p["department"], p["category"], p["product"])
		}
	}},
	{name: "refused-order-kept", operation: "createOrder", about: "422, and the order is stored", tell: func(x *exchange) {
		if x.answer.StatusCode != http.StatusUnprocessableEntity {
			return
		}
		again := *x
		again.event.Body = `{"items":[{"sku":"APL-0001","quantity":1}],"email":"joan@example.com","delivery":"pickup"}`
		again.serve(x.handler.store)
	}},
}

// Lists that are not what is stored.
var lists = []twist{
	{name: "status-filter-ignored", operation: "listOrders", about: "the filter by a status is ignored", ask: without("status", "open|collected|cancelled")},
	{name: "organic-filter-ignored", operation: "listProducts", about: "the filter by a boolean is ignored", ask: without("organic", "true|false")},
	{name: "organic-filter-inverted", operation: "listProducts", about: "the filter by a boolean is inverted", ask: func(x *exchange) {
		switch x.query("organic") {
		case "true":
			x.setQuery("organic", "false")
		case "false":
			x.setQuery("organic", "true")
		}
	}},
	{name: "tags-filter-ignored", operation: "listProducts", about: "the filter by tags is ignored", ask: without("tags", "ripe|local|seasonal|vegan|reduced")},
	{name: "limit-ignored", operation: "listOrders", about: "a page has as many items as there are", ask: func(x *exchange) {
		if n := x.query("limit"); n == "1" || n == "2" {
			x.setQuery("limit", "50")
		}
	}},
	{name: "offset-ignored", operation: "listOrders", about: "every page is the first", ask: func(x *exchange) {
		if n := x.query("offset"); len(n) == 1 {
			x.setQuery("offset", "0")
		}
	}},
	{name: "total-of-the-page", operation: "listOrders", about: "the total is that of the page", tell: func(x *exchange) {
		x.told(func(m map[string]any) {
			items, _ := m["items"].([]any)
			m["total"] = len(items)
		})
	}},
	{name: "newest-order-missing", operation: "listOrders", about: "the newest order is not in the list", tell: func(x *exchange) {
		x.told(func(m map[string]any) {
			items, _ := m["items"].([]any)
			if len(items) > 2 && m["next"] == nil {
				m["items"] = items[:len(items)-1]
			}
		})
	}},
	{name: "next-repeats-one", operation: "listOrders", about: "the next page repeats the last item", tell: func(x *exchange) {
		x.told(func(m map[string]any) {
			if next := number(m["next"]); next > 1 {
				m["next"] = next - 1
			}
		})
	}},
	{name: "list-in-reverse-at-times", operation: "listOrders", about: "the order of a list changes with the length of the page", tell: func(x *exchange) {
		x.told(func(m map[string]any) {
			if items, _ := m["items"].([]any); len(items)%2 == 0 {
				slices.Reverse(items)
			}
		})
	}},
}
