package contract

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/spec"
)

// member returns a member of the payload of a note.
func member(r *spec.Request, name string) any {
	value, _ := decodeJSON(r.Body)
	members, _ := value.(map[string]any)
	return members[name]
}

// five is a handler that fails for five stars with a tag.
func five(t *testing.T, calls *int) Target {
	return change(t, func(r *spec.Request, a map[string]any) {
		*calls++
		tags, _ := member(r, "tags").([]any)
		if member(r, "stars") == json.Number("5") && len(tags) > 0 {
			a["statusCode"], a["body"] = 500, `{"title":"crash","detail":"at five"}`
		}
	})
}

// firstBroken runs the random cases until one is broken.
func firstBroken(t *testing.T, s *Suite, target Target) *Result {
	t.Helper()
	for _, c := range randomOnly(s) {
		if r := Run(t.Context(), target, c); r.Outcome == Broken {
			return r
		}
	}
	t.Fatal("no random case is broken")
	return nil
}

func TestAFailingRandomRequestIsMadeSmall(t *testing.T) {
	calls := 0
	s := plan(t, Random(60), Only("createNote/valid/request/random/*"), Reset(func() {}))
	r := firstBroken(t, s, five(t, &calls))
	value, err := decodeJSON(r.Case.Request.Body)
	if err != nil {
		t.Fatal(err)
	}
	members := value.(map[string]any)
	tags, _ := members["tags"].([]any)
	title, _ := members["title"].(string)
	if len(members) != 3 || members["stars"] != json.Number("5") || len(tags) != 1 || len(title) != 3 {
		t.Errorf("the smallest request found is %s", r.Case.Request.Body)
	}
	if f := r.Findings[0]; f.Rule != "request/server-error" {
		t.Errorf("it shows %s", f.Rule)
	}
	if sent := string(r.Event); !strings.Contains(sent, `\"stars\":5`) || !strings.Contains(r.Case.Sent, `"stars":5`) {
		t.Errorf("the event is %s, the words are %s", sent, r.Case.Sent)
	}
	for _, words := range []string{"sent:   POST /notes", "small:  the least of the request that shows it", r.Case.Name} {
		if !strings.Contains(r.Text(), words) {
			t.Errorf("the text does not say %q:\n%s", words, r.Text())
		}
	}
}

func TestTheSameFailureIsMadeSmallTheSameWay(t *testing.T) {
	var bodies []string
	for range 2 {
		calls := 0
		r := firstBroken(t, plan(t, Random(60), Only("createNote/valid/request/random/*")), five(t, &calls))
		bodies = append(bodies, r.Case.Name+string(r.Event))
	}
	if bodies[0] != bodies[1] {
		t.Errorf("once it is\n%s\nand once\n%s", bodies[0], bodies[1])
	}
}

// TestMakingSmallIsBounded counts the calls for a case of a handler that fails
// for everything of any size.
func TestMakingSmallIsBounded(t *testing.T) {
	for name, test := range map[string]struct {
		opts []Option
		most int
	}{
		"with Reset": {[]Option{Reset(func() {})}, 1 + mostShrinkCalls},
		"without":    {nil, 1 + mostUnresetCalls},
	} {
		calls := 0
		target := change(t, func(r *spec.Request, a map[string]any) {
			calls++
			a["statusCode"], a["body"] = 500, `{"title":"crash","detail":"always"}`
			if calls%2 == 0 { // what is found comes and goes, so that little is gained
				a["statusCode"] = 503
			}
		})
		tried := 0
		for _, c := range randomOnly(plan(t, append(test.opts, Random(10), Only("createNote/valid/request/random/*"))...)) {
			calls = 0
			Run(t.Context(), target, c)
			tried = max(tried, calls)
			if calls > test.most {
				t.Errorf("%s: %s took %d calls, at most %d are wanted", name, c.Name, calls, test.most)
			}
		}
		if tried < 2 {
			t.Errorf("%s: nothing was made small", name)
		}
	}
}

// TestASmallerRequestShowsTheSame: a handler with two defects, of which the
// second shows in the smaller requests.
func TestASmallerRequestShowsTheSame(t *testing.T) {
	target := change(t, func(r *spec.Request, a map[string]any) {
		switch tags, _ := member(r, "tags").([]any); {
		case status(a) != 201:
		case len(tags) == 2:
			a["body"] = `{"id":"1","title":"x"}`
		default:
			a["statusCode"] = 500
		}
	})
	s := plan(t, Random(60), Only("createNote/valid/request/random/*"), Reset(func() {}))
	for _, c := range randomOnly(s) {
		tags, _ := member(c.Request, "tags").([]any)
		r := Run(t.Context(), target, c)
		now, _ := member(r.Case.Request, "tags").([]any)
		if (len(tags) == 2) != (len(now) == 2) {
			t.Errorf("%s had %d tags and ends with %d, finding %s", c.Name, len(tags), len(now), r.Findings[0].Rule)
		}
		if err := s.prove(r.Case); err != nil {
			t.Errorf("%s is not proven any more: %v", c.Name, err)
		}
	}
}

func TestAFaultStaysWhereItIsWhenTheRequestIsMadeSmall(t *testing.T) {
	target := change(t, func(r *spec.Request, a map[string]any) {
		if member(r, "stars") == json.Number("6") && status(a) == 400 {
			a["statusCode"], a["body"] = 201, `{"id":1,"title":"x"}`
			a["multiValueHeaders"].(map[string]any)["Location"] = []string{"/notes/1"}
			a["multiValueHeaders"].(map[string]any)["Content-Type"] = []string{"application/json"}
		}
	})
	s := plan(t, Random(300), Only("createNote/invalid/body.stars/maximum/r*"), Reset(func() {}))
	r := firstBroken(t, s, target)
	var sent map[string]any
	if err := json.Unmarshal(r.Case.Request.Body, &sent); err != nil || len(sent) != 2 || sent["stars"] != 6.0 {
		t.Errorf("the smallest request found is %s", r.Case.Request.Body)
	}
	if r.Case.Place.Pointer != "/stars" || r.Case.Rule != "maximum" || r.Findings[0].Rule != "request/invalid-accepted" {
		t.Errorf("it became %s at %s: %s", r.Case.Rule, r.Case.Place, r.Findings[0].Rule)
	}
	if !strings.Contains(r.Text(), "    in:     POST /notes") {
		t.Errorf("the text does not show the request:\n%s", r.Text())
	}
}

// TestARefusalOfASmallerRequestHasToBeForTheFault: this handler refuses every
// note without tags, whatever else is in it, and names nothing.
func TestARefusalOfASmallerRequestHasToBeForTheFault(t *testing.T) {
	target := change(t, func(r *spec.Request, a map[string]any) {
		tags, _ := member(r, "tags").([]any)
		if status(a) == 400 || len(tags) == 0 {
			a["statusCode"], a["body"] = 400, `{"title":"Bad Request","detail":"The request is invalid."}`
			a["multiValueHeaders"].(map[string]any)["Content-Type"] = []string{"application/problem+json"}
		}
	})
	found := 0
	for _, c := range randomOnly(plan(t, Random(200), Only("createNote/invalid/body.stars/*/r*"), Reset(func() {}))) {
		r := Run(t.Context(), target, c)
		if r.Outcome != Broken {
			continue
		}
		found++
		if tags, _ := member(r.Case.Request, "tags").([]any); len(tags) == 0 {
			t.Errorf("%s was made smaller than what the handler accepts: %s", c.Name, r.Case.Request.Body)
		}
	}
	if found == 0 {
		t.Error("no case is broken")
	}
}

// TestSmallerRequestsAreNoRepetitions: a handler that answers a key it has seen
// as it did the first time.
func TestSmallerRequestsAreNoRepetitions(t *testing.T) {
	api, err := spec.Parse([]byte(`openapi: 3.0.3
paths:
  /a:
    post:
      operationId: a
      parameters: [{name: Idempotency-Key, in: header, required: true, schema: {type: string, format: uuid}}]
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {n: {type: integer, minimum: 0, maximum: 9}, m: {type: string}, o: {type: boolean}}}}}}
      responses: {201: {description: made}, 400: {description: refused}}
`))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Plan(api, FormatREST, Random(40), Only("a/valid/request/random/*"))
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	r := firstBroken(t, s, rest(func(_ context.Context, event []byte) ([]byte, error) {
		r := arrived(t, event)
		key := r.Header.Get("Idempotency-Key")
		if keys[key] {
			return []byte(`{"statusCode": 201}`), nil
		}
		if keys[key] = true; member(r, "n") == json.Number("9") {
			return []byte(`{"statusCode": 500}`), nil
		}
		return []byte(`{"statusCode": 201}`), nil
	}))
	if string(r.Case.Request.Body) != `{"n":9}` {
		t.Errorf("the smallest request found is %s", r.Case.Request.Body)
	}
}

func TestOnlyRandomFailuresAreMadeSmall(t *testing.T) {
	calls := 0
	s := plan(t, Random(1))
	Run(t.Context(), five(t, &calls), find(t, s, "createNote/valid/body.stars/maximum"))
	if calls != 1 {
		t.Errorf("a systematic case took %d calls", calls)
	}
	calls = 0
	Run(t.Context(), change(t, func(*spec.Request, map[string]any) { calls++ }), randomOnly(s)[0])
	if calls != 1 {
		t.Errorf("a case that held took %d calls", calls)
	}
}

func TestWhatTakesLongIsNotMadeSmall(t *testing.T) {
	calls := 0
	target := rest(func(ctx context.Context, _ []byte) ([]byte, error) {
		calls++
		<-ctx.Done()
		return nil, ctx.Err()
	})
	c := randomOnly(plan(t, Random(1), Timeout(20*time.Millisecond)))[0]
	if r := Run(t.Context(), target, c); r.Findings[0].Rule != "handler/timeout" || calls != 1 {
		t.Errorf("%d calls, finding %s", calls, r.Findings[0].Rule)
	}
}

func TestAnInterruptionEndsMakingSmall(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	target := change(t, func(_ *spec.Request, a map[string]any) {
		a["statusCode"] = 500
		if calls++; calls == 3 {
			cancel()
		}
	})
	r := Run(ctx, target, randomOnly(plan(t, Random(5), Only("createNote/valid/request/random/*")))[0])
	if r.Outcome != Broken || calls > 4 {
		t.Errorf("after %d calls the outcome is %s", calls, r.Outcome)
	}
}

// TestReductionsEnd: each one makes a value smaller, so that there is an end.
func TestReductionsEnd(t *testing.T) {
	for _, text := range []string{
		`{"a": [1, 2, {"b": "text", "c": [true, null]}], "d": -12.50, "e": {"f": "äöü"}}`, `-1e400`, `"a"`, `[[[]]]`, `0`, `false`, `{"": ""}`,
	} {
		value, err := decodeJSON([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		steps := 0
		for again := true; again && steps < 1000; steps++ {
			again = false
			for _, edit := range smallerParts(value) {
				if now, _ := gen.At(value, edit.Pointer); edit.Remove || shorter(edit.Value, now) {
					value, again = edit.Apply(value), true
					break
				}
			}
		}
		if steps == 1000 || weight(value) > 1 {
			t.Errorf("%s ends as %v after %d steps", text, value, steps)
		}
	}
}
