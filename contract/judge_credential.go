package contract

import "slices"

// refusalsOfCredential: a credential in another form than the documented one
// may be refused as a malformed request (RFC 6750 section 3.1, invalid_request).
func refusalsOfCredential(c *Case) []int {
	switch c.Rule {
	case "malformed", "scheme", "place":
		return append(slices.Clone(credentialRefusals), 400)
	}
	return credentialRefusals
}

// acceptedCredential says what was taken for a credential.
func acceptedCredential(c *Case) string {
	switch c.Rule {
	case "wrong":
		return "a wrong credential"
	case "malformed":
		return "a malformed credential"
	case "scheme":
		return "a credential under another scheme"
	case "place":
		return "a credential in another place"
	}
	return "a request without its credential"
}
