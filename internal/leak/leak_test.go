package leak_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/lambdapact/lambdapact/internal/leak"
)

// printed is what programs print, by kind.
var printed = map[leak.Kind][]string{
	leak.Key: {
		"using AKIAQWERTYUIOP123456 for the call",
		"credentials ASIAQWERTYUIOP123456",
		"-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----",
		"AWS_SECRET_ACCESS_KEY=aaaaaaaaa/bbbbbbbbb+ccccccccccDDDDDDDDDD", `"SecretAccessKey": "aaaaaaaaa/bbbbbbbbb+ccccccccccDDDDDDDDDD"`,
	},
	leak.Trace: {
		"goroutine 1 [running]:\nmain.main()", "goroutine 34 [chan receive, 2 minutes]:",
		"boom at /src/shop/order.go:123", "order.go:9: nil",
		"runtime error: index out of range [3] with length 2",
		"runtime error: invalid memory address or nil pointer dereference",
		"interface conversion: interface {} is nil, not string",
		"interface conversion: interface {} is float64, not string",
		"Traceback (most recent call last)", `File "/var/x/app.py", line 12, in handler`,
		"    at Object.handler (/app/index.js:12:7)", "at async Promise.all (file:///app/a.mjs:1:2)", "at foo (app.ts:3:4)",
		"at com.shop.Order.create(Order.java:42)", "java.lang.NullPointerException: null", "javax.net.ssl.SSLException",
		`at Shop.Order.Create() in C:\src\Order.cs:line 12`, "System.NullReferenceException", "System.Data.SqlClient.SqlException",
		"app.rb:12:in `handler'", "Uncaught Error in /srv/app.php on line 3", "thread 'main' panicked at src/main.rs:2:5",
	},
	leak.Database: {
		"SELECT id, note FROM orders WHERE id = 1", "cannot run select id from orders where id = $1",
		"INSERT INTO orders (id) VALUES (1)", "UPDATE orders SET note = 'x'", "DELETE FROM orders WHERE 1=1", "insert into orders (id, note) values ($1)",
		`pq: duplicate key value violates unique constraint "orders_pkey"`, "ERROR: relation missing (SQLSTATE 42P01)", "SQLSTATE[23000]: Integrity",
		"ORA-00942: table or view does not exist", `syntax error at or near "FROM"`, `near "FROM": syntax error`,
		"UNIQUE constraint failed: orders.id", "SQLITE_CONSTRAINT: failed", "Error 1062 (23000): Duplicate entry",
		"sql: no rows in result set", "You have an error in your SQL syntax; check",
	},
	leak.Type: {
		"json: cannot unmarshal string into Go struct field order.qty of type int",
		"json: cannot unmarshal object into Go value of type []string", "cannot unmarshal number -1.5 into Go struct field Order.items.qty of type uint8",
		"*errors.errorString", "got *fmt.wrapError", "reflect: call of reflect.Value.Int on zero Value", "<shop.Order object at 0x7f3a>",
	},
	leak.Account: {
		"arn:aws:dynamodb:eu-west-1:123456789012:table/orders", "no access to arn:aws-cn:iam::123456789012:role/shop.",
	},
	leak.Internals: {
		"cannot read /var/task/config.json", "in /home/ci/shop/order.env", "open /etc/shop.yaml: no such file or directory",
		`C:\Users\me\shop`, "AWS_LAMBDA_FUNCTION_NAME is not set", "missing AWS_SECRET_ACCESS_KEY",
		"operation error DynamoDB: GetItem, https response error StatusCode: 400", "api error ValidationException: no",
		"dial tcp 10.0.3.7:5432: connect: connection refused", "lookup db.internal on 10.0.0.2:53: no such host", "connect ECONNREFUSED 10.0.0.1:5432",
		`strconv.Atoi: parsing "x": invalid syntax`, "Cannot read properties of undefined (reading 'id')", "'NoneType' object has no attribute 'id'",
	},
}

// written is what people write, and what APIs answer rightly.
var written = []string{
	"", "select one from the list", "Please select a department from the list where you live",
	"SELECT", "choose SELECT or UPDATE", "update your profile and set a name", "delete from the cart", "Insert into the slot",
	"note must have 1 to 40 characters", "the value of go: 12", "go to page 12:30 on Monday", "goroutine", "a panic attack",
	"at noon (12:30)", "File too large, line 3 is empty", "traceback", "a runtime error occurred",
	"Error 400 (Bad Request)", "Error 1062", "near the door: syntax error", "the FAQ: see below",
	"/home/rooms/17", "https://shop.example/home/a/index.go", "/orders/17", "/users/me", "https://example.com/var/images", "C: drive",
	"arn:aws", "arn:aws:s3:::bucket/key", "ASIA", "the region ASIAPACIFIC", "AKIA", "set SecretAccessKey first",
	"operation error", "lookup failed", "dial a number", "permission denied", "file not found: no such file or directory",
	"java.example.com", "the System.", "Exception", "invalid character 'x' looking for beginning of value", "unexpected end of JSON input",
	"unknown field \"colour\"", "cannot unmarshal the parcel into goods", "json.order is missing", "/data/attributes/title",
	"2025-01-02T03:04:05Z", "data.ts:12", "main.order is wrong", "etc/passwd", "SELECT a seat", "we SELECT the best apples.",
}

func TestWhatProgramsPrintIsFoundWithItsKind(t *testing.T) {
	for kind, texts := range printed {
		for _, text := range texts {
			kinds := kindsOf(leak.Find("before: " + text + " :after"))
			if !slices.Contains(kinds, kind) {
				t.Errorf("%q: found %v, want %s", text, kinds, kind)
			}
			quoted, _ := json.Marshal(text)
			if !leak.Suspect(string(quoted)) {
				t.Errorf("%q is not suspected as JSON", text)
			}
		}
	}
}

func TestWhatPeopleWriteIsNoLeak(t *testing.T) {
	for _, text := range written {
		if found := leak.Find(text); len(found) > 0 {
			t.Errorf("%q: %v", text, found)
		}
	}
}

func TestOneLeakOfEachKindIsReturnedTheWorstFirst(t *testing.T) {
	found := kindsOf(leak.Find("a.go:1 b.go:2 /var/task/x AKIAQWERTYUIOP123456 pq: no"))
	if want := []leak.Kind{leak.Key, leak.Trace, leak.Database, leak.Internals}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}

func TestEveryKindIsFoundByAPattern(t *testing.T) {
	for _, kind := range leak.Kinds() {
		if len(printed[kind]) == 0 {
			t.Errorf("nothing shows %s", kind)
		}
	}
}

func TestEscapedSolidusHidesNoPath(t *testing.T) {
	if !leak.Suspect(`"\/var\/task\/a"`) {
		t.Error("not suspected")
	}
}

func kindsOf(leaks []leak.Leak) []leak.Kind {
	var out []leak.Kind
	for _, l := range leaks {
		out = append(out, l.Kind)
	}
	return out
}

// FuzzFind: what is found stands in the text, and was suspected.
func FuzzFind(f *testing.F) {
	for _, texts := range printed {
		for _, text := range texts {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := leak.Find(text)
		if len(found) > 0 && !leak.Suspect(text) {
			t.Errorf("%q holds %v and is not suspected", text, found)
		}
		for _, l := range found {
			if l.Text == "" || !slices.Contains(leak.Kinds(), l.Kind) {
				t.Errorf("%q: %+v", text, l)
			}
		}
	})
}

func BenchmarkFindInAnOrdinaryError(b *testing.B) {
	const text = `{"type":"about:blank","title":"Bad Request","status":400,"detail":"The request is invalid.","errors":[{"in":"body","pointer":"/note","detail":"must have at least 1 character"}]}`
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if leak.Suspect(text) && len(leak.Find(text)) > 0 {
			b.Fatal("found something")
		}
	}
}
