package parcel

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"
)

func TestParcelIsKeptChangedAndRemoved(t *testing.T) {
	s := New()
	made := wants(t, s, 201, ask("POST", "/parcels", newParcel(t, "note", `"Ring"`, "shipOn", "null")))
	at := made.Headers["Location"]
	if read := wants(t, s, 200, ask("GET", at, "")); read.Body != made.Body {
		t.Errorf("read %s, made %s", read.Body, made.Body)
	}
	patched := wants(t, s, 200, ask("PATCH", at, `{"note":null,"insured":true}`, "Content-Type", mergePatchType))
	if member(t, patched, "note") != nil || member(t, patched, "insured") != true || member(t, patched, "weightGrams") != 1200.0 {
		t.Errorf("patched %s", patched.Body)
	}
	replaced := wants(t, s, 200, ask("PUT", at, newParcel(t, "id", `"pcl_99999999"`, "status", `"delivered"`)))
	if member(t, replaced, "id") != member(t, made, "id") || member(t, replaced, "status") != "registered" || member(t, replaced, "insured") != false {
		t.Errorf("replaced %s", replaced.Body)
	}
	wants(t, s, 204, ask("DELETE", at, ""))
	wants(t, s, 404, ask("GET", at, ""))
	wants(t, s, 200, ask("GET", first, ""))
}

func TestReferenceIsUnique(t *testing.T) {
	s := New()
	wants(t, s, 201, ask("POST", "/parcels", newParcel(t)))
	wants(t, s, 409, ask("POST", "/parcels", newParcel(t)))
	wants(t, s, 409, ask("PUT", first, newParcel(t)))
}

func TestIdempotencyKeyRepeatsTheFirstAnswer(t *testing.T) {
	s := New()
	const key = "7d9f0d5e-54c1-4c5b-9a57-0d0d3f4f9a10"
	one := wants(t, s, 201, ask("POST", "/parcels", newParcel(t), "Idempotency-Key", key))
	two := wants(t, s, 201, ask("POST", "/parcels", newParcel(t), "idempotency-key", strings.ToUpper(key)))
	if one.Body != two.Body {
		t.Errorf("%s and %s", one.Body, two.Body)
	}
	wants(t, s, 422, ask("POST", "/parcels", newParcel(t, "weightGrams", "1"), "Idempotency-Key", key))
}

func TestPreconditions(t *testing.T) {
	s := New()
	tag := wants(t, s, 200, ask("GET", first, "")).Headers["ETag"]
	if out := wants(t, s, 304, ask("GET", first, "", "If-None-Match", `"x", W/`+tag)); out.Body != "" || out.Headers["ETag"] != tag {
		t.Errorf("%+v", out)
	}
	patch := func(match string) event {
		return ask("PATCH", first, `{"weightGrams":7}`, "Content-Type", mergePatchType, "If-Match", match)
	}
	wants(t, s, 412, patch("W/"+tag))
	changed := wants(t, s, 200, patch(tag))
	if changed.Headers["ETag"] == tag {
		t.Error("the tag stays the same")
	}
	wants(t, s, 412, patch(tag))
	wants(t, s, 200, patch("*"))
}

func TestPagesHoldEachParcelOnce(t *testing.T) {
	s := New()
	var ids []string
	for path := "/parcels?limit=2"; path != ""; {
		out := wants(t, s, 200, ask("GET", path, ""))
		for _, item := range member(t, out, "items").([]any) {
			ids = append(ids, item.(map[string]any)["id"].(string))
		}
		next, _ := member(t, out, "next").(string)
		path = ""
		if next != "" {
			path = "/parcels?limit=2&cursor=" + next
		}
	}
	if got := strings.Join(ids, " "); got != "pcl_00000001 pcl_00000002 pcl_00000003 pcl_00000004 pcl_00000005" {
		t.Error(got)
	}
}

func TestFiltersSelect(t *testing.T) {
	s := New()
	for query, want := range map[string]int{
		"status=delivered": 2, "insured=false": 2, "insured=true": 3, "reference=AB000002": 1, "service=express,overnight": 3,
		"tag=fragile": 2, "tag=fragile&tag=gift": 1, "maxWeight=1000": 2, "created[from]=2030-01-02T05:04:05Z": 3,
		"created[to]=2030-01-02T04:04:05%2B01:00": 1, "cursor=czzzzzzzz": 0,
	} {
		out := wants(t, s, 200, ask("GET", "/parcels?"+strings.ReplaceAll(query, "%2B", "+"), ""))
		if got := len(member(t, out, "items").([]any)); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

func TestPieceBelongsToItsParcel(t *testing.T) {
	s := New()
	wants(t, s, 200, ask("GET", first+"/pieces/1", ""))
	wants(t, s, 404, ask("GET", "/parcels/pcl_00000002/pieces/1", ""))
	made := wants(t, s, 201, ask("POST", first+"/pieces", `{"weightGrams":1,"dimensions":{"length":1,"width":0.5,"height":3}}`))
	wants(t, s, 200, ask("GET", made.Headers["Location"], ""))
	wants(t, s, 204, ask("DELETE", made.Headers["Location"], ""))
	wants(t, s, 404, ask("GET", made.Headers["Location"], ""))
}

func TestFormAndMultipartAreRead(t *testing.T) {
	s := New()
	form := "day=2031-05-07&window=noon&parcels=pcl_00000001&parcels=pcl_00000002&phone=%2B441612345678&remark=back+%26+left"
	booked := wants(t, s, 201, ask("POST", "/pickups", form, "Content-Type", formType+"; charset=utf-8"))
	if member(t, booked, "remark") != "back & left" || len(member(t, booked, "parcels").([]any)) != 2 {
		t.Error(booked.Body)
	}
	wants(t, s, 200, ask("GET", booked.Headers["Location"], ""))
	wants(t, s, 422, ask("POST", "/pickups", form+"&helpers=4", "Content-Type", formType))
	parts := "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\r\n" +
		"--b\r\nContent-Disposition: form-data; name=\"details\"\r\nContent-Type: application/json\r\n\r\n{\"reason\":\"late\",\"amount\":5}\r\n--b--\r\n"
	claimed := wants(t, s, 201, ask("POST", first+"/claims", parts, "Content-Type", multipartType+"; boundary=b"))
	if member(t, claimed, "photoBytes") != 2.0 {
		t.Error(claimed.Body)
	}
	wants(t, s, 200, ask("GET", claimed.Headers["Location"], ""))
	wrong := strings.Replace(parts, `"late"`, `"lat"`, 1)
	if out := wants(t, s, 422, ask("POST", first+"/claims", wrong, "Content-Type", multipartType+"; boundary=b")); !strings.Contains(out.Body, "/details/reason") {
		t.Error(out.Body)
	}
}

func TestHTTPAPIAnswersAlike(t *testing.T) {
	s := New()
	e := events.APIGatewayV2HTTPRequest{
		RouteKey: "GET /parcels/{parcelId}", PathParameters: map[string]string{"parcelId": "pcl_00000001"},
		Headers: map[string]string{"authorization": "Bearer " + DemoToken},
	}
	e.RequestContext.HTTP.Method = "GET"
	out, err := s.HandleHTTP(t.Context(), e)
	if want := wants(t, s, 200, ask("GET", first, "")); err != nil || out.Body != want.Body || out.StatusCode != 200 {
		t.Errorf("%v %+v", err, out)
	}
}

// Whatever the body, the answer is one of the document's.
func FuzzCreateParcel(f *testing.F) {
	f.Add(`{"reference":"ZZ000001","service":"express","weightGrams":1e3,"contact":{"phone":"+4412345678"},"destination":{"kind":"home"},"contents":[]}`)
	f.Add(`{"weightGrams":1e999999999}`)
	f.Add(strings.Repeat("[", 100000))
	f.Add("{\"a\":1,\"a\":\"\xff\"}")
	s := New()
	f.Fuzz(func(t *testing.T, body string) {
		out := send(t, s, ask("POST", "/parcels", body))
		switch out.StatusCode {
		case 201, 400, 409, 422:
		default:
			t.Errorf("%d for %q", out.StatusCode, body)
		}
		if len(out.Body) > 40_000+10*len(body) || !utf8.ValidString(out.Body) {
			t.Errorf("%d bytes for %d", len(out.Body), len(body))
		}
	})
}
