package proxy

import (
	"encoding/json"
	"strings"
	"time"
)

// Config is what an event says about the API and the caller, beyond the
// request. The zero value is a regional API on its default host without
// authorizer; each empty field takes the default its comment states, so that
// equal requests give equal events. A source ignores what it does not have.
type Config struct {
	Stage          string    // "prod" for a REST API, "$default" for an HTTP API
	AccountID      string    // "123456789012"
	Region         string    // "us-east-1"
	APIID          string    // "a1b2c3d4e5"
	DeploymentID   string    // "d3pl0y"
	DomainName     string    // that AWS gives the source, from APIID and Region
	RequestID      string    // a fixed UUID
	Time           time.Time // 2025-01-02T03:04:05Z
	StageVariables map[string]string
	// BinaryMediaTypes are the media types whose payloads travel as base64 on a
	// REST API; the other sources decide by themselves.
	BinaryMediaTypes []string
	// Edge makes the API edge-optimised: the headers of CloudFront are added.
	Edge bool
	// CustomDomain says that the client called a custom domain name.
	CustomDomain *CustomDomain
	// Authorizer is requestContext.authorizer, a JSON object; nil when no
	// authorizer runs. LambdaAuthorizer and CognitoAuthorizer write that of a
	// REST API, JWTAuthorizer and LambdaAuthorizer2 that of payload 2.0.
	Authorizer json.RawMessage
	Identity   Identity
	// TargetGroupARN is that of a load balancer; one in Region when empty.
	TargetGroupARN string
	// MultiValueHeaders is the attribute of that name of an ALB target group.
	MultiValueHeaders bool
	// Streaming says that a function URL has the invoke mode RESPONSE_STREAM.
	Streaming bool
}

// ResponseOptions returns the options for the answer to w.
func (c Config) ResponseOptions(w Wire) ResponseOptions {
	return ResponseOptions{
		BinaryMediaTypes:  c.BinaryMediaTypes,
		Accept:            w.Header.Get("Accept"),
		Method:            w.Method,
		MultiValueHeaders: c.MultiValueHeaders,
		Streaming:         c.Streaming,
	}
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

// defaultStage is the stage of an HTTP API that stands at the root.
const defaultStage = "$default"

// setDefaults fills what differs between the sources, then the rest.
func (s Source) setDefaults(c *Config) {
	setDefault(&c.APIID, "a1b2c3d4e5")
	setDefault(&c.Region, "us-east-1")
	switch s {
	case HTTPAPI, HTTPAPI1:
		setDefault(&c.Stage, defaultStage)
	case FunctionURL:
		c.Stage, c.CustomDomain = defaultStage, nil
		setDefault(&c.DomainName, c.APIID+".lambda-url."+c.Region+".on.aws") // R VOK
		if c.Identity.AccessKey == "" {
			c.AccountID = "anonymous" // R VOK
		}
	case ALB:
		c.Stage, c.CustomDomain = defaultStage, nil
		setDefault(&c.AccountID, "123456789012")
		setDefault(&c.DomainName, "alb-1234567890."+c.Region+".elb.amazonaws.com")
		setDefault(&c.TargetGroupARN, "arn:aws:elasticloadbalancing:"+c.Region+":"+c.AccountID+":targetgroup/function/6d0ecf831eec9f09")
	}
	c.setDefaults()
}

func setDefault(s *string, v string) {
	if *s == "" {
		*s = v
	}
}

// Relative is REST.Relative.
func (c Config) Relative(target string) (string, bool) { return REST.Relative(c, target) }

// Relative takes stage or base path off a request target as a client sent it,
// and reports whether it was there. What remains is a Wire.Target. On a REST API
// leading slashes count as one (R LSL). The stage $default has no part in the path (R
// DN); a function URL and a load balancer have neither stage nor base path.
func (s Source) Relative(c Config, target string) (string, bool) {
	s.setDefaults(&c)
	if s == REST {
		target = strings.TrimLeft(target, "/")
	}
	if !strings.HasPrefix(target, "/") {
		target = "/" + target
	}
	rest, ok := strings.CutPrefix(target, c.prefix())
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], "/?#") {
		return "", false
	}
	return rest, true
}

// prefix is what stands before Wire.Target in the client's URL.
func (c *Config) prefix() string {
	if c.CustomDomain == nil {
		return c.stagePrefix()
	}
	p := ""
	if base := strings.Trim(c.CustomDomain.BasePath, "/"); base != "" {
		p = "/" + base
	}
	if c.CustomDomain.StageInPath {
		p += c.stagePrefix()
	}
	return p
}

func (c *Config) stagePrefix() string {
	if c.Stage == defaultStage {
		return ""
	}
	return "/" + c.Stage
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
