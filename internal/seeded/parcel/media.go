package parcel

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// payload is the body if it is there and of the media type, which is compared
// without parameters and without case (RFC 9110 section 8.3.1).
func (c *call) payload(mediaType string) (data []byte, params map[string]string, ok bool) {
	got, params := c.contentType()
	switch {
	case c.bodyErr != nil:
		c.add(http.StatusBadRequest, inBody(), "must be base64 where the event says so")
	case len(c.body) == 0 && c.has("empty-body-is-accepted"):
		return nil, params, true
	case len(c.body) == 0:
		c.add(http.StatusBadRequest, inBody(), "is required")
	case got != mediaType && !c.has("media-type-not-checked"):
		c.add(http.StatusUnsupportedMediaType, inHeader("Content-Type"), "must be %s", mediaType)
	default:
		return c.body, params, true
	}
	return nil, nil, false
}

func (c *call) contentType() (mediaType string, params map[string]string) {
	sent, _ := c.header("content-type")
	if c.has("media-type-compared-whole") {
		return sent, nil
	}
	got, params, err := mime.ParseMediaType(sent)
	if err != nil {
		return "", nil
	}
	return got, params
}

// jsonBody is the body as JSON.
func (c *call) jsonBody(mediaType string) (value any, ok bool) {
	data, _, ok := c.payload(mediaType)
	if !ok {
		return nil, false
	}
	if len(data) == 0 {
		return map[string]any{}, true
	}
	return c.decode(inBody(), data)
}

// accepts says whether the client takes the media type (RFC 9110 section
// 12.5.1): the most specific range that matches decides, and q=0 means no.
func (c *call) accepts(mediaType string) bool {
	sent, ok := c.header("accept")
	if !ok || strings.TrimSpace(sent) == "" || c.has("accept-ignored") {
		return true
	}
	family, _, _ := strings.Cut(mediaType, "/")
	ranges := []string{"*/*", family + "/*", mediaType} // by rising precision
	best, wanted := -1, false
	for entry := range strings.SplitSeq(sent, ",") {
		got, params, err := mime.ParseMediaType(entry)
		if err != nil {
			continue
		}
		for precision, r := range ranges {
			if got == r && precision > best {
				best, wanted = precision, isWanted(params["q"])
			}
		}
	}
	return wanted
}

func isWanted(weight string) bool {
	if weight == "" {
		return true
	}
	q, err := strconv.ParseFloat(weight, 64)
	return err == nil && q > 0
}

// notAcceptable is the answer to a client that takes none of what there is.
func notAcceptable(mediaType string) answer {
	return refuse(http.StatusNotAcceptable, "This resource is "+mediaType+" only.",
		inHeader("Accept").fault(http.StatusNotAcceptable, "must take "+mediaType))
}
