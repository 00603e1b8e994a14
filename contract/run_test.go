package contract

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"

	"github.com/lambdapact/lambdapact/internal/invoke"
	"github.com/lambdapact/lambdapact/spec"
)

// change is a handler that mirrors the notes but for what edit makes of an answer.
func change(t *testing.T, edit func(r *spec.Request, answer map[string]any)) Target {
	m := newMirror(notes(t))
	return rest(func(ctx context.Context, event []byte) ([]byte, error) {
		output, err := m.Invoke(ctx, event)
		if err != nil {
			return nil, err
		}
		var answer map[string]any
		if err := json.Unmarshal(output, &answer); err != nil {
			return nil, err
		}
		edit(arrived(t, event), answer)
		return json.Marshal(answer)
	})
}

func status(answer map[string]any) int { return int(answer["statusCode"].(float64)) }

// TestWhatIsWrongIsFound breaks a correct handler in one way each and names the
// rules that find it. Every other case has to hold or to show nothing.
func TestWhatIsWrongIsFound(t *testing.T) {
	tests := map[string]struct {
		edit func(r *spec.Request, answer map[string]any)
		want []string
	}{
		"nothing": {func(*spec.Request, map[string]any) {}, nil},
		"status left out of the struct": {func(_ *spec.Request, a map[string]any) { a["statusCode"] = 0 },
			[]string{"proxy-format/status-zero"}},
		"an unknown key": {func(_ *spec.Request, a map[string]any) { a["status"] = 200 },
			[]string{"proxy-format/unknown-key"}},
		"body as an object": {func(_ *spec.Request, a map[string]any) { a["body"] = map[string]any{} },
			[]string{"proxy-format/body-type"}},
		"an undocumented status": {func(_ *spec.Request, a map[string]any) {
			if status(a) == 201 {
				a["statusCode"] = 202
			}
		}, []string{"response/status"}},
		"the wrong media type": {func(_ *spec.Request, a map[string]any) {
			a["multiValueHeaders"].(map[string]any)["Content-Type"] = []string{"text/plain"}
		}, []string{"response/media-type"}},
		"a missing header": {func(_ *spec.Request, a map[string]any) {
			delete(a["multiValueHeaders"].(map[string]any), "Location")
		}, []string{"response/header"}},
		"a body against its schema": {func(_ *spec.Request, a map[string]any) {
			if status(a) < 300 {
				a["body"] = `{"id":"1","title":"x"}`
			}
		}, []string{"response/body"}},
		"no JSON": {func(_ *spec.Request, a map[string]any) {
			if status(a) < 300 {
				a["body"] = `{"id":1,"title":"x"} ` + "\n}"
			}
		}, []string{"response/body"}},
		"an error without its body": {func(_ *spec.Request, a map[string]any) {
			if status(a) >= 400 {
				a["body"] = ""
			}
		}, []string{"feedback/unnamed", "response/body"}},
		"everything accepted": {func(r *spec.Request, a map[string]any) {
			a["statusCode"], a["body"] = 200, `{"id":1,"title":"x"}`
			if r.Method == "POST" {
				a["statusCode"] = 201
				a["multiValueHeaders"].(map[string]any)["Location"] = []string{"/notes/1"}
			}
			a["multiValueHeaders"].(map[string]any)["Content-Type"] = []string{"application/json"}
		}, []string{"request/invalid-accepted"}},
		"a server error for what is invalid": {func(_ *spec.Request, a map[string]any) {
			if status(a) == 400 {
				a["statusCode"] = 500
			}
		}, []string{"request/server-error"}},
		"an undocumented refusal": {func(_ *spec.Request, a map[string]any) {
			if status(a) == 400 {
				a["statusCode"] = 422
			}
		}, []string{"response/status"}},
		"a valid request refused": {func(r *spec.Request, a map[string]any) {
			if r.Method == "GET" && status(a) == 200 {
				a["statusCode"], a["body"] = 400, `{"title":"no","detail":"pageSize"}`
				a["multiValueHeaders"].(map[string]any)["Content-Type"] = []string{"application/problem+json"}
			}
		}, []string{"request/valid-refused"}},
		"feedback that says nothing": {func(_ *spec.Request, a map[string]any) {
			if status(a) == 400 {
				a["body"] = `{"title":"Bad Request","detail":"The request is invalid."}`
			}
		}, []string{"feedback/unnamed"}},
		"feedback that blames another place": {func(_ *spec.Request, a map[string]any) {
			if status(a) == 400 {
				a["body"] = `{"title":"Bad Request","detail":"wrong","errors":[{"pointer":"/colour"}]}`
			}
		}, []string{"feedback/wrong-place"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			report := plan(t).Verify(t.Context(), change(t, test.edit))
			rules := map[string]bool{}
			for _, g := range report.Groups {
				if g.Finding.Severity == Error {
					rules[g.Finding.Rule] = true
				}
			}
			if got := slices.Sorted(maps.Keys(rules)); !slices.Equal(got, test.want) {
				t.Errorf("found %v, want %v", got, test.want)
			}
			if broken := report.Coverage.Outcomes[Broken] > 0; broken != (len(test.want) > 0) || report.Failed() != broken {
				t.Errorf("%s; failed: %t", report.Summary(), report.Failed())
			}
		})
	}
}

// TestRefusingEverythingPassesNothing: a handler that answers 400 or 401 to
// everything has no invalid case held.
func TestRefusingEverythingPassesNothing(t *testing.T) {
	for _, code := range []int{400, 401, 404} {
		m := newMirror(notes(t))
		report := plan(t).Verify(t.Context(), rest(func(context.Context, []byte) ([]byte, error) {
			return m.problem(code, "title stars tags pageSize theme noteId X-Request-Id", nil), nil
		}))
		if held := report.Coverage.Outcomes[Held]; held != 0 || !report.Failed() {
			t.Errorf("%d: %d cases held; failed: %t", code, held, report.Failed())
		}
	}
}

func TestMissingDataIsNoFinding(t *testing.T) {
	report := plan(t).Verify(t.Context(), change(t, func(r *spec.Request, a map[string]any) {
		if r.Method == "GET" && status(a) == 200 {
			a["statusCode"], a["body"] = 404, `{"title":"Not Found","detail":"no such note"}`
			a["multiValueHeaders"].(map[string]any)["Content-Type"] = []string{"application/problem+json"}
		}
	}))
	o := report.Coverage.Outcomes
	if o[Broken] != 0 || o[NeedsData] == 0 || o[Unproven] == 0 {
		t.Error(report.Summary())
	}
	if !slices.Contains(report.Coverage.NotAccepted, "getNote") {
		t.Errorf("not accepted: %v", report.Coverage.NotAccepted)
	}
}

func TestPrepareNamesDataOfTheHandler(t *testing.T) {
	prepare := Prepare("getNote", func(c *Case) { c.Request.Path["noteId"] = "42" })
	var asked []string
	target := change(t, func(r *spec.Request, a map[string]any) {
		if r.Method == "GET" {
			asked = append(asked, r.Path["noteId"])
		}
	})
	plan(t, Only("getNote/**"), prepare).Verify(t.Context(), target)
	for _, id := range []string{"42", "abc", "0"} { // the fault wins over what was prepared
		if !slices.Contains(asked, id) {
			t.Errorf("%s was never asked for: %v", id, asked)
		}
	}
	if slices.Contains(asked, "14") {
		t.Errorf("an unprepared id was asked for: %v", asked)
	}
}

func TestPrepareThatBreaksTheRequestIsUnproven(t *testing.T) {
	s := plan(t, Only("getNote/**"), Prepare("getNote", func(c *Case) { c.Request.Query.Set("pageSize", "900") }))
	r := Run(t.Context(), rest(newMirror(notes(t)).Invoke), find(t, s, "getNote/valid/request/full"))
	if r.Outcome != Unproven || !strings.Contains(r.Reason, "pageSize") {
		t.Errorf("%s: %s", r.Outcome, r.Reason)
	}
	none := plan(t, Only("getNote/**"), Prepare("getNote", func(c *Case) { c.Request = nil }))
	if r := Run(t.Context(), rest(newMirror(notes(t)).Invoke), find(t, none, "getNote/valid/request/full")); r.Outcome != Unproven {
		t.Errorf("without a request: %s", r.Outcome)
	}
}

func TestCredentialIsSentAndMasked(t *testing.T) {
	const secret = "s3cret-value"
	target := change(t, func(r *spec.Request, a map[string]any) {
		if r.Header.Get("X-Key") == secret {
			a["body"] = `{"echo":"` + secret + `"}`
		}
	})
	dir := t.TempDir()
	s := plan(t, Credential("key", secret), EventDir(dir))
	r := Run(t.Context(), target, find(t, s, "createNote/valid/request/full"))
	if r.Outcome != Broken || !strings.Contains(string(r.Event), secret) {
		t.Fatalf("%s: %s", r.Outcome, r.Event)
	}
	var b strings.Builder
	if err := s.Verify(t.Context(), target).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{r.Text(), b.String()} {
		if strings.Contains(text, secret) || !strings.Contains(text, "***") {
			t.Errorf("the secret shows, or nothing is masked:\n%s", text)
		}
	}
}

func TestResetRunsBeforeEachCall(t *testing.T) {
	resets, calls := 0, 0
	m := newMirror(notes(t))
	s := plan(t, Reset(func() { resets++ }))
	report := s.Verify(t.Context(), rest(func(ctx context.Context, event []byte) ([]byte, error) {
		calls++
		return m.Invoke(ctx, event)
	}))
	if calls < len(report.Results) || resets != calls { // shapes need the plain request twice
		t.Errorf("%d cases, %d calls, %d resets", len(report.Results), calls, resets)
	}
}

// TestATwinIsRunWhenItWasNot: a single invalid case, as under go test -run,
// brings its valid twin along.
func TestATwinIsRunWhenItWasNot(t *testing.T) {
	calls := 0
	m := newMirror(notes(t))
	target := rest(func(ctx context.Context, event []byte) ([]byte, error) {
		calls++
		return m.Invoke(ctx, event)
	})
	s := plan(t)
	for range 2 {
		if r := Run(t.Context(), target, find(t, s, "createNote/invalid/body.title/minLength")); r.Outcome != Held {
			t.Errorf("%s: %s", r.Outcome, r.Reason)
		}
	}
	if calls != 3 {
		t.Errorf("%d calls, want the twin once and the case twice", calls)
	}
}

func TestFailuresOfTheHandlerAreFindings(t *testing.T) {
	for name, test := range map[string]struct {
		handler handlerFunc
		outcome Outcome
		rule    string
	}{
		"panic": {func(context.Context, []byte) ([]byte, error) { panic("no shelf") }, Broken, "handler/panic"},
		"error": {func(context.Context, []byte) ([]byte, error) { return nil, errors.New("no shelf") }, Broken, "handler/error"},
		"deadline": {func(ctx context.Context, _ []byte) ([]byte, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}, Broken, "handler/timeout"},
		"endless":  {func(context.Context, []byte) ([]byte, error) { select {} }, Broken, "handler/timeout"},
		"exit":     {func(context.Context, []byte) ([]byte, error) { return nil, &invoke.ExitError{Code: 3} }, Broken, "handler/exit"},
		"no start": {func(context.Context, []byte) ([]byte, error) { return nil, &invoke.InitError{Reason: "x"} }, CouldNotRun, ""},
		"unreachable": {func(context.Context, []byte) ([]byte, error) {
			return nil, &invoke.UnreachableError{Err: errors.New("x")}
		}, CouldNotRun, ""},
		"garbage": {func(context.Context, []byte) ([]byte, error) { return []byte("\xff\x00{"), nil }, Broken, "proxy-format/not-json"},
		"nothing": {func(context.Context, []byte) ([]byte, error) { return nil, nil }, Broken, "proxy-format/not-json"},
		"too large": {func(context.Context, []byte) ([]byte, error) {
			return []byte(`{"statusCode":200,"body":"` + strings.Repeat("x", 7<<20) + `"}`), nil
		}, Broken, "proxy-format/too-large"},
	} {
		t.Run(name, func(t *testing.T) {
			s := plan(t, Timeout(30*time.Millisecond))
			r := Run(t.Context(), rest(test.handler), find(t, s, "getNote/valid/request/full"))
			if r.Outcome != test.outcome || (test.rule != "") != (len(r.Findings) > 0) || test.rule != "" && r.Findings[0].Rule != test.rule {
				t.Errorf("%s %+v %s", r.Outcome, r.Findings, r.Reason)
			}
			if !r.Failed() || len(r.Text()) > 4000 {
				t.Errorf("failed: %t; text of %d bytes", r.Failed(), len(r.Text()))
			}
		})
	}
	if r := Run(t.Context(), Target{Format: FormatREST}, find(t, plan(t), "getNote/valid/request/full")); r.Outcome != CouldNotRun {
		t.Errorf("without a handler: %s", r.Outcome)
	}
}

func TestAPanicShowsWhereItWas(t *testing.T) {
	r := Run(t.Context(), rest(func(context.Context, []byte) ([]byte, error) {
		var shelf map[string]int
		shelf["x"] = 1 //lint:ignore SA5000 the panic is what is tested
		return nil, nil
	}), find(t, plan(t), "getNote/valid/request/full"))
	if !strings.Contains(r.Text(), "assignment to entry in nil map") {
		t.Error(r.Text())
	}
}

func TestTheHandlerGetsWhatLambdaGives(t *testing.T) {
	Run(t.Context(), rest(func(ctx context.Context, _ []byte) ([]byte, error) {
		if lc, ok := lambdacontext.FromContext(ctx); !ok || len(lc.AwsRequestID) != 36 || lc.InvokedFunctionArn == "" {
			t.Errorf("LambdaContext: %+v", lc)
		}
		if d, ok := ctx.Deadline(); !ok || time.Until(d) > defaultTimeout {
			t.Errorf("deadline: %v", d)
		}
		return nil, nil
	}), find(t, plan(t), "getNote/valid/request/full"))
}

func TestATargetThatDoesNotStartEndsTheRun(t *testing.T) {
	calls := 0
	report := plan(t).Verify(t.Context(), rest(func(context.Context, []byte) ([]byte, error) {
		calls++
		return nil, &invoke.InitError{Path: "./bootstrap", Reason: "is not there"}
	}))
	if calls != 1 || report.Complete || !strings.Contains(report.Summary(), "is not there") {
		t.Errorf("%d calls; %s", calls, report.Summary())
	}
}

func TestAnInterruptedRunKeepsWhatItFound(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	report := plan(t).Verify(ctx, rest(func(context.Context, []byte) ([]byte, error) {
		if calls++; calls == 5 {
			cancel()
		}
		return nil, errors.New("no shelf")
	}))
	if report.Complete || len(report.Results) < 4 || len(report.Results) > 5 || report.Coverage.Outcomes[Broken] == 0 {
		t.Errorf("%d results; %s", len(report.Results), report.Summary())
	}
}

func TestRelaxedFindingsOnlyWarn(t *testing.T) {
	target := change(t, func(_ *spec.Request, a map[string]any) {
		delete(a["multiValueHeaders"].(map[string]any), "Location")
	})
	report := plan(t, Relax("response/header", "NOTE-7"), Skip("*/state/**")).Verify(t.Context(), target)
	groups := groupsOf(report, "response/header")
	if report.Failed() || len(groups) != 1 || groups[0].Finding.Severity != Warning {
		t.Error(report.Summary())
	}
	var b strings.Builder
	if err := report.WriteText(&b); err != nil || !strings.Contains(b.String(), "warning: ") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// groupsOf returns the findings of one rule.
func groupsOf(report *Report, rule string) []Group {
	return slices.DeleteFunc(slices.Clone(report.Groups), func(g Group) bool { return g.Finding.Rule != rule })
}

func TestOneRootCauseIsOneFinding(t *testing.T) {
	report := plan(t, Skip("*/robustness/**")).Verify(t.Context(), rest(func(context.Context, []byte) ([]byte, error) { panic("the same") }))
	if len(report.Groups) != 1 || len(report.Groups[0].Cases) != len(report.Results) {
		for _, g := range report.Groups {
			t.Log(g.Finding.Title, fmt.Sprintf("%q", g.Finding.cause))
		}
		t.Errorf("%d groups for %d cases", len(report.Groups), len(report.Results))
	}
}
