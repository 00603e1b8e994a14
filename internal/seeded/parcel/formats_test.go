package parcel

import "testing"

func TestFormats(t *testing.T) {
	for _, tt := range []struct {
		name       string
		is         func(string) bool
		good, evil []string
	}{
		{"date", isDate, []string{"2028-02-29"}, []string{"2027-02-29", "2031-5-06", "2031-05-06T00:00:00Z", "", "20310506"}},
		{"date-time", isDateTime,
			[]string{"2031-05-06T07:08:09Z", "2031-05-06t07:08:09.123z", "2031-05-06T07:08:09-23:59", "1998-12-31T23:59:60Z", "1998-12-31T15:59:60-08:00"},
			[]string{"2031-05-06T07:08:09", "2031-05-06 07:08:09Z", "2031-05-06T24:00:00Z", "2031-05-06T07:08:60Z", "2031-05-06T07:08:09+24:00", "2031-05-06T07:08:09,5Z"}},
		{"uuid", isUUID, []string{"00000000-0000-4000-8000-00000000000A"}, []string{"{00000000-0000-4000-8000-000000000001}", "00000000000040008000000000000001", "0"}},
		{"ipv4", isIPv4, []string{"192.0.2.1", "0.0.0.0"}, []string{"192.0.2.256", "192.0.2.01", "::1", "192.0.2", "192.0.2.1/8"}},
		{"email", isEmail, []string{"a+b@example.com", `"a b"@example.com`, "a@[192.0.2.1]"}, []string{"a", "a@", "@b", "a@b@c", "a b@c", "a@-b.c"}},
		{"uri", isURI,
			[]string{"https://example.com/a?b=c#d", "urn:isbn:0", "mailto:a@b.c", "http://[::1]:80/", "a:", "x://", "https://u:p@h:8/%41"},
			[]string{"/a", "example.com", "https://a b", "https://exämple.com", "http://[::1", "1a:b", "https://a/%4", "http://h:8x/", ""}},
	} {
		for _, s := range tt.good {
			if !tt.is(s) {
				t.Errorf("%s refuses %q", tt.name, s)
			}
		}
		for _, s := range tt.evil {
			if tt.is(s) {
				t.Errorf("%s takes %q", tt.name, s)
			}
		}
	}
}
