package parcel

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"time"
)

// parcelData is what a client says of a parcel.
type parcelData struct {
	Reference     string            `json:"reference"`
	Service       string            `json:"service"`
	WeightGrams   int64             `json:"weightGrams"`
	DeclaredValue json.Number       `json:"declaredValue,omitzero"`
	Insured       bool              `json:"insured"`
	ShipOn        nullable[string]  `json:"shipOn,omitzero"`
	Note          nullable[string]  `json:"note,omitzero"`
	Contact       contact           `json:"contact"`
	Destination   destination       `json:"destination"`
	Contents      []content         `json:"contents"`
	Tags          []string          `json:"tags,omitzero"`
	Labels        map[string]string `json:"labels,omitzero"`
}

// parcel is what the service keeps.
type parcel struct {
	ID        string    `json:"id"`
	Status    string    `json:"status"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
	parcelData

	seq int64
}

type contact struct {
	Name  string `json:"name,omitzero"`
	Email string `json:"email,omitzero"`
	Phone string `json:"phone,omitzero"`
}

type content struct {
	Description string `json:"description"`
	Quantity    int64  `json:"quantity"`
	Parts       []part `json:"parts,omitzero"`
}

type part struct {
	Code  string `json:"code"`
	Count int64  `json:"count"`
}

// etag is the tag of the parcel's present state.
func (p *parcel) etag() string {
	hash := fnv.New64a()
	json.NewEncoder(hash).Encode(p) // a hash never fails to be written to
	return fmt.Sprintf(`"%016x"`, hash.Sum64())
}

// writable are the members of parcelData, in the document's order.
var writable = []string{"reference", "service", "weightGrams", "declaredValue", "insured", "shipOn", "note",
	"contact", "destination", "contents", "tags", "labels"}

// managed are the members that the service sets: they may be sent and change
// nothing.
var managed = []string{"id", "status", "createdAt", "updatedAt"}

// readParcel reads a whole parcel.
func (c *call) readParcel() (data parcelData, sent object) {
	value, ok := c.jsonBody(jsonType)
	if !ok {
		return data, sent
	}
	o, ok := c.object(inBody(), value, append(writable[:len(writable):len(writable)], managed...)...)
	if !ok {
		return data, sent
	}
	c.checkManaged(o)
	data = parcelData{
		Reference:     o.text("reference", required, c.rules.reference),
		Service:       o.text("service", required, c.rules.service),
		WeightGrams:   o.integer("weightGrams", required, c.rules.weight),
		DeclaredValue: o.number("declaredValue", optional, c.rules.money),
		Insured:       orFalse(o.boolean("insured")),
		ShipOn:        o.nullableText("shipOn", c.rules.date),
		Note:          o.nullableText("note", c.rules.note),
		Contact:       c.readContact(o),
		Destination:   c.readDestination(o, required),
		Contents:      c.readContents(o),
		Tags:          o.texts("tags", optional, c.rules.tags, c.rules.tag),
		Labels:        o.textMap("labels", c.rules.labels, c.rules.label),
	}
	if c.has("labels-into-nil-map") {
		data.Labels["source"] = "api"
	}
	return data, o
}

func (c *call) checkManaged(o object) {
	o.text("id", optional, c.rules.parcelID)
	o.text("status", optional, c.rules.status)
	o.text("createdAt", optional, c.rules.dateTime)
	o.text("updatedAt", optional, c.rules.dateTime)
}

func orFalse(b *bool) bool { return b != nil && *b }

func (c *call) readContact(parent object) contact {
	value, at, ok := parent.member("contact", required)
	if !ok {
		return contact{}
	}
	o, ok := c.object(at, value, "name", "email", "phone")
	if !ok {
		return contact{}
	}
	if !o.has("email") && !o.has("phone") && !c.has("contact-needs-nothing") {
		c.invalid(at.member("email"), "is required unless phone is there")
		c.invalid(at.member("phone"), "is required unless email is there")
	}
	if o.has("email") && o.has("phone") && c.has("contact-wants-exactly-one") {
		c.invalid(at, "must have either email or phone")
	}
	return contact{
		Name:  o.text("name", optional, c.rules.name),
		Email: o.text("email", optional, c.rules.email),
		Phone: o.text("phone", optional, c.rules.phone),
	}
}

func (c *call) readContents(parent object) []content {
	elements, at, ok := memberAs[[]any](parent, "contents", required, "an array")
	if !ok {
		return nil
	}
	if len(elements) == 0 && c.has("empty-contents-panic") {
		_ = elements[0]
	}
	if !c.count(at, len(elements), c.rules.contents) {
		return nil
	}
	contents := make([]content, len(elements))
	for i, element := range elements {
		contents[i] = c.readContent(at.element(i), element)
		if c.has("first-content-only-checked") {
			break
		}
	}
	return contents
}

func (c *call) readContent(at place, value any) content {
	o, ok := c.object(at, value, "description", "quantity", "parts")
	if !ok {
		return content{}
	}
	return content{
		Description: o.text("description", required, c.rules.description),
		Quantity:    o.integer("quantity", required, c.rules.quantity),
		Parts:       c.readParts(o),
	}
}

func (c *call) readParts(parent object) []part {
	elements, at, ok := memberAs[[]any](parent, "parts", optional, "an array")
	if !ok || !c.count(at, len(elements), c.rules.parts) {
		return nil
	}
	parts := make([]part, len(elements))
	for i, element := range elements {
		where := at.element(i)
		if c.has("wrong-index-named") {
			where = at.element(i + 1)
		}
		o, ok := c.object(where, element, "code", "count")
		if !ok {
			continue
		}
		parts[i] = part{
			Code:  o.text("code", required, c.rules.partCode),
			Count: o.integer("count", required, c.rules.partCount),
		}
	}
	return parts
}
