package resource

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func anyText(string) bool { return true }

func digits(text string) bool { return strings.Trim(text, "0123456789") == "" }

func TestIDIsFoundUnderTheNamesThatAPIsUse(t *testing.T) {
	order := &Resource{Item: "/orders/{id}", Collection: "/orders", Variable: "id"}
	byOrderID := &Resource{Item: "/orders/{orderId}", Collection: "/orders", Variable: "orderId"}
	tag := &Resource{Item: "/tags/{tag}", Collection: "/tags", Variable: "tag"}
	for name, c := range map[string]struct {
		of       *Resource
		body     string
		admits   func(string) bool
		id, path string // "" where there is none
	}{
		"member":                           {order, `{"id":"a1","name":"n"}`, anyText, "a1", "id"},
		"number":                           {order, `{"id":12345678901234567890}`, anyText, "12345678901234567890", "id"},
		"named by the thing":               {order, `{"order_id":"a1"}`, anyText, "a1", "order_id"},
		"in capitals, as DynamoDB has it":  {order, `{"OrderId":"a1","Status":"x"}`, anyText, "a1", "OrderId"},
		"uuid":                             {order, `{"uuid":"u","customerId":"c"}`, anyText, "u", "uuid"},
		"in an envelope":                   {order, `{"data":{"id":"a1"},"meta":{"page":1}}`, anyText, "a1", "data/id"},
		"in two envelopes":                 {order, `{"result":{"order":{"id":"a1"}}}`, anyText, "a1", "result/order/id"},
		"outer before inner":               {order, `{"customer":{"id":"c"},"id":"a1"}`, anyText, "a1", "id"},
		"the first by name of two":         {order, `{"d":{"id":"4"},"b":{"id":"2"},"c":{"id":"3"},"e":{"id":"5"}}`, anyText, "2", "b/id"},
		"the variable before id":           {byOrderID, `{"id":7,"orderId":"a1"}`, anyText, "a1", "orderId"},
		"id where the variable says more":  {byOrderID, `{"id":"a1"}`, anyText, "a1", "id"},
		"name of a tag":                    {tag, `{"name":"red"}`, anyText, "red", "name"},
		"no name for an identifier":        {order, `{"name":"red"}`, anyText, "", ""},
		"another thing's identifier":       {order, `{"customerId":"c"}`, anyText, "", ""},
		"one that the path does not admit": {order, `{"id":"a1","orderId":"17"}`, digits, "17", "orderId"},
		"empty, null, an object":           {order, `{"id":"","uuid":null,"orderId":{"a":1}}`, anyText, "", ""},
		"in a list":                        {order, `[{"id":"a1"}]`, anyText, "", ""},
		"too deep":                         {order, `{"a":{"b":{"c":{"id":"a1"}}}}`, anyText, "", ""},
		"a text":                           {order, `"a1"`, anyText, "", ""},
		"null":                             {order, `null`, anyText, "", ""},
	} {
		id, at, ok := c.of.ID(value(t, c.body), c.admits)
		if id != c.id || strings.Join(at.Pointer, "/") != c.path || ok != (c.id != "") {
			t.Errorf("%s: %q at %q, %t; want %q at %q", name, id, at.Pointer, ok, c.id, c.path)
		}
	}
}

func TestItemsAreFoundInTheEnvelopesThatAPIsUse(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		path string
		n    int // -1 for none
	}{
		"the answer itself":             {`[1,2]`, "", 2},
		"an empty list":                 {`{"items":[]}`, "items", 0},
		"Stripe":                        {`{"object":"list","data":[{"id":"a"}],"has_more":false}`, "data", 1},
		"DynamoDB":                      {`{"Items":[{},{}],"Count":2,"ScannedCount":2}`, "Items", 2},
		"OData":                         {`{"@odata.context":"x","value":[{}]}`, "value", 1},
		"Elasticsearch, inside":         {`{"took":1,"hits":{"total":1,"hits":[{}]}}`, "hits/hits", 1},
		"named by the thing":            {`{"orders":[{},{},{}],"total":3}`, "orders", 3},
		"usual name among several":      {`{"errors":[],"results":[{}]}`, "results", 1},
		"items before data":             {`{"data":[1,2],"items":[3]}`, "items", 1},
		"several of which none is told": {`{"orders":[],"customers":[]}`, "", -1},
		"an object in place of a list":  {`{"items":{"a":{}}}`, "", -1},
		"too deep":                      {`{"a":{"b":{"items":[1]}}}`, "", -1},
		"nothing":                       {`{}`, "", -1},
		"null":                          {`null`, "", -1},
		"text":                          {`"items"`, "", -1},
	} {
		items, at, ok := Items(value(t, c.body))
		if ok != (c.n >= 0) || ok && len(items) != c.n || strings.Join(at.Pointer, "/") != c.path {
			t.Errorf("%s: %d items at %q, %t", name, len(items), at.Pointer, ok)
		}
	}
}

func TestIDsOfItems(t *testing.T) {
	order := &Resource{Item: "/orders/{id}", Collection: "/orders", Variable: "id"}
	for body, want := range map[string]string{
		`[{"id":"a"},{"id":2}]`:           "a 2",
		`["a","b"]`:                       "a b",
		`[{"order":{"id":"a"}}]`:          "a",
		`[]`:                              "",
		`[{"id":"a"},{"name":"b"}]`:       "none",
		`[{"id":"a"},null]`:               "none",
		`[{"id":"a"},["b"]]`:              "none",
		`[{"id":"a b"}]`:                  "none",
		`["a","b c"]`:                     "none",
		`[{"id":"x","order":{"id":1}}]`:   "x",
		`[{"customer":{"id":"c"},"n":1}]`: "c", // all that tells it apart
	} {
		got := "none"
		noSpace := func(text string) bool { return !strings.Contains(text, " ") }
		if ids, ok := order.IDs(value(t, body).([]any), noSpace); ok {
			got = strings.Join(ids, " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}

func TestTotalIsTheNumberBesideThePage(t *testing.T) {
	for body, want := range map[string]string{
		`{"items":[],"total":3}`:                 "3 total",
		`{"total_count":0,"items":[]}`:           "0 total_count",
		`{"page":{"totalElements":20,"size":5}}`: "20 page/totalElements",
		`{"meta":{"total":"7"}}`:                 "7 meta/total",
		`{"totalPages":2,"count":5}`:             "",
		`{"total":null,"items":[]}`:              "",
		`{"total":{"amount":5}}`:                 "",
		`{"a":{"b":{"total":1}}}`:                "",
		`[{"total":3}]`:                          "",
		`null`:                                   "",
	} {
		text, at, ok := Total(value(t, body))
		if got := strings.TrimSpace(text + " " + strings.Join(at.Pointer, "/")); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %t; want %q", body, got, ok, want)
		}
	}
}

// TestAnswersOfAnyShapeAreLookedAt: what no handler should send is only not found.
func TestAnswersOfAnyShapeAreLookedAt(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 5000) + `1` + strings.Repeat(`}`, 5000)
	for _, body := range []string{deep, `{"":{"":{"":[]}}}`, `{"id":[[]],"items":"x","total":[]}`, `[[[[]]]]`, `{"id":1e999999999}`} {
		v := value(t, body)
		r := &Resource{Item: "/{}", Variable: "", Collection: ""}
		for range 2 { // the same twice, whatever the order of the members
			id, at, _ := r.ID(v, anyText)
			again, same, _ := r.ID(v, anyText)
			if id != again || !slices.Equal(at.Pointer, same.Pointer) {
				t.Errorf("%.40s: %q, then %q", body, id, again)
			}
		}
		Items(v)
		Total(v)
		r.IDs([]any{v, nil, json.Number("1")}, anyText)
	}
}
