package repair

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func seeds(f *testing.F) {
	for _, s := range append(rightText, given, "Më¶hlmann në³g në¡", "Ãƒâ€šÃ‚Â«", "<b", "«ë«ë»", "a-\xff", "ëÃ\u00a0", "Ã«¶b") {
		f.Add(s)
	}
}

// settled checks what holds for every repair of text: valid stays valid,
// invalid stays as it was, a change is listed, and a second run finds nothing.
func settled(t *testing.T, in string, repair func(string) (string, Report)) {
	got, rep := repair(in)
	if utf8.ValidString(in) != utf8.ValidString(got) || !utf8.ValidString(in) && got != in {
		t.Errorf("%q became %q", in, got)
	}
	if (got != in) != (len(rep.Repairs) > 0) {
		t.Errorf("%q became %q, listed %+v", in, got, rep.Repairs)
	}
	for _, r := range rep.Repairs {
		if !utf8.ValidString(r.Before + r.After) {
			t.Errorf("%q: context %+v", in, r)
		}
	}
	again, more := repair(got)
	if again != got || len(more.Repairs) > 0 {
		t.Errorf("%q became %q, then %q", in, got, again)
	}
}

func FuzzLetters(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		settled(t, s, func(s string) (string, Report) { return Letters("f", s) })
	})
}

func FuzzHyphens(f *testing.F) {
	seeds(f)
	corpus := NewCorpus(given)
	f.Fuzz(func(t *testing.T, s string) {
		corpora := []*Corpus{nil, corpus, NewCorpus(s, strings.ReplaceAll(s, "-", ""))}
		for _, c := range corpora {
			settled(t, s, func(s string) (string, Report) { return Hyphens("f", s, c) })
		}
	})
}

func FuzzText(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		once, _ := Text("f", s, nil)
		if utf8.ValidString(s) != utf8.ValidString(once) {
			t.Errorf("%q became %q", s, once)
		}
	})
}

func FuzzAlt(f *testing.F) {
	f.Add("Wim Bosch 1", "Wim Bosch", "directeur", "Travers")
	f.Add("duo", "x.jpg", "", "")
	f.Fuzz(func(t *testing.T, alt, name, role, organisation string) {
		settled(t, alt, func(s string) (string, Report) { return Alt("f", s, []Person{{name, role, organisation}}) })
	})
}

func FuzzDoubles(f *testing.F) {
	f.Add("Johan Andree\nJohan André\nAd\nAl")
	f.Fuzz(func(t *testing.T, s string) {
		seen := map[string]bool{}
		for _, group := range Doubles(strings.Split(s, "\n")) {
			if len(group) < 2 {
				t.Errorf("group of one: %q", group)
			}
			for _, name := range group {
				if seen[name] || !utf8.ValidString(name) {
					t.Errorf("%q twice or invalid in %q", name, s)
				}
				seen[name] = true
			}
		}
	})
}
