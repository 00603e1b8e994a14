// Package grocery is the department store of the AWS overview of the Lambda
// proxy integration as one real handler. Two documents describe it, and each
// is deployed by itself, because a variable and a greedy resource cannot be
// siblings in one REST API:
//
//   - [StoreDocument]: exact routes such as /{department}/{category}/{product};
//   - [CounterDocument]: greedy routes such as /produce/{proxy+}.
//
// The handler trusts nothing that the gateway does not check, which for a
// proxy integration is nearly everything: path, query, header and cookie
// values, the credential, the media type and the body. What it refuses it
// explains, place by place, as a problem document (RFC 9457).
//
// To see what each mistake looks like from outside, break the store on
// purpose: see [Defects] and [WithDefect].
package grocery

import _ "embed" // the two documents travel inside the binary

// StoreDocument is the OpenAPI 3.0.3 document, in YAML, of the store deployed
// by exact routes.
//
//go:embed store.yaml
var StoreDocument []byte

// CounterDocument is the OpenAPI 3.0.3 document, in YAML, of the store
// deployed by greedy proxy routes.
//
//go:embed counter.yaml
var CounterDocument []byte
