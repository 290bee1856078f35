package dutch

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestOneSpelling(t *testing.T) {
	for text, want := range map[string]string{
		"\ufb01nancie\u00adring":                     "financiering",
		"De \ufb01nanciering":                        "De financiering",
		"Stichting\u00a0De\u2009Kring":               "Stichting De Kring",
		"Cafe\u0301 Zoe\u0308":                       "Café Zoë",
		"We\u200bl\u2060zijn\ufeff":                  "Welzijn",
		"\u202eleven\u202c \u2066a\u2069":            "leven a",
		"１２３４ＡＢ":                                     "1234AB",
		"\u0133sselstein":                            "ijsselstein",
		"𝐃𝐞 𝐊𝐫𝐢𝐧𝐠":                                   "De Kring",
		"van ´t Hof":                                 "van ’t Hof",
		"ʼt Hooft":                                   "’t Hooft",
		"Anna\u2011Maria":                            "Anna-Maria",
		"regel\r\neen\ttwee\x00drie":                 "regel een twee drie",
		"m², CO₂, ½, 10⁶, …, ™, №":                   "m², CO₂, ½, 10⁶, …, ™, №",                   // they say something
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647", // Persian needs its joiner
		"Ja\u200dn \u200c":                           "Jan",
		"hart \u2764\ufe0f a\ufe0f":                  "hart \u2764\ufe0f a",
		"a\u3164b\u034fc\u115fd\u2800e":              "abcd e",
		"\xff\xfe":                                   "",
	} {
		if got := Spelled(text); got != want {
			t.Errorf("%q is spelled %q, not %q", text, got, want)
		}
	}
	if got := SpelledLines(" \ufb01jn\r\nwerk\u00ad\n\n10\u00a0km "); got != "fijn\nwerk\n\n10\u00a0km" {
		t.Errorf("lines are spelled %q", got)
	}
}

// What a reader takes for the same is found and put in order as the same.
func TestPlainIsOneForWhatLooksAlike(t *testing.T) {
	for _, same := range [][]string{
		{"financiering", "\ufb01nanciering", "FINANCIERING", "finan\u00adciering", "ﬁnan\u200bciering", "ｆinanciering"},
		{"cafe", "café", "cafe\u0301", "CAFÉ"},
		{"ijssel", "IJssel", "\u0133ssel", "\u0132ssel"},
		{"m2", "m²"}, {"1", "①", "１"},
	} {
		for _, text := range same {
			if got := Plain(text); got != same[0] {
				t.Errorf("%q is looked up as %q, not %q", text, got, same[0])
			}
		}
	}
}

func FuzzSpelled(f *testing.F) {
	for _, s := range []string{"ﬁ\u00ad", "क\u200d\u200dष", "❤\ufe0f\u200d🔥", "´ʼ", "\u0344\u0041\u030a", "１\ufe0f\u20e3", "\uffe3", "ﷺ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Spelled(text)
		if again := Spelled(got); again != got {
			t.Fatalf("%q became %q and then %q", text, got, again)
		}
		if !norm.NFC.IsNormalString(got) || strings.Join(strings.Fields(got), " ") != got || strings.ContainsFunc(got, unicode.IsControl) ||
			strings.ContainsAny(got, "\u00ad\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u00a0") {
			t.Fatalf("%q is spelled %q", text, got)
		}
		if lines := SpelledLines(text); SpelledLines(lines) != lines {
			t.Fatalf("%q became %q as lines", text, lines)
		}
	})
}
