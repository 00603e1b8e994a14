package parcel

import "net/http"

// depot is a place where parcels are sorted.
type depot struct {
	Region   string            `json:"region"`
	Code     string            `json:"code"`
	Name     string            `json:"name"`
	Position [2]float64        `json:"position"`
	Opening  map[string]string `json:"opening"`
	Since    string            `json:"since"`
	Server   string            `json:"server,omitzero"`
	Manager  *string           `json:"manager"`
}

func (c *call) getDepot() answer {
	region := c.pathText("region", c.rules.region)
	code := c.pathText("depot", c.rules.depot)
	if !c.has("version-not-checked") {
		c.headerText("X-Client-Version", required, c.rules.clientVersion)
	}
	batch, sent := c.headerInteger("X-Batch", c.rules.batch)
	if c.failed() {
		return c.refusal()
	}
	const length = 5 // of each code that matches the pattern
	found, ok := c.state.depots[region+"/"+code[:length]]
	if !ok {
		return notFound("depot", "depot of this region")
	}
	a := reply(http.StatusOK, found)
	if sent {
		a.headers["X-Batch"] = batch
	}
	return a
}
