package grocer

import (
	"regexp"
	"strconv"
	"strings"
)

// Invalid parameters and credentials that are mended in silence.
var acceptedElsewhere = []twist{
	{name: "limit-clamped", operation: "listProducts", about: "a limit above the maximum is cut down to it", ask: func(x *exchange) {
		if n, err := strconv.Atoi(x.query("limit")); err == nil && n > 50 {
			x.setQuery("limit", "50")
		}
	}},
	{name: "limit-unreadable-ignored", operation: "listOrders", about: "a limit that is no integer is ignored", ask: func(x *exchange) {
		if _, err := strconv.Atoi(x.query("limit")); err != nil {
			x.setQuery("limit", "")
		}
	}},
	{name: "offset-negative-is-zero", operation: "listOrders", about: "a negative offset is taken for 0", ask: func(x *exchange) {
		if strings.HasPrefix(x.query("offset"), "-") {
			x.setQuery("offset", "0")
		}
	}},
	{name: "sort-unknown-ignored", operation: "listProducts", about: "an order of sorting that is not known is ignored", ask: func(x *exchange) {
		if s := x.query("sort"); s != "name" && s != "price" && s != "-price" {
			x.setQuery("sort", "")
		}
	}},
	{name: "tags-unknown-ignored", operation: "listProducts", about: "tags that are not known are ignored", ask: func(x *exchange) {
		known := regexp.MustCompile(`^(ripe|local|seasonal|vegan|reduced)$`)
		for _, tag := range x.event.MultiValueQueryStringParameters["tags"] {
			if !known.MatchString(tag) {
				x.setQuery("tags", "")
				return
			}
		}
	}},
	{name: "price-unreadable-ignored", operation: "listProducts", about: "a price that is no number is ignored", ask: func(x *exchange) {
		if _, err := strconv.ParseFloat(x.query("maxPrice"), 64); err != nil {
			x.setQuery("maxPrice", "")
		}
	}},
	{name: "till-not-needed", operation: "putProduct", about: "a required header may be left out", ask: func(x *exchange) {
		if x.header("X-Till") == "" {
			x.setHeader("X-Till", "1")
		}
	}},
	{name: "till-clamped", operation: "putProduct", about: "a header above its maximum is cut down to it", ask: func(x *exchange) {
		if n, err := strconv.Atoi(x.header("X-Till")); err == nil && n > 40 {
			x.setHeader("X-Till", "40")
		}
	}},
	{name: "request-id-made-up", operation: "createOrder", about: "a request ID that is missing or wrong is made up", ask: func(x *exchange) {
		if !regexp.MustCompile(`^[A-Za-z0-9-]{8,64}$`).MatchString(x.header("X-Request-Id")) {
			x.setHeader("X-Request-Id", "made-up-1")
		}
	}},
	{name: "basket-not-needed", operation: "createOrder", about: "the cookie may be left out", ask: func(x *exchange) {
		if !strings.Contains(x.header("Cookie"), "basket=") {
			x.setHeader("Cookie", "basket=bsk_00000000")
		}
	}},
	{name: "key-not-needed", operation: "listOrders", about: "the API key may be left out", ask: func(x *exchange) {
		if x.header("x-store-key") == "" {
			x.setHeader("x-store-key", Key)
		}
	}},
	{name: "media-type-assumed", operation: "createOrder", about: "any media type is taken for JSON", ask: func(x *exchange) {
		x.setHeader("Content-Type", "application/json")
	}},
	{name: "department-in-any-case", operation: "getDepartment", about: "capitals in an enumeration of the path are ignored", ask: func(x *exchange) {
		x.event.PathParameters["department"] = strings.ToLower(x.event.PathParameters["department"])
	}},
	{name: "order-id-in-any-case", operation: "getOrder", about: "capitals in a pattern of the path are ignored", ask: func(x *exchange) {
		x.event.PathParameters["orderId"] = strings.ToLower(x.event.PathParameters["orderId"])
	}},
}

// Valid requests that are refused.
var refused = []twist{
	{name: "note-in-ascii-only", operation: "createOrder", about: "a note with other letters than ASCII is refused", ask: func(x *exchange) {
		x.member("note", func(value any) any {
			if text, _ := value.(string); strings.ContainsFunc(text, func(r rune) bool { return r > '~' }) {
				x.refuse(400)
			}
			return value
		})
	}},
	{name: "offset-zero-refused", operation: "listOrders", about: "0 is taken for no offset, and refused", ask: func(x *exchange) {
		if x.query("offset") == "0" {
			x.refuse(400)
		}
	}},
	{name: "limit-end-left-out", operation: "listProducts", about: "a maximum is taken for an exclusive one", ask: func(x *exchange) {
		if x.query("limit") == "50" {
			x.refuse(400)
		}
	}},
	{name: "long-name-fails", operation: "getProduct", about: "the longest name is too long for a column: 500", ask: func(x *exchange) {
		if len([]rune(x.event.PathParameters["product"])) >= 40 {
			x.refuse(500)
		}
	}},
	{name: "null-description-fails", operation: "putProduct", about: "null where it is allowed ends in 500", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			if value, sent := m["description"]; sent && value == nil {
				x.refuse(500)
			}
		})
	}},
	{name: "reduced-tag-forgotten", operation: "listProducts", about: "a member of an enumeration in the query is forgotten", ask: func(x *exchange) {
		for _, tag := range x.event.MultiValueQueryStringParameters["tags"] {
			if tag == "reduced" {
				x.refuse(400)
			}
		}
	}},
	{name: "bakery-forgotten", operation: "getDepartment", about: "a member of an enumeration in the path is forgotten", ask: func(x *exchange) {
		if x.event.PathParameters["department"] == "bakery" {
			x.refuse(400)
		}
	}},
	{name: "body-optional-parts-needed", operation: "createOrder", about: "an optional member is required: 400", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			if m["note"] == nil {
				x.refuse(400)
			}
		})
	}},
}

// Events that crash the function.
var crashes = []twist{
	{name: "missing-header-panics", operation: "putProduct", about: "a header that was left out is used", ask: func(x *exchange) {
		_ = strings.Fields(x.header("X-Till"))[0]
	}},
	{name: "empty-tags-panic", operation: "putProduct", about: "the first of no tags is used", ask: func(x *exchange) {
		x.member("tags", func(value any) any {
			if tags, ok := value.([]any); ok {
				_ = tags[0]
			}
			return value
		})
	}},
}
