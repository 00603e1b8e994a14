package proxy

import (
	"encoding/json"
	"strings"
	"time"
)

// Config is what an event says about the API and the caller, beyond the
// request. The zero value is a regional API on its default host without
// authorizer; each empty field takes the default its comment states, so that
// equal requests give equal events.
type Config struct {
	Stage          string    // "prod"
	AccountID      string    // "123456789012"
	Region         string    // "us-east-1"
	APIID          string    // "a1b2c3d4e5"
	DeploymentID   string    // "d3pl0y"
	DomainName     string    // APIID.execute-api.Region.amazonaws.com
	RequestID      string    // a fixed UUID
	Time           time.Time // 2025-01-02T03:04:05Z
	StageVariables map[string]string
	// BinaryMediaTypes are the media types whose payloads travel as base64.
	BinaryMediaTypes []string
	// Edge makes the API edge-optimised: the headers of CloudFront are added.
	Edge bool
	// CustomDomain says that the client called a custom domain name.
	CustomDomain *CustomDomain
	// Authorizer is requestContext.authorizer, a JSON object; nil when no
	// authorizer runs. LambdaAuthorizer and CognitoAuthorizer write one.
	Authorizer json.RawMessage
	Identity   Identity
}

// CustomDomain is the mapping of a custom domain name to a stage.
type CustomDomain struct {
	// BasePath is the base path of the mapping, without slashes at its ends.
	BasePath string
	// StageInPath says that the mapping names no stage, so that the client does.
	StageInPath bool
}

// Identity is requestContext.identity beside address and user agent. Empty
// fields are null in the event; those that the second group names are absent.
type Identity struct {
	// With AccessKey set the method counts as protected by AWS_IAM.
	AccessKey, AccountID, Caller, PrincipalOrgID, User, UserARN string

	CognitoAuthenticationProvider, CognitoAuthenticationType string
	CognitoIdentityID, CognitoIdentityPoolID                 string

	// APIKey and APIKeyID belong to a method that requires an API key,
	// VPCID and VPCEID to a private API.
	APIKey, APIKeyID, VPCID, VPCEID string
	// ClientCert is the JSON object of a mutual TLS client certificate.
	ClientCert json.RawMessage
}

// defaultTime is an arbitrary fixed instant.
var defaultTime = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)

func (c *Config) setDefaults() {
	setDefault(&c.Stage, "prod")
	setDefault(&c.AccountID, "123456789012")
	setDefault(&c.Region, "us-east-1")
	setDefault(&c.APIID, "a1b2c3d4e5")
	setDefault(&c.DeploymentID, "d3pl0y")
	setDefault(&c.RequestID, "0b9c2e1a-5d3f-4a68-9c71-2f4e6a8b0d13")
	if c.DomainName == "" {
		c.DomainName = c.APIID + ".execute-api." + c.Region + ".amazonaws.com"
	}
	if c.Time.IsZero() {
		c.Time = defaultTime
	}
}

func setDefault(s *string, v string) {
	if *s == "" {
		*s = v
	}
}

// Relative takes stage or base path off a request target as a client sent it,
// and reports whether it was there. What remains is a Wire.Target. Leading
// slashes count as one (R LSL).
func (c Config) Relative(target string) (string, bool) {
	c.setDefaults()
	target = "/" + strings.TrimLeft(target, "/")
	rest, ok := strings.CutPrefix(target, c.prefix())
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], "/?#") {
		return "", false
	}
	return rest, true
}

// prefix is what stands before Wire.Target in the client's URL.
func (c *Config) prefix() string {
	if c.CustomDomain == nil {
		return "/" + c.Stage
	}
	p := ""
	if base := strings.Trim(c.CustomDomain.BasePath, "/"); base != "" {
		p = "/" + base
	}
	if c.CustomDomain.StageInPath {
		p += "/" + c.Stage
	}
	return p
}

// paths returns the members "path" and "requestContext.path" for a path
// relative to the stage. On the default host only the latter has the stage, and
// only the former loses repeated leading slashes (R LSL). On a custom domain
// both are what the client called (I LS #12295).
func (c *Config) paths(relative string) (path, contextPath string) {
	if c.CustomDomain == nil {
		return "/" + strings.TrimLeft(relative, "/"), c.prefix() + relative
	}
	path = "/" + strings.TrimLeft(c.prefix()+relative, "/")
	return path, path
}
