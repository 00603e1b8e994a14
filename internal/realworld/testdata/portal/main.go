// Command portal is the back end of the AWS API Gateway developer portal: one
// Lambda function behind a route for every method of every path, and some of
// their own. BUG names a mistake to make.
package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type (
	request  = events.APIGatewayProxyRequest
	response = events.APIGatewayProxyResponse
)

// The mistakes that BUG can name.
const (
	bugNilPath   = "nil-path"     // a path that nobody expects ends the request
	bugError     = "returns-err"  // an empty catalog is returned as an error
	bugNoStatus  = "no-status"    // the status of one answer is forgotten
	bugHTML      = "html"         // the front page is a page
	bugBodyValue = "body-as-json" // bodies are not encoded as texts
)

func bug(name string) bool { return os.Getenv("BUG") == name }

var errEmpty = errors.New("no APIs in the catalog")

func main() {
	if bug(bugBodyValue) {
		lambda.Start(func(r request) (map[string]any, error) {
			a, err := handle(r)
			return map[string]any{"statusCode": a.StatusCode, "headers": a.Headers, "body": []string{a.Body}}, err
		})
	}
	lambda.Start(handle)
}

func handle(r request) (response, error) {
	switch r.Resource {
	case "/":
		return root(), nil
	case "/register":
		return reply(http.StatusOK, map[string]any{"registered": true}), nil
	case "/catalog":
		if bug(bugError) {
			return response{}, errEmpty
		}
		return reply(http.StatusOK, map[string]any{"apiGateway": []string{}, "generic": []string{}}), nil
	case "/feedback":
		return feedback(r.HTTPMethod), nil
	case "/admin/catalog/visibility":
		return visibility(r.HTTPMethod), nil
	}
	return other(r)
}

func root() response {
	answer := reply(http.StatusOK, map[string]any{"name": "portal"})
	if bug(bugHTML) {
		answer.Headers["Content-Type"], answer.Body = "text/html", "<h1>portal</h1>"
	}
	return answer
}

func feedback(method string) response {
	switch method {
	case http.MethodGet:
		return reply(http.StatusOK, []string{})
	case http.MethodPost:
		return reply(http.StatusCreated, map[string]any{"message": "success"})
	}
	return response{StatusCode: http.StatusNoContent}
}

func visibility(method string) response {
	answer := reply(http.StatusOK, map[string]any{"visibility": "all"})
	if bug(bugNoStatus) && method == http.MethodPost {
		answer.StatusCode = 0
	}
	return answer
}

// other serves what comes through the greedy route.
func other(r request) (response, error) {
	parts := strings.Split(r.PathParameters["proxy"], "/")
	if bug(bugNilPath) {
		return reply(http.StatusOK, map[string]string{"of": parts[1]}), nil
	}
	switch {
	case parts[0] == "apikey" && r.HTTPMethod == http.MethodGet:
		return reply(http.StatusOK, map[string]any{"value": "none"}), nil
	case parts[0] == "subscriptions" && r.HTTPMethod == http.MethodGet:
		return reply(http.StatusOK, []string{}), nil
	case parts[0] == "subscriptions" && len(parts) == 2 && r.HTTPMethod == http.MethodPut:
		return reply(http.StatusCreated, map[string]any{"plan": parts[1]}), nil
	}
	return reply(http.StatusNotFound, map[string]any{"message": "there is no " + r.Path}), nil
}

func reply(status int, value any) response {
	text, err := json.Marshal(value)
	if err != nil {
		return response{StatusCode: http.StatusInternalServerError}
	}
	return response{
		StatusCode: status, Body: string(text),
		Headers: map[string]string{"Content-Type": "application/json", "Access-Control-Allow-Origin": "*"},
	}
}
