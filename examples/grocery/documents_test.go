package grocery

import (
	"fmt"
	"strings"
	"testing"
)

// The code holds what the documents say a second time; this keeps both alike.
func TestDocumentsSayWhatTheCodeChecks(t *testing.T) {
	both := []string{}
	for _, rule := range []textRule{skuRule, categoryRule} {
		both = append(both, fmt.Sprintf("pattern: '%s'", rule.pattern))
	}
	for _, rule := range []textRule{departmentRule, tagRule} {
		both = append(both, fmt.Sprintf("enum: [%s]", strings.Join(rule.choices, ", ")))
	}
	for _, rule := range []numberRule{priceRule, stockRule, quantityRule, saleRule} {
		both = append(both, limits(rule))
	}
	both = append(both,
		fmt.Sprintf("maxItems: %d\n", mostFaults), fmt.Sprintf("maxItems: %d\n", mostTags), "name: x-store-key")
	storeOnly := []string{fmt.Sprintf("maxItems: %d\n", mostItems), fmt.Sprintf("default: %d\n", defaultLimit),
		"enum: [open, collected, cancelled]", "enum: [pickup, home]", "enum: [name, price, '-price']"}
	for _, rule := range []textRule{orderIDRule, basketRule, requestIDRule} {
		storeOnly = append(storeOnly, fmt.Sprintf("pattern: '%s'", rule.pattern))
	}
	for _, rule := range []numberRule{maxPriceRule, tillRule, limitRule, offsetRule} {
		storeOnly = append(storeOnly, limits(rule))
	}
	for _, rule := range []textRule{productRule, categoryRule, noteRule, streetRule} {
		storeOnly = append(storeOnly, fmt.Sprintf("minLength: %d maxLength: %d", rule.shortest, rule.longest))
	}
	says(t, "store.yaml", StoreDocument, append(both[:len(both):len(both)], storeOnly...))
	says(t, "counter.yaml", CounterDocument, append(both, "minLength: 1 maxLength: 120", "minLength: 1 maxLength: 40"))
}

func limits(rule numberRule) string {
	return fmt.Sprintf("minimum: %s maximum: %s", decimal(rule.least), decimal(rule.most))
}

// says looks for each piece, with every run of white space as one space.
func says(t *testing.T, name string, document []byte, pieces []string) {
	t.Helper()
	text := strings.Join(strings.Fields(string(document)), " ") + " "
	for _, piece := range pieces {
		if piece = strings.TrimSpace(piece) + " "; !strings.Contains(text, piece) {
			t.Errorf("%s does not say %q", name, piece)
		}
	}
}

func TestEveryRouteIsDocumentedAndEveryPathServed(t *testing.T) {
	var exact, greedy []string
	for resource := range resources {
		exact = append(exact, resource)
	}
	for resource := range counters {
		greedy = append(greedy, resource)
	}
	pathsAre(t, "store.yaml", StoreDocument, exact)
	pathsAre(t, "counter.yaml", CounterDocument, greedy)
}

func pathsAre(t *testing.T, name string, document []byte, want []string) {
	t.Helper()
	found := strings.Count(string(document), "\n  /")
	if found != len(want) {
		t.Errorf("%s has %d paths, the handler %d", name, found, len(want))
	}
	for _, resource := range want {
		if !strings.Contains(string(document), "\n  "+resource+":\n") {
			t.Errorf("%s lacks %s", name, resource)
		}
	}
}
