package parcel

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
)

type event = events.APIGatewayProxyRequest

// ask makes an event behind one greedy route, with both credentials.
func ask(method, path, body string, headers ...string) event {
	path, query, _ := strings.Cut(path, "?")
	e := event{
		HTTPMethod: method, Resource: "/{proxy+}", Path: path, Body: body,
		PathParameters: map[string]string{"proxy": strings.TrimPrefix(path, "/")},
		Headers: map[string]string{
			"Authorization": "Bearer " + DemoToken, "x-hook-key": DemoKey,
			"Content-Type": jsonType, "X-Client-Version": "1.4", "Cookie": "session=0123456789abcdef",
		},
		MultiValueQueryStringParameters: map[string][]string{},
	}
	for pair := range strings.SplitSeq(query, "&") {
		if name, value, ok := strings.Cut(pair, "="); ok {
			e.MultiValueQueryStringParameters[name] = append(e.MultiValueQueryStringParameters[name], value)
		}
	}
	for i := 0; i < len(headers); i += 2 {
		e.Headers[headers[i]] = headers[i+1]
	}
	return e
}

func send(t *testing.T, s *Service, e event) events.APIGatewayProxyResponse {
	t.Helper()
	out, err := s.HandleREST(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wants sends an event and insists on the status.
func wants(t *testing.T, s *Service, status int, e event) events.APIGatewayProxyResponse {
	t.Helper()
	out := send(t, s, e)
	if out.StatusCode != status {
		t.Fatalf("%s %s: %d %s, want %d", e.HTTPMethod, e.Path, out.StatusCode, out.Body, status)
	}
	return out
}

// member is one member of an answer's body.
func member(t *testing.T, out events.APIGatewayProxyResponse, name string) any {
	t.Helper()
	var members map[string]any
	if err := json.Unmarshal([]byte(out.Body), &members); err != nil {
		t.Fatalf("%v in %s", err, out.Body)
	}
	return members[name]
}

// newParcel is a body with the members replaced: name, JSON text, ...; a text
// of "" takes the member out.
func newParcel(t *testing.T, replaced ...string) string {
	t.Helper()
	members := map[string]json.RawMessage{}
	const valid = `{"reference":"ZZ000001","service":"express","weightGrams":1200,"contact":{"email":"ada@example.com"},
		"destination":{"kind":"locker","lockerId":"L0001"},"contents":[{"description":"Gear","quantity":2}]}`
	if err := json.Unmarshal([]byte(valid), &members); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(replaced); i += 2 {
		members[replaced[i]] = json.RawMessage(replaced[i+1])
		if replaced[i+1] == "" {
			delete(members, replaced[i])
		}
	}
	text, err := json.Marshal(members)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const first = "/parcels/pcl_00000001"

func TestRequestsAreRoutedByMethodAndPath(t *testing.T) {
	s := New()
	for _, r := range routes {
		path := strings.NewReplacer("{parcelId}", "pcl_00000001", "{number}", "1", "{claimId}", "clm_000001", "{day}", "2031-05-01",
			"{pickupId}", "pck-0001", "{webhookId}", webhookID(1), "{region}", "north", "{depot}", "man01").Replace(r.template)
		if out := send(t, s, ask(r.method, path, "")); out.StatusCode == 404 || out.StatusCode == 405 {
			t.Errorf("%s %s: %d", r.method, path, out.StatusCode)
		}
		s.Reset()
	}
	wants(t, s, 404, ask("GET", "/parcel", ""))
	if out := wants(t, s, 405, ask("POST", first, "")); out.Headers["Allow"] != "DELETE, GET, PATCH, PUT" {
		t.Errorf("Allow is %q", out.Headers["Allow"])
	}
	exact := ask("GET", "", "")
	exact.Resource, exact.PathParameters = "/parcels/{parcelId}", map[string]string{"parcelId": "pcl%5F00000001"}
	wants(t, s, 200, exact)
}

func TestPlacesAtFaultAreNamed(t *testing.T) {
	s := New()
	for _, tt := range []struct {
		event  event
		status int
		place  string
	}{
		{ask("POST", "/parcels", newParcel(t, "note", `""`)), 422, `"pointer":"/note"`},
		{ask("POST", "/parcels", newParcel(t, "reference", "")), 422, `"pointer":"/reference"`},
		{ask("POST", "/parcels", newParcel(t, "declaredValue", "0")), 422, `"pointer":"/declaredValue"`},
		{ask("POST", "/parcels", newParcel(t, "declaredValue", "49.955")), 422, `"pointer":"/declaredValue"`},
		{ask("POST", "/parcels", newParcel(t, "contents", `[{"description":"x","quantity":1,"parts":[{"code":"AB-12","count":2}]}]`)), 422, `"pointer":"/contents/0/parts/0/count"`},
		{ask("POST", "/parcels", newParcel(t, "destination", `{"kind":"moon"}`)), 422, `"pointer":"/destination/kind"`},
		{ask("POST", "/parcels", newParcel(t, "contact", `{}`)), 422, `"pointer":"/contact/email"`},
		{ask("POST", "/parcels", newParcel(t, "labels", `{}`)), 422, `"pointer":"/labels"`},
		{ask("POST", "/parcels", newParcel(t)+"}"), 400, `"pointer":""`},
		{ask("POST", "/parcels", newParcel(t), "Content-Type", "text/plain"), 415, `"name":"Content-Type"`},
		{ask("PATCH", first, "{}", "Content-Type", mergePatchType), 422, `"pointer":""`},
		{ask("GET", "/parcels?limit=51", ""), 400, `"in":"query","name":"limit"`},
		{ask("GET", "/parcels?service=express,express", ""), 400, `"name":"service"`},
		{ask("GET", "/parcels?created[from]=today", ""), 400, `"name":"created"`},
		{ask("GET", "/parcels/x", ""), 400, `"in":"path","name":"parcelId"`},
		{ask("GET", "/depots/north/man01", "", "X-Client-Version", "1x4"), 400, `"in":"header","name":"X-Client-Version"`},
		{ask("GET", "/pickups/pck-0001", "", "Cookie", "session=1"), 400, `"in":"cookie","name":"session"`},
		{ask("GET", "/parcels", "", "Authorization", "Basic x"), 401, `"name":"Authorization"`},
		{ask("GET", "/manifests/2031-05-01", "", "Accept", "application/json, text/csv;q=0"), 406, `"name":"Accept"`},
	} {
		if out := wants(t, s, tt.status, tt.event); !strings.Contains(out.Body, tt.place) || out.Headers["Content-Type"] != problemType {
			t.Errorf("%s %s: %s lacks %s", tt.event.HTTPMethod, tt.event.Path, out.Body, tt.place)
		}
	}
}

func TestBytesComeBackAsTheyWere(t *testing.T) {
	s := New()
	picture := " \x00\xff\xfe\r\n"
	put := ask("PUT", first+"/label", base64.StdEncoding.EncodeToString([]byte(picture)), "Content-Type", labelType)
	put.IsBase64Encoded = true
	wants(t, s, http.StatusNoContent, put)
	out := wants(t, s, 200, ask("GET", first+"/label", "", "Accept", "image/*"))
	got, err := base64.StdEncoding.DecodeString(out.Body)
	if err != nil || string(got) != picture || !out.IsBase64Encoded || out.Headers["Content-Type"] != labelType {
		t.Errorf("%q %v %t %v", got, err, out.IsBase64Encoded, out.Headers)
	}
}
