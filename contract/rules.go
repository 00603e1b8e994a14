package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/proxy"
)

// rule is what a finding may be about.
type rule struct {
	severity Severity
	source   string
}

// The sources of rules that are not a proxy format problem.
const (
	fromDocument = "document"
	fromGateway  = "API Gateway"
	fromProject  = "lambdapact"
)

// rules is the closed list. A finding of "proxy-format/..." has the severity
// that API Gateway's treatment of the answer gives it.
var rules = map[string]rule{
	"handler/panic":            {Error, fromProject},
	"handler/error":            {Error, fromGateway},
	"handler/timeout":          {Error, fromGateway},
	"handler/exit":             {Error, fromProject},
	"proxy-format":             {Error, fromGateway},
	"response/status":          {Error, fromDocument},
	"response/media-type":      {Error, fromDocument},
	"response/header":          {Error, fromDocument},
	"response/body":            {Error, fromDocument},
	"request/valid-refused":    {Error, fromDocument},
	"request/invalid-accepted": {Error, fromDocument},
	"request/server-error":     {Error, "RFC 9110 section 15.6"},
	"request/refusal-status":   {Warning, "RFC 9110 section 15.5"},
	"feedback/unnamed":         {Error, fromProject},
	"feedback/wrong-place":     {Error, fromProject},
	"shape/differs":            {Error, fromGateway},
	"document/silent":          {Warning, fromDocument},

	"strict/read-only":          {Warning, "OpenAPI 3.0.3 section 4.7.24.2"},
	"strict/duplicate-keys":     {Warning, "RFC 8259 section 4"},
	"strict/byte-order-mark":    {Warning, "RFC 8259 section 8.1"},
	"strict/missing-media-type": {Warning, "RFC 9110 section 8.3"},
	"strict/repeated-query":     {Warning, fromProject},
	"strict/repeated-header":    {Warning, "RFC 9110 section 5.3"},
	"strict/repeated-cookie":    {Warning, "RFC 6265 section 4.2.2"},
	"strict/path-case":          {Warning, "RFC 3986 section 6.2.2.1"},
	"strict/double-slash":       {Warning, "RFC 3986 section 3.3"},
	"strict/trailing-slash":     {Warning, "RFC 3986 section 3.3"},
	"strict/encoded-slash":      {Warning, "RFC 3986 section 2.2"},

	"tolerance/unknown-query":   {Warning, fromProject},
	"tolerance/unknown-header":  {Warning, "RFC 9110 section 5.1"},
	"tolerance/unknown-cookie":  {Warning, fromProject},
	"response/problem-status":   {Error, "RFC 9457 section 3.1.2"},
	"response/write-only":       {Error, "OpenAPI 3.0.3 section 4.7.24.2"},
	"response/duplicate-member": {Error, "RFC 8259 section 4"},
	"response/location":         {Warning, "RFC 9110 section 10.2.2"},
	"response/charset":          {Warning, "RFC 8259 section 11"},
	"response/unexpected-body":  {Warning, fromDocument},
	"response/content-length":   {Warning, "RFC 9110 section 8.6"},
	"response/date":             {Warning, "RFC 9110 section 5.6.7"},
	"response/www-authenticate": {Warning, "RFC 9110 section 11.6.1"},
	"response/allow":            {Warning, "RFC 9110 section 15.5.6"},
	"leak/key":                  {Error, "CWE-200"},
	"leak/trace":                {Error, "CWE-209"},
	"leak/database":             {Error, "CWE-209"},
	"leak/type":                 {Error, "CWE-209"},
	"leak/account":              {Warning, "CWE-200"},
	"leak/internals":            {Warning, "CWE-209"},
	"feedback/unspecific":       {Warning, fromProject},
	"robustness/event":          {Error, fromGateway},
	"response/unsteady":         {Warning, "RFC 9110 section 9.2.1"},
}

func ruleNames() []string {
	var names []string
	for name := range rules {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// isRule reports whether findings have that rule, or one of a group of that name.
// Which rules of the proxy format there are is for package proxy to say.
func isRule(name string) bool {
	if _, known := rules[name]; known || strings.HasPrefix(name, "proxy-format/") {
		return true
	}
	return slices.ContainsFunc(ruleNames(), func(rule string) bool { return strings.HasPrefix(rule, name+"/") })
}

// finding makes a finding of a rule. The cause tells root causes of one rule
// apart.
func (s *Suite) finding(id, title string, cause ...string) Finding {
	f := newFinding(id, title, cause...)
	s.settings.weigh(&f)
	return f
}

// newFinding makes a finding as if no option spoke of its rule.
func newFinding(id, title string, cause ...string) Finding {
	r, known := rules[id]
	if !known {
		r = rules["proxy-format"]
	}
	f := Finding{Rule: id, Severity: r.severity, Source: r.source, Title: title}
	f.cause = id + "\x00" + strings.Join(cause, "\x00")
	return f
}

// formatFindings turns what is wrong with the function's output into findings.
func (s *Suite) formatFindings(c *Case, problems []proxy.Problem) []Finding {
	var out []Finding
	for _, p := range problems {
		f := s.finding(p.Rule, fmt.Sprintf("%s returned what %s cannot pass on as it is", c.Route(), s.source.Title()), c.Operation, p.Msg)
		f.Want, f.Got = "the format of a proxy response", p.Msg
		if p.Severity == proxy.Warning {
			f = s.finding(p.Rule, s.source.Title()+" changes an answer on its way to the client", p.Msg)
			s.onlyWarn(&f)
			f.Want, f.Got = "what reaches the client unchanged", p.Msg
		}
		out = append(out, f)
	}
	return out
}
