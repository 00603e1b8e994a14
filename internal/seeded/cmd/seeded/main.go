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
			r, err := f.Run(context.Background(), os.Args[1])
			fmt.Println(err)
			if err == nil {
				r.WriteText(os.Stdout)
			}
			continue
		}
		for _, b := range f.Bugs {
			t, err := f.Try(context.Background(), b)
			if err != nil {
				fmt.Println(err)
				continue
			}
			fmt.Println(t.Found, f.Name, b.Family, b.Name, t.Rules, t.Took.Round(1e6))
		}
	}
}
