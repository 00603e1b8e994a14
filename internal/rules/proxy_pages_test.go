package rules

import (
	"go/ast"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// noters are the methods of internal/proxy whose first argument names a rule.
var noters = map[string]bool{"note": true, "warn": true, "refuse": true, "unknown": true, "misshapen": true}

// TestEveryProxyFormatRuleIsExplained: the page of the proxy format has a
// heading for each rule that internal/proxy names, and no other.
func TestEveryProxyFormatRuleIsExplained(t *testing.T) {
	text, err := os.ReadFile(root + "/docs/rules/proxy-format.md")
	if err != nil {
		t.Fatal(err)
	}
	headed := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^### (\S+)\n\n\S`).FindAllStringSubmatch(string(text), -1) {
		headed[m[1]] = true
	}
	named := proxyRules(t)
	if len(named) < 20 {
		t.Fatalf("only %d rules were found in the source", len(named))
	}
	for name := range named {
		if !headed[name] {
			t.Errorf("proxy-format/%s has no heading in docs/rules/proxy-format.md", name)
		}
	}
	for name := range headed {
		if !named[name] {
			t.Errorf("docs/rules/proxy-format.md explains %s, which is no rule", name)
		}
	}
}

// proxyRules are the literals that name a rule in internal/proxy.
func proxyRules(t *testing.T) map[string]bool {
	t.Helper()
	named := map[string]bool{}
	for _, f := range sources(t) {
		if f.dir() != "internal/proxy" || f.isTest() {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			literal, isText := call.Args[0].(*ast.BasicLit)
			if ok && noters[method.Sel.Name] && isText && literal.Kind == token.STRING {
				name, err := strconv.Unquote(literal.Value)
				named[name] = err == nil && !strings.Contains(name, " ")
			}
			return true
		})
	}
	return named
}
