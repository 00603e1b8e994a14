package main

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/mail"
	"strings"

	"github.com/lambdapact/lambdapact/internal/realworld/testdata/input"
)

// ticket is what is bought, and what says that it was.
type ticket struct {
	ID      string `json:"ticketId"`
	Date    string `json:"ticketDate"`
	Type    string `json:"ticketType"`
	Event   string `json:"eventId,omitempty"`
	Message string `json:"message"`
	Code    string `json:"confirmationCode"`
}

func address(s string) string {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s {
		return "must be an e-mail address"
	}
	return ""
}

func buy(r request) response {
	o := body(r)
	o.Require("ticketType", "ticketDate")
	if bug(bugPanicOnNull) && !o.Has("email") && len(o.Faults()) == 0 {
		var receiver *mail.Address
		receiver.Name = "" // no receiver, no receipt
	}
	o.Text("email", address)
	bought := ticket{
		ID:   o.Text("ticketId", input.UUID),
		Date: o.Text("ticketDate", input.Date),
		Type: o.Text("ticketType", input.OneOf("event", "general")),
	}
	if o.Has("eventId") {
		bought.Event = o.Text("eventId", input.UUID)
	}
	if faults := o.Faults(); len(faults) > 0 {
		return invalid(faults)
	}
	if bought.ID == "" {
		bought.ID = newID()
	}
	bought.Message = "Museum " + bought.Type + " ticket purchased"
	bought.Code = "ticket-" + bought.Type + "-" + bought.ID[:6]
	return answer(http.StatusCreated, bought)
}

// code draws the picture of a ticket, a binary answer.
func code(r request) response {
	id := r.PathParameters["ticketId"]
	if message := input.UUID(id); message != "" {
		return invalid([]input.Fault{{Field: "ticketId", Message: "ticketId " + message}})
	}
	digits := strings.ReplaceAll(strings.ToLower(id), "-", "")
	picture := image.NewGray(image.Rect(0, 0, len(digits), 1))
	for x := range len(digits) {
		picture.SetGray(x, 0, color.Gray{Y: digits[x]})
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return problem(http.StatusInternalServerError, "Out of order")
	}
	return response{
		StatusCode: http.StatusOK, IsBase64Encoded: true,
		Headers: map[string]string{"Content-Type": "image/png"},
		Body:    base64.StdEncoding.EncodeToString(out.Bytes()),
	}
}
