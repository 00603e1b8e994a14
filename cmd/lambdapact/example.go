package main

import (
	"errors"
	"fmt"
	"testing/fstest"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/examples/grocery"
	"github.com/lambdapact/lambdapact/spec"
)

// exampleFlags choose the grocery store that is built in, in place of a
// document and a handler.
type exampleFlags struct {
	name   string
	defect string
}

// exampleFiles holds the documents where the repository has them, so that the
// places that a finding names can be found.
var exampleFiles = fstest.MapFS{
	exampleFolder + "store.yaml":   {Data: grocery.StoreDocument},
	exampleFolder + "counter.yaml": {Data: grocery.CounterDocument},
}

const exampleFolder = "examples/grocery/"

// both is --example without a name.
const both = "both"

func (x *exampleFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&x.name, "example", "", "test the `document` of the built-in grocery store: store, counter or both")
	f.Lookup("example").NoOptDefVal = both
	f.StringVar(&x.defect, "defect", "", "break the built-in store in the way of that `name`; list shows the names")
}

func (x *exampleFlags) wanted() bool { return x.name != "" || x.defect != "" }

// check is the usage of the example.
func (x *exampleFlags) check(cmd *cobra.Command, args []string) error {
	switch {
	case x.defect == "list" || x.defect == "help":
		return nil
	case x.name == "":
		return errors.New("--defect goes with --example")
	case len(args) > 0 || cmd.Flags().Changed("handler"):
		return errors.New("--example tests the built-in grocery store; give no document and no --handler beside it (one document of it: --example=store)")
	case x.name == both && cmd.Flags().Changed("report"):
		return errors.New("a report is of one document: --example=store or --example=counter")
	}
	_, err := x.documents()
	return err
}

// documents are the documents of the example by name, those that are wanted.
func (x *exampleFlags) documents() ([]string, error) {
	switch x.name {
	case "store", "counter":
		return []string{x.name}, nil
	case both:
		return []string{"store", "counter"}, nil
	}
	return nil, fmt.Errorf("--example=%s: want store, counter or both", x.name)
}

// run tests each document against a store in this process.
func (x *exampleFlags) run(cmd *cobra.Command, t *testFlags) error {
	if x.defect == "list" || x.defect == "help" {
		return listDefects(cmd)
	}
	defect, err := grocery.ParseDefect(x.defect)
	if err != nil {
		return fmt.Errorf("--defect: %w", err)
	}
	names, err := x.documents()
	if err != nil {
		return err
	}
	var ends []error
	for i, name := range names {
		if i > 0 {
			fmt.Fprintln(cmd.OutOrStdout())
		}
		x.name = name // the command that repeats a case names its document
		end := x.one(cmd, t, name, grocery.New(grocery.WithDefect(defect)))
		if exitCode(end) == exitNothing {
			return end
		}
		ends = append(ends, end)
	}
	return worst(ends)
}

// one tests one document, each case on the store as it was at first.
func (x *exampleFlags) one(cmd *cobra.Command, t *testFlags, name string, store *grocery.Store) error {
	api, err := spec.LoadFS(exampleFiles, exampleFolder+name+".yaml")
	if err != nil {
		return err
	}
	chosen, err := t.plan.options()
	if err != nil {
		return err
	}
	opts := append(t.options(cmd, nil), contract.Credential("apiKey", grocery.DemoKey), contract.Reset(store.Reset))
	if cmd.Flags().Changed("timeout") {
		opts = append(opts, contract.Timeout(t.handler.timeout))
	}
	suite, err := contract.Plan(api, contract.Format(t.plan.format), append(opts, chosen...)...)
	if err != nil {
		return fmt.Errorf("nothing to test in the example %s: %w", name, err)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s (%s of the built-in example), %d cases\n\n", api.Title, name, suite.Len())
	return t.verify(cmd, suite, contract.REST(store.Handle))
}

func listDefects(cmd *cobra.Command) error {
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	for _, d := range grocery.Defects() {
		fmt.Fprintf(w, "%s\t%s\n", d.Name, d.Summary)
	}
	return w.Flush()
}
