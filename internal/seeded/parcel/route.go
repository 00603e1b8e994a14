package parcel

import "strings"

// route is an operation of the document.
type route struct {
	method, template, operation string
	serve                       func(*call) answer
	access                      []scheme
}

var routes = []route{
	{"GET", "/parcels", "listParcels", (*call).listParcels, []scheme{bearer}},
	{"POST", "/parcels", "createParcel", (*call).createParcel, []scheme{bearer}},
	{"GET", "/parcels/{parcelId}", "getParcel", (*call).getParcel, []scheme{bearer}},
	{"PUT", "/parcels/{parcelId}", "replaceParcel", (*call).replaceParcel, []scheme{bearer}},
	{"PATCH", "/parcels/{parcelId}", "patchParcel", (*call).patchParcel, []scheme{bearer}},
	{"DELETE", "/parcels/{parcelId}", "deleteParcel", (*call).deleteParcel, []scheme{bearer}},
	{"GET", "/parcels/{parcelId}/pieces", "listPieces", (*call).listPieces, []scheme{bearer}},
	{"POST", "/parcels/{parcelId}/pieces", "addPiece", (*call).addPiece, []scheme{bearer}},
	{"GET", "/parcels/{parcelId}/pieces/{number}", "getPiece", (*call).getPiece, []scheme{bearer}},
	{"DELETE", "/parcels/{parcelId}/pieces/{number}", "removePiece", (*call).removePiece, []scheme{bearer}},
	{"PUT", "/parcels/{parcelId}/label", "putLabel", (*call).putLabel, []scheme{bearer}},
	{"GET", "/parcels/{parcelId}/label", "getLabel", (*call).getLabel, []scheme{bearer}},
	{"POST", "/parcels/{parcelId}/claims", "fileClaim", (*call).fileClaim, []scheme{bearer}},
	{"GET", "/parcels/{parcelId}/claims/{claimId}", "getClaim", (*call).getClaim, []scheme{bearer}},
	{"GET", "/manifests/{day}", "getManifest", (*call).getManifest, []scheme{bearer, hookKey}},
	{"POST", "/pickups", "bookPickup", (*call).bookPickup, nil},
	{"GET", "/pickups/{pickupId}", "getPickup", (*call).getPickup, nil},
	{"GET", "/webhooks", "listWebhooks", (*call).listWebhooks, []scheme{hookKey}},
	{"POST", "/webhooks", "createWebhook", (*call).createWebhook, []scheme{hookKey}},
	{"GET", "/webhooks/{webhookId}", "getWebhook", (*call).getWebhook, []scheme{hookKey}},
	{"DELETE", "/webhooks/{webhookId}", "deleteWebhook", (*call).deleteWebhook, []scheme{hookKey}},
	{"GET", "/depots/{region}/{depot}", "getDepot", (*call).getDepot, nil},
}

// match fills the variables of a template.
func match(template string, segments []string) (vars map[string]string, ok bool) {
	parts := strings.Split(template[1:], "/")
	if len(parts) != len(segments) {
		return nil, false
	}
	vars = map[string]string{}
	for i, part := range parts {
		if name, variable := strings.CutPrefix(part, "{"); variable {
			vars[strings.TrimSuffix(name, "}")] = segments[i]
		} else if part != segments[i] {
			return nil, false
		}
	}
	return vars, true
}

// routesAt are those of a path, by method.
func routesAt(segments []string) (byMethod map[string]route, vars map[string]string) {
	byMethod = map[string]route{}
	for _, r := range routes {
		if found, ok := match(r.template, segments); ok {
			byMethod[r.method], vars = r, found
		}
	}
	return byMethod, vars
}
