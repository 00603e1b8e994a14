package grocery

import (
	"context"
	"crypto/subtle"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
)

// operation serves one method of one resource.
type operation func(*Store, request) answer

// resources are the exact routes of store.yaml.
var resources = map[string]map[string]operation{
	"/{department}": {
		http.MethodGet: (*Store).getDepartment,
	},
	"/{department}/{category}": {
		http.MethodGet: (*Store).listProducts,
	},
	"/{department}/{category}/{product}": {
		http.MethodGet:    (*Store).getProduct,
		http.MethodPut:    (*Store).putProduct,
		http.MethodPatch:  (*Store).patchProduct,
		http.MethodDelete: (*Store).deleteProduct,
	},
	"/orders": {
		http.MethodGet:  (*Store).listOrders,
		http.MethodPost: (*Store).createOrder,
	},
	"/orders/{orderId}": {
		http.MethodGet:    (*Store).getOrder,
		http.MethodDelete: (*Store).cancelOrder,
	},
}

// Handle serves one event of a REST API, for either document: the event's
// resource tells which. Give it to lambda.Start. What the request gets wrong
// is an answer, never an error.
func (s *Store) Handle(_ context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	a := s.route(request{event})
	s.defect.spoil(&a)
	return a.response()
}

// route goes by the event's resource, never by its path: on a custom domain
// the path starts with the base path of the mapping.
func (s *Store) route(r request) answer {
	if above, ok := counters[r.event.Resource]; ok {
		return s.counter(r, above)
	}
	methods, ok := resources[r.event.Resource]
	if !ok {
		return refuse(http.StatusNotFound, "There is no such resource in this store.")
	}
	serve, ok := methods[r.event.HTTPMethod]
	if !ok {
		return notAllowed(r.event.HTTPMethod, methods)
	}
	return serve(s, r)
}

// check starts the checking of one request.
func (s *Store) check() *checker { return &checker{length: s.defect.length} }

// authorize checks the API key. When it is missing or wrong, ok is false and
// the answer says so; it does not say which of both.
func (s *Store) authorize(r request) (refusal answer, ok bool) {
	sent, given := r.header("x-store-key")
	right := given && subtle.ConstantTimeCompare([]byte(sent), []byte(s.key)) == 1
	if right || s.defect.skipsKey() {
		return answer{}, true
	}
	refusal = refuse(http.StatusUnauthorized, "This operation needs the store's API key.",
		inHeader("x-store-key").fault(http.StatusUnauthorized, "must be a valid API key"))
	refusal.headers["WWW-Authenticate"] = `ApiKey realm="grocery"` // RFC 9110 section 15.5.2
	return refusal, false
}
