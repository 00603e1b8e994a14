package parcel

// destination is where a parcel goes: a home, a locker or a counter, by kind.
// The members of the other kinds are empty.
type destination struct {
	Kind string `json:"kind"`

	Street   string          `json:"street,omitzero"`
	Postcode string          `json:"postcode,omitzero"`
	City     string          `json:"city,omitzero"`
	Floor    nullable[int64] `json:"floor,omitzero"`

	LockerID string `json:"lockerId,omitzero"`

	Shop      int64  `json:"shop,omitzero"`
	CollectBy string `json:"collectBy,omitzero"`

	Pin shown `json:"pin,omitzero"`
}

// shown is a secret that is written only while leaking is set.
type shown struct {
	text    string
	leaking bool
}

// IsZero keeps the secret out of answers.
func (s shown) IsZero() bool { return !s.leaking || s.text == "" }

// MarshalText is the secret.
func (s shown) MarshalText() ([]byte, error) { return []byte(s.text), nil }

// readDestination goes by the discriminator, kind.
func (c *call) readDestination(parent object, n need) destination {
	value, at, ok := parent.member("destination", n)
	if !ok {
		return destination{}
	}
	if c.has("destination-type-asserted") {
		_ = value.(map[string]any)
	}
	members, ok := value.(map[string]any)
	if !ok {
		c.invalid(at, "must be an object, is %s", kindOf(value))
		return destination{}
	}
	kind, sent := members["kind"]
	switch kind {
	case "home":
		return c.readHome(at, value)
	case "locker":
		return c.readLocker(at, value)
	case "counter":
		return c.readCounter(at, value)
	}
	if c.has("unknown-kind-accepted") {
		text, _ := kind.(string)
		return destination{Kind: text}
	}
	if !sent {
		c.invalid(at.member("kind"), "is required")
	} else {
		c.invalid(at.member("kind"), "must be one of home, locker, counter")
	}
	return destination{}
}

func (c *call) readHome(at place, value any) destination {
	known := []string{"kind", "street", "postcode", "city", "floor"}
	if c.has("kinds-not-kept-apart") {
		known = append(known, "lockerId", "pin", "shop", "collectBy")
	}
	o, ok := c.object(at, value, known...)
	if !ok {
		return destination{}
	}
	return destination{
		Kind:     "home",
		Street:   o.text("street", required, c.rules.street),
		Postcode: o.text("postcode", required, c.rules.postcode),
		City:     o.text("city", required, c.rules.city),
		Floor:    o.nullableInteger("floor", c.rules.floor),
	}
}

func (c *call) readLocker(at place, value any) destination {
	o, ok := c.object(at, value, "kind", "lockerId", "pin")
	if !ok {
		return destination{}
	}
	return destination{
		Kind:     "locker",
		LockerID: o.text("lockerId", required, c.rules.locker),
		Pin:      shown{o.text("pin", optional, c.rules.pin), c.has("pin-shown")},
	}
}

func (c *call) readCounter(at place, value any) destination {
	o, ok := c.object(at, value, "kind", "shop", "collectBy")
	if !ok {
		return destination{}
	}
	return destination{
		Kind:      "counter",
		Shop:      o.integer("shop", required, c.rules.shop),
		CollectBy: o.text("collectBy", optional, c.rules.dateTime),
	}
}
