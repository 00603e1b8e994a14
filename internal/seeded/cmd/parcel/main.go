// Command parcel is the parcel service as a Lambda function (runtime
// provided.al2023). SEEDED_BUG switches on one of its mistakes.
package main

import (
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/internal/seeded/parcel"
)

func main() { lambda.Start(parcel.New(parcel.WithBug(os.Getenv("SEEDED_BUG")))) }
