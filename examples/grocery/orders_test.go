package grocery_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

// with replaces a part of the full order.
func with(old, replacement string) event {
	if !strings.Contains(fullOrder, old) {
		panic("not in the order: " + old)
	}
	return newOrder(body(strings.Replace(fullOrder, old, replacement, 1)))
}

func item(member, value string) event {
	return with(`{"sku":"APL-0001","quantity":3}`, fmt.Sprintf(`{"sku":"APL-0001","quantity":3,"%s":%s}`, member, value))
}

func note(text string) event { return with(`"Ring"`, `"`+text+`"`) }

func quantity(literal string) event { return with(`"quantity":3`, `"quantity":`+literal) }

// at is the one place in the body that a row expects.
func at(pointer string) []string { return []string{strings.TrimSpace("body " + pointer)} }

func TestOrderHasNoOtherMembers(t *testing.T) {
	check(t, []expect{
		{"all of it", newOrder(), 201, nil},
		{"only what is required", newOrder(body(`{"items":[{"sku":"ZZZ-9999","quantity":1}],"email":"a@b","delivery":"pickup"}`)), 201, nil},
		{"empty object", newOrder(body(`{}`)), 422, []string{"body /items", "body /email", "body /delivery"}},
		{"null instead of an object", newOrder(body(`null`)), 422, at("")},
		{"array instead of an object", newOrder(body(`[]`)), 422, at("")},
		{"unknown member", with(`"note"`, `"Note"`), 422, at("/Note")},
		{"unknown member with a slash", with(`"note"`, `"a/b~c"`), 422, at("/a~1b~0c")},
		{"unknown member of an item", item("colour", `"red"`), 422, at("/items/0/colour")},
		{"unknown member of the address", with(`"city"`, `"zip":"1","city"`), 422, at("/address/zip")},
	})
}

func TestOrderHasItems(t *testing.T) {
	check(t, []expect{
		{"no items", with(`[{"sku":"APL-0001","quantity":3}]`, `[]`), 422, at("/items")},
		{"items is an object", with(`[{"sku":"APL-0001","quantity":3}]`, `{}`), 422, at("/items")},
		{"item is null", with(`{"sku":"APL-0001","quantity":3}`, `null`), 422, at("/items/0")},
		{"20 items", with(`{"sku":"APL-0001","quantity":3}`, items(20)), 201, nil},
		{"21 items", with(`{"sku":"APL-0001","quantity":3}`, items(21)), 422, at("/items")},
		{"item without a SKU", with(`"sku":"APL-0001",`, ``), 422, at("/items/0/sku")},
		{"SKU with more behind it", with(`APL-0001`, `APL-00011`), 422, at("/items/0/sku")},
		{"SKU with more before it", with(`APL-0001`, `xAPL-0001`), 422, at("/items/0/sku")},
		{"SKU with a newline behind it", with(`APL-0001`, `APL-0001\n`), 422, at("/items/0/sku")},
		{"SKU in lower case", with(`APL-0001`, `apl-0001`), 422, at("/items/0/sku")},
		{"substitute", item("substitute", "true"), 201, nil},
		{"substitute is a string", item("substitute", `"true"`), 422, at("/items/0/substitute")},
		{"substitute is null", item("substitute", `null`), 422, at("/items/0/substitute")},
	})
}

func TestQuantityIsAnInteger(t *testing.T) {
	check(t, []expect{
		{"quantity 1", quantity("1"), 201, nil},
		{"quantity 99", quantity("99"), 201, nil},
		{"quantity 3.0", quantity("3.0"), 201, nil},
		{"quantity 3e0", quantity("3e0"), 201, nil},
		{"quantity 0", quantity("0"), 422, at("/items/0/quantity")},
		{"quantity -0", quantity("-0"), 422, at("/items/0/quantity")},
		{"quantity 100", quantity("100"), 422, at("/items/0/quantity")},
		{"quantity 1.5", quantity("1.5"), 422, at("/items/0/quantity")},
		{"quantity a hair above 1", quantity("1.00000000000000000000000001"), 422, at("/items/0/quantity")},
		{"quantity 1e400", quantity("1e400"), 422, at("/items/0/quantity")},
		{"quantity 1e999999999", quantity("1e999999999"), 422, at("/items/0/quantity")},
		{"quantity of a million digits", quantity(strings.Repeat("9", 1e6)), 422, at("/items/0/quantity")},
		{"quantity of 101 characters", quantity("3." + strings.Repeat("0", 99)), 422, at("/items/0/quantity")},
		{"quantity of 100 characters", quantity("3." + strings.Repeat("0", 98)), 201, nil},
		{"quantity is a string", quantity(`"3"`), 422, at("/items/0/quantity")},
		{"quantity is null", quantity("null"), 422, at("/items/0/quantity")},
		{"quantity is true", quantity("true"), 422, at("/items/0/quantity")},
	})
}

func TestOrderTextsAreHeldToTheirFormats(t *testing.T) {
	check(t, []expect{
		{"email without a host", with(`joan@example.com`, `joan`), 422, at("/email")},
		{"email with a name", with(`joan@example.com`, `Joan <joan@example.com>`), 422, at("/email")},
		{"email empty", with(`joan@example.com`, ``), 422, at("/email")},
		{"email null", with(`"joan@example.com"`, `null`), 422, at("/email")},
		{"delivery in upper case", with(`"home"`, `"HOME"`), 422, at("/delivery")},
		{"delivery is a number", with(`"home"`, `1`), 422, at("/delivery")},
		{"no such day", with(`2031-04-02`, `2031-02-29`), 422, at("/deliverOn")},
		{"leap day", with(`2031-04-02`, `2032-02-29`), 201, nil},
		{"date with a time", with(`2031-04-02`, `2031-04-02T00:00:00Z`), 422, at("/deliverOn")},
		{"date without zeros", with(`2031-04-02`, `2031-4-2`), 422, at("/deliverOn")},
		{"date null", with(`"2031-04-02"`, `null`), 422, at("/deliverOn")},
	})
}

func TestNoteIsCountedInCharacters(t *testing.T) {
	check(t, []expect{
		{"note empty", note(""), 422, at("/note")},
		{"note null", with(`"Ring"`, `null`), 422, at("/note")},
		{"note of one space", note(" "), 201, nil},
		{"note of 100 characters", note(strings.Repeat("a", 100)), 201, nil},
		{"note of 100 characters, 200 bytes", note(strings.Repeat("ü", 100)), 201, nil},
		{"note of 100 characters, 400 bytes", note(strings.Repeat("🍎", 100)), 201, nil},
		{"note of 100 escaped characters", note(strings.Repeat(`\ud83c\udf4e`, 100)), 201, nil},
		{"note of 101 characters", note(strings.Repeat("a", 101)), 422, at("/note")},
	})
}

func TestAddressMayBeNull(t *testing.T) {
	check(t, []expect{
		{"address null", with(`{"street":"2 Loom Lane","city":"York"}`, `null`), 201, nil},
		{"address is a string", with(`{"street":"2 Loom Lane","city":"York"}`, `"York"`), 422, at("/address")},
		{"address without a city", with(`,"city":"York"`, ``), 422, at("/address/city")},
		{"city null", with(`"York"`, `null`), 422, at("/address/city")},
	})
}

func items(n int) string {
	return strings.TrimSuffix(strings.Repeat(`{"sku":"APL-0001","quantity":3},`, n), ",")
}

func TestOrderParametersAreHeldToTheDocument(t *testing.T) {
	check(t, []expect{
		{"no request id", newOrder(withoutHeader("X-Request-Id")), 400, []string{"header X-Request-Id"}},
		{"short request id", newOrder(header("X-Request-Id", "req-1")), 400, []string{"header X-Request-Id"}},
		{"request id with more behind it", newOrder(header("X-Request-Id", "req-00000002!")), 400, []string{"header X-Request-Id"}},
		{"no cookie", newOrder(withoutHeader("Cookie")), 400, []string{"cookie basket"}},
		{"another cookie", newOrder(header("Cookie", "Basket=bsk_0000000c")), 400, []string{"cookie basket"}},
		{"basket empty", newOrder(header("Cookie", "basket=")), 400, []string{"cookie basket"}},
		{"basket malformed", newOrder(header("Cookie", "basket=bsk 1")), 400, []string{"cookie basket"}},
		{"basket twice", newOrder(header("Cookie", "basket=bsk_0000000c; basket=bsk_0000000d")), 400, []string{"cookie basket"}},
		{"every place at once", newOrder(withoutHeader("Cookie"), header("X-Request-Id", ""), body(`{"items":[{}],"email":1,"delivery":"x"}`)), 400,
			[]string{"header X-Request-Id", "cookie basket", "body /items/0/sku", "body /items/0/quantity", "body /email", "body /delivery"}},
	})
}

func TestNewOrderSaysWhereItIs(t *testing.T) {
	for stagePath, want := range map[string]string{
		"":               "/orders/ord_00000003",
		"/live/orders":   "/live/orders/ord_00000003",
		"/shop/orders/":  "/shop/orders/ord_00000003",
		"//evil/orders/": "/evil/orders/ord_00000003",
	} {
		got := handle(t, grocery.New(), newOrder(func(e *event) {
			e.Path = "/orders"
			e.RequestContext.Path = stagePath
		}))
		if got.Headers["Location"] != want || got.Headers["X-Request-Id"] != "req-00000002" {
			t.Errorf("sent to %q: headers %v, want Location %s", stagePath, got.Headers, want)
		}
	}
}

func TestOrderLivesUntilItIsCancelled(t *testing.T) {
	store := grocery.New()
	id := decoded[struct{ ID, Basket, Note string }](t, handle(t, store, newOrder()))
	if id.ID != "ord_00000003" || id.Basket != "bsk_0000000c" || id.Note != "Ring" {
		t.Errorf("placed %+v", id)
	}
	one := func(method, id string) event { return request(method, "/orders/{orderId}", path("orderId", id)) }
	steps := []struct {
		event  event
		status int
	}{
		{one("GET", id.ID), 200},
		{one("DELETE", id.ID), 204},
		{one("GET", id.ID), 200},
		{one("DELETE", id.ID), 409},
		{one("GET", "ord_0000000z"), 404},
		{one("DELETE", "ord_0000000z"), 404},
		{one("GET", "ord_0000003"), 400},
		{one("DELETE", "ord_00000003%0A"), 400},
		{one("DELETE", "ord_00000001"), 204},
		{one("DELETE", "ord_00000002"), 409},
		{one("GET", "ord%5F00000001"), 200},
	}
	for i, step := range steps {
		got := handle(t, store, step.event)
		if got.StatusCode != step.status {
			t.Errorf("step %d: status = %d, want %d", i, got.StatusCode, step.status)
		}
		if got.StatusCode >= 400 && !slices.Equal(faults(t, got), []string{"path orderId"}) {
			t.Errorf("step %d names %q", i, faults(t, got))
		}
	}
}

func TestOrderThatWasCollectedStaysSo(t *testing.T) {
	store := grocery.New()
	handle(t, store, request("DELETE", "/orders/{orderId}", path("orderId", "ord_00000002")))
	got := handle(t, store, request("GET", "/orders/{orderId}", path("orderId", "ord_00000002")))
	if status := decoded[struct{ Status string }](t, got).Status; status != "collected" {
		t.Errorf("status after a refused cancellation = %q", status)
	}
}

func TestOrdersAreFiltered(t *testing.T) {
	for _, row := range []struct {
		name string
		edit edit
		want []string
	}{
		{"all", func(*event) {}, []string{"ord_00000001", "ord_00000002"}},
		{"status", query("status", "collected"), []string{"ord_00000002"}},
		{"from", query("from", "2031-04-01"), []string{"ord_00000001"}},
		{"from later", query("from", "2031-04-02"), nil},
		{"limit", query("limit", "1"), []string{"ord_00000001"}},
		{"offset", query("offset", "1"), []string{"ord_00000002"}},
	} {
		got := decoded[struct{ Items []struct{ ID string } }](t, handle(t, grocery.New(), request("GET", "/orders", row.edit)))
		var ids []string
		for _, o := range got.Items {
			ids = append(ids, o.ID)
		}
		if !slices.Equal(ids, row.want) {
			t.Errorf("%s: %q, want %q", row.name, ids, row.want)
		}
	}
	check(t, []expect{
		{"no such status", request("GET", "/orders", query("status", "Open")), 400, []string{"query status"}},
		{"no such day", request("GET", "/orders", query("from", "2031-13-01")), 400, []string{"query from"}},
		{"empty", request("GET", "/orders", query("from", "")), 400, []string{"query from"}},
	})
}
