// Package mock stands in for what surrounds a Lambda handler, so that real HTTP
// clients can talk to it: a browser, curl, the tests of a frontend.
//
// A [Gateway] is Amazon API Gateway in front of any lambda.Handler. It makes
// the event that a REST API, an HTTP API, a function URL or a load balancer
// would make of a request, invokes the handler, answers what the gateway would
// answer, and reports where client or handler disagree with the document.
//
// Of what the extensions of a document ask for, it does: request validators,
// required API keys, identity sources of authorizers, binary media types, CORS
// of an HTTP API, mock integrations with fixed texts, gateway responses,
// integration timeouts and payload versions. It does not run authorizers, verify
// tokens and signatures, apply resource policies, usage plans and throttling,
// cache, compress, or evaluate mapping templates beyond plain variables.
package mock
