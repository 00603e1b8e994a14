package proxy

import "strings"

// writeContext2 writes the requestContext of payload 2.0 (R VOK, DN); the path
// is decoded, and the request id short on an HTTP API, a UUID on a function URL.
func (e *draft) writeContext2(w *writer, path, userAgent, requestID string) {
	c := &e.cfg
	prefix, _, _ := strings.Cut(c.DomainName, ".")
	w.open("requestContext", '{')
	w.str("accountId", c.AccountID)
	w.str("apiId", c.APIID)
	if cert := c.Identity.ClientCert; len(cert) > 0 {
		w.open("authentication", '{')
		w.raw("clientCert", string(cert))
		w.close('}')
	}
	e.writeAuthorizer2(w)
	w.str("domainName", c.DomainName)
	w.str("domainPrefix", prefix)
	w.open("http", '{')
	w.str("method", e.wire.Method)
	w.str("path", path)
	w.str("protocol", "HTTP/1.1")
	w.str("sourceIp", e.sourceIP())
	w.str("userAgent", userAgent) // R DN: "" when the client sent none
	w.close('}')
	w.str("requestId", requestID)
	w.str("routeKey", e.match.Route.String())
	w.str("stage", c.Stage)
	w.str("time", c.Time.UTC().Format(requestTime))
	w.integer("timeEpoch", c.Time.UnixMilli())
	w.close('}')
}

// writeAuthorizer2 writes the authorizer of the configuration or, where the
// caller is known by AWS_IAM, its identity (R VOK for the members).
func (e *draft) writeAuthorizer2(w *writer) {
	switch {
	case len(e.cfg.Authorizer) > 0:
		w.raw("authorizer", string(e.cfg.Authorizer))
	case e.cfg.Identity.AccessKey != "":
		w.open("authorizer", '{')
		writeIAM(w, &e.cfg.Identity)
		w.close('}')
	}
}

func writeIAM(w *writer, id *Identity) {
	w.open("iam", '{')
	w.str("accessKey", id.AccessKey)
	w.str("accountId", id.AccountID)
	w.str("callerId", id.Caller)
	if id.CognitoIdentityID == "" {
		w.raw("cognitoIdentity", "null")
	} else {
		w.open("cognitoIdentity", '{')
		w.open("amr", '[')
		w.text(id.CognitoAuthenticationType)
		w.close(']')
		w.str("identityId", id.CognitoIdentityID)
		w.str("identityPoolId", id.CognitoIdentityPoolID)
		w.close('}')
	}
	w.strOrNull("principalOrgId", id.PrincipalOrgID)
	w.str("userArn", id.UserARN)
	w.str("userId", id.User)
	w.close('}')
}
