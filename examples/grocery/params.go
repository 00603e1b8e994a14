package grocery

import "unicode/utf8"

// one is the value of a parameter that may be given once. It reports a missing
// or repeated one.
func (c *checker) one(at place, values []string, need presence) (value string, ok bool) {
	switch {
	case len(values) == 0 && need == required:
		c.invalid(at, "is required")
	case len(values) > 1:
		c.invalid(at, "must be given once, is given %d times", len(values))
	}
	if len(values) != 1 {
		return "", false
	}
	return values[0], true
}

func (c *checker) pathText(r request, name string, rule textRule) string {
	at := inPath(name)
	if r.event.PathParameters[name] == "" {
		c.invalid(at, "is required")
		return ""
	}
	value, err := r.pathValue(name)
	if err != nil || !utf8.ValidString(value) {
		c.invalid(at, "must be percent-encoded UTF-8")
		return ""
	}
	c.text(at, value, rule)
	return value
}

func (c *checker) queryText(r request, name string, rule textRule, otherwise string) string {
	at := inQuery(name)
	value, ok := c.one(at, r.query(name), optional)
	if !ok {
		return otherwise
	}
	c.text(at, value, rule)
	return value
}

func (c *checker) queryInteger(r request, name string, rule numberRule, otherwise int) int {
	at := inQuery(name)
	literal, ok := c.one(at, r.query(name), optional)
	if !ok {
		return otherwise
	}
	if value := c.number(at, literal, rule); value != nil {
		return int(value.Num().Int64())
	}
	return otherwise
}

// queryNumber returns nil for a parameter that was left out.
func (c *checker) queryNumber(r request, name string, rule numberRule) *float64 {
	at := inQuery(name)
	literal, ok := c.one(at, r.query(name), optional)
	if !ok {
		return nil
	}
	value := c.number(at, literal, rule)
	if value == nil {
		return nil
	}
	nearest, _ := value.Float64()
	return &nearest
}

// queryBoolean returns nil for a parameter that was left out.
func (c *checker) queryBoolean(r request, name string) *bool {
	at := inQuery(name)
	literal, ok := c.one(at, r.query(name), optional)
	if !ok {
		return nil
	}
	value := c.boolean(at, literal)
	return &value
}

// queryTexts reads an array sent as name=a&name=b (style form, explode true).
func (c *checker) queryTexts(r request, name string, most int, rule textRule) []string {
	at := inQuery(name)
	values := r.query(name)
	if len(values) > most {
		c.invalid(at, "must be given at most %d times, is given %d times", most, len(values))
		return nil
	}
	c.distinct(at, values)
	for _, value := range values {
		c.text(at, value, rule)
	}
	return values
}

func (c *checker) headerText(r request, name string, need presence, rule textRule) string {
	at := inHeader(name)
	value, ok := r.header(name)
	if !ok {
		c.one(at, nil, need)
		return ""
	}
	c.text(at, value, rule)
	return value
}

func (c *checker) headerInteger(r request, name string, need presence, rule numberRule) {
	at := inHeader(name)
	literal, ok := r.header(name)
	if !ok {
		c.one(at, nil, need)
		return
	}
	c.number(at, literal, rule)
}

func (c *checker) cookieText(r request, name string, need presence, rule textRule) string {
	at := inCookie(name)
	value, ok := c.one(at, r.cookie(name), need)
	if ok {
		c.text(at, value, rule)
	}
	return value
}

// distinct reports a value that is there twice.
func (c *checker) distinct(at place, values []string) {
	seen := make(map[string]bool, len(values))
	for _, value := range values {
		if seen[value] {
			c.invalid(at, "must not repeat a value")
			return
		}
		seen[value] = true
	}
}
