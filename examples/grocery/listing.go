package grocery

import (
	"cmp"
	"net/http"
	"slices"
)

// listing is the query of listProducts.
type listing struct {
	limit, offset int
	sort          string
	tags          []string
	organic       *bool
	maxPrice      *float64
}

func readListing(c *checker, r request) listing {
	return listing{
		limit:    c.queryInteger(r, "limit", limitRule, defaultLimit),
		offset:   c.queryInteger(r, "offset", offsetRule, 0),
		sort:     c.queryText(r, "sort", sortRule, "name"),
		tags:     c.queryTexts(r, "tags", mostTags, tagRule),
		organic:  c.queryBoolean(r, "organic"),
		maxPrice: c.queryNumber(r, "maxPrice", maxPriceRule),
	}
}

func (s *Store) listProducts(r request) answer {
	c := s.check()
	department := c.pathText(r, "department", departmentRule)
	category := c.pathText(r, "category", categoryRule)
	query := readListing(c, r)
	if c.failed() {
		return c.refusal()
	}
	products := s.productsOf(department, category)
	if len(products) == 0 {
		return notFound(inPath("category"), "is no category of this department")
	}
	products = slices.DeleteFunc(products, func(p product) bool { return !query.wants(p) })
	query.order(products)
	return reply(http.StatusOK, pageOf(products, query.offset, query.limit))
}

// wants says whether a product passes the filters; several tags must all be there.
func (q listing) wants(p product) bool {
	for _, tag := range q.tags {
		if !slices.Contains(p.Tags, tag) {
			return false
		}
	}
	if q.organic != nil && *q.organic != p.Organic {
		return false
	}
	return q.maxPrice == nil || p.Price <= *q.maxPrice
}

// order sorts products that are in the order of their names.
func (q listing) order(products []product) {
	switch q.sort {
	case "price":
		slices.SortStableFunc(products, func(a, b product) int { return cmp.Compare(a.Price, b.Price) })
	case "-price":
		slices.SortStableFunc(products, func(a, b product) int { return cmp.Compare(b.Price, a.Price) })
	}
}

// page is a part of a list. Next is the offset of the part that follows, nil
// at the end.
type page[T any] struct {
	Items []T  `json:"items"`
	Total int  `json:"total"`
	Next  *int `json:"next"`
}

func pageOf[T any](all []T, offset, limit int) page[T] {
	from := min(offset, len(all))
	to := min(from+limit, len(all))
	p := page[T]{Items: append([]T{}, all[from:to]...), Total: len(all)}
	if to < len(all) {
		p.Next = &to
	}
	return p
}
