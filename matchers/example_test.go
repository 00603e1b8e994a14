package matchers_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/onsi/gomega"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/matchers"
	"github.com/lambdapact/lambdapact/spec"
)

// expect is Gomega's Expect that prints its failures. A test has Expect itself.
func expect(actual any) gomega.Assertion {
	return gomega.NewGomega(func(message string, _ ...int) { fmt.Println(message) }).Expect(actual)
}

func mustLoad() *spec.API {
	api, err := spec.LoadFS(fstest.MapFS{"notes.yaml": {Data: []byte(notes)}}, "notes.yaml")
	if err != nil {
		panic(err)
	}
	return api
}

// In Ginkgo the body of the loop is that of an It, and an inconclusive case is
// skipped.
func ExampleConform() {
	// serve keeps nothing of what it takes.
	plan, err := contract.Plan(mustLoad(), contract.FormatREST, contract.Skip("*/state/**"))
	if err != nil {
		panic(err)
	}
	target, held := contract.REST(serve), 0
	for c := range plan.Cases() {
		result := contract.Run(context.Background(), target, c)
		if reason, ok := matchers.Inconclusive(result); ok {
			_ = reason // Skip(reason)
			continue
		}
		if expect(result).To(matchers.Conform()) {
			held++
		}
	}
	fmt.Println(held > 10)
	// Output: true
}

func ExampleConformTo() {
	response, _ := serve(context.Background(), in{HTTPMethod: "POST", Headers: map[string]string{"Content-Type": "application/json"}, Body: `{"text":"buy milk"}`})
	expect(response).To(matchers.ConformTo(mustLoad(), "createNote"))

	response.Body = `{"id":7}`
	expect(response).To(matchers.ConformTo(mustLoad(), "createNote"))
	// Output:
	// POST /notes answered with what its document does not describe           createNote
	//     answer: 201 {"id":7}
	//     want:   /text: property "text"                                      notes.yaml:26
	//     got:    no such property
}

func ExampleReject() {
	plan, err := contract.Plan(mustLoad(), contract.FormatREST)
	if err != nil {
		panic(err)
	}
	blank := contract.Run(context.Background(), contract.REST(serve), plan.Case("createNote/invalid/body.text/minLength"))
	fmt.Println(expect(blank).To(matchers.Reject(400, "/text")))

	expect(blank).To(matchers.Reject(422, "/text"))
	// Output:
	// true
	//
	// POST /notes was refused with another status                             createNote/invalid/body.text/minLength
	//     sent:   /text = ""                      minLength 1                 notes.yaml:16
	//     want:   422 Unprocessable Entity with feedback that names /text
	//     got:    400 {"message":"text must have 1 to 20 characters"}
}

// The handler has no note 7, which the document cannot know.
func ExampleInconclusive() {
	plan, err := contract.Plan(mustLoad(), contract.FormatREST)
	if err != nil {
		panic(err)
	}
	result := contract.Run(context.Background(), contract.REST(serve), plan.Case("getNote/valid/request/full"))
	reason, ok := matchers.Inconclusive(result)
	fmt.Println(ok, reason)
	// Output: true needs data: answered 404; name data the handler has with contract.Prepare("getNote", ...) or --param getNote.noteId=...
}
