package grocer

import (
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Invalid bodies that are mended in silence, and so taken.
var acceptedBodies = []twist{
	{name: "quantity-clamped", operation: "createOrder", about: "a quantity above the maximum is cut down to it", ask: func(x *exchange) {
		x.items(func(m map[string]any) {
			if number(m["quantity"]) > 99 {
				m["quantity"] = json.Number("99")
			}
		})
	}},
	{name: "quantity-rounded", operation: "createOrder", about: "a quantity with a fraction is rounded", ask: func(x *exchange) {
		x.items(func(m map[string]any) {
			if n := number(m["quantity"]); n != 0 {
				m["quantity"] = json.Number(strconv.FormatFloat(math.Ceil(n), 'f', 0, 64))
			}
		})
	}},
	{name: "zero-quantity-taken", operation: "createOrder", about: "a quantity of 0 is taken for 1", ask: func(x *exchange) {
		x.items(func(m map[string]any) {
			if m["quantity"] == json.Number("0") {
				m["quantity"] = json.Number("1")
			}
		})
	}},
	{name: "note-cut", operation: "createOrder", about: "a note that is too long is cut", ask: func(x *exchange) {
		x.member("note", func(value any) any {
			if text, _ := value.(string); len([]rune(text)) > 100 {
				return string([]rune(text)[:100])
			}
			return value
		})
	}},
	{name: "sku-in-capitals", operation: "putProduct", about: "a pattern is compared after capitals were made", ask: func(x *exchange) {
		x.member("sku", func(value any) any {
			if text, ok := value.(string); ok {
				return strings.ToUpper(text)
			}
			return value
		})
	}},
	{name: "unknown-members-dropped", operation: "putProduct", about: "members that are not known are dropped", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			for name := range m {
				if !strings.Contains(" sku price stock organic tags description ", " "+name+" ") {
					delete(m, name)
				}
			}
		})
	}},
	{name: "price-in-a-string", operation: "putProduct", about: "a price in quotes is taken for a number", ask: func(x *exchange) {
		x.member("price", func(value any) any {
			if text, ok := value.(string); ok && json.Valid([]byte(text)) {
				return json.Number(text)
			}
			return value
		})
	}},
	{name: "negative-stock-is-zero", operation: "putProduct", about: "a stock below 0 is taken for 0", ask: func(x *exchange) {
		x.member("stock", func(value any) any {
			if number(value) < 0 {
				return json.Number("0")
			}
			return value
		})
	}},
	{name: "tags-made-distinct", operation: "putProduct", about: "tags that repeat are dropped", ask: func(x *exchange) {
		x.member("tags", distinct)
	}},
	{name: "tags-cut-to-four", operation: "putProduct", about: "tags beyond the fourth are dropped", ask: func(x *exchange) {
		x.member("tags", func(value any) any {
			if tags, ok := value.([]any); ok && len(tags) > 4 {
				return tags[:4]
			}
			return value
		})
	}},
	{name: "nulls-dropped", operation: "putProduct", about: "a member that is null counts as left out", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			for name, value := range m {
				if value == nil && name != "description" {
					delete(m, name)
				}
			}
		})
	}},
	{name: "items-may-be-missing", operation: "createOrder", about: "an order without items is taken", ask: func(x *exchange) {
		x.body(func(m map[string]any) {
			if items, sent := m["items"].([]any); !sent && m["items"] == nil || sent && len(items) == 0 {
				m["items"] = []any{map[string]any{"sku": "APL-0001", "quantity": json.Number("1")}}
			}
		})
	}},
	{name: "date-rolls-over", operation: "createOrder", about: "31 February is taken for 3 March", ask: func(x *exchange) {
		x.member("deliverOn", rolledOver)
	}},
	{name: "city-may-be-missing", operation: "createOrder", about: "a required nested member may be left out", ask: func(x *exchange) {
		x.member("address", func(value any) any {
			if address, ok := value.(map[string]any); ok && address["city"] == nil {
				address["city"] = "York"
			}
			return value
		})
	}},
	{name: "text-behind-the-body-ignored", operation: "createOrder", about: "what stands behind the JSON text is ignored", ask: func(x *exchange) {
		var first json.RawMessage
		if json.NewDecoder(strings.NewReader(x.event.Body)).Decode(&first) == nil {
			x.event.Body = string(first)
		}
	}},
	{name: "empty-patch-taken", operation: "patchProduct", about: "a patch without members is taken", ask: func(x *exchange) {
		if strings.TrimSpace(x.event.Body) == "{}" {
			x.event.HTTPMethod = http.MethodGet
		}
	}},
}

func distinct(value any) any {
	tags, ok := value.([]any)
	if !ok {
		return value
	}
	seen, kept := map[any]bool{}, []any{}
	for _, tag := range tags {
		text, ok := tag.(string)
		if !ok || !seen[text] {
			kept = append(kept, tag)
		}
		seen[text] = true
	}
	return kept
}

// rolledOver is what time.Date makes of a date that is none.
func rolledOver(value any) any {
	text, _ := value.(string)
	parts := strings.Split(text, "-")
	if len(parts) != 3 {
		return value
	}
	year, err1 := strconv.Atoi(parts[0])
	month, err2 := strconv.Atoi(parts[1])
	day, err3 := strconv.Atoi(parts[2])
	if err1 != nil || err2 != nil || err3 != nil {
		return value
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
