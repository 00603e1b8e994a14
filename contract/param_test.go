package contract

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

const paramDocument = `
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /shops/{shop}/orders/{id}:
    parameters:
      - {name: shop, in: path, required: true, schema: {type: string}}
      - {name: id, in: path, required: true, schema: {type: integer, minimum: 1}}
    get:
      operationId: getOrder
      parameters:
        - {name: view, in: query, schema: {type: string}}
        - {name: X-Tenant, in: header, required: true, schema: {type: string}}
        - {name: lang, in: cookie, schema: {type: string}}
      responses: {'200': {description: ok}}
    delete:
      operationId: dropOrder
      responses: {'204': {description: ok}}
`

// sentWith returns the requests as they are sent, by the name of the case.
func sentWith(t *testing.T, opts ...Option) map[string]*spec.Request {
	t.Helper()
	api, err := spec.Parse([]byte(paramDocument))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Plan(api, FormatREST, opts...)
	if err != nil {
		t.Fatal(err)
	}
	sent := map[string]*spec.Request{}
	for c := range s.Cases() {
		run, err := c.prepared()
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		sent[c.Name] = run.Request
	}
	return sent
}

func TestParamIsSetInEveryPartOfARequest(t *testing.T) {
	r := sentWith(t, Param("shop", "a b/c"), Param("view", "full"), Param("x-tenant", "t-1"), Param("lang", "mi"))["getOrder/valid/request/full"]
	view, _ := r.Query.Get("view")
	lang, _ := r.Header.Cookies().Get("lang")
	if r.Path["shop"] != "a b/c" || view != "full" || r.Header.Get("X-Tenant") != "t-1" || lang != "mi" {
		t.Errorf("sent %+v", r)
	}
}

func TestParamOfOneOperationGoesBeforeThatOfAll(t *testing.T) {
	for _, opts := range [][]Option{
		{Param("id", "7"), Param("getOrder.id", "42")},
		{Param("getOrder.id", "42"), Param("id", "7")},
	} {
		sent := sentWith(t, opts...)
		if got := sent["getOrder/valid/request/full"].Path["id"]; got != "42" {
			t.Errorf("getOrder is sent %s", got)
		}
		if got := sent["dropOrder/valid/request/full"].Path["id"]; got != "7" {
			t.Errorf("dropOrder is sent %s", got)
		}
	}
}

func TestParamLeavesAloneWhatTheCaseIsAbout(t *testing.T) {
	sent := sentWith(t, Param("id", "42"), Param("view", "full"))
	if got := sent["getOrder/valid/path.id/minimum"].Path["id"]; got != "1" {
		t.Errorf("the case of the minimum sends %s", got)
	}
	if got := sent["getOrder/invalid/path.id/minimum"].Path["id"]; got != "0" {
		t.Errorf("the case below the minimum sends %s", got)
	}
	if got := sent["getOrder/invalid/header.X-Tenant/required"].Path["id"]; got != "42" {
		t.Errorf("a case about something else sends %s", got)
	}
	if _, there := sent["getOrder/valid/request/minimal"].Query.Get("view"); there {
		t.Error("an optional parameter was added")
	}
}

func TestParamThatNothingHasIsAnError(t *testing.T) {
	api, err := spec.Parse([]byte(paramDocument))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"colour", "dropOrder.view", "other.id", "ID", ""} {
		if _, err := Plan(api, FormatREST, Param(name, "1")); err == nil || !strings.Contains(err.Error(), "no operation of the document has a parameter") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestParamThatIsNotValidIsUnproven(t *testing.T) {
	api, err := spec.Parse([]byte(paramDocument))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Plan(api, FormatREST, Param("id", "none"), Only("dropOrder/valid/request/full"))
	if err != nil {
		t.Fatal(err)
	}
	for c := range s.Cases() {
		if _, err := c.prepared(); err == nil || !strings.Contains(err.Error(), "not valid") {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
}
