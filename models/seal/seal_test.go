package seal

import (
	"strings"
	"testing"
)

func TestSealedTextOpensOnlyWhereItBelongs(t *testing.T) {
	b, other := Fresh(), Fresh()
	sealed := b.Seal("NL91ABNA0417164300", "a")
	if strings.Contains(sealed, "ABNA") || sealed == b.Seal("NL91ABNA0417164300", "a") {
		t.Errorf("it shows what is in it, or that two are alike: %s", sealed)
	}
	if text, err := b.Open(sealed, "a"); err != nil || text != "NL91ABNA0417164300" {
		t.Errorf("%q, %v", text, err)
	}
	for name, open := range map[string]func() (string, error){
		"elsewhere":      func() (string, error) { return b.Open(sealed, "b") },
		"another secret": func() (string, error) { return other.Open(sealed, "a") },
		"changed":        func() (string, error) { return b.Open("A"+sealed[1:]+"A", "a") },
		"no base64":      func() (string, error) { return b.Open("%", "a") },
		"short":          func() (string, error) { return b.Open("AAAA", "a") },
	} {
		if text, err := open(); err == nil || text != "" {
			t.Errorf("%s: %q opened", name, text)
		}
	}
	if text, err := b.Open(b.Seal("", "a"), "a"); text != "" || err != nil {
		t.Errorf("nothing: %q, %v", text, err)
	}
}

func TestAMarkIsForOneThing(t *testing.T) {
	b := Fresh()
	mark := b.Mark("application", "1")
	if !b.Marked(mark, "application", "1") {
		t.Error("its own mark is refused")
	}
	for _, parts := range [][]string{{"application", "2"}, {"applicatio", "n1"}, {"application1"}, {"application", "1", ""}} {
		if b.Marked(mark, parts...) {
			t.Errorf("also taken for %q", parts)
		}
	}
	if Fresh().Marked(mark, "application", "1") || b.Marked("", "application", "1") {
		t.Error("a mark of another secret, or none, is taken")
	}
	if _, err := New([]byte("short")); err == nil {
		t.Error("a short secret is taken")
	}
}
