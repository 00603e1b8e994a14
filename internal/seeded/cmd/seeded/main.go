package main

import (
	"context"
	"fmt"
	"os"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/internal/seeded/measure"
)

func main() {
	var opts []contract.Option
	if len(os.Args) > 2 {
		opts = append(opts, contract.DeployedAs(os.Args[2]))
	}
	for _, f := range measure.Fixtures() {
		r, err := f.Run(context.Background(), os.Args[1], opts...)
		if err != nil {
			fmt.Println(err)
			return
		}
		r.WriteText(os.Stdout)
	}
}
