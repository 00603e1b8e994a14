// Command museum is a Lambda function for the museum of the Redocly example: all
// its operations, behind HTTP basic authentication. BUG names a mistake to make.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"os"
	"strings"

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
	bugOpenDoor    = "open-door"    // the password is not looked at
	bugAnyPrice    = "any-price"    // a price may be a text
	bugHTMLErrors  = "html-errors"  // refusals are pages
	bugLimitIgnore = "any-limit"    // no upper bound of a page
	bugNoTimes     = "no-times"     // opening times without a colon or a zero
	bugPanicOnNull = "panic-on-nul" // a missing e-mail address ends the handler
)

func bug(name string) bool { return os.Getenv("BUG") == name }

type museum struct{ events *programme }

func main() {
	lambda.Start((&museum{newProgramme()}).handle)
}

func (m *museum) handle(r request) (response, error) {
	if !authorised(r) && !bug(bugOpenDoor) {
		answer := problem(http.StatusUnauthorized, "Sign in first")
		answer.Headers["WWW-Authenticate"] = `Basic realm="museum"`
		return answer, nil
	}
	switch r.HTTPMethod + " " + r.Resource {
	case "GET /museum-hours":
		return hours(r), nil
	case "GET /special-events":
		return m.events.list(r), nil
	case "POST /special-events":
		return m.events.create(r), nil
	case "GET /special-events/{eventId}":
		return m.events.get(r), nil
	case "PATCH /special-events/{eventId}":
		return m.events.update(r), nil
	case "DELETE /special-events/{eventId}":
		return m.events.remove(r), nil
	case "POST /tickets":
		return buy(r), nil
	case "GET /tickets/{ticketId}/qr":
		return code(r), nil
	}
	return problem(http.StatusNotFound, "No such path"), nil
}

// authorised compares with MUSEUM_USER, a name and a password.
func authorised(r request) bool {
	scheme, encoded, _ := strings.Cut(r.Headers["Authorization"], " ")
	pair, err := base64.StdEncoding.DecodeString(encoded)
	return err == nil && strings.EqualFold(scheme, "Basic") && string(pair) == os.Getenv("MUSEUM_USER")
}

func body(r request) input.Object {
	if kind, _, err := mime.ParseMediaType(r.Headers["Content-Type"]); r.Body != "" && (err != nil || kind != "application/json") {
		return input.Refuse("Content-Type", "Content-Type must be application/json")
	}
	if !r.IsBase64Encoded {
		return input.Read(r.Body)
	}
	text, err := base64.StdEncoding.DecodeString(r.Body)
	if err != nil {
		return input.Read("")
	}
	return input.Read(string(text))
}

func answer(status int, value any) response {
	text, err := json.Marshal(value)
	if err != nil {
		return problem(http.StatusInternalServerError, "Out of order")
	}
	return response{
		StatusCode: status, Body: string(text),
		Headers: map[string]string{"Content-Type": "application/json"},
	}
}

// details is the body of a refusal.
type details struct {
	Type   string   `json:"type"`
	Title  string   `json:"title"`
	Status int      `json:"status"`
	Detail string   `json:"detail,omitempty"`
	Errors []member `json:"errors,omitempty"`
}

type member struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
}

func problem(status int, title string, faults ...input.Fault) response {
	d := details{Type: "about:blank", Title: title, Status: status}
	for _, f := range faults {
		d.Errors = append(d.Errors, member{f.Field, f.Message})
	}
	r := answer(status, d)
	r.Headers["Content-Type"] = "application/problem+json"
	if bug(bugHTMLErrors) {
		r.Headers["Content-Type"], r.Body = "text/html", fmt.Sprintf("<h1>%s</h1>", r.Body)
	}
	return r
}

func invalid(faults []input.Fault) response {
	return problem(http.StatusBadRequest, "Validation failed", faults...)
}
