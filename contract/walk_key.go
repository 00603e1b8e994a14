package contract

import (
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// headerCalled returns the header parameter whose name holds a word.
func headerCalled(op *spec.Operation, word string) *spec.Parameter {
	for _, p := range op.Parameters {
		if p.In == spec.InHeader && strings.Contains(resource.Plain(p.Name), word) {
			return p
		}
	}
	return nil
}

// ownKey gives a request a key of its own: under the key of another case it
// would be taken for that. The key follows from the name of the case.
func (c *Case) ownKey() { c.keyFrom(c.Name) }

// keyFrom gives the request the key that follows from a text.
func (c *Case) keyFrom(text string) {
	if c.op == nil {
		return
	}
	p := headerCalled(c.op, "idempotency")
	if p == nil || !c.Request.Header.Has(p.Name) || c.about(p) {
		return
	}
	hash := fnv.New32a()
	hash.Write([]byte(text))
	key := sameForm(c.Request.Header.Get(p.Name), int(hash.Sum32()>>1))
	if c.suite.api.Admits(p.Schema, key) {
		c.Request = c.Request.Clone()
		c.Request.Header.Set(p.Name, key)
	}
}

func hasIdempotencyKey(s *Suite, r *resource.Resource) bool {
	return makeable(s, r) && headerCalled(r.Create, "idempotency") != nil
}

// walkIdempotency: a request that is repeated with its key is done once, and
// another key is another request (the Idempotency-Key header field, an IETF
// draft, section 2).
func walkIdempotency(w *walker) {
	first := w.keyed(nil, 0, nil)
	if first == nil {
		return
	}
	key := first.made.request.Header.Get(headerCalled(w.of.Create, "idempotency").Name)
	again := w.keyed(first, 0, nil)
	if last := w.last; again == nil && last != nil && last.result.Err == nil && (last.response.Status == 409 || last.response.Status == 422 || last.response.Status == 400) {
		w.find("idempotency-ignored", w.route(w.of.Create)+" refused a request that was repeated under its key", "the first answer again", last.String())
		return
	}
	if again != nil && again.vars[w.of.Variable] != first.vars[w.of.Variable] && first.sure && again.sure {
		w.find("idempotency-ignored", w.route(w.of.Create)+" did twice what was asked with one key", "the "+w.of.Singular()+" that was made at first: "+first.vars[w.of.Variable], again.vars[w.of.Variable])
		return
	}
	w.result.Outcome, w.result.Reason = Held, ""
	w.otherPayload(first, key)
	other := w.keyed(first, 1, nil)
	if other != nil && other.vars[w.of.Variable] == first.vars[w.of.Variable] && !w.chosen(first) {
		w.find("idempotency-conflated", w.route(w.of.Create)+" took a request with another key for the same", "another "+w.of.Singular()+" than "+first.vars[w.of.Variable], other.vars[w.of.Variable])
	}
	w.result.Outcome, w.result.Reason = Held, ""
}

// keyed makes a resource with a key: the first with a new one, another with
// that of the first or, for n other than 0, one more.
func (w *walker) keyed(first *instance, n int, body any) *instance {
	name := headerCalled(w.of.Create, "idempotency").Name
	st := w.s.stockOf(w.target)
	twin := w.s.twins[w.of.Create].full
	old := twin.Request.Header.Get(name)
	if old == "" {
		w.stop("no valid key is known")
		return nil
	}
	var key string
	if first != nil {
		key = first.made.request.Header.Get(name)
	} else {
		st.counter++
		key = sameForm(old, st.counter)
	}
	if n != 0 {
		st.counter++
		key = sameForm(old, st.counter)
	}
	if body == nil && first != nil {
		body = first.sent
	}
	return w.post(twin, name, key, body)
}

// post sends one creation and finds what it made.
func (w *walker) post(twin *Case, name, key string, body any) *instance {
	data := &supplied{path: map[string]string{}}
	if w.of.Parent != nil {
		if parent := w.parentOnly(); parent != nil {
			w.s.fill(data, w.of.Create.Path, parent)
		}
	}
	var payload edit
	if body != nil {
		payload = asBody(body)
	} else {
		w.s.stockOf(w.target).counter++
		data.renew = w.s.stockOf(w.target).counter
		w.s.references(w.ctx, w.target, w.of.Create, data)
	}
	setKey := func(r *spec.Request) error {
		r.Header.Set(name, key)
		return nil
	}
	x, err := w.s.exchange(w.ctx, w.target, twin, data, allOf(payload, setKey))
	if err != nil {
		w.stop(err.Error())
		return nil
	}
	w.note(x)
	if !x.ok() {
		w.stop("none could be made: " + x.String())
		return nil
	}
	return w.s.instanceOf(w.of, x, data)
}

// otherPayload: a key that comes again with another payload is a mistake of the
// client. Where the document has a status for that it is the answer; in no case
// is it the first answer.
func (w *walker) otherPayload(first *instance, key string) {
	sent, is := first.sent.(map[string]any)
	if !is {
		return
	}
	body := w.altered(w.of.Create, sent)
	if textOf(body) == textOf(first.sent) {
		return
	}
	same := w.keyed(first, 0, body)
	w.result.Outcome, w.result.Reason = Held, ""
	if same == nil {
		return
	}
	w.judge(speaksOfKeys(w.of.Create), "idempotency-conflated", w.route(w.of.Create)+" took another payload with the same key for the same request",
		"a refusal, 409 or 422", fmt.Sprintf("%s for key %s", same.made.String(), key))
}

// speaksOfKeys: the document has a 409 or 422, and says of them, of the
// operation or of the key what comes of a key that is used again.
func speaksOfKeys(op *spec.Operation) bool {
	for _, status := range []int{409, 422} {
		if !documents(op, status) {
			continue
		}
		text := strings.ToLower(op.Response(status).Description + " " + op.Description)
		if strings.Contains(text, "idempoten") || strings.Contains(text, "same key") {
			return true
		}
	}
	return false
}
