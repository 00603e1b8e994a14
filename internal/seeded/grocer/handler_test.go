package grocer

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
)

func call(t *testing.T, h *Handler, e events.APIGatewayProxyRequest) string {
	t.Helper()
	e.Headers = map[string]string{"x-store-key": Key, "X-Request-Id": "req-00000001", "Cookie": "basket=bsk_0000000c", "Content-Type": "application/json"}
	payload, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	out, err := h.Invoke(t.Context(), payload)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func order(note string) events.APIGatewayProxyRequest {
	return events.APIGatewayProxyRequest{HTTPMethod: "POST", Resource: "/orders",
		Body: `{"items":[{"sku":"APL-0001","quantity":1}],"email":"joan@example.com","delivery":"pickup","note":"` + note + `"}`}
}

func TestMistakeConcernsItsOperationAlone(t *testing.T) {
	long := order(strings.Repeat("n", 101))
	if out := call(t, New(""), long); !strings.Contains(out, `"statusCode":422`) {
		t.Errorf("without a mistake: %s", out)
	}
	if out := call(t, New("note-cut"), long); !strings.Contains(out, `"statusCode":201`) {
		t.Errorf("with note-cut: %s", out)
	}
	if out := call(t, New("quantity-clamped"), long); !strings.Contains(out, `"statusCode":422`) {
		t.Errorf("with another mistake: %s", out)
	}
}

func TestOrderThatIsNotKeptIsAnsweredAsIfItWere(t *testing.T) {
	h := New("order-not-kept")
	if out := call(t, h, order("Ring")); !strings.Contains(out, `"statusCode":201`) || !strings.Contains(out, "ord_00000003") {
		t.Fatal(out)
	}
	read := events.APIGatewayProxyRequest{HTTPMethod: "GET", Resource: "/orders/{orderId}", PathParameters: map[string]string{"orderId": "ord_00000003"}}
	if out := call(t, h, read); !strings.Contains(out, `"statusCode":404`) {
		t.Error(out)
	}
}

func TestEveryBugIsListedOnce(t *testing.T) {
	listed := map[string]bool{}
	known := map[string]bool{"*": true}
	for _, operation := range operations {
		known[operation] = true
	}
	for _, bug := range Bugs() {
		if listed[bug.Name] || !known[bug.Operation] || bug.About == "" || len(bug.Rules) == 0 {
			t.Errorf("badly listed: %+v", bug)
		}
		listed[bug.Name] = true
		if New(bug.Name).twist.name != bug.Name {
			t.Errorf("%s cannot be switched on", bug.Name)
		}
	}
}

func TestABodyIsLeftAloneUnlessAMistakeChangesIt(t *testing.T) {
	const twice = `{"note":"a","note":"b"}`
	x := &exchange{event: events.APIGatewayProxyRequest{Body: twice}}
	x.body(func(map[string]any) {})
	if x.event.Body != twice {
		t.Errorf("became %s", x.event.Body)
	}
	x.body(func(m map[string]any) { m["note"] = "c" })
	if x.event.Body != `{"note":"c"}` {
		t.Errorf("became %s", x.event.Body)
	}
}
