package parcel

import (
	"net/url"
	"regexp"
	"strings"
	"time"
)

// spoil changes the one rule that the mistake is about.
func (r *rules) spoil(bug string) {
	r.loosenTexts(bug)
	r.loosenFormats(bug)
	r.loosenNumbers(bug)
	r.loosenCounts(bug)
	r.tighten(bug)
}

func (r *rules) loosenTexts(bug string) {
	switch bug {
	case "reference-unanchored":
		r.reference = matching(`[A-Z]{2}[0-9]{6}`)
	case "reference-anchored-at-start":
		r.reference = matching(`^[A-Z]{2}[0-9]{6}`)
	case "postcode-any-case":
		r.postcode = matching(`(?i)^[A-Z0-9]{2,4} [A-Z0-9]{3}$`)
	case "parcel-id-anchored-at-start":
		r.parcelID = matching(`^pcl_[0-9a-z]{8}`)
	case "depot-anchored-at-start":
		r.depot = matching(`^[a-z]{3}[0-9]{2}`)
	case "version-dot-unescaped":
		r.clientVersion = matching(`^[0-9]{1,3}.[0-9]{1,3}(\.[0-9]{1,3})?$`)
	case "session-not-checked":
		r.session = textRule{}
	case "cursor-not-checked":
		r.cursor = textRule{}
	case "window-not-checked":
		r.window = textRule{}
	case "reason-not-checked":
		r.reason = textRule{}
	case "service-not-checked":
		r.service = textRule{}
	case "hook-version-not-checked":
		r.version = textRule{}
	case "note-may-be-empty":
		r.note.least = 0
	case "note-one-too-long":
		r.note.most = 61
	case "description-one-too-long":
		r.description.most = 31
	case "secret-one-too-short":
		r.secret.least = 11
	case "remark-one-too-long":
		r.remark.most = 41
	case "if-match-unbounded":
		r.tagHeader.most = 0
	}
}

var ipShape = regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]{1,3}){3}$`)

var dateShape = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func (r *rules) loosenFormats(bug string) {
	switch bug {
	case "email-with-any-at":
		r.email.is = func(s string) bool { return strings.Contains(s, "@") }
	case "date-by-shape":
		r.date.is = dateShape.MatchString
	case "date-without-zeros":
		r.date.is = func(s string) bool { _, err := time.Parse("2006-1-2", s); return err == nil }
	case "date-time-without-zone":
		r.dateTime.is = func(s string) bool {
			_, err := time.Parse("2006-01-02T15:04:05", s)
			return err == nil || isDateTime(s)
		}
	case "ip-by-shape":
		r.ip.is = ipShape.MatchString
	case "uri-by-url-parse":
		r.url.is = func(s string) bool { _, err := url.Parse(s); return err == nil }
	case "key-not-checked":
		r.key.is = nil
	}
}

func (r *rules) loosenNumbers(bug string) {
	switch bug {
	case "limit-from-zero":
		r.limit = whole("[0, 50]")
	case "limit-up-to-51":
		r.limit = whole("[1, 51]")
	case "negative-offset-panics":
		r.offset = whole("[-9223372036854775808, 100000]")
	case "weight-from-zero":
		r.weight = whole("[0, 30000]")
	case "weight-unbounded":
		r.weight = whole("[1, 9007199254740991]")
	case "weight-with-fraction":
		r.weight = within("[1, 30000]")
	case "money-from-zero":
		r.money = within("[0, 5000]").stepping("0.01")
	case "money-any-fraction":
		r.money = within("(0, 5000]")
	case "centimetres-end-included":
		r.centimetres = within("(0, 250]").stepping("0.5")
	case "part-count-any":
		r.partCount = whole("[0, 100]")
	case "factor-end-included":
		r.factor = within("[1, 10]")
	case "helpers-end-included":
		r.helpers = whole("[0, 4]")
	case "batch-any":
		r.batch = whole("(0, 500]")
	}
}

func (r *rules) loosenCounts(bug string) {
	switch bug {
	case "contents-may-be-empty":
		r.contents.least = 0
	case "contents-one-too-many":
		r.contents.most++
	case "tags-may-repeat":
		r.tags.unique = false
	case "labels-may-be-empty":
		r.labels.least = 0
	case "labels-one-too-many":
		r.labels.most++
	case "services-may-repeat":
		r.services.unique = false
	case "allow-from-one-too-many":
		r.allowFrom.most++
	case "pickup-parcels-one-too-many":
		r.pickupParcels.most++
	}
}

var plainEmail = regexp.MustCompile(`^[a-z0-9.]+@[a-z0-9.]+$`)

// tighten makes a rule refuse what the document allows.
func (r *rules) tighten(bug string) {
	switch bug {
	case "region-forgets-west":
		r.region.choices = r.region.choices[:3]
	case "service-forgets-overnight":
		r.service.choices = r.service.choices[:2]
	case "event-forgets-claimed":
		r.event.choices = r.event.choices[:3]
	case "status-filter-forgets-delivered":
		r.status.choices = r.status.choices[:2]
	case "note-one-too-short":
		r.note.most = 59
	case "weight-end-left-out":
		r.weight = whole("[1, 30000)")
	case "floor-never-below-ground":
		r.floor = whole("[0, 150]")
	case "centimetres-whole-only":
		r.centimetres = whole("(0, 250)")
	case "email-in-lower-case-only":
		r.email.is = func(s string) bool { return isEmail(s) && plainEmail.MatchString(s) }
	case "uuid-in-lower-case-only":
		r.uuid.is = func(s string) bool { return isUUID(s) && s == strings.ToLower(s) }
	case "date-time-in-utc-only":
		r.dateTime.is = func(s string) bool { return isDateTime(s) && strings.HasSuffix(s, "Z") }
	case "uri-https-only":
		r.url.is = func(s string) bool { return strings.HasPrefix(s, "https://") && isURI(s) }
	case "name-in-ascii-only":
		r.name.pattern = regexp.MustCompile(`^[ -~]*$`)
	case "postcode-short-form-forgotten":
		r.postcode = matching(`^[A-Z0-9]{3,4} [A-Z0-9]{3}$`)
	}
}
