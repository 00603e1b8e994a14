package contract

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/marshal"
	"github.com/lambdapact/lambdapact/spec"
)

// apply puts the data into a valid request. What the options set stays, and so
// does what a valid case is about.
func (data *supplied) apply(c *Case) {
	if data == nil || c.op == nil {
		return
	}
	for _, p := range c.op.Parameters {
		value, there := data.path[p.Name]
		if p.In == spec.InPath && there && !c.about(p) && !c.suite.givenByOption(c, p) {
			c.Request.Path[p.Name] = value
		}
	}
	if data.ifMatch != "" && (data.tagged || c.Request.Header.Has("If-Match")) && !c.about(headerParameter(c.op, "If-Match")) {
		c.Request.Header.Set("If-Match", data.ifMatch)
		data.onlyIfMatch(c)
	}
	data.applyKey(c)
	data.applyBody(c)
}

// applyKey: what is made anew is asked for under a key of its own.
func (data *supplied) applyKey(c *Case) {
	p := headerCalled(c.op, "idempotency")
	if data.renew == 0 || p == nil || !c.Request.Header.Has(p.Name) || c.about(p) {
		return
	}
	if key := sameForm(c.Request.Header.Get(p.Name), data.renew); c.suite.api.Admits(p.Schema, key) {
		c.Request.Header.Set(p.Name, key)
	}
}

// onlyIfMatch takes away an optional If-None-Match: what matches a tag is there,
// and If-None-Match: * asks that nothing is (RFC 9110 section 13.1.2).
func (data *supplied) onlyIfMatch(c *Case) {
	p := headerParameter(c.op, "If-None-Match")
	if p != nil && !p.Required && !c.about(p) && c.Request.Method != "GET" && c.Request.Method != "HEAD" {
		c.Request.Header.Del(p.Name)
	}
}

// bare: the call names its own data, and Prepare, which may make some, is not run.
func (data *supplied) bare() bool { return data != nil && data.forced && !data.ready }

// insist puts in the variables of a call that is about one resource, whatever
// Prepare names.
func (data *supplied) insist(c *Case) {
	if data == nil || !data.forced {
		return
	}
	for name, value := range data.path {
		c.Request.Path[name] = value
	}
}

// givenByOption: a Param names the parameter.
func (s *Suite) givenByOption(c *Case, documented *spec.Parameter) bool {
	return slices.ContainsFunc(s.settings.params, func(p param) bool { return p.means(c.op, documented) })
}

// applyBody changes members of a JSON payload where the result is still valid.
func (data *supplied) applyBody(c *Case) {
	if data == nil || len(data.refs) == 0 && data.renew == 0 && data.read == nil || c.Request.Body == nil {
		return
	}
	value, err := decodeJSON(c.Request.Body)
	members, isObject := value.(map[string]any)
	if err != nil || !isObject {
		return
	}
	changed := maps.Clone(members)
	for name, id := range data.refs {
		if _, there := members[name]; there && c.Place.Pointer != "/"+name {
			changed[name] = likeType(members[name], id)
		}
	}
	if seen, is := sinceRead(changed, data.read).(map[string]any); is && !isVersion(strings.TrimPrefix(c.Place.Pointer, "/")) {
		changed = seen
	}
	data.encode(c, changed)
	if data.renew != 0 {
		for name, v := range renewed(c.unrenewed(changed), data.renew) {
			if _, ref := data.refs[name]; !ref && c.Place.Pointer != "/"+name {
				one := maps.Clone(changed)
				one[name] = v
				if data.encode(c, one) {
					changed = one
				}
			}
		}
	}
}

// unrenewed are the members with the names that the case was planned with: to
// renew twice would come to names that another request has.
func (c *Case) unrenewed(members map[string]any) map[string]any {
	value, _ := decodeJSON(c.base.Body)
	planned, _ := value.(map[string]any)
	out := maps.Clone(members)
	for name, v := range planned {
		if _, there := members[name]; there {
			out[name] = v
		}
	}
	return out
}

// encode keeps the payload when the request with it is valid.
func (data *supplied) encode(c *Case, value any) bool {
	before := c.Request.Body
	body, err := marshal.JSON(value)
	if err != nil {
		return false
	}
	c.Request.Body = body
	for _, v := range c.op.CheckRequest(c.Request) {
		if v.Place.In == spec.InBody {
			c.Request.Body = before
			return false
		}
	}
	return true
}

// likeType writes an identifier as the type that stands there.
func likeType(there, id any) any {
	if _, isNumber := there.(json.Number); isNumber {
		if text, ok := id.(string); ok && json.Valid([]byte(text)) {
			return json.Number(text)
		}
	}
	return id
}
