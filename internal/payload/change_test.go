package payload_test

import (
	"encoding/json"
	"testing"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/payload"
)

func TestAnEditLeavesWhatWasPrepared(t *testing.T) {
	set := func(v any, pointer ...string) gen.Fault { return gen.Fault{Pointer: pointer, Value: v} }
	for _, c := range []struct {
		mediaType, entry, base, prepared string
		edit                             gen.Fault
		want                             string
	}{
		{form, login, `{"user":"x","age":5}`, "age=5&user=known", set(json.Number("4"), "age"), "age=4&user=known"},
		{form, login, `{"user":"x","age":5}`, "user=known&age=5&token=t", gen.Fault{Pointer: []string{"age"}, Remove: true}, "user=known&token=t"},
		{form, login, `{"address":{"street":"s"}}`, "address=%7B%22street%22%3A%22s%22%2C%22zip%22%3A1%7D", set("", "address", "street"),
			"address=%7B%22street%22%3A%22%22%2C%22zip%22%3A1%7D"},
		{form, login, `{"tags":["a","b"]}`, "tags=a&user=known&tags=b", set("c", "tags", "1"), "tags=a&tags=c&user=known"},
		{"application/json", `{schema: {type: object}}`, `{"a":1}`, `{"a":1,"b":2}`, set(json.Number("3"), "a"), `{"a":3,"b":2}`},
		{"text/plain", `{schema: {type: string}}`, `"ab"`, `ab`, set("x"), "x"},
	} {
		k := maker(t, "3.0.3", c.mediaType, c.entry)
		got, err := k.Change(payload.Payload{ContentType: c.mediaType, Body: []byte(c.prepared)}, c.edit, value(t, c.base))
		if err != nil || string(got.Body) != c.want {
			t.Errorf("%s: %s (%v), want %s", c.prepared, got.Body, err, c.want)
		}
	}
}

func TestAnEditOfPartsLeavesTheOthers(t *testing.T) {
	k := maker(t, "3.0.3", "multipart/form-data", upload)
	prepared := written(t, k, `{"file":"","title":"known","about":{"by":"known","at":1},"pages":[1]}`)
	base := value(t, `{"file":"","title":"x","about":{"by":"x"},"pages":[1]}`)
	for _, c := range []struct {
		edit gen.Fault
		want string
	}{
		{gen.Fault{Pointer: []string{"about", "by"}, Value: json.Number("7")},
			`file:image/png:7:file.png title:::known pages:::1 about:application/json::{"at":1,"by":7}`},
		{gen.Fault{Pointer: []string{"file"}, Remove: true}, `title:::known pages:::1 about:application/json::{"at":1,"by":"known"}`},
		{gen.Fault{Pointer: []string{"pages"}, Value: []any{json.Number("1"), "abc"}},
			`file:image/png:7:file.png title:::known pages:::1 pages:::abc about:application/json::{"at":1,"by":"known"}`},
	} {
		got, err := k.Change(prepared, c.edit, base)
		if err != nil {
			t.Fatal(err)
		}
		if now := described(t, got); now != c.want {
			t.Errorf("%v:\n%s\n%s", c.edit.Pointer, now, c.want)
		}
	}
}

func TestTheOnlyPartThatIsRequiredCanBeMissing(t *testing.T) {
	k := maker(t, "3.0.3", "multipart/form-data", upload)
	only, base := written(t, k, `{"file":""}`), value(t, `{"file":""}`)
	got, err := k.Change(only, gen.Fault{Pointer: []string{"file"}, Keyword: "required", Remove: true}, base)
	if err != nil || described(t, got) != "" {
		t.Errorf("%s %v", got.Body, err)
	}
	if got, err := k.Change(only, gen.Fault{Pointer: []string{"file"}, Remove: true}, base); err == nil {
		t.Errorf("a valid form without parts: %s", got.Body)
	}
}

func TestAPreparedPayloadThatCannotBeEditedIsAnError(t *testing.T) {
	edit := gen.Fault{Pointer: []string{"id"}, Value: "abc"}
	for _, c := range []struct{ mediaType, entry, body string }{
		{"application/xml", `{schema: {$ref: "#/components/schemas/Pet"}}`, "<Pet><id>9</id></Pet>"},
		{"multipart/form-data", upload, "no parts"},
		{form, login, "user=%zz"},
		{"application/json", `{schema: {type: object}}`, ""},
	} {
		k := maker(t, "3.0.3", c.mediaType, c.entry)
		if got, err := k.Change(payload.Payload{ContentType: c.mediaType, Body: []byte(c.body)}, edit, value(t, `{"id":1}`)); err == nil {
			t.Errorf("%s: %s", c.mediaType, got.Body)
		}
	}
}
