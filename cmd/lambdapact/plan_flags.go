package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/spec"
)

// planFlags say which cases there are.
type planFlags struct {
	format      string
	routes      []string
	credentials []string
	params      []string
	only, skip  []string
	relax       []string
	seed        uint64
	random      int
	binary      []string
	multiValue  bool
	basePath    string
	stage       string
	remote      bool
	known       string
	shuffle     string
	shard       string
	strict      []string
	authorizer  string
	variables   []string
	sourceIP    string
}

func (p *planFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&p.format, "format", string(contract.FormatREST), "event `format`: rest (REST API, payload 1.0), http (HTTP API, payload 2.0),\nhttp1 (HTTP API, payload 1.0), url (function URL) or alb (load balancer)")
	f.StringArrayVar(&p.routes, "route", nil, "a `route` of the deployment such as \"ANY /{proxy+}\" (repeatable); or exact: those of\nthe document (default); or integrations: those with an integration of type aws_proxy")
	f.StringArrayVar(&p.credentials, "credential", nil, "`SCHEME=VALUE`: what a security scheme of the document asks for (repeatable); masked in all output")
	f.StringArrayVar(&p.params, "param", nil, "`NAME=VALUE` or OPERATION.NAME=VALUE: data that the handler has, for a parameter (repeatable)")
	f.StringArrayVar(&p.only, "only", nil, "run the cases that match a `pattern` such as \"createOrder/**\" (repeatable)")
	f.StringArrayVar(&p.skip, "skip", nil, "leave out the cases that match a `pattern` (repeatable)")
	f.StringArrayVar(&p.relax, "relax", nil, "`RULE=REASON`: findings of the rule become warnings (repeatable)")
	f.StringArrayVar(&p.strict, "strict", nil, "a `rule` whose warnings fail the run, such as strict/duplicate-keys or strict, the group (repeatable)")
	p.registerContext(cmd)
	f.StringArrayVar(&p.binary, "binary-media-type", nil, "a media `type` that a REST API hands on as bytes, beside those of the document (repeatable)")
	f.BoolVar(&p.multiValue, "multi-value-headers", false, "with --format alb: the target group has multi-value headers on")
	f.StringVar(&p.basePath, "base-path", "", "the base `path` of a custom domain through which a REST API is called too")
	f.StringVar(&p.stage, "stage", "", "the `name` of a stage through which an HTTP API is called too")
	f.Uint64Var(&p.seed, "seed", 0, "another `number` gives other made-up values")
	f.IntVar(&p.random, "random", 0, "a `number` of random valid requests of each operation, and of random faults in them, beside\nthe systematic cases; --seed gives others")
	p.registerOrder(cmd)
	p.registerRemote(cmd)
}

// registerOrder are the flags that say what of the plan is run, and in which order.
func (p *planFlags) registerOrder(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&p.known, "known", "", "a `file` of what is known to fail: on each line a pattern and the reason")
	f.StringVar(&p.shuffle, "shuffle", "", "run the cases in the order that follows from a `number`")
	f.StringVar(&p.shard, "shard", "", "run one of several parts of the plan, `I/N` such as 2/4")
}

func (p *planFlags) registerRemote(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&p.remote, "remote-refs", false, "follow $ref to http and https addresses")
}

// load reads the document.
func (p *planFlags) load(path string) (*spec.API, error) {
	var opts []spec.Option
	if p.remote {
		opts = append(opts, spec.Remote(&http.Client{Timeout: 15 * time.Second}))
	}
	api, err := spec.Load(path, opts...)
	makeRoom()
	return api, err
}

// options are the flags as options of package contract.
func (p *planFlags) options() ([]contract.Option, error) {
	opts := []contract.Option{
		contract.Only(p.only...), contract.Skip(p.skip...), contract.Seed(p.seed), contract.Random(p.random), contract.BinaryMediaTypes(p.binary...),
		contract.BasePath(p.basePath), contract.Stage(p.stage),
	}
	if p.multiValue {
		opts = append(opts, contract.MultiValueHeaders())
	}
	order, err := p.order()
	if err != nil {
		return nil, err
	}
	opts = append(opts, order...)
	for _, rule := range p.strict {
		opts = append(opts, contract.Strict(rule))
	}
	context, unread := p.context()
	opts = append(opts, contract.Event(context))
	deployed, err := deployment(p.routes)
	if deployed != nil {
		opts = append(opts, deployed)
	}
	return opts, errors.Join(err, unread,
		pairs("--credential", "SCHEME=VALUE", p.credentials, func(scheme, value string) {
			opts = append(opts, contract.Credential(scheme, value))
		}),
		pairs("--param", "NAME=VALUE", p.params, func(name, value string) {
			opts = append(opts, contract.Param(name, value))
		}),
		pairs("--relax", "RULE=REASON", p.relax, func(rule, reason string) {
			opts = append(opts, contract.Relax(rule, reason))
		}))
}

// order reads what of the plan is run.
func (p *planFlags) order() ([]contract.Option, error) {
	var opts []contract.Option
	if p.known != "" {
		opts = append(opts, contract.KnownFailingFile(p.known))
	}
	if p.shuffle != "" {
		seed, err := strconv.ParseUint(p.shuffle, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("--shuffle: want a number, got %q", p.shuffle)
		}
		opts = append(opts, contract.Shuffle(seed))
	}
	if p.shard != "" {
		part, of, found := strings.Cut(p.shard, "/")
		i, errPart := strconv.Atoi(part)
		n, errOf := strconv.Atoi(of)
		if !found || errPart != nil || errOf != nil {
			return nil, fmt.Errorf("--shard: want I/N, got %q", p.shard)
		}
		opts = append(opts, contract.Shard(i, n))
	}
	return opts, nil
}

// plan reads the document and makes its cases.
func (p *planFlags) plan(ctx context.Context, path string, more ...contract.Option) (*contract.Suite, error) {
	opts, err := p.options()
	if err != nil {
		return nil, err
	}
	var suite *contract.Suite
	err = unlessInterrupted(ctx, "before the cases of "+path+" were planned", func() error {
		api, err := p.load(path)
		if err != nil {
			return err
		}
		planned, err := contract.Plan(api, contract.Format(p.format), append(opts, more...)...)
		if err != nil {
			return fmt.Errorf("nothing to test in %s: %w", path, err)
		}
		suite = planned
		return nil
	})
	if err != nil {
		return nil, err
	}
	return suite, nil
}

// deployment reads --route; nil means the routes of the document.
func deployment(routes []string) (contract.Option, error) {
	for _, r := range routes {
		if (r == "exact" || r == "integrations") && len(routes) > 1 {
			return nil, fmt.Errorf("--route %s goes with no other route", r)
		}
	}
	switch {
	case len(routes) == 0 || routes[0] == "exact":
		return nil, nil
	case routes[0] == "integrations":
		return contract.DeployedByIntegrations(), nil
	}
	return contract.DeployedAs(routes...), nil
}

// pairs splits the values of a flag. An error shows the form, not the value,
// which may be a secret.
func pairs(flag, form string, values []string, use func(name, value string)) error {
	for _, v := range values {
		name, value, found := strings.Cut(v, "=")
		if !found || name == "" || value == "" {
			return fmt.Errorf("%s: want %s", flag, form)
		}
		use(name, value)
	}
	return nil
}
