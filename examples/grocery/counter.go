package grocery

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// counters are the greedy routes of counter.yaml, each with the path above its
// variable {proxy+}.
var counters = map[string][]string{
	"/{proxy+}":                    {},
	"/produce/{proxy+}":            {"produce"},
	"/produce/vegetables/{proxy+}": {"produce", "vegetables"},
}

var (
	proxyRule = textRule{shortest: 1, longest: 120}
	saleRule  = wholeBetween("1", "99")
)

// visit serves one method at a place of the store.
type visit func(*Store, request, []string) answer

// counter serves a greedy route. The gateway lets every path through it, and
// under ANY every method, so the handler has to answer 404 and 405 itself.
func (s *Store) counter(r request, above []string) answer {
	c := s.check()
	below := c.proxyPath(r)
	path := append(slices.Clone(above), below...)
	if !c.failed() {
		below, rule := documented(r.event.HTTPMethod, path)
		c.text(inPath("proxy"), strings.Join(below, "/"), rule)
	}
	if c.failed() {
		return c.refusal()
	}
	allowed := visitsAt(path)
	if len(allowed) == 0 {
		return notFound(inPath("proxy"), "must be a department, a category or a product")
	}
	serve, ok := allowed[r.event.HTTPMethod]
	if !ok {
		return notAllowed(r.event.HTTPMethod, allowed)
	}
	return serve(s, r, path)
}

// proxyPath is the greedy variable as path segments. It is split before it is
// decoded: %2F is a character of a segment, not the end of one.
func (c *checker) proxyPath(r request) []string {
	c.pathText(r, "proxy", textRule{})
	segments := strings.Split(r.event.PathParameters["proxy"], "/")
	for i, segment := range segments {
		segments[i], _ = url.PathUnescape(segment) // pathText has reported a bad escape
	}
	return segments
}

// documented is what {proxy+} holds by the document, and what it must be. Of
// which resource the gateway calls it depends on the deployment: behind
// ANY /{proxy+} alone, the variable also holds what the document writes out
// before it.
func documented(method string, path []string) (below []string, rule textRule) {
	switch method {
	case http.MethodPut:
		if below, ok := under(path, counters["/produce/{proxy+}"]); ok {
			return below, proxyRule
		}
	case http.MethodPost:
		if below, ok := under(path, counters["/produce/vegetables/{proxy+}"]); ok {
			return below, productRule
		}
	}
	return path, proxyRule
}

// under cuts off how a path begins.
func under(path, above []string) (below []string, ok bool) {
	n := len(above)
	if len(path) <= n || !slices.Equal(path[:n], above) {
		return nil, false
	}
	return path[n:], true
}

// visitsAt is what can be done at a path, by method, whether or not there is
// something at it.
func visitsAt(path []string) map[string]visit {
	if len(path) == 0 || len(path) > 3 {
		return nil
	}
	allowed := map[string]visit{http.MethodGet: (*Store).look}
	if len(path) < 3 {
		return allowed
	}
	allowed[http.MethodDelete] = (*Store).clear
	if path[0] == "produce" {
		allowed[http.MethodPut] = (*Store).restock
		if path[1] == "vegetables" {
			allowed[http.MethodPost] = (*Store).ring
		}
	}
	return allowed
}

// look is the shopper: GET /{proxy+}.
func (s *Store) look(_ request, path []string) answer {
	switch len(path) {
	case 1:
		return s.lookAtDepartment(path[0])
	case 2:
		return s.lookAtCategory(path[0], path[1])
	}
	found, ok := s.product(shelfAt(path))
	if !ok {
		return nothingAt()
	}
	return reply(http.StatusOK, counterProduct{Kind: "product", product: found})
}

func shelfAt(path []string) shelf { return shelf{path[0], path[1], path[2]} }

func nothingAt() answer {
	return notFound(inPath("proxy"), "leads to nothing in this store")
}

// counterProduct is a product as the counter shows it, beside departments and
// categories.
type counterProduct struct {
	Kind string `json:"kind"`
	product
}

func (s *Store) lookAtDepartment(department string) answer {
	categories := s.categoriesOf(department)
	if len(categories) == 0 {
		return nothingAt()
	}
	return reply(http.StatusOK, map[string]any{
		"kind": "department", "name": department, "categories": categories,
	})
}

func (s *Store) lookAtCategory(department, category string) answer {
	products := s.productsOf(department, category)
	if len(products) == 0 {
		return nothingAt()
	}
	names := make([]string, len(products))
	for i, p := range products {
		names[i] = p.Name
	}
	return reply(http.StatusOK, map[string]any{
		"kind": "category", "department": department, "name": category, "products": names,
	})
}

// clear is the manager: DELETE /{proxy+}.
func (s *Store) clear(r request, path []string) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	if !s.remove(shelfAt(path)) {
		return nothingAt()
	}
	return noContent()
}

// restock is the supervisor: PUT /produce/{proxy+}. Only the store's own
// routes add products; the counter changes those there are.
func (s *Store) restock(r request, path []string) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	wanted := s.readInventory(c, r)
	if c.failed() {
		return c.refusal()
	}
	changed, ok := s.update(shelfAt(path), func(stored *inventory) { *stored = wanted })
	if !ok {
		return nothingAt()
	}
	return reply(http.StatusOK, counterProduct{Kind: "product", product: changed})
}

// ring is the cashier: POST /produce/vegetables/{proxy+}.
func (s *Store) ring(r request, path []string) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	quantity := s.readSale(c, r)
	if c.failed() {
		return c.refusal()
	}
	sold, ok := s.sell(shelfAt(path), quantity)
	if !ok {
		return nothingAt()
	}
	return reply(http.StatusOK, sold)
}

func (s *Store) readSale(c *checker, r request) int {
	body, ok := c.jsonBody(r, jsonType)
	if !ok {
		return 0
	}
	s.defect.onBody(body)
	o, ok := c.object(inBody(), body, "quantity")
	if !ok {
		return 0
	}
	return o.integer("quantity", required, saleRule)
}
