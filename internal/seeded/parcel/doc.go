// Package parcel is a parcel service behind API Gateway: a document and the
// Lambda handler of it, written as a careful programmer would write it. It is
// the yardstick for false alarms: by the document, the RFCs it cites and common
// sense, nothing in it is wrong.
//
// [Bugs] lists the mistakes that can be switched on one at a time with
// [WithBug]. Each switch stands where such a mistake would be made.
package parcel

import "embed"

// Files holds the OpenAPI 3.1.0 document, parcel.yaml.
//
//go:embed parcel.yaml
var Files embed.FS

// The credentials that the service takes.
const (
	DemoToken = "tok-parcels-demo" // of the scheme bearer
	DemoKey   = "key-hooks-demo"   // of the scheme hookKey
)
