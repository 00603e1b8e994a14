package grocer

import (
	"bytes"
	"encoding/json"
	"strings"
)

// put sets a member of an answer.
func put(name string, value any) func(*exchange) {
	return func(x *exchange) { x.told(func(m map[string]any) { m[name] = value }) }
}

// drop takes a member out of an answer.
func drop(name string) func(*exchange) {
	return func(x *exchange) { x.told(func(m map[string]any) { delete(m, name) }) }
}

// Answers that break the document.
var responses = []twist{
	{name: "created-is-200", operation: "createOrder", about: "200 in place of 201", tell: func(x *exchange) {
		if x.answer.StatusCode == 201 {
			x.answer.StatusCode = 200
		}
	}},
	{name: "order-id-a-number", operation: "getOrder", about: "the ID is a number", tell: put("id", 1)},
	{name: "etag-missing", operation: "getProduct", about: "200 without its required ETag", tell: func(x *exchange) {
		delete(x.answer.Headers, "ETag")
	}},
	{name: "next-left-out", operation: "listOrders", about: "a required member that may be null is left out", tell: drop("next")},
	{name: "items-null", operation: "listProducts", about: "an empty list is null", tell: func(x *exchange) {
		x.told(func(m map[string]any) {
			if items, _ := m["items"].([]any); len(items) == 0 {
				m["items"] = nil
			}
		})
	}},
	{name: "price-as-text", operation: "getProduct", about: "a price is a string", tell: put("price", "0.45")},
	{name: "tags-left-out", operation: "getProduct", about: "a required list is left out", tell: drop("tags")},
	{name: "supplier-shown", operation: "putProduct", about: "a member that the document does not have", tell: put("supplier", "ACME")},
	{name: "status-in-capitals", operation: "getOrder", about: "a value that the enumeration lacks", tell: put("status", "OPEN")},
	{name: "date-with-time", operation: "createOrder", about: "a date has a time", tell: func(x *exchange) {
		x.told(func(m map[string]any) {
			if m["deliverOn"] != nil {
				m["deliverOn"] = "2031-04-02T00:00:00Z"
			}
		})
	}},
	{name: "delete-answers-200", operation: "deleteProduct", about: "200 in place of 204", tell: func(x *exchange) {
		if x.answer.StatusCode == 204 {
			x.answer.StatusCode, x.answer.Body = 200, "{}"
		}
	}},
	{name: "html-media-type", operation: "getDepartment", about: "JSON is called text/html", tell: func(x *exchange) {
		x.answer.Headers["Content-Type"] = "text/html"
	}},
	{name: "request-id-left-out", operation: "createOrder", about: "a required header is missing", tell: func(x *exchange) {
		delete(x.answer.Headers, "X-Request-Id")
	}},
	{name: "organic-as-number", operation: "patchProduct", about: "a boolean is sent as 0", tell: put("organic", 0)},
	{name: "total-negative", operation: "listProducts", about: "an integer is below its minimum", tell: put("total", -1)},
	{name: "stock-with-fraction", operation: "putProduct", about: "an integer has a fraction", tell: put("stock", 1.5)},
	{name: "categories-an-object", operation: "getDepartment", about: "a list is an object", tell: put("categories", map[string]int{"fruit": 2})},
	{name: "listed-order-without-items", operation: "listOrders", about: "items of a list lack a required member", tell: func(x *exchange) {
		x.told(func(m map[string]any) {
			items, _ := m["items"].([]any)
			for _, item := range items {
				delete(item.(map[string]any), "items")
			}
		})
	}},
}

// Answers that no gateway can use as they are.
var formats = []twist{
	{name: "status-in-words", operation: "*", about: "statusCode is a text", raw: func(text []byte) []byte {
		m, _ := decoded(string(text))
		m["statusCode"] = "status " + m["statusCode"].(json.Number).String()
		return []byte(encoded(m))
	}},
	{name: "body-an-object", operation: "*", about: "body is an object in place of a string", raw: func(text []byte) []byte {
		m, _ := decoded(string(text))
		if body, ok := decoded(m["body"].(string)); ok {
			m["body"] = body
		}
		return []byte(encoded(m))
	}},
	{name: "header-a-list", operation: "*", about: "a header has a list for its value", raw: func(text []byte) []byte {
		m, _ := decoded(string(text))
		if headers, ok := m["headers"].(map[string]any); ok {
			headers["X-Trace"] = []string{"a"}
		}
		return []byte(encoded(m))
	}},
	{name: "nothing-returned", operation: "*", about: "the answer is empty", raw: func([]byte) []byte { return nil }},
	{name: "go-struct-names", operation: "*", about: "the members are spelled as Go fields", raw: func(text []byte) []byte {
		text = bytes.Replace(text, []byte(`"statusCode"`), []byte(`"StatusCode"`), 1)
		return bytes.Replace(text, []byte(`"body"`), []byte(`"Body"`), 1)
	}},
}

// leaking adds a text to what a refusal says.
func leaking(text string) func(*exchange) {
	return func(x *exchange) {
		x.refusal(func(m map[string]any) { m["detail"] = strings.TrimSpace(m["detail"].(string) + " " + text) })
	}
}

// Refusals that do not help, or tell too much.
var feedback = []twist{
	{name: "errors-empty", operation: "createOrder", about: "no place is named", tell: func(x *exchange) {
		x.refusal(func(m map[string]any) { m["errors"], m["detail"] = []any{}, "Validation failed." })
	}},
	{name: "email-always-blamed", operation: "createOrder", about: "the same member is named whatever is wrong", tell: func(x *exchange) {
		x.refusal(func(m map[string]any) {
			m["errors"] = []any{map[string]any{"in": "body", "pointer": "/email", "detail": "is wrong"}}
		})
	}},
	{name: "query-blamed-for-paths", operation: "listProducts", about: "another parameter is named than the one at fault", tell: func(x *exchange) {
		x.refusal(func(m map[string]any) {
			m["errors"] = []any{map[string]any{"in": "query", "name": "page", "detail": "is wrong"}}
		})
	}},
	{name: "traceback-leaked", operation: "putProduct", about: "a refusal shows a stack trace",
		tell: leaking("panic: runtime error: index out of range [3] with length 3 goroutine 7 [running]: main.handle(0xc0000a6000) /var/task/main.go:42 +0x1d")},
	{name: "table-leaked", operation: "putProduct", about: "a refusal shows SQL",
		tell: leaking(`ERROR: duplicate key value violates unique constraint "products_pkey" (SQLSTATE 23505): INSERT INTO products (sku, price) VALUES ('APL-0001', 1)`)},
	{name: "arn-leaked", operation: "createOrder", about: "a refusal shows an ARN",
		tell: leaking("User: arn:aws:sts::123456789012:assumed-role/grocery/fn is not authorized to perform: dynamodb:PutItem")},
	{name: "problem-in-plain-text", operation: "listOrders", about: "a refusal is plain text", tell: func(x *exchange) {
		if x.answer.StatusCode >= 400 {
			x.answer.Headers["Content-Type"], x.answer.Body = "text/plain", "bad request"
		}
	}},
	{name: "problem-in-an-envelope", operation: "getOrder", about: "a problem stands in an object around it", tell: func(x *exchange) {
		if x.answer.StatusCode >= 400 {
			x.answer.Body = `{"error":` + x.answer.Body + `}`
		}
	}},
	{name: "unauthorized-without-challenge", operation: "listOrders", about: "401 without WWW-Authenticate", tell: func(x *exchange) {
		delete(x.answer.Headers, "WWW-Authenticate")
	}},
}
