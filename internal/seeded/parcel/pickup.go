package parcel

import (
	"fmt"
	"net/http"
)

// pickup is when parcels are fetched.
type pickup struct {
	ID      string   `json:"id"`
	Day     string   `json:"day"`
	Window  string   `json:"window"`
	Parcels []string `json:"parcels"`
	Phone   string   `json:"phone"`
	Helpers int64    `json:"helpers"`
	Ring    bool     `json:"ring"`
	Remark  string   `json:"remark,omitzero"`
}

func (c *call) bookPickup() answer {
	c.readSession()
	booked := c.readPickup()
	if c.failed() {
		return c.refusal()
	}
	c.state.lastPickup++
	booked.ID = fmt.Sprintf("pck-%04d", c.state.lastPickup)
	c.state.pickups[booked.ID] = booked
	if c.has("pickup-window-lost") {
		lost := booked
		lost.Window = "morning"
		c.state.pickups[booked.ID] = lost
	}
	return reply(http.StatusCreated, booked, "Location", c.below(booked.ID))
}

func (c *call) readSession() {
	if c.has("cookie-not-required") && len(c.cookie("session")) == 0 {
		return
	}
	c.cookieText("session", c.rules.session)
}

func (c *call) readPickup() pickup {
	f, ok := c.readForm("day", "window", "parcels", "phone", "helpers", "ring", "remark")
	if !ok {
		return pickup{}
	}
	return pickup{
		Day:     f.text("day", required, c.rules.date),
		Window:  f.text("window", required, c.rules.window),
		Parcels: f.texts("parcels", c.rules.pickupParcels, c.rules.parcelID),
		Phone:   f.text("phone", required, c.rules.phone),
		Helpers: f.integer("helpers", c.rules.helpers),
		Ring:    f.boolean("ring"),
		Remark:  f.text("remark", optional, c.rules.remark),
	}
}

func (c *call) getPickup() answer {
	id := c.pathText("pickupId", c.rules.pickupID)
	c.readSession()
	if c.failed() {
		return c.refusal()
	}
	found, ok := c.state.pickups[id]
	if !ok {
		return notFound("pickupId", "pickup")
	}
	return reply(http.StatusOK, found)
}
