package parcel

// rules is what the document asks of each value.
type rules struct {
	parcelID, claimID, pickupID, reference, service, status, tag, phone textRule
	cursor, dateTime, date, note, email, name, label                    textRule
	street, postcode, city, locker, pin, description, partCode          textRule
	reason, account, window, remark, session, key, tagHeader            textRule
	uuid, url, secret, event, ip, version, hookHeader                   textRule
	region, depot, clientVersion                                        textRule

	limit, pageLimit, offset, weight, money, floor, shop, quantity numberRule
	partCount, centimetres, pieceNumber, helpers, batch            numberRule
	attempts, factor                                               numberRule

	contents, parts, tags, tagFilter, services, labels countRule
	pickupParcels, events, allowFrom, hookHeaders      countRule
}

// documented are the rules as the document has them.
func documented() *rules {
	r := &rules{}
	r.ofParameters()
	r.ofParcels()
	r.ofClaimsAndPickups()
	r.ofWebhooks()
	return r
}

func (r *rules) ofParameters() {
	r.parcelID = matching(`^pcl_[0-9a-z]{8}$`)
	r.claimID = matching(`^clm_[0-9]{6}$`)
	r.pickupID = matching(`^pck-[0-9]{4,9}$`)
	r.cursor = matching(`^c[0-9a-z]{8}$`)
	r.session = matching(`^[0-9a-f]{16}$`)
	r.depot = matching(`^[a-z]{3}[0-9]{2}$`)
	r.clientVersion = matching(`^[0-9]{1,3}\.[0-9]{1,3}(\.[0-9]{1,3})?$`)
	r.region = oneOf("north", "east", "south", "west")
	r.key = textRule{format: "a UUID", is: isUUID}
	r.tagHeader = sized(0, 200)
	r.limit = whole("[1, 50]")
	r.pageLimit = whole("[1, 20]")
	r.offset = whole("[0, 100000]")
	r.pieceNumber = whole("[1, 99999]")
	r.batch = whole("(0, 500]").stepping("5")
}

func (r *rules) ofParcels() {
	r.reference = matching(`^[A-Z]{2}[0-9]{6}$`)
	r.service = oneOf("standard", "express", "overnight")
	r.status = oneOf("registered", "collected", "delivered")
	r.tag = oneOf("fragile", "gift", "cold", "heavy")
	r.phone = matching(`^\+[1-9][0-9]{6,14}$`)
	r.dateTime = textRule{format: "a time such as 2031-05-06T07:08:09Z", is: isDateTime}
	r.date = textRule{format: "a date such as 2031-05-06", is: isDate}
	r.email = textRule{most: 254, format: "an email address", is: isEmail}
	r.note, r.name, r.label = sized(1, 60), sized(1, 50), sized(0, 40)
	r.street, r.city = sized(1, 80), sized(1, 40)
	r.postcode = matching(`^[A-Z0-9]{2,4} [A-Z0-9]{3}$`)
	r.locker, r.pin = matching(`^L[0-9]{4}$`), matching(`^[0-9]{4}$`)
	r.description = sized(1, 30)
	r.partCode = matching(`^[A-Z]{2}-[0-9]{2}$`)
	r.weight = whole("[1, 30000]")
	r.money = within("(0, 5000]").stepping("0.01")
	r.floor = whole("[-5, 150]")
	r.shop = whole("[1, 9007199254740993]")
	r.quantity = whole("[1, 999]")
	r.partCount = whole("[0, 100]").stepping("4")
	r.centimetres = within("(0, 250)").stepping("0.5")
	r.contents, r.parts = countRule{least: 1, most: 10}, countRule{most: 5}
	r.tags = countRule{most: 4, unique: true}
	r.tagFilter = countRule{most: 3, unique: true}
	r.services = countRule{least: 1, most: 3, unique: true}
	r.labels = countRule{least: 1, most: 5}
}

func (r *rules) ofClaimsAndPickups() {
	r.reason = oneOf("lost", "broken", "late")
	r.account = matching(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,20}$`)
	r.window = oneOf("morning", "noon", "evening")
	r.remark = sized(1, 40)
	r.helpers = whole("[0, 4)")
	r.pickupParcels = countRule{least: 1, most: 5, unique: true}
}

func (r *rules) ofWebhooks() {
	r.uuid = textRule{format: "a UUID", is: isUUID}
	r.url = textRule{most: 300, format: "an absolute URI (RFC 3986)", is: isURI}
	r.secret = sized(12, 64)
	r.event = oneOf("registered", "collected", "delivered", "claimed")
	r.ip = textRule{format: "an IPv4 address", is: isIPv4}
	r.version = oneOf("2")
	r.hookHeader = sized(1, 80)
	r.attempts = whole("[0, 10]")
	r.factor = within("[1, 10)")
	r.events = countRule{least: 1, most: 4, unique: true}
	r.allowFrom = countRule{most: 4, unique: true}
	r.hookHeaders = countRule{most: 3}
}
