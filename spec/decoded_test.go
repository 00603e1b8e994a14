package spec

import (
	"encoding/json"
	"testing"
)

func TestATextThatChangedIsReadAnew(t *testing.T) {
	var d decoded
	text := []byte(`{"a":1}`)
	first, err := d.read(text)
	if err != nil {
		t.Fatal(err)
	}
	copy(text, `{"a":2}`)
	second, err := d.read(text)
	if err != nil {
		t.Fatal(err)
	}
	a, b := first.(map[string]any)["a"], second.(map[string]any)["a"]
	if a != json.Number("1") || b != json.Number("2") {
		t.Errorf("read %v, then %v", a, b)
	}
	if _, err := d.read([]byte(`{"a":`)); err == nil {
		t.Error("half a text is read")
	}
	if again, err := d.read(text); err != nil || again.(map[string]any)["a"] != b {
		t.Errorf("after an error: %v, %v", again, err)
	}
}
