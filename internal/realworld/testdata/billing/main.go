// Command billing is a Lambda function for a slice of the Rebilly API: shipping
// zones, blacklists, tags and the customers under a tag. BUG names a mistake to
// make.
package main

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lambdapact/lambdapact/internal/realworld/testdata/input"
)

type (
	request  = events.APIGatewayProxyRequest
	response = events.APIGatewayProxyResponse
)

// The mistakes that BUG can name.
const (
	bugBytes      = "counts-bytes" // the length of a currency in bytes
	bugAnySort    = "any-sort"     // a list is sorted by whatever is asked for
	bugWrongPlace = "wrong-place"  // a wrong currency is said to be a wrong price
	bugPanics     = "panics"       // a zone without rates ends the request
	bugTextPrice  = "text-price"   // a rate tells its price as a text
)

func bug(name string) bool { return os.Getenv("BUG") == name }

// route is the operations of one path, by method.
type route map[string]func(r request, names []string) response

type api struct {
	zones, blocks, tags *shelf
	members             map[string][]string // customers by tag
}

func main() {
	a := &api{newShelf("shipping-zones"), newShelf("blacklists"), newShelf("tags"), map[string][]string{"vip": {"c-1"}}}
	a.zones.put("zone-1", record{"name": "Alps", "countries": []string{"CH", "AT"}, "rates": []record{}})
	a.blocks.put("block-1", record{"type": "country", "value": "XX"})
	a.zones.put("zone-2", record{"name": "Coast", "rates": []record{}})
	a.blocks.put("block-2", record{"type": "bin", "value": "411111"})
	for _, name := range []string{"vip", "late payer", "old"} {
		a.tags.put(name, record{"name": name})
	}
	lambda.Start(a.handle)
}

func (a *api) handle(r request) (response, error) {
	if !authorised(r) {
		return refuse(http.StatusUnauthorized, "Authentication is required"), nil
	}
	if utf8.RuneCountInString(header(r.Headers, "Organization-Id")) > 50 {
		return invalid([]input.Fault{{Field: "Organization-Id", Message: "Organization-Id is too long"}}), nil
	}
	found, names := a.find(r)
	if found == nil {
		return refuse(http.StatusNotFound, "No such resource"), nil
	}
	serve, ok := found[r.HTTPMethod]
	if !ok {
		answer := refuse(http.StatusMethodNotAllowed, "No such method")
		answer.Headers["Allow"] = strings.Join(methods(found), ", ")
		return answer, nil
	}
	return serve(r, names), nil
}

func methods(r route) []string {
	var names []string
	for name := range r {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// find returns the operations of the path and the names in it.
func (a *api) find(r request) (route, []string) {
	parts := strings.Split(strings.Trim(r.Path, "/"), "/")
	for i, part := range parts {
		name, err := url.PathUnescape(part)
		if err != nil {
			return nil, nil
		}
		parts[i] = name
	}
	switch {
	case len(parts) == 1 && parts[0] == "shipping-zones":
		return route{"GET": a.zones.list, "POST": a.createZone}, nil
	case len(parts) == 1 && parts[0] == "blacklists":
		return route{"GET": a.blocks.list, "POST": a.createBlock}, nil
	case len(parts) == 1 && parts[0] == "tags":
		return route{"GET": a.listTags, "POST": a.createTag}, nil
	case len(parts) == 2 && parts[0] == "shipping-zones":
		return route{"GET": a.zones.get, "DELETE": a.zones.remove, "PUT": a.putZone}, parts[1:]
	case len(parts) == 2 && parts[0] == "blacklists":
		return route{"GET": a.blocks.get, "DELETE": a.blocks.remove, "PUT": a.putBlock}, parts[1:]
	case len(parts) == 2 && parts[0] == "tags":
		return route{"GET": a.tags.get, "DELETE": a.tags.remove, "PATCH": a.renameTag}, parts[1:]
	case len(parts) == 3 && parts[0] == "tags" && parts[2] == "customers":
		return route{"POST": a.addMembers, "DELETE": a.removeMembers}, parts[1:2]
	case len(parts) == 4 && parts[0] == "tags" && parts[2] == "customers":
		return route{"POST": a.addMember, "DELETE": a.removeMember}, []string{parts[1], parts[3]}
	}
	return nil, nil
}

// authorised takes the secret key of BILLING_KEY, or BILLING_JWT as a bearer
// token.
func authorised(r request) bool {
	key := header(r.Headers, "REB-APIKEY")
	scheme, token, _ := strings.Cut(header(r.Headers, "Authorization"), " ")
	return key != "" && key == os.Getenv("BILLING_KEY") ||
		strings.EqualFold(scheme, "Bearer") && token != "" && token == os.Getenv("BILLING_JWT")
}

func body(r request) input.Object {
	if kind, _, err := mime.ParseMediaType(header(r.Headers, "Content-Type")); r.Body != "" && (err != nil || kind != "application/json") {
		return input.Refuse("Content-Type", "Content-Type must be application/json")
	}
	return input.Read(r.Body)
}

func answer(status int, value any) response {
	text, err := json.Marshal(value)
	if err != nil {
		return response{StatusCode: http.StatusInternalServerError}
	}
	return response{
		StatusCode: status, Body: string(text),
		Headers: map[string]string{"Content-Type": "application/json"},
	}
}

// refusal is the body of an error.
type refusal struct {
	Status  int           `json:"status"`
	Error   string        `json:"error"`
	Invalid []wrongMember `json:"invalidFields,omitempty"`
}

type wrongMember struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

func refuse(status int, why string) response {
	return answer(status, refusal{Status: status, Error: why})
}

func invalid(faults []input.Fault) response {
	body := refusal{Status: http.StatusUnprocessableEntity, Error: "Invalid data was sent"}
	for _, f := range faults {
		field := f.Field
		if bug(bugWrongPlace) {
			field = strings.Replace(field, "currency", "price", 1)
			f.Message = strings.ReplaceAll(f.Message, "currency", "price")
		}
		body.Invalid = append(body.Invalid, wrongMember{field, f.Message})
	}
	return answer(body.Status, body)
}

// header looks a line up in whichever case the client sent its name.
func header(lines map[string]string, name string) string {
	for key, value := range lines {
		if strings.EqualFold(key, name) {
			return value
		}
	}
	return ""
}
