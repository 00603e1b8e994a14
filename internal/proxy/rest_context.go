package proxy

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// requestTime is the layout of the time a request arrived (R LSL, VOK).
const requestTime = "02/Jan/2006:15:04:05 +0000"

// writeContext writes requestContext with the members that R LSL shows; those
// for an authorizer and an operation are absent without one.
func (e *draft) writeContext(w *writer, path, userAgent string) {
	c := &e.cfg
	prefix, _, _ := strings.Cut(c.DomainName, ".")
	w.open("requestContext", '{')
	w.str("accountId", c.AccountID)
	w.str("apiId", c.APIID)
	w.str("deploymentId", c.DeploymentID)
	w.str("domainName", c.DomainName)
	w.str("domainPrefix", prefix)
	w.str("resourceId", resourceID(e.match.Route.Resource))
	w.str("resourcePath", e.match.Route.Resource)
	w.str("path", path)
	w.str("httpMethod", e.wire.RoutingMethod())
	w.str("stage", c.Stage)
	w.str("protocol", "HTTP/1.1") // R VOK: also for an HTTP/2 client
	w.str("requestId", c.RequestID)
	w.str("extendedRequestId", e.extendedRequestID())
	w.str("requestTime", c.Time.UTC().Format(requestTime))
	w.integer("requestTimeEpoch", c.Time.UnixMilli())
	e.writeIdentity(w, userAgent, w.strOrNull) // R DN: null when the client sent none
	if len(c.Authorizer) > 0 {
		w.raw("authorizer", string(c.Authorizer))
	}
	w.strOrAbsent("operationName", e.operation)
	w.close('}')
}

// writeIdentity writes all members of a call without credentials as null (R
// LSL); writeAgent decides about a client that names no user agent.
func (e *draft) writeIdentity(w *writer, userAgent string, writeAgent func(name, value string)) {
	id := &e.cfg.Identity
	w.open("identity", '{')
	w.strOrNull("accessKey", id.AccessKey)
	w.strOrNull("accountId", id.AccountID)
	w.strOrNull("caller", id.Caller)
	w.strOrNull("cognitoAuthenticationProvider", id.CognitoAuthenticationProvider)
	w.strOrNull("cognitoAuthenticationType", id.CognitoAuthenticationType)
	w.strOrNull("cognitoIdentityId", id.CognitoIdentityID)
	w.strOrNull("cognitoIdentityPoolId", id.CognitoIdentityPoolID)
	w.strOrNull("principalOrgId", id.PrincipalOrgID)
	w.str("sourceIp", e.sourceIP())
	w.strOrNull("user", id.User)
	writeAgent("userAgent", userAgent)
	w.strOrNull("userArn", id.UserARN)
	w.strOrAbsent("apiKey", id.APIKey)
	w.strOrAbsent("apiKeyId", id.APIKeyID)
	w.strOrAbsent("vpcId", id.VPCID)
	w.strOrAbsent("vpceId", id.VPCEID)
	if len(id.ClientCert) > 0 {
		w.raw("clientCert", string(id.ClientCert))
	}
	w.close('}')
}

// resourceID is short and the same for the same resource.
func resourceID(resource string) string {
	h := fnv.New64a()
	h.Write([]byte(resource))
	const space = 36 * 36 * 36 * 36 * 36 * 36 // six digits
	id := strconv.FormatUint(h.Sum64()%space, 36)
	return "000000"[len(id):] + id
}
