package main

import (
	"context"
	"fmt"
	"os"

	"github.com/lambdapact/lambdapact/internal/seeded/measure"
)

func main() {
	for _, f := range measure.Fixtures() {
		if len(os.Args) > 1 {
			r, err := f.Clean(context.Background())
			fmt.Println(err)
			if err == nil {
				r.WriteText(os.Stdout)
			}
			continue
		}
		trials, err := f.TryAll(context.Background())
		if err != nil {
			fmt.Println(err)
		}
		for _, t := range trials {
			fmt.Println(t.Found(), f.Name, t.Bug.Family, t.Bug.Name, t.Rules, t.Case, t.Took.Round(1e6))
		}
	}
}
