package main

import (
	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/contract"
)

// registerContext adds the flags about what events have beside the request.
func (p *planFlags) registerContext(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&p.authorizer, "authorizer", "", "JSON `file` of what an authorizer passes on: {\"claims\": {...}}, {\"principalId\": \"...\", \"context\": {...}}\nor {\"identity\": {...}}")
	f.StringArrayVar(&p.variables, "stage-variable", nil, "`NAME=VALUE` of a stage variable (repeatable)")
	f.StringVar(&p.sourceIP, "source-ip", "", "`address` of the client in the events")
}

// context reads the file of --authorizer.
func (p *planFlags) context() (contract.EventContext, error) {
	e := contract.EventContext{StageVariables: map[string]string{}, SourceIP: p.sourceIP}
	err := pairs("--stage-variable", "NAME=VALUE", p.variables, func(name, value string) { e.StageVariables[name] = value })
	if err != nil {
		return e, err
	}
	e.Authorizer, err = readAuthorizer(p.authorizer)
	return e, err
}
