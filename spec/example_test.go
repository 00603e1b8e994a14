package spec_test

import (
	"fmt"
	"testing/fstest"

	"github.com/lambdapact/lambdapact/spec"
)

const shop = `openapi: 3.0.3
info: {title: Shop, version: "1"}
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [sku]
              properties:
                sku: {type: string, minLength: 3}
      responses:
        "201": {description: created, content: {application/json: {schema: {required: [id]}}}}
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200": {description: the order}
`

func ExampleParse() {
	api, err := spec.Parse([]byte(shop))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, op := range api.Operations() {
		fmt.Println(op.ID, op.Method, op.Path)
	}
	// Output:
	// createOrder POST /orders
	// getOrder GET /orders/{id}
}

func ExampleParse_broken() {
	_, err := spec.Parse([]byte("openapi: 3.0.3\ninfo: {}\npaths:\n  /a:\n    get:\n      parameters:\n        - $ref: '#/nowhere'\n      responses: {200: {description: ok}}\n"))
	fmt.Println(err)
	// Output:
	// openapi:1: describes no usable operation
	// openapi:7: a parameter cannot be read: $ref "#/nowhere" names nothing in openapi (at /paths/~1a/get/parameters/0)
	// openapi:5: GET /a is left out for the faults above (at /paths/~1a/get)
}

func ExampleLoadFS() {
	files := fstest.MapFS{"openapi.yaml": {Data: []byte(shop)}}
	api, err := spec.LoadFS(files, "openapi.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(api.Title, api.Operation("getOrder").Where)
	// Output: Shop openapi.yaml:19
}

func ExampleLoad() {
	_, err := spec.Load("no-such-file.yaml")
	fmt.Println(err != nil)
	// Output: true
}

func ExampleOperation_CheckRequest() {
	api, _ := spec.Parse([]byte(shop))
	for _, v := range api.Operation("createOrder").CheckRequest(&spec.Request{
		Method: "POST", Route: "/orders",
		Header: spec.Header{{Name: "Content-Type", Value: "application/json"}},
		Body:   []byte(`{"sku": "a"}`),
	}) {
		fmt.Println(v.Place, v.Keyword, v.Where)
	}
	// Output: body.sku minLength openapi:15
}

func ExampleOperation_CheckResponse() {
	api, _ := spec.Parse([]byte(shop))
	op := api.Operation("createOrder")
	for _, v := range op.CheckResponse("POST", &spec.Response{Status: 200}) {
		fmt.Println(v)
	}
	created := &spec.Response{Status: 201, Header: spec.Header{{Name: "Content-Type", Value: "application/json"}}, Body: []byte(`{}`)}
	for _, v := range op.CheckResponse("POST", created) {
		fmt.Println(v.Place, v.Keyword)
	}
	// Output:
	// status: want status 201, got 200
	// body.id required
}

func ExampleAPI_Resolve() {
	api, _ := spec.Parse([]byte(shop))
	op, variables, _ := api.Resolve("GET", "/orders/17")
	fmt.Println(op.ID, variables["id"])
	_, _, known := api.Resolve("DELETE", "/orders/17")
	fmt.Println(known)
	// Output:
	// getOrder 17
	// true
}
