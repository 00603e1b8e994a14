package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/internal/payload"
	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// mirror is a handler that does what its document says, whatever that is: it
// refuses what breaks the document and answers with made-up values.
type mirror struct {
	api    *spec.API
	source proxy.Source
	gen    *gen.Generator
	// made holds the answers by operation, status and detail: one costs more
	// than all the rest of a case.
	made map[string][]byte
	// relaxed says the same for every fault, which is faster.
	relaxed bool
}

// gaveUp marks an answer that the mirror could not make as documented.
const gaveUp = "x-mirror-gave-up"

func newMirror(api *spec.API) *mirror {
	return &mirror{api: api, gen: gen.New(1, api.Admits).ForResponses(), made: map[string][]byte{}}
}

func (m *mirror) Invoke(_ context.Context, event []byte) ([]byte, error) {
	r, err := m.source.Decode(event)
	if err != nil {
		return nil, err
	}
	op, variables, known := m.api.Resolve(r.Method, r.RawPath)
	switch {
	case op == nil && known:
		return m.problem(405, "method not allowed", nil), nil
	case op == nil:
		return m.problem(404, "no such path", nil), nil
	}
	r.Route, r.Path = op.Path, variables
	if !satisfied(op, r) {
		return m.refuse(op, []int{401, 403}, "no credential"), nil
	}
	if v := op.CheckRequest(r); len(v) > 0 {
		return m.refuse(op, statusesFor(v[0]), v[0].String()+" "+v[0].Place.String()), nil
	}
	return m.accept(op), nil
}

func statusesFor(v spec.Violation) []int {
	return natural(&Case{Place: v.Place, Rule: v.Keyword})
}

// refuse answers with the first of the statuses that is documented, in the
// documented form.
func (m *mirror) refuse(op *spec.Operation, statuses []int, detail string) []byte {
	for _, status := range statuses {
		if o := op.Response(status); o != nil {
			return m.cached(op, status, o, detail)
		}
	}
	return m.problem(statuses[0], detail, nil)
}

func (m *mirror) accept(op *spec.Operation) []byte {
	for _, o := range op.Responses {
		if status := concrete(o.Status); status >= 200 && status < 400 {
			return m.cached(op, status, op.Response(status), "") // which is not the default one where both are there
		}
	}
	if len(op.Responses) > 0 && !promisesSuccess(op) {
		o := op.Responses[0]
		return m.cached(op, concrete(o.Status), o, "")
	}
	return m.problem(200, "", spec.Header{{Name: gaveUp, Value: "no status"}})
}

func (m *mirror) cached(op *spec.Operation, status int, o *spec.ResponseObject, detail string) []byte {
	key := fmt.Sprint(op.ID, " ", status, " ", detail)
	if m.relaxed {
		key = fmt.Sprint(op.ID, " ", status)
	}
	if m.made[key] == nil {
		m.made[key] = m.answer(status, o, detail)
	}
	return m.made[key]
}

func concrete(status string) int {
	if status == "default" {
		return 200
	}
	n, _ := strconv.Atoi(strings.ReplaceAll(status, "X", "0"))
	return n
}

// answer makes a response of a Response Object. The detail is put into every
// text of an error body that takes any, so that the feedback names the place.
func (m *mirror) answer(status int, o *spec.ResponseObject, detail string) []byte {
	header := spec.Header{}
	for _, h := range o.Headers {
		value, err := m.gen.Base(h.Schema, gen.Full, gen.Header)
		if err != nil {
			continue
		}
		carrier := &spec.Request{}
		if gen.Encode(carrier, h, value) == nil {
			header = append(header, carrier.Header...)
		}
	}
	body := ""
	for _, media := range o.Content {
		if !media.JSON() {
			body = m.other(media, &header)
			continue
		}
		header.Set("Content-Type", media.Type)
		var ok bool
		if body, ok = m.payload(media, status, detail); !ok {
			header.Set(gaveUp, "no valid body was found")
		}
		break
	}
	return m.output(status, header, body)
}

// other makes a payload of a media type that is not JSON. Of a range it is one
// to which no schema applies.
func (m *mirror) other(media *spec.MediaType, header *spec.Header) string {
	if strings.Contains(media.Type, "*") {
		header.Set("Content-Type", "application/octet-stream")
		return "text"
	}
	header.Set("Content-Type", media.Type)
	maker := payload.New(media, m.gen)
	var value any
	if media.Schema != nil && !maker.Bytes() {
		value, _ = m.gen.Base(media.Schema, gen.Full, gen.Body)
	}
	p, err := maker.Write(maker.Fit(value))
	switch {
	case err == nil && utf8.Valid(p.Body):
		header.Set("Content-Type", p.ContentType)
		return string(p.Body)
	case err != nil && maker.Kind == spec.KindXML:
		return "<data/>"
	case err != nil && maker.Kind == spec.KindLines:
		return "{}"
	case strings.HasPrefix(media.Type, "multipart/"): // plain text is none
		header.Set(gaveUp, "no valid parts were found")
	case err != nil && maker.Kind == spec.KindText && media.Schema != nil && media.Textual():
		header.Set(gaveUp, "no valid text was found")
	}
	return "text"
}

func (m *mirror) payload(media *spec.MediaType, status int, detail string) (string, bool) {
	if media.Schema == nil {
		return `{}`, true
	}
	value, err := m.gen.Base(media.Schema, gen.Full, gen.Body)
	if err != nil {
		return `{}`, false
	}
	if object, ok := value.(map[string]any); ok && detail != "" {
		for _, name := range []string{"detail", "message", "title"} {
			if _, text := object[name].(string); text {
				object[name] = detail
			}
		}
	}
	if object, ok := value.(map[string]any); ok && strings.HasPrefix(media.Type, "application/problem+json") && object["status"] != nil {
		object["status"] = json.Number(strconv.Itoa(status))
	}
	text, err := marshal.JSON(value)
	if err != nil {
		return `{}`, false
	}
	return string(text), true
}

func (m *mirror) problem(status int, detail string, header spec.Header) []byte {
	body, err := json.Marshal(map[string]any{"title": detail, "status": status})
	if err != nil {
		panic(err)
	}
	header.Set("Content-Type", "application/problem+json")
	return m.output(status, header, string(body))
}

// output writes the answer as the event source of the mirror takes it.
func (m *mirror) output(status int, header spec.Header, body string) []byte {
	answer := map[string]any{"statusCode": status, "body": body}
	if m.source == proxy.REST || m.source == proxy.HTTPAPI1 {
		multi := map[string][]string{}
		for _, f := range header {
			multi[f.Name] = append(multi[f.Name], f.Value)
		}
		answer["multiValueHeaders"] = multi
	} else {
		single := map[string]string{}
		for _, f := range header {
			single[f.Name] = f.Value
		}
		answer["headers"] = single
	}
	out, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	return out
}

// TestAHandlerThatDoesWhatItsDocumentSaysRaisesNothing: over real documents,
// no error is found in a handler that mirrors them. All but the largest are run as
// REST APIs, and the smaller ones in every other format too.
func TestAHandlerThatDoesWhatItsDocumentSaysRaisesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute; runs without -short")
	}
	const small = 20 << 10
	for _, file := range moderateFiles(t) {
		api, err := spec.Load(file)
		if err != nil {
			continue // TestRealDocumentsLoad of package spec counts these
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		for source := proxy.REST; source <= proxy.ALB; source++ {
			if source == proxy.REST || info.Size() < small {
				mirrorRaisesNothing(t, file, api, source)
			}
		}
	}
}

// statelessly takes out the cases of several calls: a mirror keeps nothing.
func statelessly(plan *Suite) {
	ofSeveralCalls := func(e entry) bool { return plan.caseOf(e).Kind == Stateful }
	if len(plan.order) == len(plan.all) {
		plan.all = slices.DeleteFunc(slices.Clone(plan.all), ofSeveralCalls)
	}
	plan.order = slices.DeleteFunc(slices.Clone(plan.order), ofSeveralCalls)
}

func mirrorRaisesNothing(t *testing.T, file string, api *spec.API, source proxy.Source) {
	t.Helper()
	plan, err := Plan(api, Format(source.String()), Relax("feedback", "error schemas of real documents have no room for it"),
		Relax("response/write-only", "values of last resort hold them"), Relax("state", "a mirror keeps nothing of what it is sent"))
	if err != nil {
		t.Logf("%s, %s: %v", file, source, err)
		return
	}
	statelessly(plan)
	handler := newMirror(api)
	handler.relaxed, handler.source = true, source
	report := plan.Verify(t.Context(), Target{Format: Format(source.String()), Handler: handler})
	t.Logf("%s, %s: %s", file, source, report.Summary())
	for _, g := range report.Groups {
		if g.Finding.Severity == Error && !strings.Contains(string(g.Result.Output), gaveUp) {
			t.Errorf("%s: %d cases:\n%s%s", source, len(g.Cases), g.Result.Text(), g.Result.Output)
		}
	}
}
