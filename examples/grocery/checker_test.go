package grocery

import (
	"net/http"
	"testing"
)

func TestMostBasicFaultDecidesTheStatus(t *testing.T) {
	value := func(c *checker) { c.invalid(inBody().member("note"), "x") }
	media := func(c *checker) { c.add(http.StatusUnsupportedMediaType, inHeader("Content-Type"), "x") }
	param := func(c *checker) { c.invalid(inQuery("limit"), "x") }
	for _, row := range []struct {
		name   string
		faults []func(*checker)
		want   int
	}{
		{"value", []func(*checker){value}, 422},
		{"value, media type", []func(*checker){value, media}, 415},
		{"value, media type, parameter", []func(*checker){value, media, param}, 400},
		{"parameter, value", []func(*checker){param, value}, 400},
	} {
		c := New().check()
		for _, add := range row.faults {
			add(c)
		}
		if got := c.refusal(); got.status != row.want || len(got.body.(problem).Errors) != len(row.faults) {
			t.Errorf("%s: %d %v, want %d", row.name, got.status, got.body, row.want)
		}
	}
}
