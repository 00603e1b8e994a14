package proxy

// Severity says what a fault of a function's output costs.
type Severity int

const (
	// Warning: the client got the answer with a change, or it is undocumented
	// what it gets.
	Warning Severity = iota
	// Error: the client got a 500 or 502, or a corrupted answer.
	Error
)

// String returns "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Problem is one fault of a function's output.
type Problem struct {
	// Rule is a stable id such as "proxy-format/status-zero".
	Rule     string
	Severity Severity
	// Msg is one line: what is wrong, and what the client saw.
	Msg string
}
