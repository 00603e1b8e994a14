package leak

import "regexp"

func expression(kind Kind, text string, marks ...string) pattern {
	return pattern{kind, marks, regexp.MustCompile(text)}
}

func marks(kind Kind, texts ...string) pattern { return pattern{kind, texts, nil} }

// patterns are in the order of the kinds.
var patterns = []pattern{
	// IAM identifiers reference, "Unique identifiers"; RFC 7468 section 2.
	expression(Key, `\b(AKIA|ASIA)[A-Z0-9]{16}\b`, "AKIA", "ASIA"),
	expression(Key, `-----BEGIN ([A-Z]+ )?PRIVATE KEY-----`, "PRIVATE KEY-----"),

	// The environment of a function, and what the SDKs call the same.
	expression(Key, `(?i)\b(aws_secret_access_key|secretaccesskey)["']?\s*[=:]\s*["']?[a-z0-9/+]{40}\b`, "SECRET_ACCESS_KEY", "secret_access_key", "ecretAccessKey"),

	// Go.
	expression(Trace, `goroutine \d+ \[[a-z][^\]\n]*\]:`, "goroutine "),
	expression(Trace, `[\w./@-]+\.go:\d+\b`, ".go:"),
	expression(Trace, `\bruntime error: (index out|slice bounds|invalid memory|integer divide|makeslice|hash of|comparing)[^\n]{0,60}`, "runtime error: "),
	expression(Trace, `\binterface conversion: [^\n]{0,60}( is (nil|not|[\w.]+), not |missing method )`, "interface conversion: "),
	// Python.
	marks(Trace, "Traceback (most recent call last)"),
	expression(Trace, `File "[^"\n]+\.py", line \d+`, ".py"),
	// JavaScript, Java and C#, Ruby, PHP, Rust.
	expression(Trace, `\bat (async )?([\w$.<>\[\]]+ ){0,3}\(?(file://|node:|[A-Za-z]:\\|/|webpack)?[^\s()]+\.(js|mjs|cjs|ts)x?:\d+:\d+\)?`, ".js:", ".mjs:", ".cjs:", ".ts:", ".tsx:"),
	expression(Trace, `\bat [\w$.<>/]+\([\w$]+\.(java|kt|scala|groovy):\d+\)`, ".java:", ".kt:", ".scala:", ".groovy:"),
	expression(Trace, `\b(java|javax|jakarta|kotlin)(\.[a-z]\w*)+\.[A-Z]\w*(Exception|Error)\b`, "java.", "javax.", "jakarta.", "kotlin."),
	expression(Trace, `\bin \S+\.cs:line \d+|\bSystem(\.[A-Z]\w*)*\.\w+Exception\b`, ".cs:line ", "Exception"),
	expression(Trace, "\\.rb:\\d+:in [`']", ".rb:"),
	expression(Trace, `\.php(\(\d+\)| on line \d+)`, ".php"),
	expression(Trace, `thread '[^'\n]*' panicked at`, "panicked at"),

	// SQL: what a person would not write in a sentence.
	expression(Database, `\bSELECT\s[^\n]{1,200}?\sFROM\s+["\x60\[]?\w+`, "SELECT"),
	expression(Database, `(?i)\bselect\s[^\n]{1,200}?\sfrom\s+[\w."\x60]+(\s+(as\s+)?\w+)?\s+where\s+[\w."\x60]+\s*(=|<>|<|>|in\s*\()\s*(\$\d|\?|:\w|'|\d|@\w)`, "select", "Select", "SELECT"),
	expression(Database, `\b(INSERT INTO\s+["\x60\[]?\w+|UPDATE\s+\S+\s+SET\s+\S+\s*=|DELETE FROM\s+["\x60\[]?\w+)`, "INSERT INTO", "UPDATE", "DELETE FROM"),
	expression(Database, `(?i)\b(insert into \S+ ?\([\w, "]+\) values|update \S+ set \w+ ?= ?(\$\d|\?|'))`, "nsert into ", "pdate "),
	// What the databases and their drivers say.
	marks(Database, "syntax error at or near", "You have an error in your SQL syntax", "violates unique constraint",
		"violates foreign key constraint", "violates check constraint", "violates not-null constraint",
		"sql: no rows in result set", "sql: Scan error", "sql: database is closed", "psycopg2.", "sqlalchemy."),
	expression(Database, `\bSQLSTATE\b[\[ :(=]{0,3}[0-9A-Z]{5}\b|\bpq: [a-z][^\n]{0,40}|\bORA-\d{5}\b|\bSQLITE_[A-Z]{3,}|\bnear "[^"\n]{0,40}": syntax error|\bUNIQUE constraint failed: |\bError \d{4} \([0-9A-Z]{5}\)`,
		"SQLSTATE", "pq: ", "ORA-", "SQLITE_", ": syntax error", "UNIQUE constraint failed: ", "Error "),

	// encoding/json, reflect.
	expression(Type, `\bcannot unmarshal [\w. -]+ into Go (struct field|value) [^\s,;"]+( of type [^\s,;"]+)?`, "into Go "),
	expression(Type, `\*?\b(errors\.errorString|fmt\.wrapErrors?|json\.\w+Error|errors\.joinError)\b`, "errors.", "fmt.", "json."),
	expression(Type, `\b(reflect: call of |reflect\.Value\.\w+)`, "reflect"),
	expression(Type, `<[\w.]+ object at 0x[0-9a-f]+>`, " object at 0x"),

	// Amazon resource names, section "ARN format" of the IAM user guide.
	expression(Account, `\barn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:[^\s"'<>,;]+`, "arn:aws"),

	// Paths of a function's file system and of a developer's machine.
	expression(Internals, `/var/(task|runtime)/[^\s"':,;]*`, "/var/task/", "/var/runtime/"),
	expression(Internals, `(^|[\s"'(=])(/home/|/Users/|/root/|/usr/|/opt/|/tmp/|/etc/)[^\s"':,;]+\.(go|js|ts|py|rb|java|jar|php|cs|rs|so|env|ya?ml|conf|toml|pem|db|sqlite|key)\b`,
		"/home/", "/Users/", "/root/", "/usr/", "/opt/", "/tmp/", "/etc/"),
	expression(Internals, `\b[A-Z]:\\+(Users|Windows|inetpub|Program Files)\\+[^\s"']*`, `:\`),
	expression(Internals, `\b(open|stat|mkdir|unlink|rename|read) /[^\s:"]+: (no such file or directory|permission denied|is a directory|not a directory|read-only file system)`,
		"no such file or directory", "permission denied", "a directory", "read-only file system"),
	// The names that Lambda's environment has.
	expression(Internals, `\b(AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|LAMBDA_[A-Z_]+|EXECUTION_ENV|CONTAINER_CREDENTIALS\w*)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))\b`, "AWS_", "LAMBDA_"),
	// Services behind the function: the SDK, net, Node.
	expression(Internals, `\boperation error [\w ]+: \w+, |\bhttps response error StatusCode: \d+|\bapi error [A-Z]\w+: `, "operation error ", "response error StatusCode", "api error "),
	expression(Internals, `\bdial (tcp|udp|unix) [^\s]+: |\blookup \S+( on \S+)?: (no such host|server misbehaving)|\b(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN) \S+`,
		"dial tcp ", "dial udp ", "dial unix ", "lookup ", "ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"),
	// Functions of the standard libraries that a message of one's own would not name.
	expression(Internals, `\bstrconv\.(Parse\w+|Atoi|Unquote): parsing "`, "strconv."),
	expression(Internals, `\bCannot read propert(y|ies)[^\n]{0,60} of (undefined|null)\b|'\w+' object has no attribute '`, "Cannot read propert", "object has no attribute"),
}
