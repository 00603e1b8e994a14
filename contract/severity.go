package contract

import (
	"fmt"
	"slices"
	"strings"
)

// Relax turns findings of a rule into warnings. The reason is shown in the
// report. The part of a name before the slash is the whole group; what is said
// of one rule goes before what is said of its group.
func Relax(rule, reason string) Option {
	return optionFunc(func(s *settings) { s.relaxed[rule] = reason })
}

// Strict turns warnings of a rule into findings that fail the run: of
// "strict/duplicate-keys", for instance, which no standard demands, or of
// "strict", which is the whole group. A rule of which only some findings warn
// fails the run by them too.
func Strict(rule string) Option {
	return optionFunc(func(s *settings) { s.strict = append(s.strict, rule) })
}

// checkRules says which names of Relax and Strict are none, and which rule has
// both.
func (s *settings) checkRules() []error {
	var errs []error
	names := slices.Clone(s.strict)
	for rule, reason := range s.relaxed {
		if reason == "" {
			errs = append(errs, fmt.Errorf("the rule %q is relaxed without a reason", rule))
		}
		if slices.Contains(s.strict, rule) {
			errs = append(errs, fmt.Errorf("the rule %q is strict and relaxed: say one of both", rule))
			continue
		}
		names = append(names, rule)
	}
	for _, rule := range names {
		if !isRule(rule) {
			errs = append(errs, fmt.Errorf("no rule is called %q; the rules are %s", rule, strings.Join(ruleNames(), ", ")))
		}
	}
	return errs
}

// weigh applies Strict and Relax, the group's before the rule's own.
func (s *settings) weigh(f *Finding) {
	group, _, _ := strings.Cut(f.Rule, "/")
	for _, name := range []string{group, f.Rule} {
		if slices.Contains(s.strict, name) {
			f.Severity, f.Relaxed = Error, ""
		}
		if reason, ok := s.relaxed[name]; ok {
			f.Severity, f.Relaxed = Warning, reason
		}
	}
}

// onlyWarn makes a warning of a finding by which sound handlers could be
// blamed, unless Strict asks for its rule.
func (s *Suite) onlyWarn(f *Finding) {
	f.Severity = Warning
	s.settings.weigh(f)
}
