package contract

import "strings"

// pages is where the page of each rule stands: docs/rules of this repository;
// ruleIndex is the list of all rules.
const (
	pages     = "https://github.com/lambdapact/lambdapact/blob/main/docs/rules/"
	ruleIndex = "https://github.com/lambdapact/lambdapact/blob/main/docs/rules.md"
)

// Page is the address of the page on the finding's rule: what it says, why it
// matters to the client, an example, how to fix and how to relax it.
func (f *Finding) Page() string {
	return pages + pageOf(f.Rule)
}

// pageOf is the file of a rule's page. The rules of the proxy format, which are
// many and small, share one.
func pageOf(rule string) string {
	if name, ok := strings.CutPrefix(rule, "proxy-format/"); ok {
		return "proxy-format.md#" + name
	}
	return rule + ".md"
}
