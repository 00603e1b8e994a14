package contract

import (
	"encoding/json"
	"io"
	"maps"
	"runtime/debug"
	"slices"

	"github.com/lambdapact/lambdapact/internal/render"
	"github.com/lambdapact/lambdapact/spec"
)

// reportVersion is the version of the form of the JSON report. Members may be
// added within a version; docs/report.schema.json describes it.
const reportVersion = 1

// module is the path of this module, by which its version is found in the
// binary that uses it.
const module = "github.com/lambdapact/lambdapact"

// WriteJSON writes the report as one JSON object in the form that
// docs/report.schema.json describes. Answers and logs are there only for cases
// that did not hold, shortened; secrets are masked. The error is the writer's.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r.json())
}

type jsonReport struct {
	Version  int          `json:"version"`
	Tool     jsonTool     `json:"tool"`
	Document jsonDocument `json:"document"`
	Complete bool         `json:"complete"`
	Stopped  string       `json:"stopped,omitempty"`
	Failed   bool         `json:"failed"`
	Summary  jsonSummary  `json:"summary"`
	Groups   []jsonGroup  `json:"groups"`
	Results  []jsonResult `json:"results"`
	Dropped  []jsonDrop   `json:"dropped"`
	Coverage jsonCoverage `json:"coverage"`
	Feedback []jsonGrade  `json:"feedback"`
}

// jsonGrade is what the refusals of one operation told.
type jsonGrade struct {
	Operation  string `json:"operation"`
	Refusals   int    `json:"refusals"`
	Documented int    `json:"documented"`
	Nameable   int    `json:"nameable"`
	Named      int    `json:"named"`
	Specific   int    `json:"specific"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonDocument struct {
	Title   string `json:"title"`
	Version string `json:"version"`
	File    string `json:"file"`
	OpenAPI string `json:"openapi"`
}

// jsonSummary counts; Outcomes has every outcome, also those with none.
type jsonSummary struct {
	Planned  int             `json:"planned"`
	Run      int             `json:"run"`
	Outcomes map[Outcome]int `json:"outcomes"`
}

// jsonFinding is a finding of a group or of a result.
type jsonFinding struct {
	Rule     string     `json:"rule"`
	Severity Severity   `json:"severity"`
	Source   string     `json:"source"`
	Page     string     `json:"page"`
	Title    string     `json:"title"`
	Want     string     `json:"want"`
	Got      string     `json:"got"`
	More     []string   `json:"more"`
	Where    *jsonWhere `json:"where,omitempty"`
	Relaxed  string     `json:"relaxed,omitempty"`
}

type jsonGroup struct {
	jsonFinding
	Cases []string `json:"cases"`
}

type jsonWhere struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Pointer string `json:"pointer"`
}

type jsonDrop struct {
	Name      string  `json:"name"`
	Operation string  `json:"operation"`
	Outcome   Outcome `json:"outcome"`
	Reason    string  `json:"reason"`
}

// outcomes is the closed list, in the order of the summary line.
var outcomes = []Outcome{Held, Broken, KnownToFail, UnexpectedlyPassing, NeedsData, Unproven, CouldNotRun, NotSent}

func (r *Report) json() jsonReport {
	mask := r.mask()
	out := jsonReport{
		Version: reportVersion,
		Tool:    jsonTool{"lambdapact", toolVersion()},
		Document: jsonDocument{
			Title: r.API.Title, Version: r.API.Version, File: r.API.File(), OpenAPI: r.API.OpenAPI,
		},
		Complete: r.Complete,
		Stopped:  mask(r.Stopped),
		Failed:   r.Failed(),
		Summary:  jsonSummary{Planned: r.Planned, Run: len(r.Results), Outcomes: map[Outcome]int{}},
		Groups:   []jsonGroup{},
		Results:  []jsonResult{},
		Dropped:  []jsonDrop{},
		Coverage: r.Coverage.json(mask),
		Feedback: []jsonGrade{},
	}
	for _, f := range r.Feedback {
		out.Feedback = append(out.Feedback, jsonGrade(f))
	}
	for _, o := range outcomes {
		out.Summary.Outcomes[o] = 0
	}
	maps.Copy(out.Summary.Outcomes, r.Coverage.Outcomes)
	for i := range r.Groups {
		out.Groups = append(out.Groups, jsonGroup{r.Groups[i].Finding.json(mask), r.Groups[i].Cases})
	}
	for _, result := range r.Results {
		out.Results = append(out.Results, result.json(mask))
	}
	for _, d := range r.Dropped {
		out.Dropped = append(out.Dropped, jsonDrop{d.Name, d.Operation, d.Outcome, mask(d.Reason)})
	}
	return out
}

// mask returns the function that hides the secrets of the run in a text. Texts
// are masked before they are escaped: a secret with a quote or a backslash
// would not be found afterwards.
func (r *Report) mask() func(string) string {
	secrets := r.secrets
	for _, result := range r.Results {
		for _, s := range result.secrets {
			if !slices.Contains(secrets, s) {
				secrets = append(secrets[:len(secrets):len(secrets)], s)
			}
		}
	}
	return func(text string) string { return render.Mask(text, secrets) }
}

func (f *Finding) json(mask func(string) string) jsonFinding {
	return jsonFinding{
		Rule: f.Rule, Severity: f.Severity, Source: f.Source, Page: f.Page(), Title: mask(f.Title),
		Want: mask(f.Want), Got: mask(f.Got), More: maskedAll(f.More, mask),
		Where: where(f.Where), Relaxed: f.Relaxed,
	}
}

// where is nil for what is nowhere in the document.
func where(l spec.Location) *jsonWhere {
	if l.File == "" && l.Line == 0 {
		return nil
	}
	return &jsonWhere{l.File, l.Line, l.Pointer}
}

// maskedAll copies a list; it is never nil, which would be null.
func maskedAll(texts []string, mask func(string) string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = mask(t)
	}
	return out
}

// toolVersion is the version of this module in the running binary, "(devel)"
// when it was built from a working copy.
func toolVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	for _, m := range append([]*debug.Module{&info.Main}, info.Deps...) {
		if m.Path == module && m.Version != "" {
			return m.Version
		}
	}
	return "(devel)"
}
