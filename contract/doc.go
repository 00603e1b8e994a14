// Package contract tests whether a Lambda handler behind API Gateway's proxy
// integration agrees with its OpenAPI document.
//
// [Plan] derives cases from the document: valid requests, and invalid ones with
// one fault at one place, each proven on the proxy event that would arrive.
// [Run] sends one case to a handler and judges the answer, [Verify] runs them
// all and reports, and [Test] makes each a subtest of go test.
//
// A refusal counts only when the same request without the fault was accepted
// in the same run: a handler that refuses everything passes nothing.
//
// A handler called in this process shares it with the test. A panic in the
// goroutine that serves the event is a finding. A panic in another goroutine,
// os.Exit and a data race with an abandoned endless loop cannot be contained:
// run the compiled handler with package integration or with
// "lambdapact test --handler" instead.
package contract
