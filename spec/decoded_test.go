package spec

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/lambdapact/lambdapact/internal/schema"
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

// Texts of several kinds, in turn and at once: each is read as by itself.
func TestTextsThatAreMuchAlikeAreReadEachByItself(t *testing.T) {
	var d decoded
	var texts []string
	for kind := range 12 {
		for i := range 6 {
			texts = append(texts, fmt.Sprintf(`{"kind":"%d","list":[1,2,{"a":[%d]}],"text":"%060d","more":{"b":%d}}`, kind, i, kind, i*kind))
		}
		texts = append(texts, fmt.Sprintf(`{"kind":"%d","list":[1,2,{"a":[0]}],"text":"%060d","text":{"b":1}}`, kind, kind))
		texts = append(texts, fmt.Sprintf(`{"kind":"%d","list":[1,2,{"a":[0]],"text":"%060d"}`, kind, kind))
	}
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for i := range 2 * len(texts) {
				text := texts[(i*(worker+1)+worker)%len(texts)]
				got, err := d.decode([]byte(text))
				want, _, wantErr := schema.DecodeJSON([]byte(text))
				if !reflect.DeepEqual(got.Value, want) || (err == nil) != (wantErr == nil) {
					t.Errorf("%s is read as %v, %v", text, got.Value, err)
				}
			}
		})
	}
	group.Wait()
}
