package parcel

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

// spoilFormat makes the mistakes of an answer that is not in the format of the
// proxy integration.
func spoilFormat(bug string, text []byte, out events.APIGatewayProxyResponse) ([]byte, error) {
	switch bug {
	case "answer-not-json":
		return []byte("<ok/>"), nil
	case "answer-null":
		return []byte("null"), nil
	case "answer-a-string":
		return json.Marshal(string(text))
	case "answer-a-list":
		return json.Marshal([]any{out.StatusCode, out.Body})
	case "answer-the-body-alone":
		if out.Body == "" {
			return []byte("{}"), nil
		}
		return []byte(out.Body), nil
	case "answer-oversize":
		if out.StatusCode == 200 {
			out.Body += strings.Repeat(" ", 7<<20)
		}
		return json.Marshal(out)
	case "error-returned-for-refusals":
		if out.StatusCode == 422 {
			return nil, errors.New("validation failed")
		}
	}
	edit, ok := formatBugs[bug]
	if !ok {
		return text, nil
	}
	members := map[string]any{}
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, err
	}
	edit(members)
	return json.Marshal(members)
}

// formatBugs edit the members of the answer.
var formatBugs = map[string]func(map[string]any){
	"status-as-string": func(m map[string]any) { m["statusCode"] = "ok" },
	"status-missing":   drop("statusCode"),
	"status-zero":      set("statusCode", 0),
	"status-fraction":  set("statusCode", 200.5),
	"status-600":       set("statusCode", 600),
	"body-as-object":   bodyAsObject,
	"headers-as-list":  set("headers", []string{"Content-Type: application/json"}),
	"header-as-list": func(m map[string]any) {
		m["headers"].(map[string]any)["X-Trace"] = []string{"a", "b"}
	},
	"header-with-newline": func(m map[string]any) {
		m["headers"].(map[string]any)["X-Trace"] = "a\r\nSet-Cookie: a=b"
	},
	"header-name-with-space": func(m map[string]any) { m["headers"].(map[string]any)["X Trace"] = "a" },
	"multi-headers-as-texts": set("multiValueHeaders", map[string]string{"X-Trace": "a"}),
	"base64-flag-as-text":    set("isBase64Encoded", "yes"),
	"base64-flag-on-text":    set("isBase64Encoded", true),
	"member-unknown":         set("status", 200),
}

func bodyAsObject(m map[string]any) {
	var body any
	text, _ := m["body"].(string)
	if json.Unmarshal([]byte(text), &body) == nil {
		m["body"] = body
	}
}
