package schema_test

import (
	"testing"

	"github.com/lambdapact/lambdapact/internal/schema"
)

func TestDeepAndRepeatedNamesAreReadWithCare(t *testing.T) {
	deep := ""
	for range schema.MaxDepth + 1 {
		deep += "["
	}
	for text, readable := range map[string]bool{`{"a":{"b":[1]}}`: true, deep: false, `{"a":1} x`: false, `{"a":`: false} {
		if _, _, err := schema.DecodeJSON([]byte(text)); (err == nil) != readable {
			t.Errorf("%.20s: %v", text, err)
		}
	}
	_, twice, err := schema.DecodeJSON([]byte(`{"a":1,"a":2}`))
	if err != nil || len(twice) != 1 || twice[0] != "/a" {
		t.Errorf("%q, %v", twice, err)
	}
}
