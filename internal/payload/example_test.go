package payload_test

import (
	"fmt"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/spec"
)

func Example() {
	api, err := spec.Parse([]byte(`{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/login: {post: {operationId: login,
		requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {user: {type: string}}}}}},
		responses: {"204": {description: in}}}}}}`))
	if err != nil {
		panic(err)
	}
	maker := payload.New(api.Operation("login").Body.Content[0], gen.New(1, api.Admits))
	p, err := maker.Write(map[string]any{"user": "amber birch"})
	fmt.Println(p.ContentType, string(p.Body), err)
	// Output: application/x-www-form-urlencoded user=amber+birch <nil>
}
