package spec

import "testing"

func TestEveryLineOfADocumentedHeaderIsJudged(t *testing.T) {
	const one, two, bad = "a1", "b2", "-"
	op := operation(t, `responses:
  '200':
    description: ok
    headers:
      X-Text: {schema: {type: string, pattern: '^[a-z][0-9]$'}}
      X-Number: {schema: {type: integer}}
      X-List: {schema: {type: array, items: {type: string, pattern: '^[a-z][0-9]$'}}}
      Set-Cookie: {schema: {type: string, pattern: '^[a-z][0-9]$'}}
`)
	for _, test := range []struct {
		name   string
		values []string
		want   string
	}{
		{"X-Text", []string{one}, ""},
		{"X-Text", []string{one, two}, ""},
		{"X-Text", []string{one, bad}, "header.X-Text pattern"},
		{"X-Number", []string{"1"}, ""},
		{"X-Number", []string{"1", "2"}, "header.X-Number type"},
		{"X-List", []string{one, two}, ""},
		{"X-List", []string{one, bad}, "header.X-List.1 pattern"},
		{"Set-Cookie", []string{one, two}, ""},
		{"Set-Cookie", []string{one, bad}, "header.Set-Cookie pattern"},
	} {
		var header Header
		for _, v := range test.values {
			header.Add(test.name, v)
		}
		if got := keywords(op.CheckResponse("GET", &Response{Status: 200, Header: header})); got != test.want {
			t.Errorf("%s %q is judged %q, want %q", test.name, test.values, got, test.want)
		}
	}
}

func TestAnswerThatSaysJSONIsJSONWithoutASchemaToo(t *testing.T) {
	op := operation(t, "responses: {'200': {description: ok, content: {application/json: {}, text/plain: {}}}}")
	for body, want := range map[string]string{
		`{"a":1}`: "", `{`: "body syntax", `{} {}`: "body syntax", "\xef\xbb\xbf{}": "body syntax", "\"\xff\"": "body syntax",
	} {
		r := &Response{Status: 200, Header: Header{{"Content-Type", "application/json"}}, Body: []byte(body)}
		if got := keywords(op.CheckResponse("GET", r)); got != want {
			t.Errorf("%q is judged %q, want %q", body, got, want)
		}
		r.Header[0].Value = "text/plain"
		if got := keywords(op.CheckResponse("GET", r)); got != "" {
			t.Errorf("as text %q is judged %q", body, got)
		}
	}
}
