package contract

import (
	"context"
	"testing"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// notes is the document of the tests in this package.
func notes(t testing.TB) *spec.API {
	t.Helper()
	api, err := spec.Load("testdata/notes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// handlerFunc makes a lambda.Handler of a function.
type handlerFunc func(ctx context.Context, event []byte) ([]byte, error)

func (f handlerFunc) Invoke(ctx context.Context, event []byte) ([]byte, error) { return f(ctx, event) }

func rest(f handlerFunc) Target { return Target{Format: FormatREST, Handler: comparable(f)} }

// comparable makes handlers distinguishable, as those of AWS's library are.
func comparable(h lambda.Handler) lambda.Handler { return &wrapped{h} }

type wrapped struct{ lambda.Handler }

// arrived reads the request back from an event. Of an event broken by hand it
// may be an empty one.
func arrived(t testing.TB, event []byte) *spec.Request {
	t.Helper()
	r, err := proxy.DecodeREST(event)
	if err != nil {
		return &spec.Request{Path: map[string]string{}}
	}
	return r
}

// plan leaves out the cases of several calls, for most handlers of tests keep
// nothing. It plans the notes, or ends the test.
func plan(t testing.TB, opts ...Option) *Suite {
	t.Helper()
	s, err := Plan(notes(t), FormatREST, append([]Option{Relax("state", "they keep nothing")}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	statelessly(s)
	return s
}

// find returns the case of that name.
func find(t testing.TB, s *Suite, name string) *Case {
	t.Helper()
	for c := range s.Cases() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no case %s", name)
	return nil
}
