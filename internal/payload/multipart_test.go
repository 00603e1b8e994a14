package payload_test

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"

	"github.com/lambdapact/lambdapact/internal/payload"
)

const upload = `{schema: {type: object, required: [file], properties: {file: {type: string, format: binary}, title: {type: string},
	pages: {type: array, items: {type: integer}}, about: {type: object, properties: {by: {type: string}}},
	scans: {type: array, items: {type: string, format: binary}}, note: {type: string}}},
	encoding: {file: {contentType: "image/png, image/jpeg", headers: {X-Size: {required: true, schema: {type: integer, minimum: 7, maximum: 7}}}},
	note: {contentType: text/markdown-not-known, headers: {X-May: {schema: {type: string}}}}}}`

// described lists the parts as the standard library reads them.
func described(t testing.TB, p payload.Payload) string {
	t.Helper()
	_, parameters, err := mime.ParseMediaType(p.ContentType)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for r := multipart.NewReader(bytes.NewReader(p.Body), parameters["boundary"]); ; {
		part, err := r.NextPart()
		if err == io.EOF {
			return strings.Join(out, " ")
		}
		if err != nil {
			t.Fatalf("%v in %q", err, p.Body)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		line := part.FormName() + ":" + part.Header.Get("Content-Type") + ":" + part.Header.Get("X-Size") + ":"
		if part.FileName() != "" {
			content = []byte(part.FileName())
		}
		out = append(out, line+string(content))
	}
}

func TestAMultipartFormIsReadByTheStandardLibraryAsMeant(t *testing.T) {
	k := maker(t, "3.0.3", "multipart/form-data", upload)
	for _, c := range []struct{ value, want string }{
		{`{"file":""}`, "file:image/png:7:file.png"},
		{`{"title":"é","file":""}`, "file:image/png:7:file.png title:::é"},
		{`{"pages":[1,2]}`, "pages:::1 pages:::2"},
		{`{"about":{"by":"<me>"}}`, `about:application/json::{"by":"<me>"}`},
		{`{"scans":["",""]}`, "scans:application/octet-stream::scans.bin scans:application/octet-stream::scans.bin"},
		{`{"title":"a\r\n--lambdapact"}`, "title:::a\r\n--lambdapact"},
	} {
		if got := described(t, written(t, k, c.value)); got != c.want {
			t.Errorf("%s: %q, want %q", c.value, got, c.want)
		}
	}
}

func TestTheBoundaryIsMadeOfTheContent(t *testing.T) {
	k := maker(t, "3.0.3", "multipart/form-data", upload)
	a, again, other := written(t, k, `{"title":"a"}`), written(t, k, `{"title":"a"}`), written(t, k, `{"title":"b"}`)
	if a.ContentType != again.ContentType || !bytes.Equal(a.Body, again.Body) {
		t.Error("the same value gives other bytes")
	}
	if a.ContentType == other.ContentType {
		t.Error("other content has the same boundary")
	}
	boundary := strings.TrimPrefix(a.ContentType, "multipart/form-data; boundary=")
	if inside := described(t, written(t, k, `{"title":"`+boundary+`"}`)); inside != "title:::"+boundary {
		t.Errorf("a boundary inside: %s", inside)
	}
}

func TestAFormOfSwagger2InPartsJoinsItsArrays(t *testing.T) {
	k := maker(t, "3.0.3", "multipart/form-data", `{schema: {type: object, properties: {ids: {type: array, items: {type: integer}}}}, encoding: {ids: {explode: false}}}`)
	if got := described(t, written(t, k, `{"ids":[1,2]}`)); got != "ids:::1,2" {
		t.Error(got)
	}
}
