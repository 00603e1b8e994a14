package parcel

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-lambda-go/events"
)

// HandleREST serves an event of a REST API. Give it to lambda.Start.
func (s *Service) HandleREST(_ context.Context, e events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	body, headers, encoded, status, err := s.serve(readREST(e, s.bug)).parts(s.bug)
	if err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	return events.APIGatewayProxyResponse{
		StatusCode: status, Headers: headers, Body: body, IsBase64Encoded: encoded,
	}, nil
}

// HandleHTTP serves an event of an HTTP API with payload 2.0.
func (s *Service) HandleHTTP(_ context.Context, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	body, headers, encoded, status, err := s.serve(readHTTP(e, s.bug)).parts(s.bug)
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, err
	}
	return events.APIGatewayV2HTTPResponse{
		StatusCode: status, Headers: headers, Body: body, IsBase64Encoded: encoded,
	}, nil
}

// Invoke serves an event of a REST API as JSON text: what HandleREST answers,
// unless a mistake of the answer's own format is switched on.
func (s *Service) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var e events.APIGatewayProxyRequest
	if err := json.Unmarshal(payload, &e); err != nil {
		return nil, fmt.Errorf("event of a REST API: %w", err)
	}
	out, err := s.HandleREST(ctx, e)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	return spoilFormat(s.bug, text, out)
}

// parts are what both formats of an answer consist of.
func (a answer) parts(bug string) (body string, headers map[string]string, encoded bool, status int, err error) {
	if a.value != nil {
		text, err := json.Marshal(a.value)
		if err != nil {
			return "", nil, false, 0, fmt.Errorf("encode the answer: %w", err)
		}
		return string(text), a.headers, false, a.status, nil
	}
	if a.binary && bug != "binary-sent-as-text" {
		return base64.StdEncoding.EncodeToString(a.raw), a.headers, true, a.status, nil
	}
	return string(a.raw), a.headers, false, a.status, nil
}
