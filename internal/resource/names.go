package resource

import "strings"

// Plain makes names comparable that differ in case and punctuation only:
// "orderId", "order_id" and "Order-ID" are "orderid".
func Plain(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch {
		case r >= 'A' && r <= 'Z':
			b.WriteRune(r + 'a' - 'A')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 0x80:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Singular is the singular of an English word as paths are named: "orders",
// "categories" and "boxes" lose their endings, "address" and "status" none.
func Singular(word string) string {
	lower := strings.ToLower(word)
	switch {
	case strings.HasSuffix(lower, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(lower, "sses"), strings.HasSuffix(lower, "xes"), strings.HasSuffix(lower, "ches"), strings.HasSuffix(lower, "shes"):
		return word[:len(word)-2]
	case strings.HasSuffix(lower, "ss"), strings.HasSuffix(lower, "us"), strings.HasSuffix(lower, "is"):
		return word
	case strings.HasSuffix(lower, "s") && len(word) > 2:
		return word[:len(word)-1]
	}
	return word
}

// idNames are the names, as Plain writes them, under which an answer may tell
// the value of the resource's variable, the likeliest first.
func (r *Resource) idNames() []string {
	variable, singular := Plain(r.Variable), Plain(r.Singular())
	names := []string{variable, "id", singular + "id", "uuid", singular + "uuid", "guid", "key", singular + "key", "slug", "code",
		singular + "code", "number", singular + "number", "ref", "reference", "name", singular + "name", singular}
	if strings.HasSuffix(variable, "id") || strings.HasSuffix(variable, "uuid") {
		return names[:7] // a variable called an identifier is not a name
	}
	return names
}

// Refers reports whether a member of a body, by its name, tells one of the
// resource: "customerId" and "customer_id" of "/customers/{id}".
func (r *Resource) Refers(member string) bool {
	if r.Single() {
		return false
	}
	name, singular := Plain(member), Plain(r.Singular())
	return name == singular+"id" || name == singular+"uuid" || name == Plain(r.Variable) && Plain(r.Variable) != "id"
}

// Identifies reports whether a member of that name tells which one a
// representation is of: the variable's own name, or that of an identifier.
func (r *Resource) Identifies(member string) bool {
	name, variable := Plain(member), Plain(r.Variable)
	if name == variable {
		return true
	}
	if !likeID(variable) {
		return false // "/tags/{tag}" may be by name as well as by id
	}
	singular := Plain(r.Singular())
	for _, sure := range []string{"id", singular + "id", "uuid", singular + "uuid"} {
		if name == sure {
			return true
		}
	}
	return false
}

// likeID: the variable is called an identifier.
func likeID(variable string) bool {
	return strings.HasSuffix(variable, "id") || strings.HasSuffix(variable, "uuid") || strings.HasSuffix(variable, "guid")
}
