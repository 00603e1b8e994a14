package parcel

import (
	"strconv"
	"strings"
)

// call is one request on its way through an operation.
type call struct {
	*Service
	request
	checker
	route route
	vars  map[string]string // of the path
}

// has says whether the mistake is switched on.
func (c *call) has(bug string) bool { return c.checker.bug == bug }

func (c *call) pathText(name string, rule textRule) string {
	value := c.vars[name]
	c.text(inPath(name), value, rule)
	return value
}

func (c *call) pathInteger(name string, rule numberRule) int64 {
	text := c.vars[name]
	if c.has("path-number-by-atoi") {
		n, err := strconv.Atoi(text)
		if err != nil {
			c.invalid(inPath(name), "must be an integer")
		}
		return int64(n)
	}
	if value := c.number(inPath(name), text, rule); value != nil {
		return value.Num().Int64()
	}
	return 0
}

// one is the value of a parameter that may be given once.
func (c *call) one(at place, values []string, n need) (value string, ok bool) {
	switch {
	case len(values) == 1 || len(values) > 1 && c.has("repeated-parameter-takes-first"):
		return values[0], true
	case len(values) > 1:
		c.invalid(at, "must be given once, is given %d times", len(values))
	case n == required:
		c.invalid(at, "is required")
	}
	return "", false
}

func (c *call) queryText(name string, rule textRule) (value string, ok bool) {
	value, ok = c.one(inQuery(name), c.query[name], optional)
	if ok && value == "" && c.has("empty-query-value-ignored") {
		return "", false
	}
	if ok {
		c.text(inQuery(name), value, rule)
	}
	return value, ok
}

func (c *call) queryInteger(name string, rule numberRule, otherwise int64) int64 {
	text, ok := c.one(inQuery(name), c.query[name], optional)
	if !ok {
		return otherwise
	}
	if c.has("query-number-by-atoi") {
		n, err := strconv.Atoi(text)
		if err != nil {
			c.invalid(inQuery(name), "must be an integer")
		}
		return int64(n)
	}
	if c.has("query-number-falls-back") {
		before := len(c.faults)
		if c.number(inQuery(name), text, rule) == nil {
			c.faults = c.faults[:before]
			return otherwise
		}
	}
	if value := c.number(inQuery(name), text, rule); value != nil {
		return value.Num().Int64()
	}
	return otherwise
}

// queryBoolean is nil for a parameter that was left out.
func (c *call) queryBoolean(name string) *bool {
	text, ok := c.one(inQuery(name), c.query[name], optional)
	if !ok {
		return nil
	}
	if c.has("query-boolean-by-parsebool") {
		value, err := strconv.ParseBool(text)
		if err != nil {
			c.invalid(inQuery(name), "must be true or false")
		}
		return &value
	}
	value := c.boolean(inQuery(name), text)
	return &value
}

// queryList reads an array; with commas in one value unless exploded.
func (c *call) queryList(name string, exploded bool, count countRule, rule textRule) []string {
	at, values := inQuery(name), c.query[name]
	if len(values) == 0 {
		return nil
	}
	if !exploded && !c.has("comma-list-not-split") {
		text, ok := c.one(at, values, optional)
		if !ok {
			return nil
		}
		values = strings.Split(text, ",")
	}
	if !c.count(at, len(values), count) {
		return nil
	}
	c.distinct(at, values, count)
	for _, value := range values {
		c.text(at, value, rule)
		if c.has("query-list-checks-first-only") {
			break
		}
	}
	return values
}

func (c *call) headerText(name string, n need, rule textRule) (value string, ok bool) {
	value, ok = c.header(strings.ToLower(name))
	switch {
	case ok:
		c.text(inHeader(name), value, rule)
	case n == required:
		c.invalid(inHeader(name), "is required")
	}
	return value, ok
}

func (c *call) headerInteger(name string, rule numberRule) (text string, ok bool) {
	if text, ok = c.header(strings.ToLower(name)); ok {
		c.number(inHeader(name), text, rule)
	}
	return text, ok
}

func (c *call) cookieText(name string, rule textRule) string {
	value, ok := c.one(inCookie(name), c.cookie(name), required)
	if ok {
		c.text(inCookie(name), value, rule)
	}
	return value
}
