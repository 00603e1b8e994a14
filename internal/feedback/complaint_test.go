package feedback

import (
	"slices"
	"testing"
)

func TestComplaintsAreTakenApartByTheirPlaces(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want []Complaint
	}{
		"one for each place": {`{"detail":"see errors","errors":[{"pointer":"/note","detail":"too long"},{"pointer":"/a~1b","detail":"odd"}]}`,
			[]Complaint{{"/note", "too long"}, {"/a/b", "odd"}}},
		"a list of tokens":   {`{"detail":[{"loc":["body","items",0,"sku"],"msg":"bad","type":"value_error"}]}`, []Complaint{{"items/0/sku", "bad\nvalue_error"}}},
		"beside its part":    {`{"errors":[{"in":"query","name":"page","detail":"is wrong"}]}`, []Complaint{{"page", "is wrong"}}},
		"none in plain text": {`note is too long`, []Complaint{{"", "note is too long"}}},
		"none in words":      {`{"message":"note is too long"}`, []Complaint{{"", "note is too long\n"}}},
	} {
		if got := Complaints([]byte(test.body)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestAComplaintIsAtTheNameThatItsPlaceEndsWith(t *testing.T) {
	for _, test := range []struct {
		complaint Complaint
		name      string
		want      bool
	}{
		{Complaint{"/items/0/sku", "bad"}, "sku", true},
		{Complaint{"/items/0/sku", "bad"}, "items", false},
		{Complaint{"items[2].unitPrice", "bad"}, "unit_price", true},
		{Complaint{"", "the unit price is bad"}, "unitPrice", true},
		{Complaint{"", "it is bad"}, "unitPrice", false},
	} {
		if got := test.complaint.At(test.name); got != test.want {
			t.Errorf("%+v at %s: %t", test.complaint, test.name, got)
		}
	}
}

func TestWordsForTheFormOfAValueAreToldFromThoseForData(t *testing.T) {
	for _, test := range []struct {
		text, keyword string
		want          bool
	}{
		{"must be one of registered, collected", "enum", true},
		{"must be one of the registered services", "enum", false},
		{"must be an email address", "format", true},
		{"must match ^[ -~]*$", "unicode", false},
		{"must match ^[ -~]*$", "type", true},
		{"must be in [0, 150]", "minimum", true},
		{"must be in [0, 150]", "maximum", true},
		{"must be in (0, 150]", "minLength", false},
		{"must be an integer", "multipleOf", true},
		{"is required", "type", true},
		{"must be a string, is null", "type", true},
		{"must be at least 8 characters", "minLength", true},
		{"at most 5 are in stock", "maximum", false},
		{"is greater than the available quantity", "maximum", false},
		{"must not be in the past", "format", false},
		{"must be a known SKU", "minLength", false},
		{"has already been taken", "pattern", false},
		{"no such coupon", "maxLength", false},
		{"must have either email or phone", "anyOf", true},
		{"cannot be accepted", "minimum", false},
	} {
		if got := Form(test.text, test.keyword); got != test.want {
			t.Errorf("%q for %s: %t, want %t", test.text, test.keyword, got, test.want)
		}
	}
}

func FuzzComplaints(f *testing.F) {
	for _, seed := range []string{`{"errors":[{"pointer":"/a"}]}`, `[{"loc":["body",0]}]`, `{"field":{"field":"x"}}`, `x`, ``, `{"pointer":"#/%zz"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		all := Complaints([]byte(body))
		if len(all) == 0 {
			t.Fatal("no complaint at all")
		}
		for _, c := range all {
			c.At("name")
			Form(c.Text, "minimum")
		}
	})
}
