package parcel

import (
	"bytes"
	"net/http"
)

func (c *call) putLabel() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	picture, _, _ := c.payload(labelType)
	if c.failed() {
		return c.refusal()
	}
	if c.state.parcel(id) == nil {
		return notFound("parcelId", "parcel")
	}
	stored := bytes.Clone(picture)
	switch {
	case c.has("upload-trimmed"):
		stored = bytes.TrimSpace(stored)
	case c.has("upload-through-text"):
		stored = bytes.ToValidUTF8(stored, []byte("\ufffd"))
	case c.has("upload-last-byte-lost") && len(stored) > 1:
		stored = stored[:len(stored)-1]
	}
	c.state.labels[id] = stored
	return empty(http.StatusNoContent)
}

func (c *call) getLabel() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	if c.failed() {
		return c.refusal()
	}
	if c.state.parcel(id) == nil {
		return notFound("parcelId", "parcel")
	}
	picture, ok := c.state.labels[id]
	if !ok {
		return notFound("parcelId", "label of this parcel")
	}
	if !c.accepts(labelType) {
		return notAcceptable(labelType)
	}
	a := answer{status: http.StatusOK, headers: map[string]string{"Content-Type": labelType}, raw: picture, binary: true}
	return a
}
