package schema

import (
	"bytes"
	"encoding/json"
	"testing"
)

const small = `{"id":17,"name":"lamp","tags":["a","b"],"price":9.99,"made":"2024-01-01"}`

const smallSchema = `{type: object, required: [id, name], additionalProperties: false, properties: {
  id: {type: integer, minimum: 1}, name: {type: string, minLength: 1, maxLength: 40, pattern: '^\w+$'},
  tags: {type: array, items: {type: string}}, price: {type: number}, made: {type: string, format: date}}}`

func BenchmarkValidateSmallObject(b *testing.B) {
	s, root := document(b, OpenAPI30, smallSchema)
	v, err := s.Compile(root, Request)
	if err != nil {
		b.Fatal(err)
	}
	body := value(b, small)
	b.ReportAllocs()
	for b.Loop() {
		if v.Validate(body) != nil {
			b.Fatal("refused")
		}
	}
}

func BenchmarkStandardDecodeOfTheSame(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		dec := json.NewDecoder(bytes.NewReader([]byte(small)))
		dec.UseNumber()
		var v any
		if err := dec.Decode(&v); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeJSON(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := DecodeJSON([]byte(small)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompileSmallSchema(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		s, root := document(b, OpenAPI30, smallSchema)
		if _, err := s.Compile(root, Request); err != nil {
			b.Fatal(err)
		}
	}
}
