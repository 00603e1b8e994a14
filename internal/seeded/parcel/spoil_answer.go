package parcel

import "github.com/aws/aws-lambda-go/events"

func (s *Service) spoilAnswer(r route, a *answer) {}

func spoilFormat(bug string, text []byte, out events.APIGatewayProxyResponse) ([]byte, error) {
	return text, nil
}
