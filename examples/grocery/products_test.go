package grocery_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

func TestListingFiltersSortsAndPages(t *testing.T) {
	both := func(a, b edit) edit {
		return func(e *event) {
			a(e)
			single, multi := e.QueryStringParameters, e.MultiValueQueryStringParameters
			b(e)
			for name, value := range single {
				e.QueryStringParameters[name], e.MultiValueQueryStringParameters[name] = value, multi[name]
			}
		}
	}
	for _, row := range []struct {
		name string
		edit edit
		want string
	}{
		{"all by name", func(*event) {}, "apple banana cherry"},
		{"by price", query("sort", "price"), "banana apple cherry"},
		{"by falling price", query("sort", "-price"), "cherry apple banana"},
		{"one tag", query("tags", "ripe"), "apple banana"},
		{"two tags", query("tags", "ripe", "local"), "apple"},
		{"organic", query("organic", "true"), "apple cherry"},
		{"not organic", query("organic", "false"), "banana"},
		{"price at the limit", query("maxPrice", "0.45"), "apple banana"},
		{"price below", query("maxPrice", "4.4e-1"), "banana"},
		{"first page", query("limit", "2"), "apple banana"},
		{"limit 2.0", query("limit", "2.0"), "apple banana"},
		{"second page", both(query("limit", "2"), query("offset", "2")), "cherry"},
		{"beyond the end", query("offset", "10000"), ""},
		{"unknown name", query("colour", "red"), "apple banana cherry"},
		{"single-value map only", func(e *event) { e.QueryStringParameters = map[string]string{"tags": "seasonal"} }, "cherry"},
	} {
		got := decoded[struct{ Items []struct{ Name string } }](t, handle(t, grocery.New(), fruit(row.edit)))
		var names []string
		for _, p := range got.Items {
			names = append(names, p.Name)
		}
		if list := strings.Join(names, " "); list != row.want {
			t.Errorf("%s: %q, want %q", row.name, list, row.want)
		}
	}
}

func TestListingSaysWhereTheNextPageStarts(t *testing.T) {
	type page struct {
		Total int
		Next  *int
	}
	if got := decoded[page](t, handle(t, grocery.New(), fruit(query("limit", "2")))); got.Total != 3 || got.Next == nil || *got.Next != 2 {
		t.Errorf("first page: %+v", got)
	}
	if got := decoded[page](t, handle(t, grocery.New(), fruit(query("limit", "3")))); got.Total != 3 || got.Next != nil {
		t.Errorf("last page: %+v", got)
	}
}

func TestListingParametersAreHeldToTheDocument(t *testing.T) {
	var rows []expect
	for name, values := range map[string][]string{
		"limit":    {"0", "51", "1.5", "x", "", " 1", "+1", "0x1", "1_0", "1/1", "1e99999", "null", "١"},
		"offset":   {"-1", "10001", "true"},
		"sort":     {"", "Name", "name,price"},
		"organic":  {"", "1", "True", "yes"},
		"maxPrice": {"", "-0.1", "10000.01", "1e400", "NaN", "Inf", ".5", "5."},
		"tags":     {"", "red", "ripe,local"},
	} {
		for _, value := range values {
			rows = append(rows, expect{name + "=" + value, fruit(query(name, value)), 400, []string{"query " + name}})
		}
	}
	rows = append(rows,
		expect{"limit twice", fruit(query("limit", "1", "1")), 400, []string{"query limit"}},
		expect{"tag twice", fruit(query("tags", "ripe", "ripe")), 400, []string{"query tags"}},
		expect{"five tags", fruit(query("tags", "ripe", "local", "vegan", "seasonal", "reduced")), 400, []string{"query tags"}},
		expect{"limit 1", fruit(query("limit", "1")), 200, nil},
		expect{"limit 50", fruit(query("limit", "50")), 200, nil},
		expect{"four tags", fruit(query("tags", "ripe", "local", "vegan", "seasonal")), 200, nil},
		expect{"maxPrice 0", fruit(query("maxPrice", "0")), 200, nil},
	)
	check(t, rows)
}

func TestPathVariablesAreHeldToTheDocument(t *testing.T) {
	check(t, []expect{
		{"unknown product", apple("GET", path("product", "pear")), 404, []string{"path product"}},
		{"unknown department", apple("GET", path("department", "toys")), 400, []string{"path department"}},
		{"department in upper case", apple("GET", path("department", "Produce")), 400, []string{"path department"}},
		{"category malformed", apple("GET", path("category", "fruit-")), 400, []string{"path category"}},
		{"category with a newline", apple("GET", path("category", "fruit%0A")), 400, []string{"path category"}},
		{"bad escape", apple("GET", path("product", "app%zz")), 400, []string{"path product"}},
		{"not UTF-8", apple("GET", path("product", "%ff")), 400, []string{"path product"}},
		{"40 characters", apple("GET", path("product", strings.Repeat("%C3%BC", 40))), 404, []string{"path product"}},
		{"41 characters", apple("GET", path("product", strings.Repeat("a", 41))), 400, []string{"path product"}},
		{"all missing", request("GET", productRoute), 400, []string{"path department", "path category", "path product"}},
		{"unknown category", fruit(path("category", "stones")), 404, []string{"path category"}},
		{"department", request("GET", "/{department}", path("department", "pantry")), 200, nil},
		{"not a department", request("GET", "/{department}", path("department", "orders")), 400, []string{"path department"}},
	})
}

func TestPathVariablesAreDecodedOnce(t *testing.T) {
	for _, row := range []struct{ department, category, sent, want string }{
		{"dairy", "cream", "cr%C3%A8me%20fra%C3%AEche", "crème fraîche"},
		{"bakery", "bread", "50%2F50%20loaf", "50/50 loaf"},
	} {
		got := handle(t, grocery.New(), apple("GET",
			path("department", row.department), path("category", row.category), path("product", row.sent)))
		if p := decoded[struct{ Name string }](t, got); got.StatusCode != 200 || p.Name != row.want {
			t.Errorf("%s: %d %s", row.sent, got.StatusCode, got.Body)
		}
	}
	for sent, want := range map[string]string{"100%2525": "100%25", "a+b": "a+b", "%2B": "+"} {
		got := handle(t, grocery.New(), apple("PUT", path("product", sent), body(inventory)))
		if p := decoded[struct{ Name string }](t, got); p.Name != want {
			t.Errorf("%s is the product %q, want %q", sent, p.Name, want)
		}
	}
}

func TestProductTagChangesWithTheProduct(t *testing.T) {
	store := grocery.New()
	before := handle(t, store, apple("GET", header("X-Request-Id", "req-00000001")))
	if before.Headers["X-Request-Id"] != "req-00000001" {
		t.Errorf("the request id does not come back: %v", before.Headers)
	}
	changed := handle(t, store, apple("PUT", body(inventory)))
	after := handle(t, store, apple("GET"))
	if tag := before.Headers["ETag"]; len(tag) != 18 || tag == after.Headers["ETag"] {
		t.Errorf("ETag %s before and %s after a change", tag, after.Headers["ETag"])
	}
	if changed.Headers["ETag"] != after.Headers["ETag"] || changed.StatusCode != 200 {
		t.Errorf("PUT says %d %v", changed.StatusCode, changed.Headers)
	}
	if _, sent := after.Headers["X-Request-Id"]; sent {
		t.Error("a request id that was not sent comes back")
	}
}

func TestPutAddsAndDeleteRemoves(t *testing.T) {
	store := grocery.New()
	pear := func(method string, edits ...edit) event {
		return apple(method, append(edits, path("product", "pear"), func(e *event) { e.RequestContext.Path = "/live/produce/fruit/pear" })...)
	}
	created := handle(t, store, pear("PUT", body(inventory)))
	if created.StatusCode != 201 || created.Headers["Location"] != "/live/produce/fruit/pear" {
		t.Errorf("PUT: %d %v", created.StatusCode, created.Headers)
	}
	for i, want := range []int{204, 404} {
		if got := handle(t, store, pear("DELETE")).StatusCode; got != want {
			t.Errorf("DELETE %d: %d, want %d", i, got, want)
		}
	}
}

func TestInventoryIsHeldToTheDocument(t *testing.T) {
	put := func(text string) event { return apple("PUT", body(text)) }
	plus := func(member string) event { return put(strings.TrimSuffix(inventory, "}") + "," + member + "}") }
	price := func(literal string) event { return put(`{"sku":"APL-0001","stock":0,"price":` + literal + `}`) }
	check(t, []expect{
		{"required", put(`{}`), 422, []string{"body /sku", "body /price", "body /stock"}},
		{"stock zero, lowest price", price("0.01"), 200, nil},
		{"price 1e4", price("1e4"), 200, nil},
		{"price zero", price("0"), 422, []string{"body /price"}},
		{"price a hair too low", price("0.0099999999999999999999999"), 422, []string{"body /price"}},
		{"price a hair too high", price("10000.000000000000000000001"), 422, []string{"body /price"}},
		{"price is a string", price(`"1"`), 422, []string{"body /price"}},
		{"description null", plus(`"description":null`), 200, nil},
		{"description empty", plus(`"description":""`), 200, nil},
		{"description too long", plus(`"description":"` + strings.Repeat("a", 201) + `"`), 422, []string{"body /description"}},
		{"description is a number", plus(`"description":1`), 422, []string{"body /description"}},
		{"tags", plus(`"tags":["ripe","vegan"]`), 200, nil},
		{"no tags", plus(`"tags":[]`), 200, nil},
		{"tags null", plus(`"tags":null`), 422, []string{"body /tags"}},
		{"tag twice", plus(`"tags":["ripe","ripe"]`), 422, []string{"body /tags"}},
		{"tag unknown", plus(`"tags":["ripe","red"]`), 422, []string{"body /tags/1"}},
		{"tag is a number", plus(`"tags":[1]`), 422, []string{"body /tags/0"}},
		{"five tags", plus(`"tags":["ripe","vegan","local","seasonal","reduced"]`), 422, []string{"body /tags"}},
		{"organic null", plus(`"organic":null`), 422, []string{"body /organic"}},
		{"till missing", apple("PUT", withoutHeader("X-Till"), body(inventory)), 400, []string{"header X-Till"}},
		{"till 41", apple("PUT", header("X-Till", "41"), body(inventory)), 400, []string{"header X-Till"}},
		{"till x", apple("PUT", header("X-Till", "x"), body(inventory)), 400, []string{"header X-Till"}},
	})
}

func TestPatchChangesOnlyWhatIsSent(t *testing.T) {
	type state struct {
		SKU         string
		Price       float64
		Stock       int
		Organic     bool
		Tags        []string
		Description *string
	}
	store := grocery.New()
	patch := func(text string) state {
		t.Helper()
		got := handle(t, store, apple("PATCH", header("Content-Type", "application/merge-patch+json"), withoutHeader("X-Till"), body(text)))
		if got.StatusCode != 200 {
			t.Fatalf("%s: %d %s", text, got.StatusCode, got.Body)
		}
		return decoded[state](t, got)
	}
	if got := patch(`{"stock":0}`); got.Stock != 0 || got.Price != 0.45 || !got.Organic || len(got.Tags) != 2 {
		t.Errorf("stock zero: %+v", got)
	}
	if got := patch(`{"organic":false,"description":"x"}`); got.Organic || got.Description == nil || *got.Description != "x" {
		t.Errorf("organic false, with a description: %+v", got)
	}
	if got := patch(`{"tags":[],"price":1.0}`); got.Tags == nil || len(got.Tags) != 0 || got.Price != 1 || got.Description == nil {
		t.Errorf("no tags: %+v", got)
	}
	if got := patch(`{"description":null}`); got.Description != nil || got.SKU != "APL-0001" {
		t.Errorf("description removed: %+v", got)
	}
}

func TestPatchIsHeldToTheDocument(t *testing.T) {
	patch := func(text string, edits ...edit) event {
		return apple("PATCH", slices.Concat([]edit{header("Content-Type", "application/merge-patch+json"), body(text)}, edits)...)
	}
	check(t, []expect{
		{"nothing to change", patch(`{}`), 422, []string{"body"}},
		{"null", patch(`null`), 422, []string{"body"}},
		{"stock null", patch(`{"stock":null}`), 422, []string{"body /stock"}},
		{"SKU cannot change", patch(`{"sku":"APL-0001"}`), 422, []string{"body /sku"}},
		{"unknown product", patch(`{"stock":1}`, path("product", "pear")), 404, []string{"path product"}},
		{"plain JSON", patch(`{"stock":1}`, header("Content-Type", "application/json")), 415, []string{"header Content-Type"}},
		{"till 0", patch(`{"stock":1}`, header("X-Till", "0")), 400, []string{"header X-Till"}},
	})
}
