// Command bootstrap is the store as a Lambda function (runtime provided.al2023).
//
// GROCERY_API_KEY sets the API key instead of the demonstration's;
// GROCERY_DEFECT breaks the store on purpose, see [grocery.Defects].
package main

import (
	"log"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/examples/grocery"
)

func main() {
	defect, err := grocery.ParseDefect(os.Getenv("GROCERY_DEFECT"))
	if err != nil {
		log.Fatalf("GROCERY_DEFECT: %v", err)
	}
	options := []grocery.Option{grocery.WithDefect(defect)}
	if key := os.Getenv("GROCERY_API_KEY"); key != "" {
		options = append(options, grocery.WithKey(key))
	}
	lambda.Start(grocery.New(options...).Handle)
}
