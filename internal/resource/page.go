package resource

import (
	"net/url"
	"slices"

	"github.com/lambdapact/lambdapact/spec"
)

// Paging is how the parameters of a list divide it into pages, by their names.
type Paging struct {
	Limit  *spec.Parameter // the size of a page
	Cursor *spec.Parameter // where the next begins, as an answer told
	Offset *spec.Parameter // how many items to leave out
	Page   *spec.Parameter // the number of the page
}

var (
	limitNames  = []string{"limit", "pagesize", "perpage", "maxresults", "maxitems", "top", "first", "take", "size", "count", "itemsperpage", "pagelimit"}
	cursorNames = []string{"cursor", "after", "nexttoken", "pagetoken", "continuationtoken", "continuation", "token", "next", "startingafter", "marker", "startkey", "lastkey", "exclusivestartkey", "pagecursor", "startafter"}
	offsetNames = []string{"offset", "skip", "start", "startindex", "from"}
	pageNames   = []string{"page", "pagenumber", "pageno", "pageindex", "p"}
)

// PagingOf reads the parameters of a list. The zero value means that it is not
// divided.
func PagingOf(list *spec.Operation) Paging {
	return Paging{
		Limit:  queryCalled(list, limitNames),
		Cursor: queryCalled(list, cursorNames),
		Offset: queryCalled(list, offsetNames),
		Page:   queryCalled(list, pageNames),
	}
}

// Uses reports whether the parameter divides the list: it is no filter.
func (p Paging) Uses(param *spec.Parameter) bool {
	return param == p.Limit || param == p.Cursor || param == p.Offset || param == p.Page
}

// Turns reports whether there is a way to the next page.
func (p Paging) Turns() bool { return p.Cursor != nil || p.Offset != nil || p.Page != nil }

// queryCalled returns the query parameter with the likeliest of the names.
func queryCalled(op *spec.Operation, names []string) *spec.Parameter {
	for _, want := range names {
		for _, p := range op.Parameters {
			if p.In == spec.InQuery && Plain(p.Name) == want {
				return p
			}
		}
	}
	return nil
}

var nextNames = []string{"nextcursor", "next", "nexttoken", "nextpagetoken", "nextpage", "cursor", "continuationtoken", "nextmarker",
	"continuation", "endcursor", "after", "nextkey", "lastevaluatedkey", "nextlink", "token", "pagetoken"}

// Next finds the token of the next page in an answer: a member with a usual
// name beside the list, or the parameter in the URL that such a member or the
// Link line of relation next holds (RFC 8288). "" when the answer tells none.
func (p Paging) Next(body any, header spec.Header) string {
	turn := p.turn()
	if turn == nil {
		return ""
	}
	for _, depth := range []int{0, 1, 2} {
		for _, object := range objects(body, depth) {
			if token := p.nextIn(object.Value.(map[string]any)); token != "" {
				return token
			}
		}
	}
	for _, line := range header.Values("Link") {
		if target := nextLink(line); target != "" {
			return p.token(target)
		}
	}
	for _, name := range []string{"X-Next-Cursor", "X-Next-Token", "X-Next-Page-Token", "Next-Cursor", "Next-Token", "X-Continuation-Token"} {
		if header.Has(name) {
			return header.Get(name)
		}
	}
	return ""
}

func (p Paging) nextIn(members map[string]any) string {
	names := append([]string{"next" + Plain(p.turn().Name)}, nextNames...)
	if p.Cursor == nil && p.Offset != nil && p.Page != nil {
		return "" // of which it speaks cannot be told
	}
	if p.Cursor == nil { // "offset" and "page" may tell the present one
		names = []string{"next" + Plain(p.turn().Name), "next", "nextlink"}
	}
	for _, want := range names {
		for _, name := range sortedNames(members) {
			if Plain(name) != want {
				continue
			}
			if text, ok := Text(members[name]); ok && text != "" && text != "false" && text != "true" {
				return p.token(text)
			}
		}
	}
	return ""
}

// token takes the cursor out of a URL; another text is the cursor itself.
func (p Paging) token(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.RawQuery == "" {
		return text
	}
	return u.Query().Get(p.turn().Name)
}

// turn is the parameter by which the next page is asked for, nil without one.
func (p Paging) turn() *spec.Parameter {
	for _, param := range []*spec.Parameter{p.Cursor, p.Offset, p.Page} {
		if param != nil {
			return param
		}
	}
	return nil
}

// Total finds the number of all items that an answer tells beside a page.
func Total(body any) (text string, at Found, ok bool) {
	for _, depth := range []int{0, 1} {
		for _, object := range objects(body, depth) {
			members := object.Value.(map[string]any)
			for _, name := range sortedNames(members) {
				switch Plain(name) {
				case "total", "totalcount", "totalitems", "totalresults", "totalelements":
					if text, scalar := Text(members[name]); scalar {
						return text, Found{append(slices.Clone(object.Pointer), name), members[name]}, true
					}
				}
			}
		}
	}
	return "", Found{}, false
}
