package spec_test

import (
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/spec"
)

const petEntry = `{schema: {$ref: "#/components/schemas/Pet"}}`

func TestXMLIsReadAsItsSchemaSays(t *testing.T) {
	const xml = "application/xml"
	op := media(t, "3.0.3", xml, petEntry)
	for _, c := range []payloadCase{
		{xml, `<pet id="1"/>`, ""},
		{xml, `<?xml version="1.0"?><p:pet xmlns:p="urn:p" id="1"><p:petName>Rex</p:petName><other/></p:pet>`, ""},
		{xml, `<other id="1"/>`, ""}, // the name of the root is not judged
		{xml, `<pet/>`, "body.id required"},
		{xml, `<pet><id>1</id></pet>`, "body.id required"},
		{xml, `<pet id="x"/>`, "body.id type"},
		{xml, `<pet id="1"><petName>R</petName></pet>`, "body.name minLength"},
		{xml, `<pet id="1"><price> +01.50 </price><good>1</good></pet>`, ""},
		{xml, `<pet id="1"><price>much</price></pet>`, "body.price type"},
		{xml, `<pet id="1"><good>yes</good></pet>`, "body.good type"},
		{xml, `<pet id="1"><tag>a</tag><tag>b</tag></pet>`, ""},
		{xml, `<pet id="1"><tag>a</tag><tag>abcd</tag></pet>`, "body.tag.1 maxLength"},
		{xml, `<pet id="1"><tag>a</tag><tag>b</tag><tag>c</tag></pet>`, "body.tag maxItems"},
		{xml, `<pet id="1"><tag><tag>abcd</tag></tag></pet>`, ""}, // wrapped against the document: unclear
		{xml, `<pet id="1"><photos><photo>1</photo></photos></pet>`, ""},
		{xml, `<pet id="1"><photos><photo>x</photo></photos></pet>`, "body.photos.0 type"},
		{xml, `<pet id="1"><photos/></pet>`, "body.photos minItems"},
		{xml, `<pet id="1"><petName><b>R</b></petName></pet>`, ""}, // markup where text is meant
		{xml, `<pet id="1">`, "body syntax"},
		{xml, `<pet id="1"></pat>`, "body syntax"},
		{xml, `<pet id="1" id="2"/>`, "body syntax"},
		{xml, `<pet id="1"/><pet id="2"/>`, "body syntax"},
		{xml, `pet`, "body syntax"},
		{xml, `<pet id="1">&nbsp;</pet>`, "body syntax"},
		{xml, `<!DOCTYPE pet [<!ENTITY nbsp "x">]><pet>&nbsp;</pet>`, ""}, // not read
		{xml, `<?xml version="1.0" encoding="KOI8-R"?><pet/>`, ""},
		{xml, strings.Repeat("<a>", 600) + strings.Repeat("</a>", 600), ""},
	} {
		c.check(t, op)
	}
}

func TestXMLWithBranchesIsJudgedForItsSyntaxOnly(t *testing.T) {
	const xml = "text/xml"
	op := media(t, "3.0.3", xml, `{schema: {oneOf: [{type: object, required: [a]}, {type: object, required: [b]}]}}`)
	payloadCase{xml, `<x/>`, ""}.check(t, op)
	payloadCase{xml, `<x>`, "body syntax"}.check(t, op)
	if notes := op.Unchecked(); len(notes) != 2 || !strings.Contains(notes[0].Msg, "which branch") {
		t.Errorf("%v", notes)
	}
}

func TestWhatIsNotJudgedIsListed(t *testing.T) {
	for _, c := range []struct{ mediaType, schema, want string }{
		{"application/json", "{type: object}", ""},
		{"application/x-www-form-urlencoded", "{type: object}", ""},
		{"application/yaml", "{type: object}", "not known"},
		{"application/yaml", "{type: string, format: binary}", ""},
		{"text/csv", "{type: array}", "no text"},
		{"text/csv", "{type: string}", ""},
		{"multipart/mixed", "{type: object}", "only the parts"},
		{"image/png", "{type: object}", "no bytes"},
		{"image/png", "{type: string, format: binary}", ""},
		{"*/*", "{type: object}", ""},
	} {
		notes := media(t, "3.0.3", c.mediaType, "{schema: "+c.schema+"}").Unchecked()
		got := ""
		if len(notes) > 0 {
			got = notes[0].String()
		}
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s %s: %q, want %q", c.mediaType, c.schema, got, c.want)
		}
	}
}

func FuzzFormPayload(f *testing.F) {
	op := media(f, "3.0.3", "application/x-www-form-urlencoded", loginForm)
	for _, s := range []string{"user=amber&age=5", "user", "&&=", "a[b][c]=1&tags[]=%", "address={&street=1", "mixed=1&mixed=2"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(_ *testing.T, body []byte) { judge(op, "application/x-www-form-urlencoded", body) })
}

func FuzzMultipartPayload(f *testing.F) {
	op := media(f, "3.0.3", "multipart/form-data", uploadForm)
	for _, s := range []string{parts("file||x", "title||ab"), "--b--", "--b\r\n\r\n--b--", "--b\nContent-Disposition: form-data; name=\"\\\"\n\n--b--", parts("list|application/json|[{}]")} {
		f.Add("multipart/form-data; boundary=b", []byte(s))
	}
	f.Fuzz(func(_ *testing.T, sent string, body []byte) { judge(op, sent, body) })
}

func FuzzXMLPayload(f *testing.F) {
	op := media(f, "3.0.3", "application/xml", petEntry)
	for _, s := range []string{`<pet id="1"><tag>a</tag></pet>`, `<a`, `<?xml version="1.0" encoding="latin1"?><a/>`, `<!DOCTYPE a><a>&b;</a>`, `<a xmlns:x="y" x:nil="true"/>`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(_ *testing.T, body []byte) { judge(op, "application/xml", body) })
}

func FuzzTextPayload(f *testing.F) {
	text := media(f, "3.0.3", "text/plain", `{schema: {type: integer}}`)
	lines := media(f, "3.0.3", "application/x-ndjson", `{schema: {type: array, items: {type: integer}}}`)
	f.Add("text/plain; charset=latin1", []byte("5\n"))
	f.Add("application/x-ndjson", []byte("1\n2\n{"))
	f.Fuzz(func(_ *testing.T, sent string, body []byte) { judge(text, sent, body); judge(lines, sent, body) })
}

// judge has a payload judged both ways; it must not panic or hang.
func judge(op *spec.Operation, sent string, body []byte) {
	header := spec.Header{{Name: "Content-Type", Value: sent}}
	op.CheckRequest(&spec.Request{Method: "POST", Header: header, Body: body})
	op.CheckResponse("POST", &spec.Response{Status: 200, Header: header, Body: body})
}
