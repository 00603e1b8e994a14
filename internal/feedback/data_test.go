package feedback

import "testing"

func TestReasonsThatNoDocumentExpressesAreToldFromThoseThatMayBeOfForm(t *testing.T) {
	for _, c := range []struct {
		text      string
		sure, may bool
	}{
		{"customer 17 does not exist", true, true},
		{"No such customer.", true, true},
		{"The customer doesn't exist", true, true},
		{"email already exists", true, true},
		{"sku_not_found", true, true},
		{"notFound", true, true},
		{"the card has expired", true, true},
		{"endDate must be after startDate", true, true},
		{"Quota exceeded", true, true},
		{"the name is in use", true, true},
		{"unexpected character in user name", false, false},
		{"invalid input", false, false},
		{"the load is unbalanced", false, false},
		{"unknown value", false, true},
		{"not allowed in this state", false, true},
		{"must be one of: open, closed, taken", false, false},
		{"must be one of those that exist", false, true},
		{"", false, false},
	} {
		if sure, may := SurelyData(c.text), Data(c.text); sure != c.sure || may != c.may {
			t.Errorf("%q: surely %t, perhaps %t; want %t and %t", c.text, sure, may, c.sure, c.may)
		}
	}
}
