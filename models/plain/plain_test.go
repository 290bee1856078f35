package plain

import (
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "één 😀": "één 😀", "a\x00\x01\x08\x0b\x1f\x7f\u0080\u009fb": "ab", "a\tb": "a\tb",
		"a\r\nb\rc\nd": "a\nb\nc\nd", "\xff\xfe": "\uFFFD", "a\uFFFE\uFFFFb": "ab", "\xed\xa0\x80": "\uFFFD",
	} {
		if got := Text(text); got != want {
			t.Errorf("%q became %q, not %q", text, got, want)
		}
	}
	if got := Line(" a\u2028b\n\tc\u00a0d\x00 "); got != "a b c d" {
		t.Errorf("a line is %q", got)
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\r\n\x00\xff\uFFFE")
	f.Fuzz(func(t *testing.T, text string) {
		got := Text(text)
		if Text(got) != got || !utf8.ValidString(got) {
			t.Fatalf("%q became %q", text, got)
		}
		for _, r := range got {
			if !(r == '\t' || r == '\n' || r >= ' ' && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000) {
				t.Fatalf("%q holds %U", got, r)
			}
		}
	})
}
