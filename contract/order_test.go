package contract_test

import (
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/spec"
)

const ordered = `openapi: 3.0.3
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: status, in: query, schema: {type: string, enum: [open, closed]}}
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}
      responses: {'200': {description: d}, '400': {description: d}}
    post:
      operationId: createOrder
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, required: [sku], properties: {sku: {type: string, minLength: 3}, note: {type: string, maxLength: 9}}}}}
      responses: {'201': {description: d}, '400': {description: d}}
`

// added is one operation more, which stands before the others.
const added = `openapi: 3.0.3
paths:
  /first:
    get: {operationId: first, parameters: [{name: n, in: query, schema: {type: integer}}], responses: {'200': {description: d}, '400': {description: d}}}
`

// names of the cases that a document gives, in their order.
func names(t *testing.T, document string, opts ...contract.Option) []string {
	t.Helper()
	api, err := spec.Parse([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := contract.Plan(api, contract.FormatREST, opts...)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for c := range plan.Cases() {
		out = append(out, c.Name)
	}
	return out
}

func TestShardsAreThePlanWithoutOverlap(t *testing.T) {
	all := names(t, ordered)
	for _, of := range []int{1, 2, 3, 7} {
		var together []string
		for part := 1; part <= of; part++ {
			shard := names(t, ordered, contract.Shard(part, of))
			if of > 1 && len(shard) == len(all) {
				t.Errorf("part %d of %d is all of the plan", part, of)
			}
			if !inOrderOf(shard, all) {
				t.Errorf("part %d of %d has another order than the plan", part, of)
			}
			together = append(together, shard...)
		}
		slices.Sort(together)
		if want := slices.Sorted(slices.Values(all)); !slices.Equal(together, want) {
			t.Errorf("%d parts have %d cases together, the plan has %d", of, len(together), len(want))
		}
	}
}

// inOrderOf: the names stand among all in the same order.
func inOrderOf(names, all []string) bool {
	for _, name := range all {
		if len(names) > 0 && names[0] == name {
			names = names[1:]
		}
	}
	return len(names) == 0
}

func TestCaseIsInTheSameShardWhateverElseIsPlanned(t *testing.T) {
	more := added + ordered[len("openapi: 3.0.3\npaths:\n"):]
	for part := 1; part <= 3; part++ {
		without, with := names(t, ordered, contract.Shard(part, 3)), names(t, more, contract.Shard(part, 3))
		for _, name := range without {
			if !slices.Contains(with, name) {
				t.Errorf("%s left part %d for an operation more", name, part)
			}
		}
		narrowed := names(t, ordered, contract.Shard(part, 3), contract.Only("createOrder/**"))
		for _, name := range narrowed {
			if !slices.Contains(without, name) {
				t.Errorf("%s came to part %d with the rest left out", name, part)
			}
		}
	}
}

func TestShuffleIsTheSamePlanInAnOrderOfTheSeed(t *testing.T) {
	all := names(t, ordered)
	one, again, other := names(t, ordered, contract.Shuffle(1)), names(t, ordered, contract.Shuffle(1)), names(t, ordered, contract.Shuffle(2))
	switch {
	case !slices.Equal(one, again):
		t.Error("one seed gives two orders")
	case slices.Equal(one, other):
		t.Error("two seeds give one order")
	case slices.Equal(one, all), slices.Equal(other, all):
		t.Error("the order is that of the plan")
	case !slices.Equal(slices.Sorted(slices.Values(one)), slices.Sorted(slices.Values(all))):
		t.Error("the cases are not those of the plan")
	}
}

func TestShardIsShuffledAsAWhole(t *testing.T) {
	plain, shuffled := names(t, ordered, contract.Shard(1, 2)), names(t, ordered, contract.Shuffle(5), contract.Shard(1, 2))
	if slices.Equal(plain, shuffled) {
		t.Error("the part is not shuffled")
	}
	if !slices.Equal(slices.Sorted(slices.Values(plain)), slices.Sorted(slices.Values(shuffled))) {
		t.Error("the shuffled part has other cases")
	}
}

func TestShardThatIsNoneIsAnError(t *testing.T) {
	api, err := spec.Parse([]byte(ordered))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]int{{0, 2}, {3, 2}, {-1, 2}, {1, 0}, {1, -1}, {1, 1 << 62}} {
		_, err := contract.Plan(api, contract.FormatREST, contract.Shard(c[0], c[1]))
		if err == nil {
			t.Errorf("part %d of %d is planned", c[0], c[1])
		}
	}
}
