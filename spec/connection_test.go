package spec

import "testing"

func TestAHeaderOfTheConnectionMayBeAbsentAndIsJudgedWhereItIsThere(t *testing.T) {
	op := operation(t, `parameters: [{name: content-length, in: header, required: true, schema: {type: integer, maximum: 10}},
  {name: X-Size, in: header, required: true, schema: {type: integer}}]
responses: {'200': {description: ok}}`)
	for _, x := range []struct {
		name   string
		header Header
		want   string
	}{
		{"absent", Header{{Name: "X-Size", Value: "1"}}, ""},
		{"within", Header{{Name: "X-Size", Value: "1"}, {Name: "Content-Length", Value: "10"}}, ""},
		{"beyond", Header{{Name: "X-Size", Value: "1"}, {Name: "Content-Length", Value: "11"}}, "header.content-length maximum"},
		{"another", Header{{Name: "Content-Length", Value: "1"}}, "header.X-Size required"},
	} {
		if got := keywords(op.CheckRequest(&Request{Method: "GET", Header: x.header})); got != x.want {
			t.Errorf("%s: %q, not %q", x.name, got, x.want)
		}
	}
}
