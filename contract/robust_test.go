package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
)

// structs are those of aws-lambda-go into which handlers decode.
var structs = map[Format]func() any{
	FormatREST:        func() any { return new(events.APIGatewayProxyRequest) },
	FormatHTTPAPI1:    func() any { return new(events.APIGatewayProxyRequest) },
	FormatHTTPAPI:     func() any { return new(events.APIGatewayV2HTTPRequest) },
	FormatFunctionURL: func() any { return new(events.LambdaFunctionURLRequest) },
	FormatALB:         func() any { return new(events.ALBTargetGroupRequest) },
}

func TestEveryBrokenEventReachesTypedHandlers(t *testing.T) {
	for format, make := range structs {
		s, err := Plan(notes(t), format)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for c := range s.Cases() {
			if c.Kind != Robust {
				continue
			}
			event, err := c.Event()
			if err != nil {
				t.Fatal(err)
			}
			if seen[string(event)] {
				t.Errorf("%s: %s is sent twice", format, c.Name)
			}
			seen[string(event)] = true
			if err := json.Unmarshal(event, make()); err != nil {
				t.Errorf("%s: %s is refused before any handler sees it: %v", format, c.Name, err)
			}
		}
		if len(seen) < 5 {
			t.Errorf("%s: only %d broken events", format, len(seen))
		}
	}
}

// fragile answers as the mirror does but for the events that break it.
func fragile(t *testing.T, breaks func(map[string]any) bool, how func() ([]byte, error)) Target {
	m := newMirror(notes(t))
	return rest(func(ctx context.Context, event []byte) ([]byte, error) {
		var members map[string]any
		if err := json.Unmarshal(event, &members); err != nil {
			return nil, err
		}
		if breaks(members) {
			return how()
		}
		if len(members) < 2 || members["requestContext"] == nil { // which the mirror cannot read
			return []byte(`{"statusCode":400}`), nil
		}
		return m.Invoke(ctx, event)
	})
}

func TestAHandlerThatFailsOnABrokenEventIsTold(t *testing.T) {
	panics := func() ([]byte, error) { panic("nil map") }
	noHeaders := func(e map[string]any) bool {
		_, there := e["headers"]
		return there && e["headers"] == nil
	}
	empty := func(e map[string]any) bool { return len(e) == 0 }
	for name, test := range map[string]struct {
		breaks func(map[string]any) bool
		how    func() ([]byte, error)
		event  string
		want   string
	}{
		"panic, real":     {noHeaders, panics, "null-headers", "error: panic: nil map"},
		"panic, unreal":   {noHeaders, panics, "null-maps", "warning: panic: nil map"},
		"error, unreal":   {empty, func() ([]byte, error) { return nil, fmt.Errorf("no route") }, "empty-object", "warning: no route"},
		"5xx, unreal":     {empty, func() ([]byte, error) { return []byte(`{"statusCode":503,"body":"away"}`), nil }, "empty-object", "warning: 503"},
		"no format":       {empty, func() ([]byte, error) { return []byte(`{"statusCode":0}`), nil }, "empty-object", "warning: statusCode is 0"},
		"a refusal":       {empty, func() ([]byte, error) { return []byte(`{"statusCode":400}`), nil }, "empty-object", ""},
		"a whole success": {empty, func() ([]byte, error) { return []byte(`{"statusCode":200}`), nil }, "empty-object", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := plan(t)
			r := Run(t.Context(), fragile(t, test.breaks, test.how), find(t, s, "getNote/robustness/event/"+test.event))
			got := ""
			for _, f := range r.Findings {
				if f.Rule != "robustness/event" {
					t.Errorf("found %s", f.Rule)
				}
				got += string(f.Severity) + ": " + f.Got
			}
			if !strings.HasPrefix(got, test.want) || (test.want == "") != (got == "") {
				t.Errorf("found %q, want %q", got, test.want)
			}
			if failed := strings.HasPrefix(test.want, "error"); r.Failed() != failed || !failed && r.Outcome != Held {
				t.Errorf("%s: %s", r.Outcome, r.Reason)
			}
			if test.want != "" && !strings.Contains(r.Text(), "an event broken by hand: ") {
				t.Errorf("the text does not say what was sent:\n%s", r.Text())
			}
		})
	}
}

func TestABrokenEventShowsNothingOfAHandlerThatRefusesWholeOnes(t *testing.T) {
	target := rest(func(context.Context, []byte) ([]byte, error) { return []byte(`{"statusCode":500}`), nil })
	r := Run(t.Context(), target, find(t, plan(t), "getNote/robustness/event/empty-object"))
	if r.Outcome != Unproven || len(r.Findings) != 0 {
		t.Errorf("%s %s %+v", r.Outcome, r.Reason, r.Findings)
	}
}

func TestOnlyWhatMayBeRepeatedIsSentBroken(t *testing.T) {
	count := func(opts ...Option) (n int) {
		for c := range plan(t, opts...).Cases() {
			if c.Kind == Robust && c.Operation == "createNote" {
				n++
			}
		}
		return n
	}
	if n := count(); n != 0 {
		t.Errorf("%d broken events make notes", n)
	}
	if n := count(Reset(func() {})); n == 0 {
		t.Error("with Reset none is sent")
	}
}

func TestASafeOperationThatAnswersInTwoWaysIsTold(t *testing.T) {
	const list = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/a: {get: {operationId: a,
		responses: {"200": {description: ok, content: {application/json: {}}}, "404": {description: none, content: {application/json: {}}}}}}}}`
	for name, test := range map[string]struct {
		answer func(n int) string
		want   string
	}{
		"the same":        {func(int) string { return `{"statusCode":200,"body":"[1,2]"` }, ""},
		"another time":    {func(n int) string { return fmt.Sprintf(`{"statusCode":200,"body":"{\"at\":%d,\"x\":[%d]}"`, n, n) }, ""},
		"another order":   {func(n int) string { return fmt.Sprintf(`{"statusCode":200,"body":"{\"x\":[%d,%d]}"`, n%2, (n+1)%2) }, "the elements of /x in another order"},
		"another status":  {func(n int) string { return fmt.Sprintf(`{"statusCode":%d,"body":"{}"`, 200+204*(n%2)) }, "404"},
		"more calls":      {func(n int) string { return fmt.Sprintf(`{"statusCode":%d,"body":"{}"`, 200+229*(n%2)) }, ""},
		"one of elements": {func(n int) string { return fmt.Sprintf(`{"statusCode":200,"body":"[%d,0]"`, n+1) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Plan(document(t, list), FormatREST)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			r := Run(t.Context(), rest(func(context.Context, []byte) ([]byte, error) {
				n++
				return []byte(test.answer(n) + `,"headers":{"Content-Type":"application/json"}}`), nil
			}), find(t, s, "a/shape/event/unknown-keys"))
			got := ""
			for _, f := range r.Findings {
				if f.Rule == "response/unsteady" && f.Severity == Warning {
					got = f.Got
				}
			}
			if !strings.Contains(got, test.want) || (got == "") != (test.want == "") {
				t.Errorf("found %q, want %q; %s %s", got, test.want, r.Outcome, r.Reason)
			}
		})
	}
}
