package parcel

import "strings"

// leaks are texts that tell a client what only the operators should know.
var leaks = map[string]string{
	"stack-trace-leaked": "goroutine 1 [running]:\nmain.(*Service).createParcel(0xc000012345)\n\t/var/task/main.go:117 +0x1d4",
	"sql-leaked":         `pq: syntax error in "INSERT INTO parcels (reference, service) VALUES ($1, $2)"`,
	"file-path-leaked":   "open /var/task/config/rules.json: no such file or directory",
	"arn-leaked":         "AccessDenied on arn:aws:dynamodb:eu-west-1:123456789012:table/parcels-prod",
	"env-leaked":         "config: AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY DB_PASSWORD=hunter2hunter2",
	"go-type-leaked":     "json: cannot unmarshal string into Go struct field parcelData.weightGrams of type int64",
	"host-leaked":        "dial tcp 10.0.3.17:5432: connect: connection refused (db-prod.internal)",
}

// spoilProblem makes the mistakes of a refusal.
func (s *Service) spoilProblem(r route, a *answer) {
	p, ok := a.value.(problem)
	if !ok {
		return
	}
	switch {
	case leaks[s.bug] != "" && (p.Status == 422 || p.Status == 400):
		p.Detail += " " + leaks[s.bug]
		a.value = p
	case p.Status == 422 || p.Status == 400:
		a.value = s.spoilFaults(p)
	case s.bug == "missing-is-empty-success" && p.Status == 404 && r.method == "GET":
		*a = reply(200, map[string]any{})
	case s.bug == "missing-is-500" && p.Status == 404:
		*a = refuse(500, "Something went wrong.")
	case s.bug == "conflict-is-500" && p.Status == 409:
		*a = refuse(500, "Something went wrong.")
	case s.bug == "unauthorized-is-403" && p.Status == 401:
		*a = refuse(403, p.Detail, p.Errors...)
	case s.bug == "unauthorized-is-404" && p.Status == 401:
		*a = refuse(404, "There is no such resource in this service.")
	}
	s.spoilProblemForm(a)
}

// spoilFaults is what a client is told of its mistakes.
func (s *Service) spoilFaults(p problem) any {
	switch s.bug {
	case "errors-left-out":
		p.Errors = nil
	case "one-text-for-all":
		p.Detail, p.Errors = "Invalid request.", nil
	case "reference-always-blamed":
		p.Errors = []fault{inBody().member("reference").fault(p.Status, "is invalid")}
	case "first-segment-only-named":
		p.Errors = shortened(p.Errors)
	case "parameters-called-body":
		p.Errors = inTheBody(p.Errors)
	case "status-in-body-differs":
		p.Status = 500
	}
	return p
}

// shortened names the member of the body in which the fault is, not the fault.
func shortened(faults []fault) []fault {
	var out []fault
	for _, f := range faults {
		if f.Pointer != nil && strings.Count(*f.Pointer, "/") > 1 {
			first := "/" + strings.Split(*f.Pointer, "/")[1]
			f = fault{In: f.In, Pointer: &first, Detail: "is invalid"}
		}
		out = append(out, f)
	}
	return out
}

// inTheBody says "body" of faults that are elsewhere, and another name.
func inTheBody(faults []fault) []fault {
	var out []fault
	for _, f := range faults {
		if f.Pointer == nil {
			pointer := "/payload"
			f = fault{In: "body", Pointer: &pointer, Detail: "is invalid"}
		}
		out = append(out, f)
	}
	return out
}

// spoilProblemForm is the form in which a refusal is sent.
func (s *Service) spoilProblemForm(a *answer) {
	switch s.bug {
	case "problem-as-json":
		a.headers["Content-Type"] = jsonType
	case "problem-as-text":
		p, _ := a.value.(problem)
		a.headers["Content-Type"], a.value, a.raw = "text/plain", nil, []byte(p.Detail)
	case "problem-as-html":
		a.value, a.raw = nil, []byte("<html><body>Bad Request</body></html>")
	case "problem-empty":
		a.value, a.raw = nil, []byte{}
	case "problem-status-as-string", "problem-title-missing", "problem-with-own-code":
		a.value = misshapen(s.bug, a.members())
	}
}

func misshapen(bug string, members map[string]any) map[string]any {
	switch bug {
	case "problem-status-as-string":
		members["status"] = "422"
	case "problem-title-missing":
		delete(members, "title")
	default:
		members["code"] = "E42"
	}
	return members
}
