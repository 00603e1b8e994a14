// Package proxy is the wire and the gateway: what Amazon API Gateway makes of
// an HTTP request on its way to a Lambda function, and of the function's output
// on its way back. All of it is pure functions over values and raw JSON.
//
// A Source is one kind of event source: a REST API, an HTTP API with payload 2.0
// or 1.0, a function URL, the target group of a load balancer. The way of one
// request through any of them:
//
//	Source.Relative  client's target        -> target without stage and base path
//	WireOf           neutral request        -> HTTP request (Wire)
//	Source.NewTable  deployed routes        -> Table
//	Table.Match      HTTP request           -> deployed route (Match)
//	Source.Event     HTTP request and route -> event
//	Source.RefusalOf HTTP request and event -> what the front end never lets through
//	Source.Decode    event                  -> neutral request, as a handler sees it
//	Source.Response  function output        -> HTTP response, with every fault
//	Source.Error     kind of failure        -> the answer of the gateway itself
//
// RESTEvent, DecodeREST, RESTResponse, RefusalOf, GatewayError, ParseRoute and
// NewTable are those of REST. Decode shares no code with Event, so that one can
// prove the other.
//
// # Sources
//
// A rule carries its source as a comment: a letter for the kind of evidence and
// a key for the place.
//
//	R recorded on AWS   M measured on AWS by the author of an issue
//	D AWS documentation I issue that compares a deployed API with an emulator
//	E source of an emulator               U undocumented and unrecorded
//
//	LSL LSC LSI LSA localstack/localstack, tests/aws/services/apigateway, the
//	                snapshots of test_apigateway_{lambda,common,integrations,api}
//	LSG             the same repository, next_gen/execute_api
//	DN              aws/aws-lambda-dotnet, Tools/LambdaTestTool-v2, snapshots
//	VOK             hotsock/voker, vokerhttp/testdata, a capture
//	GO              aws/aws-lambda-go, package events
//	ELB             Application Load Balancers guide, Lambda functions as targets
//	AG              Amazon API Gateway developer guide
//	KI              its page "important notes"
//	LD              AWS Lambda developer guide
//	SAM SO LS MS FL issues of aws-sam-cli, serverless-offline, localstack,
//	                ministack, floci; PX of aws-lambda-go-api-proxy
//
// Where documentation and recordings differ, the recording wins. What is marked
// U is never an error: a response reports it as a Warning, a Match as a Doubt.
package proxy
