// Command grocer is the grocery store as a Lambda function (runtime
// provided.al2023). SEEDED_BUG puts one mistake in front of it or behind it.
package main

import (
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/internal/seeded/grocer"
)

func main() { lambda.Start(grocer.New(os.Getenv("SEEDED_BUG"))) }
