package contract

import (
	"fmt"
	"maps"
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
var rules = together(answerRules, oddityRules, stateRules)

// together is one table of several, which share no rule.
func together(tables ...map[string]rule) map[string]rule {
	out := map[string]rule{}
	for _, table := range tables {
		maps.Copy(out, table)
	}
	return out
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
