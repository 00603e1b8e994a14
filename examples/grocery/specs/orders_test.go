package specs_test

import (
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/examples/grocery"
	"github.com/lambdapact/lambdapact/matchers"
)

// What the document allows and cannot ask for, written by hand.
var _ = Describe("Orders", func() {
	BeforeEach(store.Reset)

	call := func(ctx SpecContext, method, resource string, change func(*events.APIGatewayProxyRequest)) events.APIGatewayProxyResponse {
		event := events.APIGatewayProxyRequest{
			HTTPMethod: method, Resource: resource,
			Headers:        map[string]string{"X-Store-Key": grocery.DemoKey},
			PathParameters: map[string]string{},
		}
		change(&event)
		response, err := store.Handle(ctx, event)
		Expect(err).NotTo(HaveOccurred())
		return response
	}
	order := func(id string) func(*events.APIGatewayProxyRequest) {
		return func(e *events.APIGatewayProxyRequest) { e.PathParameters["orderId"] = id }
	}

	It("that were collected cannot be cancelled", func(ctx SpecContext) {
		response := call(ctx, http.MethodDelete, "/orders/{orderId}", order("ord_00000002"))
		Expect(response.StatusCode).To(Equal(http.StatusConflict))
		Expect(response).To(matchers.ConformTo(api, "cancelOrder"))
	})

	It("that nobody placed are not found", func(ctx SpecContext) {
		for operation, method := range map[string]string{"getOrder": http.MethodGet, "cancelOrder": http.MethodDelete} {
			response := call(ctx, method, "/orders/{orderId}", order("ord_zzzzzzzz"))
			Expect(response).To(SatisfyAll(
				matchers.Reject(http.StatusNotFound, "path orderId"),
				matchers.ConformTo(api, operation)))
		}
	})

	It("are placed in JSON only", func(ctx SpecContext) {
		valid := testCase("createOrder/valid/request/full").Request
		response := call(ctx, http.MethodPost, "/orders", func(e *events.APIGatewayProxyRequest) {
			header := valid.Header.HTTP()
			header.Set("Content-Type", "text/plain")
			e.MultiValueHeaders = header
			e.Body = string(valid.Body)
		})
		Expect(response).To(SatisfyAll(
			matchers.Reject(http.StatusUnsupportedMediaType, "header Content-Type"),
			matchers.ConformTo(api, "createOrder")))
	})

	// The document allows 400 as well; the store promises its clients 422.
	It("with a blank note are refused with 422", func(ctx SpecContext) {
		blankNote := testCase("createOrder/invalid/body.note/minLength")
		Expect(blankNote).NotTo(BeNil())
		Expect(contract.Run(ctx, target, blankNote)).To(matchers.Reject(http.StatusUnprocessableEntity, "/note"))
	})
})
