package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// bookcase is a correct handler over books, whose conventions the tests vary.
type bookcase struct {
	books map[string]map[string]any
	order []string
	// list answers for the books; nil answers with all of them.
	list func(s *bookcase, r *spec.Request, all []any) (int, any)
	// refuse gives the reason why a new book is refused, "" for none.
	refuse func(body map[string]any) string
}

const bookcaseDocument = `openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /books:
    get:
      operationId: listBooks
      summary: SUMMARY
      parameters: [PARAMETERS]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {items: {type: array, items: {$ref: '#/components/schemas/Book'}}, next: {type: string}, total: {type: integer}}}}}}, "400": {description: no}}
    post: {operationId: addBook, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewBook'}}}}, responses: {"201": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}, "400": {description: no}, "415": {description: no}}}
  /books/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getBook, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}, "404": {description: none}}}
    put: {operationId: putBook, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewBook'}}}}, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}, "400": {description: no}, "404": {description: none}, "409": {description: the version is stale}, "415": {description: no}}}
    delete: {operationId: dropBook, responses: {"204": {description: gone}, "404": {description: none}}}
components:
  schemas:
    NewBook: {type: object, required: [title], properties: {title: {type: string, minLength: 1, maxLength: 30}, price: {type: number, minimum: 0, maximum: 99}, version: {type: integer, minimum: 1, maximum: 9}}}
    Book: {type: object, required: [id, title], properties: {id: {type: string}, title: {type: string}, price: {type: number}, version: {type: integer}}}
`

func (s *bookcase) handle(t *testing.T, api *spec.API) Target {
	s.books = map[string]map[string]any{}
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		r := arrived(t, event)
		op, vars, _ := api.Resolve(r.Method, r.RawPath)
		if op == nil {
			return []byte(`{"statusCode":404}`), nil
		}
		r.Route, r.Path = op.Path, vars
		if faults := op.CheckRequest(r); len(faults) > 0 {
			status := map[bool]int{true: 415, false: 400}[faults[0].Keyword == "mediaType"]
			return answerJSON(status, map[string]any{"message": faults[0].Place.Human() + " " + faults[0].Keyword}), nil
		}
		status, body := s.serve(op, r)
		return answerJSON(status, body), nil
	})
}

func answerJSON(status int, body any) []byte {
	text, _ := json.Marshal(body)
	out := map[string]any{"statusCode": status}
	if body != nil && status != 204 {
		out["body"], out["headers"] = string(text), map[string]string{"Content-Type": "application/json"}
	}
	answer, _ := json.Marshal(out)
	return answer
}

func (s *bookcase) serve(op *spec.Operation, r *spec.Request) (int, any) {
	sent, _ := decodeJSON(r.Body)
	body, _ := sent.(map[string]any)
	id := r.Path["id"]
	switch {
	case op.ID == "listBooks":
		all := []any{}
		for _, id := range s.order {
			all = append(all, s.books[id])
		}
		if s.list != nil {
			return s.list(s, r, all)
		}
		return 200, map[string]any{"items": all}
	case op.ID == "addBook":
		if s.refuse != nil && s.refuse(body) != "" {
			return 400, map[string]any{"message": s.refuse(body)}
		}
		id = fmt.Sprintf("book-%06d", len(s.order)+1)
		s.order = append(s.order, id)
		s.put(id, body, 1)
		return 201, s.books[id]
	case s.books[id] == nil:
		return 404, nil
	case op.ID == "putBook":
		now := s.books[id]["version"].(int)
		if v, sent := body["version"]; sent && fmt.Sprint(v) != fmt.Sprint(now) {
			return 409, nil
		}
		s.put(id, body, now+1)
	case op.ID == "dropBook":
		delete(s.books, id)
		i := strings.Index(strings.Join(s.order, "|"), id) / (len(id) + 1)
		s.order = append(s.order[:i:i], s.order[i+1:]...)
		return 204, nil
	}
	return 200, s.books[id]
}

func (s *bookcase) put(id string, body map[string]any, version int) {
	book := map[string]any{"id": id, "title": body["title"], "version": version}
	if body["price"] != nil {
		book["price"] = body["price"]
	}
	s.books[id] = book
}

func items(list []any) map[string]any { return map[string]any{"items": list} }

// keepIf lists the books that pass.
func keepIf(pass func(r *spec.Request, book map[string]any) bool) func(*bookcase, *spec.Request, []any) (int, any) {
	return func(_ *bookcase, r *spec.Request, all []any) (int, any) {
		out := []any{}
		for _, book := range all {
			if pass(r, book.(map[string]any)) {
				out = append(out, book)
			}
		}
		return 200, items(out)
	}
}

// TestOtherConventionsRaiseNoError runs correct handlers that do as many APIs
// do, and not as the shape of the document suggests.
func TestOtherConventionsRaiseNoError(t *testing.T) {
	for name, c := range map[string]struct {
		bookcase            bookcase
		summary, parameters string
	}{
		"a version in the payload is counted on": {},
		"a made-up cursor is refused": {parameters: `{name: cursor, in: query, schema: {type: string}}`,
			bookcase: bookcase{list: func(_ *bookcase, r *spec.Request, all []any) (int, any) {
				if _, there := r.Query.Get("cursor"); there {
					return 400, map[string]any{"message": "cursor is none that was given"}
				}
				return 200, items(all)
			}}},
		"a reason beside the document is told with 400": {bookcase: bookcase{refuse: func(map[string]any) string { return "the budget is gone, your balance is 0" }}},
		"the list is a selection":                       {summary: "Lists published books", bookcase: bookcase{list: keepIf(func(*spec.Request, map[string]any) bool { return false })}},
		"the list is hidden unless asked for": {parameters: `{name: includeAll, in: query, schema: {type: boolean}}`,
			bookcase: bookcase{list: keepIf(func(r *spec.Request, _ map[string]any) bool {
				all, _ := r.Query.Get("includeAll")
				return all == "true"
			})}},
		"title looks for the beginning": {parameters: `{name: title, in: query, schema: {type: string}}`,
			bookcase: bookcase{list: keepIf(func(r *spec.Request, book map[string]any) bool {
				want, _ := r.Query.Get("title")
				return strings.HasPrefix(fmt.Sprint(book["title"]), want)
			})}},
		"price is the most": {parameters: `{name: price, in: query, schema: {type: number}}`,
			bookcase: bookcase{list: keepIf(func(r *spec.Request, book map[string]any) bool {
				want, there := r.Query.Get("price")
				most, _ := json.Number(want).Float64()
				price, _ := number(book["price"])
				return !there || book["price"] != nil && price <= most
			})}},
		"the list is the beginning": {bookcase: bookcase{list: func(_ *bookcase, _ *spec.Request, all []any) (int, any) {
			return 200, map[string]any{"items": all[max(0, len(all)-5):], "total": len(all)}
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			api := document(t, strings.NewReplacer("SUMMARY", "'"+c.summary+"'", "PARAMETERS", c.parameters).Replace(bookcaseDocument))
			report, err := Verify(t.Context(), api, c.bookcase.handle(t, api))
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range report.Groups {
				if g.Finding.Severity == Error {
					t.Errorf("%s: %s, want %s, got %s %q", g.Finding.Rule, g.Finding.Title, g.Finding.Want, g.Finding.Got, g.Finding.More)
				}
			}
		})
	}
}

// TestAListThatForgetsIsFound: nothing in the document says that it selects.
func TestAListThatForgetsIsFound(t *testing.T) {
	for name, list := range map[string]func(*bookcase, *spec.Request, []any) (int, any){
		"the newest": func(_ *bookcase, _ *spec.Request, all []any) (int, any) { return 200, items(all[:max(0, len(all)-1)]) },
		"everything": keepIf(func(*spec.Request, map[string]any) bool { return false }),
	} {
		s := bookcase{list: list}
		api := document(t, strings.NewReplacer("SUMMARY", "''", "PARAMETERS", "").Replace(bookcaseDocument))
		report, err := Verify(t.Context(), api, s.handle(t, api), Only("*/state/**"))
		if err != nil {
			t.Fatal(err)
		}
		if !report.Failed() {
			t.Errorf("%s: %s", name, report.Summary())
		}
	}
}

// TestAnIdentifierThatIsNoNumberIsNone: "true" is JSON, and stands for no number.
func TestAnIdentifierThatIsNoNumberIsNone(t *testing.T) {
	api := document(t, `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {"/a/{id}": {get: {parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {"200": {description: ok}}}}}}`)
	plan, err := Plan(api, FormatREST)
	if err != nil {
		t.Fatal(err)
	}
	p := api.Operations()[0].Parameters[0]
	for text, want := range map[string]bool{"17": true, "true": false, "null": false, "[]": false, `"a"`: false} {
		if got := plan.admitsText(p, text); got != want {
			t.Errorf("%s: %t, want %t", text, got, want)
		}
	}
}
