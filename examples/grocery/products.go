package grocery

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"regexp"
)

var (
	departmentRule  = textRule{choices: []string{"produce", "dairy", "bakery", "pantry"}}
	categoryRule    = textRule{shortest: 1, longest: 30, pattern: regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)}
	productRule     = textRule{shortest: 1, longest: 40}
	skuRule         = textRule{pattern: regexp.MustCompile(`^[A-Z]{3}-[0-9]{4}$`)}
	tagRule         = textRule{choices: []string{"ripe", "local", "seasonal", "vegan", "reduced"}}
	descriptionRule = textRule{longest: 200}
	sortRule        = textRule{choices: []string{"name", "price", "-price"}}
	requestIDRule   = textRule{pattern: regexp.MustCompile(`^[A-Za-z0-9-]{8,64}$`)}

	priceRule    = between("0.01", "10000")
	maxPriceRule = between("0", "10000")
	stockRule    = wholeBetween("0", "100000")
	tillRule     = wholeBetween("1", "40")
	limitRule    = wholeBetween("1", "50")
	offsetRule   = wholeBetween("0", "10000")
)

const (
	mostTags     = 4
	defaultLimit = 20
)

func (s *Store) getDepartment(r request) answer {
	c := s.check()
	department := c.pathText(r, "department", departmentRule)
	if c.failed() {
		return c.refusal()
	}
	return reply(http.StatusOK, map[string]any{
		"name":       department,
		"categories": s.categoriesOf(department),
	})
}

// readShelf reads the three path variables of a product.
func readShelf(c *checker, r request) shelf {
	return shelf{
		department: c.pathText(r, "department", departmentRule),
		category:   c.pathText(r, "category", categoryRule),
		product:    c.pathText(r, "product", productRule),
	}
}

func (s *Store) getProduct(r request) answer {
	c := s.check()
	at := readShelf(c, r)
	requestID := c.headerText(r, "X-Request-Id", optional, requestIDRule)
	if c.failed() {
		return c.refusal()
	}
	found, ok := s.product(at)
	if !ok {
		return noProduct()
	}
	a := showProduct(http.StatusOK, found)
	if requestID != "" {
		a.headers["X-Request-Id"] = requestID
	}
	return a
}

func noProduct() answer {
	return notFound(inPath("product"), "is no product of this category")
}

// showProduct answers with a product and the tag of its present state.
func showProduct(status int, p product) answer {
	hash := fnv.New64a()
	json.NewEncoder(hash).Encode(p) // a hash never fails to be written to
	return reply(status, p, "ETag", fmt.Sprintf("%q", fmt.Sprintf("%016x", hash.Sum64())))
}

func (s *Store) putProduct(r request) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	at := readShelf(c, r)
	c.headerInteger(r, "X-Till", required, tillRule)
	stored := s.readInventory(c, r)
	if c.failed() {
		return c.refusal()
	}
	if s.put(at, stored) {
		a := showProduct(http.StatusCreated, placed(at, stored))
		a.headers["Location"] = r.sentTo()
		return a
	}
	return showProduct(http.StatusOK, placed(at, stored))
}

// readInventory reads the whole state of a product.
func (s *Store) readInventory(c *checker, r request) inventory {
	body, ok := c.jsonBody(r, jsonType)
	if !ok {
		return inventory{}
	}
	s.defect.onBody(body)
	o, ok := c.object(inBody(), body, "sku", "price", "stock", "organic", "tags", "description")
	if !ok {
		return inventory{}
	}
	stored := inventory{
		SKU:         o.text("sku", required, skuRule),
		Price:       o.number("price", required, priceRule),
		Stock:       o.integer("stock", required, stockRule),
		Organic:     o.boolean("organic", optional),
		Tags:        o.texts("tags", mostTags, tagRule),
		Description: o.nullableText("description", descriptionRule),
	}
	if stored.Tags == nil {
		stored.Tags = []string{}
	}
	return stored
}

func (s *Store) patchProduct(r request) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	at := readShelf(c, r)
	c.headerInteger(r, "X-Till", optional, tillRule)
	change := s.readChange(c, r)
	if c.failed() {
		return c.refusal()
	}
	changed, ok := s.update(at, change)
	if !ok {
		return noProduct()
	}
	return showProduct(http.StatusOK, changed)
}

// readChange reads a merge patch (RFC 7396): what is absent stays, and null
// removes the description. Nothing else can be removed.
func (s *Store) readChange(c *checker, r request) func(*inventory) {
	body, ok := c.jsonBody(r, mergePatchType)
	if !ok {
		return nil
	}
	s.defect.onBody(body)
	o, ok := c.object(inBody(), body, "price", "stock", "organic", "tags", "description")
	if !ok {
		return nil
	}
	if len(o.members) == 0 {
		c.invalid(inBody(), "must have at least 1 member")
	}
	patch := inventory{
		Price:       o.number("price", optional, priceRule),
		Stock:       o.integer("stock", optional, stockRule),
		Organic:     o.boolean("organic", optional),
		Tags:        o.texts("tags", mostTags, tagRule),
		Description: o.nullableText("description", descriptionRule),
	}
	return func(stored *inventory) { merge(o, patch, stored) }
}

// merge copies the members that were sent.
func merge(o object, patch inventory, into *inventory) {
	copyIf(o.has("price"), &into.Price, patch.Price)
	copyIf(o.has("stock"), &into.Stock, patch.Stock)
	copyIf(o.has("organic"), &into.Organic, patch.Organic)
	copyIf(o.has("tags"), &into.Tags, patch.Tags)
	copyIf(o.has("description"), &into.Description, patch.Description)
}

func copyIf[T any](sent bool, into *T, value T) {
	if sent {
		*into = value
	}
}

func (s *Store) deleteProduct(r request) answer {
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	c := s.check()
	at := readShelf(c, r)
	if c.failed() {
		return c.refusal()
	}
	if !s.remove(at) {
		return noProduct()
	}
	return noContent()
}
