package resource

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// document reads one with operations such as "GET /orders", each of which
// answers with a list of objects that have the members.
func document(t *testing.T, members string, routes ...string) *spec.API {
	t.Helper()
	methods := map[string][]string{}
	var paths []string
	for _, route := range routes {
		method, path, _ := strings.Cut(route, " ")
		if !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
		method = strings.NewReplacer("any", "x-amazon-apigateway-any-method").Replace(strings.ToLower(method))
		methods[path] = append(methods[path], method)
	}
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\npaths:\n")
	for _, path := range paths {
		fmt.Fprintf(&b, "  %q:\n", path)
		for _, method := range methods[path] {
			fmt.Fprintf(&b, "    %s: {responses: {'200': {content: {application/json: {schema: {type: array, items: {type: object, properties: {%s}}}}}}}}\n", method, members)
		}
	}
	api, err := spec.Parse([]byte(b.String()))
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	return api
}

// inWords tells a resource by what it is: the item, the collection it is of, its
// parent, and the letters of its operations (create, list, read, replace as put,
// update as patch, delete).
func inWords(r *Resource) string {
	text := r.Item
	if !r.Single() {
		text += " of " + r.Collection
	}
	if r.Parent != nil {
		text += " in " + r.Parent.Item
	}
	letters := ""
	for i, op := range []*spec.Operation{r.Create, r.List, r.Read, r.Replace, r.Update, r.Delete} {
		if op != nil {
			letters += string("clrpud"[i])
		}
	}
	return text + ": " + letters
}

func TestResourcesAreReadFromThePaths(t *testing.T) {
	for name, c := range map[string]struct {
		routes []string
		want   []string
	}{
		"all operations": {
			[]string{"GET /orders", "POST /orders", "GET /orders/{id}", "PUT /orders/{id}", "PATCH /orders/{id}", "DELETE /orders/{id}"},
			[]string{"/orders/{id} of /orders: clrpud"},
		},
		"one below another": {
			[]string{"GET /orders/{id}", "POST /orders/{order}/lines", "DELETE /orders/{order}/lines/{n}"},
			[]string{"/orders/{id} of /orders: r", "/orders/{order}/lines/{n} of /orders/{order}/lines in /orders/{id}: cd"},
		},
		"below a word that is no collection": {
			[]string{"GET /users/{u}", "GET /users/{u}/settings/keys/{k}"},
			[]string{"/users/{u} of /users: r", "/users/{u}/settings/keys/{k} of /users/{u}/settings/keys in /users/{u}: r"},
		},
		"a slash at the end": {
			[]string{"POST /orders/", "GET /orders/{id}", "DELETE /orders/{id}/"},
			[]string{"/orders/{id} of /orders: crd"},
		},
		"one only, below another": {
			[]string{"GET /users/{id}", "GET /users/{id}/profile", "PUT /users/{id}/profile"},
			[]string{"/users/{id} of /users: r", "/users/{id}/profile in /users/{id}: rp"},
		},
		"what there is only one of has no children":    {[]string{"GET /me", "GET /me/keys/{k}"}, []string{"/me: r", "/me/keys/{k} of /me/keys: r"}},
		"a version and a stage go before":              {[]string{"POST /v1/shop/orders", "GET /v1/shop/orders/{id}"}, []string{"/v1/shop/orders/{id} of /v1/shop/orders: cr"}},
		"an action is no thing":                        {[]string{"POST /orders/{id}/cancel", "GET /orders/{id}"}, []string{"/orders/{id} of /orders: r"}},
		"a variable within a segment tells none apart": {[]string{"GET /files/{name}.{kind}", "POST /files"}, []string{"/files/{name}.{kind}: r"}},
		"greedy paths and any method":                  {[]string{"GET /{proxy+}", "ANY /orders/{id}", "ANY /orders"}, nil},
		"the variable alone":                           {[]string{"GET /{tenant}"}, []string{"/{tenant} of : r"}},
	} {
		api := document(t, "", c.routes...)
		var got []string
		for _, r := range Infer(api.Operations()).All() {
			got = append(got, inWords(r))
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n\t%s\nwant\n\t%s", name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
		}
	}
}

func TestReadingOneListsWhatBelongsToItWhereTheAnswerTellsOfThose(t *testing.T) {
	for members, want := range map[string]bool{
		"name: {type: string}": true, "product: {type: string}": true, "id: {type: string}": false, "productId: {type: string}": false,
		"price: {type: number}": false,
	} {
		set := Infer(document(t, members, "GET /{department}", "GET /{department}/{product}").Operations())
		r := set.Of("/{department}/{product}", "product")
		if r == nil || (r.List != nil) != want {
			t.Errorf("%s: the list is %v, want one: %t", members, r.List, want)
		}
	}
}

func TestOfFindsTheResourceOfAVariable(t *testing.T) {
	set := Infer(document(t, "", "GET /orders/{id}", "GET /orders/{orderId}/lines/{n}", "GET /profile").Operations())
	for _, c := range []struct{ path, variable, want string }{
		{"/orders/{id}/lines", "id", "/orders/{id}"},
		{"/orders/{other}/anything/{n}", "other", "/orders/{id}"},
		{"/orders/{a}/lines/{b}", "b", "/orders/{orderId}/lines/{n}"},
		{"/orders/{id}", "none", ""},
		{"/profile/{id}", "id", ""},
		{"", "", ""},
	} {
		got := ""
		if r := set.Of(c.path, c.variable); r != nil {
			got = r.Item
		}
		if got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.variable, c.path, got, c.want)
		}
	}
	if r := set.Single("/profile/"); r == nil || r.Item != "/profile" {
		t.Errorf("the profile is %v", r)
	}
	if set.Single("/orders/{id}") != nil || set.Single("/none") != nil {
		t.Error("an item, or nothing, is taken for one that there is only one of")
	}
}
