package parcel

import (
	"bytes"
	"net/http"
	"strings"
	"time"
)

// receipt is what an Idempotency-Key was used for.
type receipt struct {
	body   []byte
	answer answer
}

func (c *call) createParcel() answer {
	key, _ := c.headerText("Idempotency-Key", optional, c.rules.key)
	data, sent := c.readParcel()
	if c.failed() {
		if c.has("refused-create-is-stored") && data.Reference != "" {
			c.store(data, sent)
		}
		return c.refusal()
	}
	if before, ok := c.state.receipts[strings.ToLower(key)]; ok && key != "" && !c.has("key-ignored") {
		if bytes.Equal(before.body, c.body) || c.has("key-conflated-across-bodies") {
			return before.answer
		}
		return refuse(http.StatusUnprocessableEntity, "The key was used for another request.",
			inHeader("Idempotency-Key").fault(http.StatusUnprocessableEntity, "must be new for a new request"))
	}
	if c.state.byReference(data.Reference) != nil && !c.has("duplicate-reference-stored") {
		return referenceTaken()
	}
	stored := c.store(data, sent)
	a := reply(http.StatusCreated, *stored, "Location", c.locationOf(stored.ID), "ETag", stored.etag())
	if key != "" {
		c.state.receipts[strings.ToLower(key)] = receipt{bytes.Clone(c.body), a}
	}
	return a
}

func (c *call) locationOf(id string) string {
	if c.has("location-of-the-collection") {
		return "/" + strings.Trim(c.sentTo, "/")
	}
	if c.has("location-of-the-next") {
		return c.below(parcelID(c.state.lastParcel + 1))
	}
	return c.below(id)
}

// store adds a parcel. It is not called for a body that had faults.
func (c *call) store(data parcelData, sent object) *parcel {
	c.state.lastParcel++
	now := c.now().UTC()
	p := &parcel{
		ID: parcelID(c.state.lastParcel), Status: "registered",
		CreatedAt: now, UpdatedAt: now,
		parcelData: data, seq: c.state.lastParcel,
	}
	if c.has("client-sets-status") && sent.has("status") {
		p.Status, _ = sent.members["status"].(string)
	}
	if !c.has("created-but-not-stored") {
		c.state.parcels = append(c.state.parcels, p)
	}
	return p
}

func referenceTaken() answer {
	return refuse(http.StatusConflict, "Another parcel has this reference.",
		inBody().member("reference").fault(http.StatusConflict, "must be unique"))
}

func (c *call) replaceParcel() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	tag, conditional := c.headerText("If-Match", optional, c.rules.tagHeader)
	data, sent := c.readParcel()
	if c.failed() {
		return c.refusal()
	}
	p := c.state.parcel(id)
	if p == nil {
		return notFound("parcelId", "parcel")
	}
	if conditional && !matches(tag, p.etag()) && !c.has("if-match-ignored") {
		return stale()
	}
	if other := c.state.byReference(data.Reference); other != nil && other != p && !c.has("replace-takes-any-reference") {
		return referenceTaken()
	}
	if c.has("put-merges") {
		data = merged(p.parcelData, data, sent)
	}
	if c.has("put-sets-created") && sent.has("createdAt") {
		text, _ := sent.members["createdAt"].(string)
		p.CreatedAt, _ = instant(text)
	}
	changed := *p
	changed.parcelData = data
	return c.save(p, changed)
}

// merged keeps the members that were not sent.
func merged(before, data parcelData, sent object) parcelData {
	keep := func(name string) bool { return !sent.has(name) }
	if keep("note") {
		data.Note = before.Note
	}
	if keep("shipOn") {
		data.ShipOn = before.ShipOn
	}
	if keep("tags") {
		data.Tags = before.Tags
	}
	if keep("labels") {
		data.Labels = before.Labels
	}
	if keep("declaredValue") {
		data.DeclaredValue = before.DeclaredValue
	}
	return data
}

// save stores a changed parcel and shows it.
func (c *call) save(stored *parcel, changed parcel) answer {
	changed.UpdatedAt = c.now().UTC()
	if c.has("updated-before-created") {
		changed.UpdatedAt = changed.CreatedAt.Add(-time.Hour)
	}
	if !c.has("update-not-stored") {
		*stored = changed
	}
	return reply(http.StatusOK, changed, "ETag", c.etagOf(&changed))
}

func (c *call) etagOf(p *parcel) string {
	if c.has("etag-never-changes") {
		return (&parcel{ID: p.ID}).etag()
	}
	return p.etag()
}

func (c *call) patchParcel() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	tag, conditional := c.headerText("If-Match", optional, c.rules.tagHeader)
	apply := c.readPatch()
	if c.failed() {
		return c.refusal()
	}
	p := c.state.parcel(id)
	if p == nil {
		return notFound("parcelId", "parcel")
	}
	if conditional && !matches(tag, p.etag()) && !c.has("if-match-ignored") {
		return stale()
	}
	changed := *p
	apply(&changed.parcelData)
	return c.save(p, changed)
}

var patchable = []string{"service", "weightGrams", "insured", "shipOn", "note", "destination", "tags"}

// readPatch reads a merge patch: what is absent stays, null removes.
func (c *call) readPatch() (apply func(*parcelData)) {
	value, ok := c.jsonBody(mergePatchType)
	if !ok {
		return nil
	}
	o, ok := c.object(inBody(), value, patchable...)
	if !ok {
		return nil
	}
	missing := len(c.body) == 0 // it was refused before, but for a mistake
	if len(o.members) == 0 && !missing && !c.has("empty-patch-accepted") {
		c.invalid(inBody(), "must have at least 1 member")
	}
	patch := parcelData{
		Service:     o.text("service", optional, c.rules.service),
		WeightGrams: o.integer("weightGrams", optional, c.rules.weight),
		Insured:     orFalse(o.boolean("insured")),
		ShipOn:      o.nullableText("shipOn", c.rules.date),
		Note:        o.nullableText("note", c.rules.note),
		Destination: c.readDestination(o, optional),
		Tags:        o.texts("tags", optional, c.rules.tags, c.rules.tag),
	}
	return func(into *parcelData) { c.merge(o, patch, into) }
}

// merge copies the members that were sent. One that is null is removed (RFC
// 7396 section 2), and a destination of the same kind is merged in its turn.
func (c *call) merge(o object, patch parcelData, into *parcelData) {
	sent := func(name string) bool { return o.has(name) || c.has("patch-clears-others") }
	copyIf(o.has("service"), &into.Service, patch.Service)
	copyIf(o.has("weightGrams"), &into.WeightGrams, patch.WeightGrams)
	copyIf(sent("insured") && (patch.Insured || !c.has("patch-ignores-false")), &into.Insured, patch.Insured)
	copyIf(sent("shipOn") && !(patch.ShipOn.null && c.has("patch-ignores-null")), &into.ShipOn, unlessNull(patch.ShipOn))
	copyIf(sent("note") && !(patch.Note.null && c.has("patch-ignores-null")), &into.Note, unlessNull(patch.Note))
	copyIf(sent("tags"), &into.Tags, patch.Tags)
	if o.has("destination") {
		into.Destination = patch.Destination.over(into.Destination)
	}
}

func unlessNull(n nullable[string]) nullable[string] {
	if n.null {
		return nullable[string]{}
	}
	return n
}

func copyIf[T any](sent bool, into *T, value T) {
	if sent {
		*into = value
	}
}

// over is the destination after a merge into another.
func (d destination) over(before destination) destination {
	absent := !d.Floor.sent
	d.Floor.sent = d.Floor.sent && !d.Floor.null
	if d.Kind != before.Kind {
		return d
	}
	if absent {
		d.Floor = before.Floor
	}
	if d.CollectBy == "" {
		d.CollectBy = before.CollectBy
	}
	if d.Pin.text == "" {
		d.Pin = before.Pin
	}
	return d
}

func (c *call) deleteParcel() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	tag, conditional := c.headerText("If-Match", optional, c.rules.tagHeader)
	if c.failed() {
		return c.refusal()
	}
	p := c.state.parcel(id)
	if p == nil {
		return notFound("parcelId", "parcel")
	}
	if conditional && !matches(tag, p.etag()) && !c.has("if-match-ignored") {
		return stale()
	}
	switch {
	case c.has("delete-does-nothing"):
	case c.has("delete-takes-the-next-too"):
		c.state.deleteParcels(p.seq, p.seq+1)
	default:
		c.state.deleteParcels(p.seq, p.seq)
	}
	return empty(http.StatusNoContent)
}
