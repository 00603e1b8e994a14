package spec_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

// media is a document whose operation "send" takes one media type.
func media(t testing.TB, version, mediaType, entry string) *spec.Operation {
	t.Helper()
	api, err := spec.Parse([]byte(fmt.Sprintf(`{openapi: %s, info: {title: t, version: "1"}, paths: {/a: {post: {operationId: send,
		requestBody: {required: true, content: {"%s": %s}}, responses: {"200": {description: ok, content: {"%[2]s": %[3]s}}}}}},
		components: {schemas: {Pet: {type: object, required: [id], xml: {name: pet}, properties: {
			id: {type: integer, xml: {attribute: true}}, name: {type: string, minLength: 2, xml: {name: petName, prefix: p}},
			price: {type: number}, good: {type: boolean}, tag: {type: array, maxItems: 2, items: {type: string, maxLength: 3}},
			photos: {type: array, minItems: 1, xml: {wrapped: true}, items: {type: integer, xml: {name: photo}}}}}}}}`, version, mediaType, entry)))
	if err != nil {
		t.Fatal(err)
	}
	return api.Operation("send")
}

// payloadCase is one payload and what is wrong with it: "place keyword", "" for nothing.
type payloadCase struct{ sent, body, want string }

func (c payloadCase) check(t *testing.T, op *spec.Operation) {
	t.Helper()
	header := spec.Header{{Name: "Content-Type", Value: c.sent}}
	var got []string
	for _, v := range op.CheckRequest(&spec.Request{Method: "POST", Header: header, Body: []byte(c.body)}) {
		got = append(got, v.Place.String()+" "+v.Keyword)
	}
	slices.Sort(got)
	if strings.Join(got, ", ") != c.want {
		t.Errorf("%s %q: got %q, want %q", c.sent, c.body, got, c.want)
	}
	response := op.CheckResponse("POST", &spec.Response{Status: 200, Header: header, Body: []byte(c.body)})
	if (len(response) == 0) != (len(got) == 0) {
		t.Errorf("%s %q: as a response %v, as a request %v", c.sent, c.body, response, got)
	}
}

const loginForm = `{schema: {type: object, additionalProperties: false, required: [user], properties: {
	user: {type: string, minLength: 3}, age: {type: integer, minimum: 18}, stay: {type: boolean}, role: {enum: [a, b]},
	tags: {type: array, maxItems: 2, items: {type: string, minLength: 2}}, ids: {type: array, items: {type: integer}},
	address: {type: object, required: [street], properties: {street: {type: string}, zip: {type: integer}}},
	mixed: {oneOf: [{type: integer, maximum: 9}, {type: string, minLength: 4}]}}},
	encoding: {ids: {style: pipeDelimited, explode: false}, deep: {style: deepObject}}}`

func TestAFormIsReadAsItsSchemaSays(t *testing.T) {
	const form = "application/x-www-form-urlencoded"
	op := media(t, "3.0.3", form, loginForm)
	for _, c := range []payloadCase{
		{form, "user=amber", ""},
		{form + "; charset=utf-8", "user=a+b", ""},
		{form, "user=%C3%A9%C3%A9%C3%A9", ""},
		{form, "user=100", ""}, // text that looks like a number is text
		{form, "age=20", "body.user required"},
		{form, "user=ab", "body.user minLength"},
		{form, "user=amber&age=17", "body.age minimum"},
		{form, "user=amber&age=abc", "body.age type"},
		{form, "user=amber&age=18.5", "body.age type"},
		{form, "user=amber&stay=true", ""},
		{form, "user=amber&stay=yes", "body.stay type"},
		{form, "user=amber&role=c", "body.role enum"},
		{form, "user=amber&tags=aa&tags=bb", ""},
		{form, "user=amber&tags[]=aa&tags[]=bb", ""},
		{form, "user=amber&tags=a", "body.tags.0 minLength"},
		{form, "user=amber&tags=aa&tags=bb&tags=cc", "body.tags maxItems"},
		{form, "user=amber&ids=1|2", ""},
		{form, "user=amber&ids=1%7Cx", "body.ids.1 type"},
		{form, "user=amber&address=%7B%22street%22:%22x%22%7D", ""},
		{form, "user=amber&address[street]=x&address[zip]=5", ""},
		{form, "user=amber&address[zip]=5", "body.address.street required"},
		{form, "user=amber&address[zip]=x&address[street]=y", "body.address.zip type"},
		{form, "user=amber&street=x", ""}, // spread over the form, by the default of style
		{form, "user=amber&address=x", "body.address type"},
		{form, "user=amber&mixed=9", ""},
		{form, "user=amber&mixed=1234", ""}, // the text
		{form, "user=amber&mixed=abc", "body.mixed oneOf"},
		{form, "user=amber&other=1", "body.other additionalProperties"},
		{form, "user=%zz%", ""}, // no escape: the text itself
		{"application/json", `{"user":"amber"}`, "header.Content-Type mediaType"},
	} {
		c.check(t, op)
	}
}

func TestAFormOfSwagger2HasCollectionFormats(t *testing.T) {
	api, err := spec.Parse([]byte(`{swagger: "2.0", info: {title: t, version: "1"}, paths: {/a: {post: {operationId: send, responses: {"200": {description: ok}}, parameters: [
		{name: csv, in: formData, required: true, type: array, items: {type: integer}},
		{name: multi, in: formData, type: array, collectionFormat: multi, items: {type: integer}},
		{name: pipes, in: formData, type: array, collectionFormat: pipes, items: {type: integer}}]}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	const form = "application/x-www-form-urlencoded"
	for _, c := range []payloadCase{
		{form, "csv=1,2", ""},
		{form, "csv=1,x", "body.csv.1 type"},
		{form, "csv=1&multi=1&multi=2", ""},
		{form, "csv=1&multi=1,2", "body.multi.0 type"},
		{form, "csv=1&pipes=1|2", ""},
		{form, "multi=1", "body.csv required"},
	} {
		header := spec.Header{{Name: "Content-Type", Value: c.sent}}
		got := ""
		for _, v := range api.Operation("send").CheckRequest(&spec.Request{Method: "POST", Header: header, Body: []byte(c.body)}) {
			got += v.Place.String() + " " + v.Keyword
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.body, got, c.want)
		}
	}
}

// parts writes a multipart payload with the boundary "b": each line is name,
// further header lines and content, divided by "|".
func parts(lines ...string) string {
	var b strings.Builder
	for _, line := range lines {
		fields := strings.SplitN(line, "|", 3)
		fmt.Fprintf(&b, "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n", strings.ReplaceAll(fields[0], ";", `"; filename="`))
		if fields[1] != "" {
			b.WriteString("Content-Type: " + fields[1] + "\r\n")
		}
		b.WriteString("\r\n" + fields[2] + "\r\n")
	}
	return b.String() + "--b--\r\n"
}

const uploadForm = `{schema: {type: object, required: [file], properties: {
	file: {type: string, format: binary, maxLength: 3}, files: {type: array, maxItems: 2, items: {type: string, format: binary}},
	title: {type: string, minLength: 2}, stars: {type: integer}, days: {type: array, items: {type: integer}},
	about: {type: object, required: [by], properties: {by: {type: string}}},
	list: {type: array, items: {type: object, required: [n], properties: {n: {type: integer}}}}}},
	encoding: {file: {contentType: "image/png, image/*"}}}`

func TestAMultipartFormIsReadAsItsSchemaSays(t *testing.T) {
	const form, file = `multipart/form-data; boundary=b`, "file;f.png|image/png|\x89PNG\x00\xff"
	op := media(t, "3.0.3", "multipart/form-data", uploadForm)
	for _, c := range []payloadCase{
		{form, parts(file), ""}, // the length of bytes is not judged
		{form, parts("file||text"), ""},
		{form, "preamble\r\n" + parts(file) + "epilogue", ""},
		{form, strings.ReplaceAll(parts(file), "\r\n", "\n"), ""},
		{form, parts("title||ab"), "body.file required"},
		{form, parts("file;f.pdf|application/pdf|x"), "body.file mediaType"},
		{form, parts(file, "title||a"), "body.title minLength"},
		{form, parts(file, "stars||5"), ""},
		{form, parts(file, "stars||x"), "body.stars type"},
		{form, parts(file, "days||1", "days||2"), ""},
		{form, parts(file, "days|application/json|[1,2]"), ""},
		{form, parts(file, "days||1", "days||x"), "body.days.1 type"},
		{form, parts(file, "files;a|image/png|1", "files;b|image/png|2", "files;c|image/png|3"), "body.files maxItems"},
		{form, parts(file, `about|application/json|{"by":"me"}`), ""},
		{form, parts(file, `about||{"by":"me"}`), ""},
		{form, parts(file, `about|application/json|{}`), "body.about.by required"},
		{form, parts(file, `about|application/json|{`), "body.about type"},
		{form, parts(file, `about|application/xml|<a/>`), ""}, // how is not documented
		{form, parts(file, `list|application/json|{"n":1}`, `list|application/json|{"n":"x"}`), "body.list.1.n type"},
		{form, parts(file, "other||1"), ""},
		{form, "--b--\r\n", "body.file required"},
		{"multipart/form-data", parts(file), "body syntax"},
		{"multipart/form-data; boundary=c", parts(file), "body syntax"},
		{"multipart/form-data; boundary=" + strings.Repeat("b", 71), parts(file), "body syntax"},
		{form, strings.TrimSuffix(parts(file), "--b--\r\n"), "body syntax"},
		{form, "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--", "body syntax"}, // no name
		{form, "--b\r\nno header\r\n\r\nx\r\n--b--", "body syntax"},
	} {
		c.check(t, op)
	}
}

func TestAMultipartFormOfOpenAPI31HasBytesWithoutAType(t *testing.T) {
	const form = "multipart/form-data; boundary=b"
	op := media(t, "3.1.0", "multipart/form-data", `{schema: {type: object, required: [a, b, c], properties: {
		a: {}, b: {type: string, contentMediaType: image/png, maxLength: 1}, c: {type: string, contentMediaType: image/png, contentEncoding: base64, maxLength: 4}}},
		encoding: {a: {headers: {X-Size: {required: true, schema: {type: integer}}}}}}`)
	for _, c := range []payloadCase{
		{form, parts("a;f|\x69mage/png\r\nX-Size: 5|\xff\x00", "b|image/png|\xff\x00", "c||YWJj"), ""},
		{form, parts("a;f|image/png\r\nX-Size: x|1", "b||12", "c||YWJj"), "body.a type"},
		{form, parts("a;f|image/png|1", "b||12", "c||YWJj"), "body.a required"},
		{form, parts("a|text/plain\r\nX-Size: 1|1", "b||12", "c||YWJjZA=="), "body.c maxLength"},
	} {
		c.check(t, op)
	}
}

func TestTextIsItsOwnValue(t *testing.T) {
	for _, c := range []struct {
		schema string
		payloadCase
	}{
		{`{type: string, minLength: 2, maxLength: 4}`, payloadCase{"text/plain", "abc", ""}},
		{`{type: string, minLength: 2, maxLength: 4}`, payloadCase{"text/plain; charset=utf-8", "éééé", ""}},
		{`{type: string, minLength: 2, maxLength: 4}`, payloadCase{"text/plain; charset=iso-8859-1", "\xe9\xe9\xe9\xe9", ""}},
		{`{type: string, minLength: 2, maxLength: 4}`, payloadCase{"text/plain", "abcd\n", ""}},
		{`{type: string, minLength: 2, maxLength: 4}`, payloadCase{"text/plain", "a", "body minLength"}},
		{`{type: string, minLength: 2, maxLength: 4}`, payloadCase{"text/plain", "abcde", "body maxLength"}},
		{`{type: string}`, payloadCase{"text/plain; charset=utf-8", "\xff", "body syntax"}},
		{`{type: string, enum: [up]}`, payloadCase{"text/plain; charset=koi8-r", "\xff", ""}},
		{`{enum: [up, down]}`, payloadCase{"text/plain", "left", "body enum"}},
		{`{type: string, format: date}`, payloadCase{"text/plain", "today", "body format"}},
		{`{type: integer, maximum: 5}`, payloadCase{"text/plain", "6", "body maximum"}},
		{`{type: integer}`, payloadCase{"text/plain", "x", "body type"}},
		{`{type: string, pattern: "^id,"}`, payloadCase{"text/csv", "id,name\n1,x\n", ""}},
		{`{type: string, pattern: "^id,"}`, payloadCase{"text/csv", "name\n", "body pattern"}},
		{`{type: array, items: {type: object}}`, payloadCase{"text/csv", "id\n", ""}},
		{`{type: object, required: [a]}`, payloadCase{"text/event-stream", "data: {}\n\n", ""}},
		{`{type: string, format: binary, maxLength: 1}`, payloadCase{"application/octet-stream", "\xff\xff", ""}},
		{`{type: string, maxLength: 1}`, payloadCase{"image/png", "\x89PNG", ""}},
		{`{type: object}`, payloadCase{"application/x-unknown", "abc", ""}},
	} {
		base, _, _ := strings.Cut(c.sent, ";")
		c.check(t, media(t, "3.0.3", base, "{schema: "+c.schema+"}"))
	}
}

func TestJSONLinesAreJudgedOneByOneOrTogether(t *testing.T) {
	const lines = "application/x-ndjson"
	one := media(t, "3.0.3", lines, `{schema: {type: object, required: [a]}}`)
	all := media(t, "3.0.3", lines, `{schema: {type: array, maxItems: 2, items: {type: integer}}}`)
	payloadCase{lines, "{\"a\":1}\n\n{\"a\":2}", ""}.check(t, one)
	payloadCase{lines, "{\"a\":1}\n{}", "body.a required"}.check(t, one)
	payloadCase{lines, "{\"a\":1}\n{", "body syntax"}.check(t, one)
	payloadCase{lines, "1\n2\n", ""}.check(t, all)
	payloadCase{lines, "1\n\"x\"\n", "body.1 type"}.check(t, all)
	payloadCase{lines, "1\n2\n3\n", "body maxItems"}.check(t, all)
}
