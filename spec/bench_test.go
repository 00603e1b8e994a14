package spec

import (
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"
)

// largest returns the largest real document in YAML of version 3.
func largest(b *testing.B) []byte {
	b.Helper()
	var data []byte
	for _, file := range corpusFiles(b) {
		info, err := os.Stat(file)
		if err != nil || info.Size() <= int64(len(data)) {
			continue
		}
		if data, err = os.ReadFile(file); err != nil {
			b.Fatal(err)
		}
	}
	return data
}

// BenchmarkLoad compares, on the largest real document: reading it with all
// operations and routes; the same with kin-openapi, which keeps origins as we
// keep lines; and decoding it alone, which is the least that any reader does.
func BenchmarkLoad(b *testing.B) {
	data := largest(b)
	run := func(name string, f func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("load+routes", func() error { _, err := Parse(data); return err })
	run("kin-openapi", func() error {
		loader := openapi3.NewLoader()
		loader.IncludeOrigin = true
		_, err := loader.LoadFromData(data)
		return err
	})
	run("decode", func() error { return yaml.Unmarshal(data, new(yaml.Node)) })
}

func BenchmarkResolve(b *testing.B) {
	api := routes(b, "GET /", "GET /orders", "GET /orders/{id}", "GET /orders/{id}/items/{item}", "GET /orders/{id}/{file}.{ext}", "ANY /{proxy+}")
	for b.Loop() {
		api.Resolve("GET", "/orders/17/items/4")
		api.Resolve("PUT", "/orders/17/items/4")
	}
}

func BenchmarkCheckRequest(b *testing.B) {
	op := operation(b, `
parameters: [{name: q, in: query, schema: {type: array, items: {type: integer}}}]
requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: integer}, b: {type: string, maxLength: 5}}}}}}
`)
	r := sending("application/json", `{"a": 1, "b": "x"}`)
	r.Query = Query{{"q", "1"}, {"q", "2"}}
	b.ReportAllocs()
	for b.Loop() {
		if vs := op.CheckRequest(r); len(vs) > 0 {
			b.Fatal(vs)
		}
	}
}
