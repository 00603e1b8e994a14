// Package proxy is the wire and the gateway: what Amazon API Gateway makes of
// an HTTP request on its way to a Lambda function, and of the function's output
// on its way back. All of it is pure functions over values and raw JSON.
//
// The way of one request through a REST API:
//
//	WireOf      neutral request        -> HTTP request (Wire)
//	Table.Match HTTP request           -> deployed route (Match)
//	RefusalOf   HTTP request and event -> what the front end never lets through
//	RESTEvent   HTTP request and route -> proxy event, payload 1.0
//	DecodeREST  proxy event            -> neutral request, as a handler sees it
//	RESTResponse function output       -> HTTP response, with every fault
//
// DecodeREST shares no code with RESTEvent, so that one can prove the other.
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
//	AG              Amazon API Gateway developer guide
//	KI              its page "important notes"
//	LD              AWS Lambda developer guide
//	SAM SO LS MS FL issues of aws-sam-cli, serverless-offline, localstack,
//	                ministack, floci
//
// Where documentation and recordings differ, the recording wins. What is marked
// U is never an error: RESTResponse reports it as a Warning.
package proxy
