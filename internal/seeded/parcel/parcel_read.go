package parcel

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

func (c *call) getParcel() answer {
	id := c.pathText("parcelId", c.rules.parcelID)
	tag, conditional := c.headerText("If-None-Match", optional, c.rules.tagHeader)
	if c.failed() {
		return c.refusal()
	}
	p := c.state.parcel(id)
	if p == nil {
		return notFound("parcelId", "parcel")
	}
	if c.has("get-counts-up") {
		p.WeightGrams++
	}
	present := c.etagOf(p)
	if conditional && matchesWeakly(tag, present) && !c.has("never-304") {
		return empty(http.StatusNotModified, "ETag", present)
	}
	return reply(http.StatusOK, *p, "ETag", present)
}

// filter is the query of listParcels, without the page.
type filter struct {
	status, reference string
	insured           *bool
	services, tags    []string
	maxWeight         int64
	from, to          time.Time
}

func (c *call) readFilter() filter {
	f := filter{
		insured:   c.queryBoolean("insured"),
		services:  c.queryList("service", false, c.rules.services, c.rules.service),
		tags:      c.queryList("tag", true, c.rules.tagFilter, c.rules.tag),
		maxWeight: c.queryInteger("maxWeight", c.rules.weight, 0),
	}
	f.status, _ = c.queryText("status", c.rules.status)
	f.reference, _ = c.queryText("reference", c.rules.reference)
	f.from, f.to = c.readSpan()
	return f
}

// readSpan reads the deepObject created.
func (c *call) readSpan() (from, to time.Time) {
	for name := range c.query {
		key, ok := strings.CutPrefix(name, "created[")
		if ok && key != "from]" && key != "to]" && !c.has("deep-object-open") {
			c.invalid(inQuery("created"), "has no member %s", strings.TrimSuffix(key, "]"))
		}
	}
	return c.querySpanEnd("from"), c.querySpanEnd("to")
}

func (c *call) querySpanEnd(end string) time.Time {
	at := inQuery("created")
	text, ok := c.one(at, c.query["created["+end+"]"], optional)
	if !ok {
		return time.Time{}
	}
	if c.has("time-by-wrong-layout") {
		t, err := time.Parse("2006-01-02T15:04:05Z", text)
		if err != nil {
			c.invalid(at, "%s must be a time such as 2031-05-06T07:08:09Z", end)
		}
		return t
	}
	t, ok := instant(text)
	if !ok && !c.has("deep-object-not-checked") {
		c.invalid(at, "%s must be a time such as 2031-05-06T07:08:09Z", end)
	}
	return t
}

// wants says whether a parcel passes the filter.
func (c *call) wants(f filter, p *parcel) bool {
	insured := f.insured == nil || *f.insured == p.Insured
	switch {
	case c.has("boolean-filter-inverted"):
		insured = f.insured == nil || *f.insured != p.Insured
	case c.has("false-filter-ignored"):
		insured = f.insured == nil || !*f.insured || p.Insured
	}
	return insured &&
		(f.status == "" || f.status == p.Status || c.has("status-filter-ignored")) &&
		(f.reference == "" || f.reference == p.Reference || c.has("reference-filter-by-prefix") && f.reference[:2] == p.Reference[:2]) &&
		(len(f.services) == 0 || slices.Contains(c.firstOrAll(f.services), p.Service)) &&
		hasAll(p.Tags, f.tags) &&
		(f.maxWeight == 0 || p.WeightGrams <= f.maxWeight) &&
		(f.from.IsZero() || !p.CreatedAt.Before(f.from)) &&
		(f.to.IsZero() || !p.CreatedAt.After(f.to))
}

func (c *call) firstOrAll(values []string) []string {
	if c.has("list-filter-first-only") {
		return values[:1]
	}
	return values
}

func hasAll(have, want []string) bool {
	for _, value := range want {
		if !slices.Contains(have, value) {
			return false
		}
	}
	return true
}

// parcelPage is a page of the list. Next is the cursor behind it.
type parcelPage struct {
	Items []parcel `json:"items"`
	Next  *string  `json:"next"`
}

const defaultLimit = 20

func (c *call) listParcels() answer {
	limit := c.queryInteger("limit", c.rules.limit, defaultLimit)
	cursor, _ := c.queryText("cursor", c.rules.cursor)
	f := c.readFilter()
	if c.failed() {
		return c.refusal()
	}
	after := position(cursor)
	all := c.state.parcels
	if c.has("list-misses-the-newest") {
		all = all[:max(len(all)-1, 0)]
	}
	page := parcelPage{Items: []parcel{}}
	if c.has("empty-list-is-null") {
		page.Items = nil
	}
	for _, p := range all {
		if p.seq <= after || !c.wants(f, p) {
			continue
		}
		if int64(len(page.Items)) >= limit && !c.has("limit-ignored") {
			page.Next = c.cursorAfter(page.Items)
			break
		}
		page.Items = append(page.Items, *p)
	}
	if c.has("limit-off-by-one") && int64(len(page.Items)) == limit && limit > 1 {
		page.Items = page.Items[:limit-1]
	}
	return reply(http.StatusOK, page)
}

// cursorAfter is the cursor of what follows the last item of a page.
func (c *call) cursorAfter(items []parcel) *string {
	seq := items[len(items)-1].seq
	switch {
	case c.has("cursor-repeats-one"):
		seq--
	case c.has("cursor-skips-one"):
		seq++
	}
	next := "c" + digits(seq)
	return &next
}

// digits are eight digits to the base 36.
func digits(n int64) string {
	text := strconv.FormatInt(n, 36)
	return strings.Repeat("0", max(8-len(text), 0)) + text
}

// position is where a cursor points; "" is the beginning.
func position(cursor string) int64 {
	n, _ := strconv.ParseInt(strings.TrimPrefix(cursor, "c"), 36, 64)
	return n
}

func parcelID(seq int64) string { return "pcl_" + digits(seq) }
