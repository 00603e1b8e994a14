package parcel

import (
	"encoding/json"
	"strings"
)

// spoilAnswer makes the mistakes of an operation's answer.
func (s *Service) spoilAnswer(r route, a *answer) {
	if s.bug == "" {
		return
	}
	if a.status >= 400 {
		s.spoilProblem(r, a)
		return
	}
	s.spoilStatus(r, a)
	s.spoilHeaders(r, a)
	if a.value != nil {
		s.spoilMembers(r, a)
		s.spoilText(r, a)
	}
}

func (s *Service) spoilStatus(r route, a *answer) {
	switch {
	case s.bug == "created-is-200" && r.operation == "addPiece":
		a.status = 200
	case s.bug == "deleted-is-200" && r.operation == "removePiece":
		*a = reply(200, map[string]any{"deleted": true})
	case s.bug == "created-is-202" && r.operation == "createWebhook":
		a.status = 202
	case s.bug == "list-is-206" && r.operation == "listPieces":
		a.status = 206
	case s.bug == "depot-is-redirected" && r.operation == "getDepot":
		*a = empty(302, "Location", "/depots")
	}
}

func (s *Service) spoilHeaders(r route, a *answer) {
	switch {
	case s.bug == "location-missing" && r.operation == "addPiece":
		delete(a.headers, "Location")
	case s.bug == "etag-missing" && r.operation == "getParcel":
		delete(a.headers, "ETag")
	case s.bug == "etag-unquoted" && r.method == "GET" && a.headers["ETag"] != "":
		a.headers["ETag"] = strings.Trim(a.headers["ETag"], `"`)
	case s.bug == "location-relative" && r.operation == "createWebhook":
		a.headers["Location"] = a.headers["Location"][1:]
	case s.bug == "batch-header-mistyped" && a.headers["X-Batch"] != "":
		a.headers["X-Batch"] += " parcels"
	case s.bug == "json-as-text" && r.operation == "getPiece":
		a.headers["Content-Type"] = "text/plain"
	case s.bug == "media-type-missing" && r.operation == "getManifest":
		delete(a.headers, "Content-Type")
	case s.bug == "manifest-as-json" && r.operation == "getManifest":
		a.headers["Content-Type"] = jsonType
	case s.bug == "label-as-octets" && r.operation == "getLabel":
		a.headers["Content-Type"] = "application/octet-stream"
	}
}

// members is the answer as an object, to be changed.
func (a *answer) members() map[string]any {
	text, err := json.Marshal(a.value)
	members := map[string]any{}
	if err != nil || json.Unmarshal(text, &members) != nil {
		return nil
	}
	return members
}

// spoilMembers changes one member of one operation's answer.
func (s *Service) spoilMembers(r route, a *answer) {
	change, ok := memberBugs[s.bug]
	if !ok || change.operation != r.operation {
		return
	}
	if members := a.members(); members != nil {
		change.edit(members)
		a.value = members
	}
}

type memberBug struct {
	operation string
	edit      func(map[string]any)
}

func set(name string, value any) func(map[string]any) {
	return func(m map[string]any) { m[name] = value }
}

func drop(name string) func(map[string]any) { return func(m map[string]any) { delete(m, name) } }

// inItems edits each item of a list.
func inItems(edit func(map[string]any)) func(map[string]any) {
	return func(m map[string]any) {
		items, _ := m["items"].([]any)
		for _, item := range items {
			edit(item.(map[string]any))
		}
	}
}

var memberBugs = map[string]memberBug{
	"status-missing-in-list":    {"listParcels", inItems(drop("status"))},
	"next-missing":              {"listParcels", drop("next")},
	"items-called-data":         {"listParcels", func(m map[string]any) { m["data"] = m["items"]; delete(m, "items") }},
	"member-of-the-database":    {"getParcel", set("_version", 3)},
	"weight-as-string":          {"getParcel", set("weightGrams", "500")},
	"created-at-without-zone":   {"getParcel", set("createdAt", "2030-01-02T03:04:05")},
	"updated-at-as-seconds":     {"replaceParcel", set("updatedAt", 1893553445)},
	"status-outside-the-enum":   {"createParcel", set("status", "new")},
	"id-without-prefix":         {"createParcel", func(m map[string]any) { m["id"] = strings.TrimPrefix(m["id"].(string), "pcl_") }},
	"tags-null":                 {"patchParcel", set("tags", nil)},
	"fragile-as-number":         {"getPiece", set("fragile", 1)},
	"dimensions-left-out":       {"addPiece", drop("dimensions")},
	"total-as-string":           {"listPieces", func(m map[string]any) { m["total"] = "4" }},
	"amount-as-string":          {"getClaim", set("details", map[string]any{"reason": "broken", "amount": "12.50"})},
	"position-of-three":         {"getDepot", set("position", []float64{53.48, -2.24, 38})},
	"opening-as-list":           {"getDepot", set("opening", []string{"08:00-18:00"})},
	"opening-in-words":          {"getDepot", set("opening", map[string]string{"monday": "8 to 6"})},
	"since-in-british-order":    {"getDepot", set("since", "01/10/1999")},
	"server-by-name":            {"getDepot", set("server", "depot-man01")},
	"name-empty":                {"getDepot", set("name", "")},
	"webhook-id-no-uuid":        {"getWebhook", set("id", "17")},
	"webhook-url-relative":      {"getWebhook", set("url", "hooks 1")},
	"webhook-secret-as-stars":   {"getWebhook", set("secret", "************")},
	"pickup-parcels-as-text":    {"getPickup", set("parcels", "pcl_00000001")},
	"webhooks-without-events":   {"listWebhooks", inItems(drop("events"))},
	"webhook-events-repeated":   {"getWebhook", set("events", []string{"registered", "registered"})},
	"destination-kind-missing":  {"getParcel", func(m map[string]any) { delete(m["destination"].(map[string]any), "kind") }},
	"content-quantity-negative": {"getParcel", func(m map[string]any) { m["contents"].([]any)[0].(map[string]any)["quantity"] = -1 }},
}

// spoilText breaks the body as JSON text.
func (s *Service) spoilText(r route, a *answer) {
	text, err := json.Marshal(a.value)
	if err != nil || r.operation != "getPiece" {
		return
	}
	switch s.bug {
	case "body-cut-short":
		a.value, a.raw = nil, text[:len(text)-1]
	case "body-encoded-twice":
		a.value = string(text)
	case "body-twice":
		a.value, a.raw = nil, append(text, text...)
	case "body-empty":
		a.value, a.raw = nil, []byte{}
	}
}
