package contract

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/lambdapact/lambdapact/internal/proxy"
	"github.com/lambdapact/lambdapact/spec"
)

// counter is a handler of testdata/payloads.yaml that is written by hand with
// the standard library: a reader of our payloads that shares nothing with what
// made them. What it forgets to check is in defects.
type counter struct {
	source  proxy.Source
	defects map[string]bool
	picture []byte // the last that was stored
}

var routes = regexp.MustCompile(`^(POST /(login|photos|rows|notes|orders|events)|GET /rows|(PUT|GET) /photos/[^/]*/image)$`)

var errRefused = errors.New("refused")

func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errRefused, fmt.Sprintf(format, args...))
}

func (h *counter) Invoke(_ context.Context, event []byte) ([]byte, error) {
	r, err := h.source.Decode(event)
	if err != nil {
		return nil, err
	}
	answer := map[string]any{"statusCode": 204}
	if !routes.MatchString(r.Method + " " + r.RawPath) {
		return []byte(`{"statusCode":404}`), nil
	}
	switch err := h.serve(r, answer); {
	case errors.Is(err, errRefused):
		text, _ := json.Marshal(map[string]string{"detail": err.Error()})
		answer = map[string]any{"statusCode": 400, "body": string(text), "headers": map[string]string{"Content-Type": "application/json"}}
	case err != nil:
		return nil, err
	}
	return json.Marshal(answer)
}

func (h *counter) serve(r *spec.Request, answer map[string]any) error {
	mediaType, parameters, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch path := r.RawPath; {
	case r.Method == "GET" && path == "/rows":
		answer["statusCode"], answer["body"] = 200, "id,name\n1,amber\n"
		answer["headers"] = map[string]string{"Content-Type": "text/csv"}
		if h.defects["wrong export"] {
			answer["body"] = "name;id\n"
		}
		return nil
	case r.Method == "GET":
		answer["statusCode"], answer["body"], answer["isBase64Encoded"] = 200, base64.StdEncoding.EncodeToString(h.stored()), true
		answer["headers"] = map[string]string{"Content-Type": "image/png"}
		return h.id(path)
	case len(r.Body) == 0:
		return refuse("no body")
	case path == "/login":
		return h.login(r, mediaType)
	case path == "/photos":
		answer["statusCode"], answer["body"] = 201, "{}"
		answer["headers"] = map[string]string{"Content-Type": "application/json"}
		return h.photo(r, mediaType, parameters["boundary"])
	case strings.HasSuffix(path, "/image"):
		return h.image(r, mediaType, path)
	case path == "/rows":
		return h.rows(r, mediaType)
	case path == "/notes":
		return h.note(r, mediaType)
	case path == "/orders":
		answer["statusCode"], answer["body"] = 200, string(r.Body)
		answer["headers"] = map[string]string{"Content-Type": "application/xml"}
		if h.defects["wrong XML"] {
			answer["body"] = strings.Replace(string(r.Body), `id="`, `id="x`, 1)
		}
		return h.order(r, mediaType)
	}
	return h.events(r, mediaType)
}

func (h *counter) id(path string) error {
	if _, err := strconv.Atoi(strings.Split(path, "/")[2]); err != nil {
		return refuse("id is no integer")
	}
	return nil
}

func (h *counter) is(got, want string) error {
	if got != want && !h.defects["any media type"] {
		return refuse("Content-Type is not %s", want)
	}
	return nil
}

// length checks the length of a text in characters.
func length(name, text string, least, most int) error {
	if n := utf8.RuneCountInString(text); n < least || n > most {
		return refuse("%s has %d characters", name, n)
	}
	return nil
}

func (h *counter) login(r *spec.Request, mediaType string) error {
	f, err := url.ParseQuery(string(r.Body))
	if err := h.is(mediaType, "application/x-www-form-urlencoded"); err != nil {
		return err
	}
	if err != nil {
		return refuse("%v", err)
	}
	for name := range f {
		if !slices.Contains([]string{"user", "password", "role", "age", "stay", "tags", "address"}, name) {
			return refuse("%s is not known", name)
		}
	}
	errs := []error{length("user", f.Get("user"), 3, 20), length("password", f.Get("password"), 8, 1000)}
	if role := f.Get("role"); role != "reader" && role != "writer" && !h.defects["any role"] {
		errs = append(errs, refuse("role %s", role))
	}
	if age, err := strconv.Atoi(f.Get("age")); f.Has("age") && (err != nil || age < 18) {
		errs = append(errs, refuse("age"))
	}
	if stay := f.Get("stay"); f.Has("stay") && stay != "true" && stay != "false" {
		errs = append(errs, refuse("stay"))
	}
	if len(f["tags"]) > 3 && !h.defects["any tags"] {
		errs = append(errs, refuse("tags are too many"))
	}
	for _, tag := range f["tags"] {
		if !regexp.MustCompile(`^[a-z]+$`).MatchString(tag) {
			errs = append(errs, refuse("tags"))
		}
	}
	if f.Has("address") {
		errs = append(errs, address(f.Get("address")))
	}
	return errors.Join(errs...)
}

func address(text string) error {
	var a *struct {
		Street *string
		Zip    json.RawMessage
	}
	if err := json.Unmarshal([]byte(text), &a); err != nil || a == nil || a.Street == nil || *a.Street == "" {
		return refuse("address, or its street")
	}
	if _, err := strconv.Atoi(string(a.Zip)); len(a.Zip) > 0 && err != nil {
		return refuse("address zip")
	}
	return nil
}

func (h *counter) photo(r *spec.Request, mediaType, boundary string) error {
	if err := h.is(mediaType, "multipart/form-data"); err != nil {
		return err
	}
	form, err := multipart.NewReader(bytes.NewReader(r.Body), boundary).ReadForm(1 << 20)
	switch {
	case boundary == "":
		return refuse("no boundary")
	case err != nil:
		return refuse("%v", err)
	case len(form.File["file"]) != 1 && !h.defects["no file"]:
		return refuse("file")
	}
	for _, file := range form.File["file"] {
		if media := file.Header.Get("Content-Type"); !strings.HasPrefix(media, "image/") && !h.defects["any file"] {
			return refuse("file is %s", media)
		}
		content, err := file.Open()
		if err != nil {
			return err
		}
		if _, _, err := image.Decode(content); err != nil {
			return errors.New("the file is damaged: " + err.Error())
		}
	}
	errs := []error{about(form.Value["about"])}
	for _, page := range form.Value["pages"] {
		if n, err := strconv.Atoi(page); err != nil || n < 0 {
			errs = append(errs, refuse("pages"))
		}
	}
	if album := form.Value["album"]; len(album) > 0 {
		least := 2
		if h.defects["long album"] {
			least = 4
		}
		errs = append(errs, length("album", album[0], least, 1000))
	}
	return errors.Join(errs...)
}

func about(parts []string) error {
	var a *struct {
		Title *string
		Stars json.RawMessage
	}
	if len(parts) != 1 || json.Unmarshal([]byte(parts[0]), &a) != nil || a == nil || a.Title == nil {
		return refuse("about, or its title")
	}
	if stars, err := strconv.Atoi(string(a.Stars)); len(a.Stars) > 0 && (err != nil || stars < 1 || stars > 5) {
		return refuse("about stars")
	}
	return length("about title", *a.Title, 1, 40)
}

// stored is the picture that is there.
func (h *counter) stored() []byte {
	if h.picture == nil || h.defects["another picture"] {
		return []byte("\x89PNG")
	}
	return h.picture
}

func (h *counter) image(r *spec.Request, mediaType, path string) error {
	if err := h.id(path); err != nil {
		return err
	}
	if err := h.is(mediaType, "image/png"); err != nil {
		return err
	}
	if h.defects["picky image"] {
		return refuse("the picture is too small")
	}
	if _, _, err := image.Decode(bytes.NewReader(r.Body)); err != nil {
		return errors.New("the picture is damaged: " + err.Error())
	}
	h.picture = r.Body
	return nil
}

func (h *counter) rows(r *spec.Request, mediaType string) error {
	if !strings.HasPrefix(string(r.Body), "id,name") {
		return refuse("no header line")
	}
	return h.is(mediaType, "text/csv")
}

func (h *counter) note(r *spec.Request, mediaType string) error {
	if mediaType == "text/plain" {
		if h.defects["no text"] {
			return errors.New("no reader for text")
		}
		return length("the note", string(r.Body), 2, 10)
	}
	var note *map[string]json.RawMessage
	if err := json.Unmarshal(r.Body, &note); err != nil || note == nil {
		return refuse("no JSON object")
	}
	if text := (*note)["note"]; len(text) > 0 && text[0] != '"' {
		return refuse("note")
	}
	return h.is(mediaType, "application/json")
}

func (h *counter) order(r *spec.Request, mediaType string) error {
	var o struct {
		ID    *int    `xml:"id,attr"`
		Buyer *string `xml:"buyer"`
		Paid  *bool   `xml:"paid"`
		Items []struct {
			SKU   string `xml:"sku"`
			Count *int   `xml:"count"`
		} `xml:"item"`
		Notes []string `xml:"notes>note"`
	}
	if err := xml.Unmarshal(r.Body, &o); err != nil {
		return refuse("%v: id, paid or count", err)
	}
	if o.ID == nil || *o.ID < 1 {
		return refuse("id")
	}
	if len(o.Items) < 1 {
		return refuse("item")
	}
	var errs []error
	for _, item := range o.Items {
		if !regexp.MustCompile(`^[A-Z]{3}$`).MatchString(item.SKU) && !h.defects["any sku"] {
			errs = append(errs, refuse("item sku"))
		}
		if item.Count != nil && *item.Count < 1 {
			errs = append(errs, refuse("item count"))
		}
	}
	if o.Buyer != nil {
		errs = append(errs, length("customer", *o.Buyer, 2, 1000))
	}
	for _, note := range o.Notes {
		errs = append(errs, length("notes", note, 0, 20))
	}
	return errors.Join(append(errs, h.is(mediaType, "application/xml"))...)
}

func (h *counter) events(r *spec.Request, mediaType string) error {
	if err := h.is(mediaType, "application/x-ndjson"); err != nil {
		return err
	}
	for d := json.NewDecoder(bytes.NewReader(r.Body)); ; {
		var e struct{ Kind *string }
		switch err := d.Decode(&e); {
		case err == io.EOF:
			return nil
		case err != nil, e.Kind == nil, *e.Kind == "":
			return refuse("kind")
		}
	}
}

func payloads(t testing.TB, source proxy.Source, defects ...string) (*Suite, *Report) {
	t.Helper()
	api, err := spec.Load("testdata/payloads.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Plan(api, Format(source.String()))
	if err != nil {
		t.Fatal(err)
	}
	h := &counter{source: source, defects: map[string]bool{}}
	for _, d := range defects {
		h.defects[d] = true
	}
	return s, s.Verify(t.Context(), Target{Format: Format(source.String()), Handler: h})
}

// TestASoundHandlerOfEveryMediaTypeRaisesNothing: the standard library reads
// what is sent as it is meant, behind every gateway.
func TestASoundHandlerOfEveryMediaTypeRaisesNothing(t *testing.T) {
	for source := proxy.REST; source <= proxy.ALB; source++ {
		s, report := payloads(t, source)
		for _, g := range report.Groups {
			if g.Finding.Severity == Error {
				t.Errorf("%s: %d cases:\n%s", source, len(g.Cases), g.Result.Text())
			}
		}
		held := map[string]int{}
		for _, r := range report.Results {
			if r.Outcome == Held {
				held[r.Case.Operation+" "+string(r.Case.Kind)]++
			}
		}
		for op, least := range map[string]int{"login": 20, "addPhoto": 12, "addOrder": 12, "addEvents": 2, "setImage": 1, "importRows": 1, "addNote": 3} {
			if held[op+" valid"] < min(least, 3) && op != "setImage" && op != "importRows" || held[op+" invalid"] < least {
				t.Errorf("%s: of %s only %v hold, of %d cases", source, op, held, s.Len())
			}
		}
	}
}

func TestWhatAHandlerForgetsOfAPayloadIsFound(t *testing.T) {
	for defect, want := range map[string]string{
		"any role":     "login/invalid/body.role/enum/other",
		"any tags":     "login/invalid/body.tags/maxItems",
		"any file":     "addPhoto/invalid/body.file/mediaType/application-x-lambdapact",
		"no file":      "addPhoto/invalid/body.file/required",
		"any sku":      "addOrder/invalid/body.item.0.sku/pattern/prefix",
		"long album":   "addPhoto/valid/body.album/minLength", // though files may be refused
		"no text":      "addNote/valid/body/mediaType/text%2Fplain",
		"wrong export": "exportRows/valid/request/full",
		"wrong XML":    "addOrder/valid/request/full",

		"another picture": "setImage/state/getImage/download",
	} {
		_, report := payloads(t, proxy.REST, defect)
		broken := map[string]bool{}
		for _, r := range report.Results {
			broken[r.Case.Name] = r.Outcome == Broken
		}
		if !broken[want] {
			t.Errorf("%s: %s is not broken, of %v", defect, want, slices.Sorted(maps.Keys(broken)))
		}
	}
}

// TestAFileThatIsRefusedForItsContentNeedsData: of the content of a made-up
// file the document says nothing; a prepared one is the user's word.
func TestAFileThatIsRefusedForItsContentNeedsData(t *testing.T) {
	s, report := payloads(t, proxy.REST, "picky image")
	for _, r := range report.Results {
		switch r.Case.Name {
		case "setImage/valid/request/full":
			if r.Outcome != NeedsData || !strings.Contains(r.Reason, "content of a file") {
				t.Errorf("%s: %s: %s", r.Case.Name, r.Outcome, r.Reason)
			}
		case "setImage/invalid/body/required":
			if r.Outcome != Unproven {
				t.Errorf("%s: %s, though nothing was accepted", r.Case.Name, r.Outcome)
			}
		}
	}
	prepared, err := Plan(s.api, FormatREST, Prepare("setImage", func(c *Case) { c.Request.Body = []byte("mine") }))
	if err != nil {
		t.Fatal(err)
	}
	target := Target{Format: FormatREST, Handler: &counter{defects: map[string]bool{"picky image": true}}}
	if r := Run(t.Context(), target, find(t, prepared, "setImage/valid/request/full")); r.Outcome != Broken {
		t.Errorf("a prepared file: %s: %s", r.Outcome, r.Reason)
	}
}

// TestBytesAreSentOnlyWhereTheyArrive: a REST API without binary media types
// replaces what is no UTF-8. A document that is not written for it says nothing
// of them.
func TestBytesAreSentOnlyWhereTheyArrive(t *testing.T) {
	const doc = `{openapi: 3.0.3, info: {title: t, version: "1"}, %s paths: {/a: {put: {operationId: a, %s
		requestBody: {required: true, content: {image/png: {schema: {type: string, format: binary}}}}, responses: {"204": {description: ok}}}}}}`
	const integration = `x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/f/invocations"},`
	for _, c := range []struct {
		name, binary, integration string
		options                   []Option
		sent                      bool
	}{
		{"not for API Gateway", "", "", nil, true},
		{"none set", "", integration, nil, false},
		{"set by the document", `x-amazon-apigateway-binary-media-types: ["image/*"],`, integration, nil, true},
		{"set by option", "", integration, []Option{BinaryMediaTypes("image/png")}, true},
		{"another one set", "", "", []Option{BinaryMediaTypes("image/gif")}, false},
	} {
		s, err := Plan(document(t, fmt.Sprintf(doc, c.binary, c.integration)), FormatREST, c.options...)
		if !c.sent {
			if err == nil || !strings.Contains(err.Error(), "contract.BinaryMediaTypes") {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		event, err := find(t, s, "a/valid/request/full").Event()
		if err != nil || !bytes.Contains(event, []byte(`"isBase64Encoded":true`)) {
			t.Errorf("%s: %s %v", c.name, event, err)
		}
	}
}

// TestAFaultIsPutIntoAPreparedForm: what was prepared stays.
func TestAFaultIsPutIntoAPreparedForm(t *testing.T) {
	api, err := spec.Load("testdata/payloads.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Plan(api, FormatREST, Prepare("login", func(c *Case) { c.Request.Body = []byte("user=known&password=secret-word&role=writer") }))
	if err != nil {
		t.Fatal(err)
	}
	c, err := find(t, s, "login/invalid/body.role/enum/other").prepared()
	if err != nil || string(c.Request.Body) != "user=known&password=secret-word&role=unlisted" {
		t.Errorf("%s %v", c.Request.Body, err)
	}
}
