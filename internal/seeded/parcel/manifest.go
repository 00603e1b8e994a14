package parcel

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"
)

func (c *call) getManifest() answer {
	day := c.pathText("day", c.rules.date)
	if c.failed() {
		return c.refusal()
	}
	if !c.accepts(csvType) {
		return notAcceptable(csvType)
	}
	rows := [][]string{{"id", "reference", "service", "weightGrams", "note"}}
	for _, p := range c.state.parcels {
		if p.ShipOn.sent && p.ShipOn.value == day {
			rows = append(rows, []string{
				p.ID, p.Reference, p.Service, strconv.FormatInt(p.WeightGrams, 10), p.Note.value,
			})
		}
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.UseCRLF = true // RFC 4180 section 2
	w.WriteAll(rows) // a buffer never fails to be written to
	return answer{
		status:  http.StatusOK,
		headers: map[string]string{"Content-Type": csvType + "; charset=utf-8; header=present"},
		raw:     text.Bytes(),
	}
}
