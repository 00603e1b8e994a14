package main

import (
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// serve is the handler under test: this test binary, run under the name
// "handler". Its first argument says how it misbehaves.
func serve() {
	mode := ""
	if len(os.Args) > 1 {
		mode = os.Args[1]
	}
	switch mode {
	case "never-asks":
		fmt.Println("warming up")
		os.WriteFile(os.Getenv("MARKER"), nil, 0o644)
		time.Sleep(time.Hour)
	case "exits-at-once":
		fmt.Println("no database")
		os.Exit(4)
	}
	lambda.Start(handler{mode})
}

type handler struct{ mode string }

// Invoke answers for testdata/shop.yaml.
func (h handler) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var event events.APIGatewayProxyRequest
	if err := json.Unmarshal(payload, &event); err != nil {
		return nil, err
	}
	fmt.Println("serving", event.HTTPMethod, event.Resource)
	switch h.mode {
	case "panics":
		var order *struct{ Note string }
		_ = order.Note
	case "never-answers":
		time.Sleep(time.Hour)
	case "exits":
		os.Exit(5)
	case "garbage":
		return []byte("<html>"), nil
	case "cut-json":
		return []byte(`{"statusCode":200,`), nil
	case "status-zero":
		return []byte(`{"statusCode":0,"body":"{}"}`), nil
	case "7-mb":
		return json.Marshal(events.APIGatewayProxyResponse{StatusCode: 200, Body: strings.Repeat("x", 7<<20)})
	case "slow", "slow-and-wrong":
		return h.slow(event)
	case "tells-all":
		fmt.Println("headers", event.Headers)
		detail, _ := json.Marshal(map[string]string{"key": event.Headers["x-shop-key"]})
		return json.Marshal(reply(http.StatusInternalServerError, "application/problem+json", string(detail)))
	case "takes-the-folder":
		os.RemoveAll(os.Getenv("FOLDER"))
	}
	return json.Marshal(h.answer(event))
}

// slow makes the file MARKER and takes its time over the second event.
func (h handler) slow(event events.APIGatewayProxyRequest) ([]byte, error) {
	marker := os.Getenv("MARKER")
	if _, err := os.Stat(marker + ".first"); err == nil {
		os.WriteFile(marker, nil, 0o644)
		time.Sleep(time.Hour)
	}
	os.WriteFile(marker+".first", nil, 0o644)
	if h.mode == "slow-and-wrong" {
		return []byte("wrong"), nil
	}
	return json.Marshal(h.answer(event))
}

func (h handler) answer(event events.APIGatewayProxyRequest) events.APIGatewayProxyResponse {
	switch {
	case event.HTTPMethod == "POST" && event.Path == "/orders":
		return h.create(event)
	case event.HTTPMethod == "GET" && strings.HasPrefix(event.Path, "/orders/"):
		return h.get(event)
	case event.Path == "/orders":
		return reply(http.StatusMethodNotAllowed, "application/problem+json", `{"detail":"no such method"}`)
	}
	return reply(http.StatusNotFound, "application/problem+json", `{"detail":"no such path"}`)
}

func (h handler) create(event events.APIGatewayProxyRequest) events.APIGatewayProxyResponse {
	key, right := event.Headers["x-shop-key"], os.Getenv("KEY")
	if key == "" || right != "" && key != right {
		return reply(http.StatusUnauthorized, "application/problem+json", fmt.Sprintf(`{"detail":%q}`, "the key "+key+" is not right"))
	}
	if sent, _, _ := mime.ParseMediaType(event.Headers["Content-Type"]); sent != "application/json" {
		return reply(http.StatusBadRequest, "application/problem+json", `{"detail":"Content-Type must be application/json"}`)
	}
	var order struct {
		Note *string `json:"note"`
	}
	shortest := 1
	if h.mode == "takes-blank" {
		shortest = 0
	}
	err := json.Unmarshal([]byte(event.Body), &order)
	if err != nil || order.Note == nil || len(*order.Note) < shortest || utf8.RuneCountInString(*order.Note) > 20 {
		return reply(http.StatusBadRequest, "application/problem+json", `{"detail":"note is wrong"}`)
	}
	body, _ := json.Marshal(order)
	return reply(http.StatusCreated, "application/json", string(body))
}

// get knows every order, or only the one of ORDER.
func (h handler) get(event events.APIGatewayProxyRequest) events.APIGatewayProxyResponse {
	text, err := url.PathUnescape(strings.Trim(strings.TrimPrefix(event.Path, "/orders/"), "/"))
	id, _ := strconv.ParseUint(text, 10, 64)
	if err != nil || id < 1 {
		return reply(http.StatusBadRequest, "application/problem+json", `{"detail":"id is wrong"}`)
	}
	if only := os.Getenv("ORDER"); only != "" && only != text {
		return reply(http.StatusNotFound, "application/problem+json", `{"detail":"no such order"}`)
	}
	return reply(http.StatusOK, "application/json", `{"id":`+text+`}`)
}

func reply(status int, mediaType, body string) events.APIGatewayProxyResponse {
	return events.APIGatewayProxyResponse{StatusCode: status, Headers: map[string]string{"Content-Type": mediaType}, Body: body}
}
