package spec

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// TestASecondReaderReadsTheSameOperations is a law over real documents: both
// readers see the same methods, paths, parameters, media types and statuses.
func TestASecondReaderReadsTheSameOperations(t *testing.T) {
	compared, operations := 0, 0
	for _, file := range corpusFiles(t) {
		api, err := Load(file)
		if err != nil {
			continue
		}
		doc, err := kin(api)
		if err != nil {
			t.Logf("%s: not compared: %.120v", filepath.Base(file), err)
			continue
		}
		compared++
		ours, theirs := ourFacts(api), kinFacts(api, doc)
		operations += len(theirs)
		for _, key := range slices.Sorted(maps.Keys(theirs)) {
			if got, ok := ours[key]; !ok && !explained(api, key) {
				t.Errorf("%s: %s is not read", file, key)
			} else if ok && got != theirs[key] && !ruled(api, got, theirs[key]) {
				t.Errorf("%s: %s\n\tours   %s\n\ttheirs %s", file, key, got, theirs[key])
			}
		}
		for key := range ours {
			if _, ok := theirs[key]; !ok {
				t.Errorf("%s: %s is read and not there", file, key)
			}
		}
	}
	if compared < 30 {
		t.Errorf("only %d documents were compared", compared)
	}
	t.Logf("%d documents, %d operations", compared, operations)
}

// kin reads the tree of the document, so that both readers start from the same
// values, whatever their YAML libraries make of a text.
func kin(api *API) (*openapi3.T, error) {
	data, err := json.Marshal(plainOf(api.root))
	if err != nil {
		return nil, err
	}
	return api.secondReading(data)
}

// explained: an operation that was left out says so in the notes.
func explained(api *API, key string) bool {
	return slices.ContainsFunc(api.Notes(), func(n Note) bool {
		return strings.Contains(n.Msg, "left out") && strings.Contains(n.Msg, key[strings.Index(key, " ")+1:])
	})
}

// ruled: media types that Swagger 2.0 does not let a form have ("consumes" of
// the Parameter Object, in formData) are not ours.
func ruled(api *API, ours, theirs string) bool {
	if api.dialect != schema.Swagger20 {
		return false
	}
	return ours == strings.Replace(theirs, `"application/octet-stream" "multipart/form-data"`, `"multipart/form-data"`, 1)
}

func fact(parameters, media, statuses []string) string {
	for _, list := range []*[]string{&parameters, &media, &statuses} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return fmt.Sprintf("parameters %q payload %q statuses %q", parameters, media, statuses)
}

func ourFacts(api *API) map[string]string {
	facts := map[string]string{}
	for _, op := range api.Operations() {
		if op.Method == MethodAny { // the second reader does not know it
			continue
		}
		var parameters, media, statuses []string
		for _, p := range op.Parameters {
			parameters = append(parameters, string(p.In)+" "+folded(string(p.In), p.Name))
		}
		if op.Body != nil {
			for _, m := range op.Body.Content {
				media = append(media, m.Type)
			}
		}
		for _, r := range op.Responses {
			statuses = append(statuses, r.Status)
		}
		facts[op.Method+" "+op.Path] = fact(parameters, media, statuses)
	}
	return facts
}

func folded(in, name string) string {
	if in == "header" {
		return strings.ToLower(name)
	}
	return name
}

func kinFacts(api *API, doc *openapi3.T) map[string]string {
	facts := map[string]string{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			if method == "QUERY" { // left out with a note: API Gateway has no such method
				continue
			}
			template, _ := cleanTemplate(path)
			media, statuses := []string{}, []string{}
			if op.RequestBody != nil {
				media = slices.AppendSeq(media, maps.Keys(op.RequestBody.Value.Content))
			}
			for status := range op.Responses.Map() {
				if status = strings.ToUpper(status); status == "DEFAULT" {
					status = "default"
				}
				if status == "default" || validStatus(status) {
					statuses = append(statuses, status)
				}
			}
			facts[method+" "+template] = fact(kinParameters(api, template, item, op), media, statuses)
		}
	}
	return facts
}

// kinParameters applies the rules of the specification that the second reader
// leaves to others: headers that are ignored, variables of the template.
func kinParameters(api *API, template string, item *openapi3.PathItem, op *openapi3.Operation) []string {
	variables := templateVariables(template)
	var names []string
	for _, p := range append(slices.Clone(item.Parameters), op.Parameters...) {
		in, name := p.Value.In, folded(p.Value.In, p.Value.Name)
		ignored := in == "header" && (name == "content-type" ||
			api.dialect != schema.Swagger20 && (name == "accept" || name == "authorization"))
		if in == "path" {
			name = strings.TrimSuffix(name, "+")
			ignored = !slices.Contains(variables, name)
		}
		if !ignored {
			names = append(names, in+" "+name)
		}
	}
	for _, v := range variables {
		names = append(names, "path "+v)
	}
	return names
}

// plainOf is a node as values of encoding/json.
func plainOf(n *tree.Node) any {
	value, _ := n.Value(mostExpanded)
	return value
}
