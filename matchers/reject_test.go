package matchers_test

import (
	"context"
	"testing"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/matchers"
)

func TestRejectSucceedsForARefusalThatNamesThePlace(t *testing.T) {
	for _, place := range []string{"/text", "body.text", ""} {
		succeeds(t, matchers.Reject(400, place), run(t, contract.REST(serve), blankNote), "")
	}
	succeeds(t, matchers.Reject(400, "/text"), run(t, contract.REST(serve), blankNote), `
POST /notes was refused                                                 createNote/invalid/body.text/minLength
    sent:   /text = ""                      minLength 1                 notes.yaml:16
    want:   anything but 400 Bad Request with feedback that names /text
    got:    400 {"message":"text must have 1 to 20 characters"}
`)
}

func TestRejectTakesAnswersAsConformToDoes(t *testing.T) {
	for name, refusal := range everyType(t, jsonAnswer(422, `{"errors":[{"parameter":"page_size"}]}`)) {
		for _, place := range []string{"query pageSize", "query.pageSize", "header Page-Size", "cookie page-size", "path pageSize", "/filter/pageSize/0"} {
			if ok, err := matchers.Reject(422, place).Match(refusal); !ok || err != nil {
				t.Errorf("%s, %s: %t, %v", name, place, ok, err)
			}
		}
		if ok, err := matchers.Reject(422, "query size2").Match(refusal); ok || err != nil {
			t.Errorf("%s: %t, %v", name, ok, err)
		}
	}
}

func TestRejectSaysWhatIsMissing(t *testing.T) {
	const sent = `    sent:   /text = ""                      minLength 1                 notes.yaml:16
    want:   400 Bad Request with feedback that names /text
`
	const name = "createNote/invalid/body.text/minLength\n"
	accepted := jsonAnswer(201, `{"id":7,"text":""}`)
	fails(t, matchers.Reject(400, "/text"), run(t, always(accepted), blankNote),
		"POST /notes was accepted                                                "+name+sent+
			`    got:    201 {"id":7,"text":""}`)
	fails(t, matchers.Reject(422, "/text"), run(t, contract.REST(serve), blankNote), `
POST /notes was refused with another status                             createNote/invalid/body.text/minLength
    sent:   /text = ""                      minLength 1                 notes.yaml:16
    want:   422 Unprocessable Entity with feedback that names /text
    got:    400 {"message":"text must have 1 to 20 characters"}
`)
	fails(t, matchers.Reject(400, "/title"), jsonAnswer(400, `{"message":"invalid"}`), `
the request was refused without naming the place at fault
    want:   400 Bad Request with feedback that names /title
    got:    400 {"message":"invalid"}
`)
	fails(t, matchers.Reject(400, "query limit"), []byte(`{"statusCode":0}`), `
the request returned what API Gateway cannot pass on as it is
    want:   400 Bad Request with feedback that names query limit
    got:    502 {"message": "Internal server error"}
    error:  statusCode is 0, the zero value: it was not set; the client got 502 Internal server error (proxy-format/status-zero)
`)
}

func TestRejectFailsForARefusalThatShowsNothing(t *testing.T) {
	r := run(t, always(jsonAnswer(400, `{"message":"text is blank"}`)), blankNote)
	fails(t, matchers.Reject(400, "/text"), r, `
POST /notes shows no refusal                                            createNote/invalid/body.text/minLength
    sent:   /text = ""                      minLength 1                 notes.yaml:16
    want:   400 Bad Request with feedback that names /text
    got:    unproven: `+r.Reason)
	panicking := contract.REST(func(_ context.Context, r in) (out, error) {
		if r.Body == `{"text":""}` {
			panic("blank")
		}
		return serve(context.Background(), r)
	})
	r = run(t, panicking, blankNote)
	m := matchers.Reject(400, "/text")
	if ok, err := m.Match(r); ok || err != nil {
		t.Errorf("a panic is a refusal: %t, %v", ok, err)
	}
}

func TestRejectTakesAValidCaseThatTheHandlerHasNoDataFor(t *testing.T) {
	r := run(t, contract.REST(serve), "getNote/valid/request/full")
	succeeds(t, matchers.Reject(404, ""), r, "")
	fails(t, matchers.Reject(404, "path noteId"), r, `
GET /notes/{noteId} was refused without naming the place at fault       getNote/valid/request/full
    want:   404 Not Found with feedback that names path noteId
    got:    404 with an empty body
`)
}

func TestRejectRefusesWhatCannotBeAsked(t *testing.T) {
	good := jsonAnswer(400, `{"message":"text"}`)
	refuses(t, matchers.Reject(200, "/text"), good, "400 to 499, not 200")
	refuses(t, matchers.Reject(500, "/text"), good, "400 to 499, not 500")
	for _, place := range []string{"text", "query", "query ", "status code", "credential apiKey"} {
		refuses(t, matchers.Reject(400, place), good, "is no place of a request")
	}
	refuses(t, matchers.Reject(400, "/text"), 400, "a *contract.Result will do as well")
	refuses(t, matchers.Reject(400, "/text"), (*contract.Result)(nil), "not an empty one")
}

func TestPlaceByDotsMayHoldASlash(t *testing.T) {
	succeeds(t, matchers.Reject(400, "body.and/or"), jsonAnswer(400, `{"message":"and/or is missing"}`), "")
	fails(t, matchers.Reject(400, "body.and/or"), jsonAnswer(400, `{"message":"or is missing"}`), `
the request was refused without naming the place at fault
    want:   400 Bad Request with feedback that names /and~1or
    got:    400 {"message":"or is missing"}
`)
}

func TestMembersOfEveryErrorBodyNameNothing(t *testing.T) {
	fails(t, matchers.Reject(400, "query status"), jsonAnswer(400, `{"status":400,"title":"Bad Request"}`), `
the request was refused without naming the place at fault
    want:   400 Bad Request with feedback that names query status
    got:    400 {"status":400,"title":"Bad Request"}
`)
	succeeds(t, matchers.Reject(400, "query status"), jsonAnswer(400, `{"status":400,"errors":{"status":["is no state"]}}`), "")
}
