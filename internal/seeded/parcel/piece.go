package parcel

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
)

// piece is one of the packages of a parcel.
type piece struct {
	Number      int64      `json:"number"`
	WeightGrams int64      `json:"weightGrams"`
	Fragile     bool       `json:"fragile"`
	Dimensions  dimensions `json:"dimensions"`
}

type dimensions struct {
	Length json.Number `json:"length"`
	Width  json.Number `json:"width"`
	Height json.Number `json:"height"`
}

// totalPage is a page of a list that says how long the whole list is.
type totalPage[T any] struct {
	Items []T `json:"items"`
	Total int `json:"total"`
}

const defaultPageLimit = 10

// pageOf cuts a page out of what passed the filters.
func pageOf[T any](c *call, all []T, offset, limit int64) totalPage[T] {
	from := int(min(offset, int64(len(all))))
	to := int(min(offset+limit, int64(len(all))))
	switch {
	case c.has("offset-beyond-panics"):
		_ = all[offset:]
	case c.has("offset-ignored"):
		from = 0
	case c.has("offset-off-by-one") && from > 0:
		from--
	case c.has("page-limit-ignored"):
		to = len(all)
	}
	page := totalPage[T]{Items: append([]T{}, all[from:max(from, to)]...), Total: len(all)}
	if c.has("total-of-the-page") {
		page.Total = len(page.Items)
	}
	if c.has("map-order") && len(page.Items) > 1 {
		page.Items = shuffledByMap(page.Items)
	}
	return page
}

// shuffledByMap is what a list looks like that is read out of a map.
func shuffledByMap[T any](items []T) []T {
	byIndex := map[int]T{}
	for i, item := range items {
		byIndex[i] = item
	}
	out := make([]T, 0, len(items))
	for _, item := range byIndex {
		out = append(out, item)
	}
	return out
}

func (c *call) listPieces() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	limit := c.queryInteger("limit", c.rules.pageLimit, defaultPageLimit)
	offset := c.queryInteger("offset", c.rules.offset, 0)
	fragile := c.queryBoolean("fragile")
	if c.failed() {
		return c.refusal()
	}
	if c.state.parcel(id) == nil {
		return notFound("parcelId", "parcel")
	}
	pieces := slices.DeleteFunc(slices.Clone(c.state.pieces[id]), func(p piece) bool {
		return fragile != nil && p.Fragile != *fragile && !c.has("piece-filter-ignored")
	})
	return reply(http.StatusOK, pageOf(c, pieces, offset, limit))
}

func (c *call) addPiece() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	p := c.readPiece()
	if c.failed() {
		return c.refusal()
	}
	if c.state.parcel(id) == nil {
		return notFound("parcelId", "parcel")
	}
	c.state.lastPiece++
	p.Number = c.state.lastPiece
	if !c.has("piece-not-stored") {
		c.state.pieces[id] = append(c.state.pieces[id], p)
	}
	shown := p.Number
	if c.has("piece-id-differs-from-location") {
		p.Number++
	}
	return reply(http.StatusCreated, p, "Location", c.below(strconv.FormatInt(shown, 10)))
}

func (c *call) readPiece() piece {
	value, ok := c.jsonBody(jsonType)
	if !ok {
		return piece{}
	}
	o, ok := c.object(inBody(), value, "number", "weightGrams", "fragile", "dimensions")
	if !ok {
		return piece{}
	}
	o.integer("number", optional, whole("[1, 9007199254740991]"))
	return piece{
		WeightGrams: o.integer("weightGrams", required, c.rules.weight),
		Fragile:     orFalse(o.boolean("fragile")),
		Dimensions:  c.readDimensions(o),
	}
}

func (c *call) readDimensions(parent object) dimensions {
	value, at, ok := parent.member("dimensions", required)
	if !ok {
		return dimensions{}
	}
	o, ok := c.object(at, value, "length", "width", "height")
	if !ok {
		return dimensions{}
	}
	d := dimensions{
		Length: o.number("length", required, c.rules.centimetres),
		Width:  o.number("width", required, c.rules.centimetres),
		Height: o.number("height", required, c.rules.centimetres),
	}
	if c.has("width-and-height-swapped") {
		d.Width, d.Height = d.Height, d.Width
	}
	return d
}

// pieceAt finds the piece that the path names.
func (c *call) pieceAt() (parcelID string, index int, refusal answer, ok bool) {
	id := c.pathText("parcelId", c.rules.parcelID)
	number := c.pathInteger("number", c.rules.pieceNumber)
	if c.failed() {
		return "", 0, c.refusal(), false
	}
	if c.state.parcel(id) == nil {
		return "", 0, notFound("parcelId", "parcel"), false
	}
	for owner, pieces := range c.state.pieces {
		if owner != id && !c.has("piece-of-any-parcel") {
			continue
		}
		for i, p := range pieces {
			if p.Number == number {
				return owner, i, answer{}, true
			}
		}
	}
	return "", 0, notFound("number", "piece of this parcel"), false
}

func (c *call) getPiece() answer {
	id, i, refusal, ok := c.pieceAt()
	if !ok {
		return refusal
	}
	return reply(http.StatusOK, c.state.pieces[id][i])
}

func (c *call) removePiece() answer {
	id, i, refusal, ok := c.pieceAt()
	if !ok {
		return refusal
	}
	switch {
	case c.has("piece-not-removed"):
	case c.has("all-pieces-removed"):
		c.state.pieces[id] = nil
	default:
		c.state.pieces[id] = slices.Concat(c.state.pieces[id][:i], c.state.pieces[id][i+1:])
	}
	return empty(http.StatusNoContent)
}
