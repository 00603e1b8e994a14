package parcel

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// webhook is a URL that is called when something happens to a parcel.
type webhook struct {
	ID        string            `json:"id"`
	URL       string            `json:"url"`
	Secret    shown             `json:"secret,omitzero"`
	Active    bool              `json:"active"`
	Events    []string          `json:"events"`
	AllowFrom []string          `json:"allowFrom,omitzero"`
	Retry     *retry            `json:"retry,omitzero"`
	Version   string            `json:"version,omitzero"`
	Headers   map[string]string `json:"headers,omitzero"`
}

type retry struct {
	Attempts int64       `json:"attempts"`
	Factor   json.Number `json:"factor,omitzero"`
}

func (c *call) listWebhooks() answer {
	limit := c.queryInteger("limit", c.rules.pageLimit, defaultPageLimit)
	offset := c.queryInteger("offset", c.rules.offset, 0)
	active := c.queryBoolean("active")
	url, byURL := c.queryText("url", textRule{format: c.rules.url.format, is: c.rules.url.is})
	if c.failed() {
		return c.refusal()
	}
	hooks := slices.DeleteFunc(slices.Clone(c.state.webhooks), func(w webhook) bool {
		return active != nil && w.Active != *active || byURL && w.URL != url && !c.has("url-filter-ignored")
	})
	return reply(http.StatusOK, pageOf(c, hooks, offset, limit))
}

func (c *call) createWebhook() answer {
	w := c.readWebhook()
	if c.failed() {
		return c.refusal()
	}
	c.state.lastWebhook++
	w.ID = webhookID(c.state.lastWebhook)
	switch {
	case c.has("webhook-not-stored"):
	case c.has("webhook-headers-lost"):
		stored := w
		stored.Headers = nil
		c.state.webhooks = append(c.state.webhooks, stored)
	default:
		c.state.webhooks = append(c.state.webhooks, w)
	}
	return reply(http.StatusCreated, w, "Location", c.below(w.ID))
}

func webhookID(n int64) string { return fmt.Sprintf("00000000-0000-4000-8000-%012x", n) }

func (c *call) readWebhook() webhook {
	value, ok := c.jsonBody(jsonType)
	if !ok {
		return webhook{}
	}
	o, ok := c.object(inBody(), value, "id", "url", "secret", "active", "events", "allowFrom", "retry", "version", "headers")
	if !ok {
		return webhook{}
	}
	o.text("id", optional, c.rules.uuid)
	active := o.boolean("active")
	return webhook{
		URL:       o.text("url", required, c.rules.url),
		Secret:    shown{o.text("secret", required, c.rules.secret), c.has("secret-shown")},
		Active:    active == nil && !c.has("default-true-forgotten") || orFalse(active),
		Events:    o.texts("events", required, c.rules.events, c.rules.event),
		AllowFrom: o.texts("allowFrom", optional, c.rules.allowFrom, c.rules.ip),
		Retry:     c.readRetry(o),
		Version:   o.text("version", optional, c.rules.version),
		Headers:   o.textMap("headers", c.rules.hookHeaders, c.rules.hookHeader),
	}
}

func (c *call) readRetry(parent object) *retry {
	value, at, ok := parent.member("retry", optional)
	if !ok {
		return nil
	}
	o, ok := c.object(at, value, "attempts", "factor")
	if !ok {
		return nil
	}
	return &retry{
		Attempts: o.integer("attempts", required, c.rules.attempts),
		Factor:   o.number("factor", optional, c.rules.factor),
	}
}

// webhookAt finds the webhook that the path names. UUIDs differ in nothing but
// case (RFC 9562 section 4).
func (c *call) webhookAt() (index int, refusal answer, ok bool) {
	id := c.pathText("webhookId", c.rules.uuid)
	if c.failed() {
		return 0, c.refusal(), false
	}
	index = slices.IndexFunc(c.state.webhooks, func(w webhook) bool { return strings.EqualFold(w.ID, id) })
	if index < 0 && c.has("missing-webhook-panics") {
		_ = c.state.webhooks[index]
	}
	if index < 0 {
		return 0, notFound("webhookId", "webhook"), false
	}
	return index, answer{}, true
}

func (c *call) getWebhook() answer {
	i, refusal, ok := c.webhookAt()
	if !ok {
		return refusal
	}
	return reply(http.StatusOK, c.state.webhooks[i])
}

func (c *call) deleteWebhook() answer {
	i, refusal, ok := c.webhookAt()
	if !ok {
		return refusal
	}
	if c.has("webhook-not-deleted") {
		return empty(http.StatusNoContent)
	}
	c.state.webhooks = slices.Concat(c.state.webhooks[:i], c.state.webhooks[i+1:])
	return empty(http.StatusNoContent)
}
