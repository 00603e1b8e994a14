package main

import (
	"net/http"
	"regexp"

	"github.com/lambdapact/lambdapact/internal/realworld/testdata/input"
)

var country = regexp.MustCompile(`^[A-Z]{2}$`)

// rate is what shipping to a zone costs.
type rate struct {
	Name     string  `json:"name"`
	Currency string  `json:"currency"`
	Price    any     `json:"price"`
	Least    float64 `json:"minOrderSubtotal"`
	Most     any     `json:"maxOrderSubtotal,omitempty"` // none without
}

func currency(s string) string {
	if bug(bugBytes) {
		if len(s) != 3 {
			return "must have 3 characters"
		}
		return ""
	}
	return input.Length(3, 3)(s)
}

func readZone(r request) (record, []input.Fault) {
	o := body(r)
	o.Require("name")
	zone := record{"name": o.Text("name", input.Length(0, 255))}
	if o.Has("countries") {
		zone["countries"] = o.Texts("countries", input.Match(country))
	}
	if bug(bugPanics) && !o.Has("rates") && len(o.Faults()) == 0 {
		panic("no rates")
	}
	rates := []rate{}
	for _, each := range o.Objects("rates") {
		rates = append(rates, readRate(each))
	}
	zone["rates"] = rates
	return zone, o.Faults()
}

func readRate(o input.Object) rate {
	o.Require("name", "currency", "price")
	read := rate{
		Name:     o.Text("name", input.Length(0, 255)),
		Currency: o.Text("currency", currency),
		Price:    o.Number("price"),
		Least:    o.Number("minOrderSubtotal"),
	}
	if most := o.Number("maxOrderSubtotal"); o.Has("maxOrderSubtotal") {
		read.Most = most
	}
	if bug(bugTextPrice) {
		read.Price = "12.50"
	}
	return read
}

func (a *api) createZone(r request, _ []string) response {
	zone, faults := readZone(r)
	if len(faults) > 0 {
		return invalid(faults)
	}
	return a.zones.add(zone)
}

func (a *api) putZone(r request, names []string) response {
	zone, faults := readZone(r)
	if faults = append(faults, id(names[0])...); len(faults) > 0 {
		return invalid(faults)
	}
	return a.zones.replace(names[0], zone)
}

func readBlock(r request) (record, []input.Fault) {
	o := body(r)
	o.Require("type", "value")
	block := record{
		"type": o.Text("type", input.OneOf("payment-card", "bank-account", "customer-id", "email", "email-domain",
			"ip-address", "country", "fingerprint", "bin", "address")),
		"value": o.Text("value"),
	}
	if o.Has("expirationTime") {
		block["expirationTime"] = o.Text("expirationTime", input.DateTime)
	}
	return block, o.Faults()
}

func (a *api) createBlock(r request, _ []string) response {
	block, faults := readBlock(r)
	if len(faults) > 0 {
		return invalid(faults)
	}
	return a.blocks.add(block)
}

func (a *api) putBlock(r request, names []string) response {
	block, faults := readBlock(r)
	if faults = append(faults, id(names[0])...); len(faults) > 0 {
		return invalid(faults)
	}
	a.blocks.put(names[0], block)
	return answer(http.StatusCreated, block)
}
