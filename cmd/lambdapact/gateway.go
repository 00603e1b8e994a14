package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/spf13/cobra"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/mock"
)

func newGateway() *cobra.Command {
	g := &gatewayFlags{}
	cmd := &cobra.Command{
		Use:   "gateway [SPEC]",
		Short: "Run a local API Gateway in front of a handler",
		Long: `gateway listens for HTTP requests and answers them as API Gateway would with the
handler behind it: routes, events, responses, limits, and the answers that the
gateway gives by itself. With a document it also applies what the document's
extensions tell API Gateway (request validators, CORS, gateway responses, binary
media types, API keys), and writes to standard error, one line each, what
clients and handler do against the document.

Authorizers are not run: a request that has what an authorizer looks at is let
through, with the claims or the context of --authorizer. Requests are handed to
the process one at a time.`,
		Example: `  lambdapact gateway openapi.yaml --handler ./bootstrap
  lambdapact gateway --route "ANY /{proxy+}" --handler ./bootstrap --listen :0
  curl -i http://127.0.0.1:3000/orders/17`,
		Args: cobra.MaximumNArgs(1),
		RunE: g.run,
	}
	g.register(cmd)
	return cmd
}

// run serves until the context ends, which is no error.
func (g *gatewayFlags) run(cmd *cobra.Command, args []string) error {
	if g.handler.path == "" {
		return errors.New("--handler is missing: name the executable that answers")
	}
	cfg, err := g.config(args)
	if err != nil {
		return err
	}
	stderr := &lockedWriter{w: cmd.ErrOrStderr()}
	cfg.Report = func(f mock.Finding) { fmt.Fprintln(stderr, f) }
	door := &doorway{stderr: stderr}
	gateway, err := mock.NewGateway(door, cfg)
	if err != nil {
		return err
	}
	g.warn(stderr, cfg)
	ctx := cmd.Context()
	listener, err := net.Listen("tcp", local(g.listen))
	if err != nil {
		return fmt.Errorf("cannot listen: %w; choose another address with --listen, :0 for any free port", err)
	}
	defer listener.Close()
	process, end, err := g.handler.start(ctx)
	if err != nil {
		return err
	}
	defer end()
	if a, failed := process.(absent); failed {
		return g.notStarted(ctx, stderr, a)
	}
	door.handler = process
	fmt.Fprintf(cmd.OutOrStdout(), "listening on %s\n", baseURL(listener.Addr(), gateway.Prefix()))
	return gateway.Serve(ctx, listener)
}

// notStarted is the end of a command whose handler did not start; an interrupt
// meanwhile is no failure.
func (g *gatewayFlags) notStarted(ctx context.Context, stderr io.Writer, a absent) error {
	if ctx.Err() != nil {
		return nil
	}
	if e, ok := errors.AsType[*invoke.InitError](a.err); ok && e.Log != "" {
		fmt.Fprintln(stderr, e.Log)
	}
	return &exit{exitIncomplete, a.err}
}

// warn tells what the gateway cannot do.
func (g *gatewayFlags) warn(stderr io.Writer, cfg mock.GatewayConfig) {
	if cfg.API == nil || cfg.Authorizer != nil {
		return
	}
	for _, op := range cfg.API.Operations() {
		if a := op.Gateway().Authorizer; a != nil {
			fmt.Fprintf(stderr, "lambdapact: the authorizer %s is not run; give what it passes on with --authorizer\n", a.Name)
			return
		}
	}
}

// doorway is the handler of the gateway: the process, once it runs. What the
// process writes during a call follows the call on standard error.
type doorway struct {
	handler lambda.Handler
	stderr  io.Writer
}

// Invoke hands the event on.
func (d *doorway) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	var log invoke.Log
	output, err := d.handler.Invoke(invoke.WithLog(ctx, &log), event)
	if text := log.String(); text != "" {
		_, _ = io.WriteString(d.stderr, text)
	}
	return output, err
}

// lockedWriter keeps lines of several requests apart.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

// Write writes p as a whole.
func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

// local makes an address without a host one of this machine only.
func local(address string) string {
	host, port, err := net.SplitHostPort(address)
	if err == nil && host == "" {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return address
}

// baseURL is what stands before the path of a route.
func baseURL(address net.Addr, prefix string) string {
	host := address.String()
	if tcp, ok := address.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		host = fmt.Sprintf("127.0.0.1:%d", tcp.Port)
	}
	return "http://" + host + prefix
}
