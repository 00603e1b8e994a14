package contract

import (
	"errors"
	"fmt"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

type deploymentKind uint8

const (
	deployedExactly deploymentKind = iota
	deployedByIntegrations
	deployedAs
)

// deployment is the routes through which requests reach the handler.
type deployment struct {
	source proxy.Source
	kind   deploymentKind
	table  *proxy.Table
	// refused says why an operation has no route of its own.
	refused map[*spec.Operation]string
	routes  []proxy.Route // as given
	used    map[proxy.Route]bool
	// notes say how the API is deployed where it cannot be as was asked.
	notes []spec.Note
}

func newDeployment(api *spec.API, source proxy.Source, s *settings) (*deployment, error) {
	d := &deployment{source: source, kind: s.deployment, refused: map[*spec.Operation]string{}, used: map[proxy.Route]bool{}}
	if !source.Routed() {
		return d, d.everything(s)
	}
	if d.kind == deployedAs {
		return d, d.given(s.routes)
	}
	return d, d.documented(api)
}

// documented deploys a route for each operation that can have one.
func (d *deployment) documented(api *spec.API) error {
	var routes []proxy.Route
	var ops []*spec.Operation
	refuse := func(op *spec.Operation, err error) {
		d.refused[op] = d.source.Title() + " refuses the route: " + err.Error()
	}
	for _, op := range api.Operations() {
		if reason := d.unreachable(op); reason != "" {
			d.refused[op] = reason
			continue
		}
		route, err := d.source.RouteOf(op.Method, op.Path)
		if err != nil {
			refuse(op, err)
			continue
		}
		routes, ops = append(routes, route), append(ops, op)
	}
	if len(routes) == 0 && d.kind == deployedExactly {
		return d.greedily(api)
	}
	table, refused := d.source.Deploy(routes)
	for i, err := range refused {
		if err != nil {
			refuse(ops[i], err)
		}
	}
	d.table = table
	return nil
}

// everyPath is the route that takes all paths but the root.
const everyPath = "ANY /{proxy+}"

// greedily deploys the only route by which a source can serve an API of which
// it takes no route: such as one whose variables are parts of segments.
func (d *deployment) greedily(api *spec.API) error {
	for _, op := range api.Operations() {
		if len(d.notes) == 0 {
			d.notes = []spec.Note{{Location: op.Where, Msg: "the API is deployed as " + everyPath + ", for " + d.refused[op]}}
		}
	}
	d.kind, d.refused = deployedAs, map[*spec.Operation]string{}
	route, err := d.source.ParseRoute(everyPath)
	if err == nil {
		d.table, err = d.source.NewTable([]proxy.Route{route})
	}
	return err
}

// everything is the deployment of a source without routes.
func (d *deployment) everything(s *settings) (err error) {
	if d.kind != deployedExactly {
		return fmt.Errorf("%s has no routes: every request reaches the function", d.source.Title())
	}
	d.table, err = d.source.NewTable(nil)
	return err
}

// unreachable: only a proxy integration hands the request to the function.
func (d *deployment) unreachable(op *spec.Operation) string {
	switch {
	case d.kind != deployedByIntegrations:
		return ""
	case op.Integration == nil:
		return "the document gives it no integration"
	case !op.Integration.Proxy():
		return fmt.Sprintf("its integration is %s, which does not hand the request to the function", op.Integration.Type)
	}
	return ""
}

func (d *deployment) given(texts []string) error {
	var routes []proxy.Route
	var errs []error
	for _, text := range texts {
		route, err := d.source.ParseRoute(text)
		if err != nil {
			errs = append(errs, fmt.Errorf("route %q: %w", text, err))
			continue
		}
		routes = append(routes, route)
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	var err error
	d.routes = routes
	d.table, err = d.source.NewTable(routes)
	return err
}

// idle returns the given routes by which nothing was delivered.
func (d *deployment) idle() []string {
	var out []string
	for _, r := range d.routes {
		if !d.used[r] {
			out = append(out, r.String())
		}
	}
	return out
}

// deliver resolves a request to the route that hands it to the handler, or
// says why the gateway answers it alone.
func (d *deployment) deliver(w proxy.Wire, op *spec.Operation) (proxy.Match, string) {
	if op != nil && d.refused[op] != "" {
		return proxy.Match{}, d.refused[op]
	}
	m, ok := d.table.Match(w)
	if !ok {
		why := ""
		if method := w.RoutingMethod(); d.source == proxy.REST && method != w.Method {
			why = ", which X-HTTP-Method-Override makes " + method
		}
		return m, fmt.Sprintf("no deployed route takes this method%s and path: %s answers %d itself", why, d.source.Title(), d.source.Error(proxy.NoRoute).Status)
	}
	if m.Doubt != "" {
		return m, m.Doubt
	}
	return m, ""
}

// use notes by which routes the cases of an operation go.
func (d *deployment) use(cases []admitted) {
	if d.kind != deployedAs {
		return
	}
	for _, c := range cases {
		if c.op == nil {
			continue
		}
		if m, reason := d.deliver(proxy.WireOf(c.Request), c.op); reason == "" {
			d.used[m.Route] = true
		}
	}
}
