package grocer

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
)

// body edits the JSON object in the event, if it is one.
func (x *exchange) body(edit func(map[string]any)) {
	members, ok := decoded(x.event.Body)
	if !ok {
		return
	}
	before := encoded(members)
	edit(members)
	if after := encoded(members); after != before { // else names that occur twice would be mended
		x.event.Body = after
	}
}

// member replaces one member of the body, if it is there.
func (x *exchange) member(name string, edit func(any) any) {
	x.body(func(m map[string]any) {
		if value, ok := m[name]; ok {
			m[name] = edit(value)
		}
	})
}

// items edits each item of an order.
func (x *exchange) items(edit func(map[string]any)) {
	x.member("items", func(value any) any {
		items, _ := value.([]any)
		for _, item := range items {
			if members, ok := item.(map[string]any); ok {
				edit(members)
			}
		}
		return value
	})
}

// told edits the JSON object of an answer with a 2xx.
func (x *exchange) told(edit func(map[string]any)) {
	if x.answer.StatusCode >= 300 {
		return
	}
	if members, ok := decoded(x.answer.Body); ok {
		edit(members)
		x.answer.Body = encoded(members)
	}
}

// refusal edits the JSON object of an answer with a 400 or 422.
func (x *exchange) refusal(edit func(map[string]any)) {
	if x.answer.StatusCode != http.StatusBadRequest && x.answer.StatusCode != http.StatusUnprocessableEntity {
		return
	}
	if members, ok := decoded(x.answer.Body); ok {
		edit(members)
		x.answer.Body = encoded(members)
	}
}

// refuse answers in place of the store.
func (x *exchange) refuse(status int) {
	x.served = true
	x.answer.StatusCode = status
	x.answer.Headers = map[string]string{"Content-Type": "application/problem+json"}
	x.answer.Body = encoded(map[string]any{
		"type": "about:blank", "title": http.StatusText(status), "status": status, "detail": "The request was refused.",
	})
}

// query is the last value of a parameter.
func (x *exchange) query(name string) string { return x.event.QueryStringParameters[name] }

// setQuery gives a parameter one value; "" takes it out.
func (x *exchange) setQuery(name, value string) {
	delete(x.event.QueryStringParameters, name)
	delete(x.event.MultiValueQueryStringParameters, name)
	if value == "" {
		return
	}
	if x.event.QueryStringParameters == nil {
		x.event.QueryStringParameters = map[string]string{}
	}
	x.event.QueryStringParameters[name] = value
}

// header is the value of a header, named in any case.
func (x *exchange) header(name string) string {
	for spelling, value := range x.event.Headers {
		if strings.EqualFold(spelling, name) {
			return value
		}
	}
	return ""
}

func (x *exchange) setHeader(name, value string) {
	for spelling := range x.event.Headers {
		if strings.EqualFold(spelling, name) {
			delete(x.event.Headers, spelling)
			delete(x.event.MultiValueHeaders, spelling)
		}
	}
	if x.event.Headers == nil {
		x.event.Headers = map[string]string{}
	}
	x.event.Headers[name] = value
	delete(x.event.MultiValueHeaders, name)
	if x.event.MultiValueHeaders != nil {
		x.event.MultiValueHeaders[name] = []string{value}
	}
}

func decoded(text string) (map[string]any, bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var value any
	if d.Decode(&value) != nil || d.More() {
		return nil, false
	}
	members, ok := value.(map[string]any)
	return members, ok
}

func encoded(value any) string {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.Encode(value) // a buffer never fails to be written to
	return strings.TrimSpace(text.String())
}

// number is a JSON number, 0 for anything else.
func number(value any) float64 {
	n, _ := value.(json.Number)
	f, _ := n.Float64()
	return f
}
