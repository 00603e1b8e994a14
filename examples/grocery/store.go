package grocery

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
)

// shelf says where a product stands: /{department}/{category}/{product}.
type shelf struct{ department, category, product string }

// inventory is what the store knows about a product beside its place.
type inventory struct {
	SKU         string   `json:"sku"`
	Price       float64  `json:"price"`
	Stock       int      `json:"stock"`
	Organic     bool     `json:"organic"`
	Tags        []string `json:"tags"` // never nil: it would be null
	Description *string  `json:"description"`
}

// product is one product as both documents show it.
type product struct {
	Department string `json:"department"`
	Category   string `json:"category"`
	Name       string `json:"name"`
	inventory
}

// total is what a till has sold of a product so far.
type total struct {
	Product  string  `json:"product"`
	Quantity int     `json:"quantity"`
	Amount   float64 `json:"amount"`
}

// Store is the department store: its shelves, its orders and its running
// totals, all in memory. Make one with [New]. It is safe for concurrent use.
type Store struct {
	key    string
	defect Defect

	mu       sync.Mutex
	products map[shelf]inventory
	orders   map[string]order
	totals   map[shelf]total
}

// Option changes how [New] makes a store.
type Option func(*Store)

// DemoKey is the API key that writing operations ask for unless [WithKey] sets
// another.
const DemoKey = "demo-key-1"

// WithKey sets the value that the header x-store-key must have.
func WithKey(key string) Option { return func(s *Store) { s.key = key } }

// WithDefect breaks the store on purpose, in one way; see [Defects].
func WithDefect(defect Defect) Option { return func(s *Store) { s.defect = defect } }

// New makes a store with its seed of products and orders.
func New(options ...Option) *Store {
	s := &Store{key: DemoKey}
	for _, option := range options {
		option(s)
	}
	s.Reset()
	return s
}

// Reset puts the seed back: every store that was just made or reset answers
// the same requests the same way, with the same ids.
func (s *Store) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.products = seedProducts()
	s.orders = seedOrders()
	s.totals = map[shelf]total{}
}

// Stock puts a product on a shelf, sellable and with made-up inventory, for
// tests that need one at a given place. It stays until [Store.Reset].
func (s *Store) Stock(department, category, name string) {
	s.put(shelf{department, category, name}, stocked("TST-0001", 1, 100, true, "ripe"))
}

func (s *Store) product(at shelf) (product, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stored, ok := s.products[at]
	return placed(at, stored), ok
}

func placed(at shelf, stored inventory) product {
	return product{Department: at.department, Category: at.category, Name: at.product, inventory: stored}
}

// put replaces or adds a product.
func (s *Store) put(at shelf, stored inventory) (created bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, existed := s.products[at]
	s.products[at] = stored
	return !existed
}

// update changes a product in place.
func (s *Store) update(at shelf, change func(*inventory)) (product, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stored, ok := s.products[at]
	if !ok {
		return product{}, false
	}
	change(&stored)
	s.products[at] = stored
	return placed(at, stored), true
}

// remove takes a product off the shelf, with its running total.
func (s *Store) remove(at shelf) (existed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, existed = s.products[at]
	delete(s.products, at)
	delete(s.totals, at)
	return existed
}

// productsOf is every product of a department's category, by name.
func (s *Store) productsOf(department, category string) []product {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []product
	for at, stored := range s.products {
		if at.department == department && at.category == category {
			found = append(found, placed(at, stored))
		}
	}
	slices.SortFunc(found, func(a, b product) int { return cmp.Compare(a.Name, b.Name) })
	return found
}

// categoriesOf is every category of a department that has a product, by name.
func (s *Store) categoriesOf(department string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := []string{}
	for at := range s.products {
		if at.department == department {
			found = append(found, at.category)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// sell adds to a product's running total.
func (s *Store) sell(at shelf, quantity int) (total, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stored, ok := s.products[at]
	if !ok {
		return total{}, false
	}
	sold := s.totals[at]
	sold.Product = at.product
	sold.Quantity += quantity
	sold.Amount = math.Round((sold.Amount+stored.Price*float64(quantity))*100) / 100
	s.totals[at] = sold
	return sold, true
}

// place keeps an order under the next id.
func (s *Store) place(placed order) order {
	s.mu.Lock()
	defer s.mu.Unlock()
	placed.ID = orderID(len(s.orders) + 1)
	s.orders[placed.ID] = placed
	return placed
}

// orderID writes a number as an order's id: ord_ and eight digits of base 36.
func orderID(n int) string {
	return fmt.Sprintf("ord_%08s", strconv.FormatInt(int64(n), 36))
}

func (s *Store) order(id string) (order, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.orders[id]
	return found, ok
}

// cancel closes an open order. Orders are never forgotten, so that no id is
// given out twice.
func (s *Store) cancel(id string) (before string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.orders[id]
	before = found.Status
	if before == statusOpen {
		found.Status = statusCancelled
		s.orders[id] = found
	}
	return before, ok
}

// allOrders is every order, by id.
func (s *Store) allOrders() []order {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := make([]order, 0, len(s.orders))
	for _, o := range s.orders {
		found = append(found, o)
	}
	slices.SortFunc(found, func(a, b order) int { return cmp.Compare(a.ID, b.ID) })
	return found
}
