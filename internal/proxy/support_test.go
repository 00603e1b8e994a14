package proxy_test

import (
	"encoding/base64"
	"testing"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/internal/vectors"
	"github.com/lambdapact/lambdapact/spec"
)

var at = vectors.At

func header(lines [][2]string) spec.Header {
	var h spec.Header
	for _, l := range lines {
		h.Add(l[0], l[1])
	}
	return h
}

func table(t testing.TB, routes ...string) *proxy.Table {
	t.Helper()
	return tableOf(t, proxy.REST, routes...)
}

func tableOf(t testing.TB, source proxy.Source, routes ...string) *proxy.Table {
	t.Helper()
	parsed := make([]proxy.Route, len(routes))
	for i, s := range routes {
		var err error
		if parsed[i], err = source.ParseRoute(s); err != nil {
			t.Fatal(err)
		}
	}
	tab, err := source.NewTable(parsed)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func base64Of(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
