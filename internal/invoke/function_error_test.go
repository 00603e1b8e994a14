package invoke

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseFunctionErrorIsTolerant(t *testing.T) {
	for _, c := range []struct {
		name, body, kind string
		want             FunctionError
	}{
		{"aws-lambda-go error", `{"errorMessage":"no stock","errorType":"errorString"}`, "",
			FunctionError{Type: "errorString", Message: "no stock"}},
		{"body wins over header", `{"errorMessage":"m","errorType":"Body"}`, "Header", FunctionError{Type: "Body", Message: "m"}},
		{"type from header", `{"errorMessage":"m"}`, "Header", FunctionError{Type: "Header", Message: "m"}},
		{"stack of texts is no Go panic", `{"errorType":"Error","errorMessage":"m","stackTrace":["Error: m","  at f"]}`, "",
			FunctionError{Type: "Error", Message: "m", Stack: []string{"Error: m", "  at f"}}},
		{"stack as one text", `{"errorMessage":"m","stackTrace":"at f"}`, "", FunctionError{Message: "m", Stack: []string{"at f"}}},
		{"stack of other things", `{"stackTrace":[1,{"path":"a"}]}`, "", FunctionError{Stack: []string{"1", `{"path":"a"}`}}},
		{"null members", `{"errorMessage":null,"errorType":null,"stackTrace":null}`, "K", FunctionError{Type: "K"}},
		{"message of another type", `{"errorMessage":{"a":1}}`, "", FunctionError{Message: `{"a":1}`}},
		{"not an object", ` "plain" `, "K", FunctionError{Type: "K", Message: `"plain"`}},
		{"not JSON", "boom\n", "K", FunctionError{Type: "K", Message: "boom"}},
		{"empty", "", "", FunctionError{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ParseFunctionError([]byte(c.body), c.kind)
			if got.Type != c.want.Type || got.Message != c.want.Message || !slices.Equal(got.Stack, c.want.Stack) || got.Panic {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if string(got.Payload) != c.body {
				t.Errorf("payload %q, want the posted %q", got.Payload, c.body)
			}
		})
	}
}

func TestLongMessagesAreCutAtACharacter(t *testing.T) {
	got := (&FunctionError{Type: "T", Message: "x" + strings.Repeat("€", maxBrief)}).Error()
	if len(got) > maxBrief+64 || !utf8.ValidString(got) || strings.Contains(got, "\uFFFD") || !strings.HasSuffix(got, "€ …") {
		t.Errorf("got %d bytes ending in %q", len(got), got[len(got)-16:])
	}
}

func TestStackIsBounded(t *testing.T) {
	body := `{"stackTrace":["f"` + strings.Repeat(`,"f"`, 2*maxFrames) + `]}`
	if n := len(ParseFunctionError([]byte(body), "").Stack); n != maxFrames {
		t.Errorf("kept %d frames, want %d", n, maxFrames)
	}
}

func FuzzParseFunctionError(f *testing.F) {
	f.Add([]byte(`{"errorMessage":"m","errorType":"t","stackTrace":[{"path":"p","line":1,"label":"l"}]}`))
	f.Add([]byte(`{"stackTrace":"x","errorMessage":[1]}`))
	f.Add([]byte("\xff\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		e := ParseFunctionError(body, "K")
		if !bytes.Equal(e.Payload, body) {
			t.Fatal("the payload changed")
		}
		if text := e.Error(); !utf8.ValidString(text) || strings.ContainsRune(text, '\n') || len(text) > 4*maxBrief {
			t.Fatalf("unfit for one line: %q", text)
		}
		if e.Panic != (e.Unwrap() != nil) {
			t.Fatal("Panic and Unwrap disagree")
		}
	})
}
