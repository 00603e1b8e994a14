package contract

import (
	"context"
	"errors"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/spec"
)

// Verify plans the cases of a document, runs them all and reports. The error
// says why nothing could be planned, also that ctx ended meanwhile; what a
// handler does wrong is in the report. When ctx ends later, the report holds
// what was found until then and is not complete.
func Verify(ctx context.Context, api *spec.API, target Target, opts ...Option) (*Report, error) {
	s, err := planUntil(ctx, api, target.Format, opts...)
	if err != nil {
		return nil, err
	}
	return s.Verify(ctx, target), nil
}

// Verify runs every case of the plan and reports.
func (s *Suite) Verify(ctx context.Context, target Target) *Report {
	report := s.newReport()
	for i, e := range s.order {
		if ctx.Err() != nil {
			report.stop("interrupted")
			break
		}
		r := Run(ctx, target, s.caseOf(e))
		if ctx.Err() != nil && r.Outcome == CouldNotRun {
			report.stop("interrupted")
			break
		}
		report.Results = append(report.Results, r.lean(e))
		if s.settings.progress != nil {
			s.settings.progress(i+1, len(s.order), r)
		}
		if cannotStart(r.Err) {
			report.stop("the handler cannot be reached: " + r.Err.Error())
			break
		}
	}
	report.summarise()
	return report
}

func (s *Suite) newReport() *Report {
	return &Report{
		API: s.api, Planned: len(s.order), Dropped: s.dropped, Complete: true,
		narrowed: len(s.order) < len(s.all), secrets: s.secrets, Rotten: s.rotten(), plan: s.coverage, notes: s.Notes(), given: s.givenSchemes(),
	}
}

// cannotStart: a target that does not start for one case will not for the next.
func cannotStart(err error) bool {
	var initial *invoke.InitError
	var away *invoke.UnreachableError
	return errors.As(err, &initial) || errors.As(err, &away)
}
