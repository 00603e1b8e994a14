package contract

import (
	"bytes"
	"context"
	"io"
	"mime"
	"mime/multipart"
	"slices"
	"strings"
	"testing"
)

const formDocument = `{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {/notes: {post: {operationId: addNote,
	requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, REQUIRED properties: {title: {type: string}, note: {type: string}}}}}},
	responses: {"201": {description: added}, "400": {description: bad}, "415": {description: bad}}}}}}`

// formReader hands the parts that it reads to accept.
func formReader(t *testing.T, accept func(parts []*multipart.Part) bool) Target {
	return rest(func(_ context.Context, event []byte) ([]byte, error) {
		r := arrived(t, event)
		media, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || media != "multipart/form-data" {
			return []byte(`{"statusCode":415}`), nil
		}
		reader := multipart.NewReader(bytes.NewReader(r.Body), parameters["boundary"])
		var parts []*multipart.Part
		for {
			part, err := reader.NextPart()
			if err == io.EOF && accept(parts) {
				return []byte(`{"statusCode":201}`), nil
			}
			if err != nil {
				return []byte(`{"statusCode":400}`), nil
			}
			parts = append(parts, part)
		}
	})
}

func titled(parts []*multipart.Part) bool {
	return slices.ContainsFunc(parts, func(p *multipart.Part) bool { return p.FormName() == "title" })
}

func TestPartsThatDoNotSayWhoseTheyAre(t *testing.T) {
	everyPart := func(parts []*multipart.Part) bool {
		return !slices.ContainsFunc(parts, func(p *multipart.Part) bool { return p.FormName() == "" })
	}
	const none = "addNote/strict/body/part-disposition/"
	for name, x := range map[string]struct {
		required string
		accept   func([]*multipart.Part) bool
		errors   []string
		warnings []string
	}{
		"a reader that passes over them":       {"required: [title],", titled, nil, nil},
		"a reader that looks at nothing":       {"required: [title],", func([]*multipart.Part) bool { return true }, []string{"addNote/invalid/body/syntax/part-no-disposition", "addNote/invalid/body/syntax/part-no-name"}, []string{none + "other-type"}},
		"nothing required, and passed over":    {"", func([]*multipart.Part) bool { return true }, nil, []string{none + "no-disposition", none + "no-name", none + "other-type"}},
		"nothing required, and still refused":  {"", everyPart, nil, nil},
		"everything required, and all refused": {"required: [title, note],", func(p []*multipart.Part) bool { return everyPart(p) && titled(p) }, nil, nil},
	} {
		report, err := Verify(t.Context(), document(t, strings.Replace(formDocument, "REQUIRED", x.required, 1)), formReader(t, x.accept),
			Only("addNote/valid/request/*", "addNote/invalid/body/syntax/*", "addNote/strict/body/**"))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var errs, warnings []string
		for _, g := range report.Groups {
			for _, c := range g.Cases {
				switch {
				case !strings.Contains(c, "/part-"):
				case g.Finding.Severity == Error:
					errs = append(errs, c)
				case g.Finding.Rule == "strict/part-disposition":
					warnings = append(warnings, c)
				}
			}
		}
		slices.Sort(errs)
		slices.Sort(warnings)
		if !slices.Equal(errs, x.errors) || !slices.Equal(warnings, x.warnings) {
			t.Errorf("%s: errors %q, warnings %q", name, errs, warnings)
		}
	}
}
