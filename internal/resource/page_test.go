package resource

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// paged reads a list with those query parameters.
func paged(t *testing.T, parameters ...string) Paging {
	t.Helper()
	var list strings.Builder
	for _, name := range parameters {
		fmt.Fprintf(&list, "{name: %q, in: query, schema: {type: string}}, ", name)
	}
	api, err := spec.Parse([]byte("openapi: 3.0.3\npaths: {/a: {get: {parameters: [" + list.String() + "{name: cursor, in: header, schema: {type: string}}]}}}"))
	if err != nil {
		t.Fatal(err)
	}
	return PagingOf(api.Operations()[0])
}

func TestPagingIsReadFromTheNamesOfParameters(t *testing.T) {
	for parameters, want := range map[string]string{
		"limit cursor":             "limit=limit cursor=cursor",
		"maxResults nextToken":     "limit=maxResults cursor=nextToken",  // AWS
		"pageSize pageToken":       "limit=pageSize cursor=pageToken",    // Google
		"per_page page":            "limit=per_page page=page",           // GitHub
		"limit starting_after":     "limit=limit cursor=starting_after",  // Stripe
		"$top $skip":               "limit=$top offset=$skip",            // OData
		"page[size] page[number]":  "limit=page[size] page=page[number]", // JSON:API
		"count offset":             "limit=count offset=offset",
		"limit exclusiveStartKey":  "limit=limit cursor=exclusiveStartKey", // DynamoDB
		"offset limit page cursor": "limit=limit cursor=cursor offset=offset page=page",
		"status q":                 "",
		"limits cursors":           "",
		"size limit":               "limit=limit", // the likelier
		"first after":              "limit=first cursor=after",
	} {
		p := paged(t, strings.Fields(parameters)...)
		var got []string
		for _, part := range []struct {
			name string
			p    *spec.Parameter
		}{{"limit", p.Limit}, {"cursor", p.Cursor}, {"offset", p.Offset}, {"page", p.Page}} {
			if part.p != nil {
				got = append(got, part.name+"="+part.p.Name)
				if !p.Uses(part.p) {
					t.Errorf("%s: %s is taken for a filter", parameters, part.p.Name)
				}
			}
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%s: %q, want %q", parameters, text, want)
		}
		if p.Turns() != (p.Cursor != nil || p.Offset != nil || p.Page != nil) {
			t.Errorf("%s: turns: %t", parameters, p.Turns())
		}
	}
}

func TestNextIsTheTokenOfTheNextPage(t *testing.T) {
	for name, c := range map[string]struct {
		parameters, body string
		header           spec.Header
		want             string
	}{
		"AWS":                      {"nextToken", `{"Items":[],"NextToken":"t=="}`, nil, "t=="},
		"Google":                   {"pageToken", `{"items":[],"nextPageToken":"t"}`, nil, "t"},
		"Slack":                    {"cursor", `{"members":[],"response_metadata":{"next_cursor":"t"}}`, nil, "t"},
		"Slack at the end":         {"cursor", `{"members":[],"response_metadata":{"next_cursor":""}}`, nil, ""},
		"Relay":                    {"after", `{"edges":[],"pageInfo":{"endCursor":"t","hasNextPage":true}}`, nil, "t"},
		"JSON:API, in a URL":       {"page[cursor]", `{"data":[],"links":{"next":"https://x.test/a?page%5Bcursor%5D=t%3D&page%5Bsize%5D=2"}}`, nil, "t="},
		"GitHub, in a Link":        {"page", `[]`, spec.Header{{Name: "Link", Value: `<https://x.test/a?page=1>; rel="prev", <https://x.test/a?page=3>; rel="next"`}}, "3"},
		"a Link with a comma":      {"cursor", `[]`, spec.Header{{Name: "Link", Value: `<https://x.test/a?fields=a,b&cursor=t>; rel=next`}}, "t"},
		"a Link of two relations":  {"cursor", `[]`, spec.Header{{Name: "Link", Value: `</a?cursor=t>; title="a, b"; rel="last next"`}}, "t"},
		"a Link of another kind":   {"cursor", `[]`, spec.Header{{Name: "Link", Value: `</a?cursor=t>; rel="next-archive"; title="rel=next"`}}, ""},
		"a Link without its end":   {"cursor", `[]`, spec.Header{{Name: "Link", Value: `</a?cursor=t; rel="next"`}}, ""},
		"a header":                 {"cursor", `[]`, spec.Header{{Name: "x-next-cursor", Value: "t"}}, "t"},
		"a number":                 {"cursor", `{"items":[],"next":17}`, nil, "17"},
		"null at the end":          {"cursor", `{"items":[],"next":null}`, nil, ""},
		"whether there is one":     {"cursor", `{"items":[],"next":true}`, nil, ""},
		"a URL without the name":   {"cursor", `{"next":"https://x.test/a?other=1"}`, nil, ""},
		"the present page's own":   {"page", `{"items":[],"page":1,"token":"x"}`, nil, ""},
		"the next page":            {"page", `{"items":[],"next_page":2}`, nil, "2"},
		"of offset or page":        {"offset page", `{"items":[],"next":2}`, nil, ""},
		"a list that is not paged": {"limit", `{"items":[],"nextToken":"t"}`, nil, ""},
		"in an item":               {"cursor", `{"items":[{"next":"t"}]}`, nil, ""},
		"an object":                {"cursor", `{"next":{"cursor":"t"}}`, nil, "t"},
		"text":                     {"cursor", `"next"`, nil, ""},
		"nothing":                  {"cursor", `null`, spec.Header{{Name: "Link", Value: ""}, {Name: "Link", Value: ">,<;"}}, ""},
	} {
		p := paged(t, strings.Fields(c.parameters)...)
		if got := p.Next(value(t, c.body), c.header); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
