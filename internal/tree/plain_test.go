package tree

import (
	"encoding/json"
	"testing"
)

func TestNumbersWithoutFractionAreWrittenAsIntegers(t *testing.T) {
	for text, want := range map[json.Number]json.Number{
		"5.0": "5", "-12.00": "-12", "2e1": "20", "1.5e1": "15", "5": "5", "0.0": "0", "-0.0": "0",
		"5.5": "5.5", "5.00000000000000000001": "5.00000000000000000001",
		"1e300": "1e300", "1e999999999": "1e999999999", "1e-999999999": "1e-999999999",
		"9007199254740995.0": "9007199254740995.0", "5.0.0": "5.0.0",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%s is written as %s, want %s", text, got, want)
		}
	}
}

func TestPlainReachesIntoListsAndObjects(t *testing.T) {
	got, err := json.Marshal(Plain(map[string]any{"a": []any{json.Number("1.0"), "1.0", nil, true}}))
	if err != nil || string(got) != `{"a":[1,"1.0",null,true]}` {
		t.Errorf("%s, %v", got, err)
	}
}
