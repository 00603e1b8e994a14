package parcel

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// claim is a claim for a damage.
type claim struct {
	ID         string       `json:"id"`
	ParcelID   string       `json:"parcelId"`
	PhotoBytes int          `json:"photoBytes"`
	Details    claimDetails `json:"details"`
	Email      string       `json:"email,omitzero"`
}

type claimDetails struct {
	Reason  string      `json:"reason"`
	Amount  json.Number `json:"amount"`
	Account shown       `json:"account,omitzero"`
}

func (c *call) fileClaim() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	filed := c.readClaim()
	if c.failed() {
		return c.refusal()
	}
	if c.state.parcel(id) == nil {
		return notFound("parcelId", "parcel")
	}
	c.state.lastClaim++
	filed.ID, filed.ParcelID = fmt.Sprintf("clm_%06d", c.state.lastClaim), id
	if !c.has("claim-not-stored") {
		c.state.claims[filed.ID] = filed
	}
	location := c.below(filed.ID)
	if c.has("claim-location-points-nowhere") {
		location = "/claims/" + filed.ID
	}
	return reply(http.StatusCreated, filed, "Location", location)
}

func (c *call) readClaim() claim {
	data, params, ok := c.payload(multipartType)
	if !ok {
		return claim{}
	}
	f, ok := c.readMultipart(data, params["boundary"])
	if !ok {
		return claim{}
	}
	var filed claim
	photo, ok := f.file("photo", photoType)
	if ok {
		filed.PhotoBytes = len(photo)
	}
	if details, at, ok := f.json("details"); ok {
		filed.Details = c.readClaimDetails(at, details)
	}
	if email, at, ok := f.text("email"); ok {
		c.checker.text(at, email, c.rules.email)
		filed.Email = email
	}
	return filed
}

func (c *call) readClaimDetails(at place, value any) claimDetails {
	o, ok := c.object(at, value, "reason", "amount", "account")
	if !ok {
		return claimDetails{}
	}
	return claimDetails{
		Reason:  o.text("reason", required, c.rules.reason),
		Amount:  o.number("amount", required, c.rules.money),
		Account: shown{o.text("account", optional, c.rules.account), c.has("account-shown")},
	}
}

func (c *call) getClaim() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	claimID := c.pathText("claimId", c.rules.claimID)
	if c.failed() {
		return c.refusal()
	}
	if c.state.parcel(id) == nil {
		return notFound("parcelId", "parcel")
	}
	found, ok := c.state.claims[claimID]
	if !ok || found.ParcelID != id && !c.has("claim-of-another-parcel") {
		return notFound("claimId", "claim of this parcel")
	}
	return reply(http.StatusOK, found)
}
