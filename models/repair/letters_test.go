package repair

import (
	"slices"
	"strings"
	"testing"
)

func TestLetters(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Annelies Më¶hlmann", "Annelies Möhlmann"},
		{"om die në³g inclusiever", "om die nóg inclusiever"},
		{"dat we në¡ de crisis", "dat we ná de crisis"},
		{"zë³ belangrijk", "zó belangrijk"},
		{"cafë©, hë¨, crë¨che", "café, hè, crèche"},
		{"re\u00eb\u00bcnie, Franë§ois", "reünie, François"},
		{"financi\u00eb\u00able steun", "financiële steun"},
		{"contrë´le en goë»t", "contrôle en goût"},
		{"3 ë\u00a0 4, vis-ë\u00a0-vis", "3 à 4, vis-à-vis"},
		{"ë‰ë©n van ons", "Één van ons"},
		{"MÃ¶hlmann uit BelgiÃ«.", "Möhlmann uit België."},
		{"â€˜Jaâ€™, zei ze â€“ â€œneeâ€\u009d â€¦", "‘Ja’, zei ze – “nee” …"},
		{"vijf â‚¬ perÂ uur.Â Dan", "vijf € per uur. Dan"},
		{"10\u00a0Â\u00a0euro", "10\u00a0\u00a0euro"},
		{"MÃƒÂ¶hlmann Ã¢â‚¬Å“jaÃ¢â‚¬â„¢", "Möhlmann “ja’"},
		{"ErdoÄŸan, PaweÅ‚ en Å¡koda", "Erdoğan, Paweł en škoda"},
		{"CoÃ¶peratie <b>Ã‰Ã©n</b>", "Coöperatie <b>Één</b>"},
		{"ï»¿Begin ðŸ˜€", "Begin 😀"},
	} {
		got, rep := Letters("teaser", c.in)
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
		if len(rep.Repairs) == 0 || rep.Repairs[0].Kind != KindLetters || rep.Repairs[0].Field != "teaser" {
			t.Errorf("%q: not listed: %+v", c.in, rep)
		}
	}
}

// rightText has every letter and sign that the rules look at, used rightly.
var rightText = strings.Split(`België, Italië en Algerië; financiële ideeën
een reünie in de ruïne van Mozaïek, naïef, coöperatie, poëzie, Zoë en Noël
«Algerië» en »Algerië« en ‘Italië’ en “Oekraïne”… en ‹Syrië›
vóór, ná, zó, één, hé, hè, à la carte, 3 à 4, vis-à-vis, voilà
Kroatië– Servië — België… België’s, Azië”, Brontë, Citroën®, Skoda™
Ã, Â, Å, Ä, “Ã”, ‘Ã’, «Ã», SÃO PAULO, CHÂTEAU, crâne, Ångström, Ärzte
9 m², 5 m³, 20 °C, ½ liter, © Meent, § 3, ¶ 4, 1º, € 5, £ 3, ± 10
André, François, façade, Möhlmann, Müller, Señor, Åsa, Søren, goût, dîner, ÉÉN
België 2, Azië ·, de letter ë, ë, Ë, categorie¨en`, "\n")

func TestLettersLeavesRightText(t *testing.T) {
	for _, s := range append(rightText, "Belgi\u00eb\u00a0is", "financi\u00ad\u00eb\u00adle", "Itali\u00eb\u00a0en") {
		if got, rep := Letters("", s); got != s || len(rep.Repairs)+len(rep.Flags) > 0 {
			t.Errorf("%q became %q: %+v", s, got, rep)
		}
	}
}

func TestLettersFlags(t *testing.T) {
	for _, s := range []string{
		"‘Algerië»", "Algerië« zegt", "in België² is", "Italië´s kust", "naar België£", "«we gaan» Syrië» in",
		"met financie problemen", "zijn financi?le steun", "co\ufffdperatie", "ze zei jaâ€ en", "de Ã\u00a0is",
	} {
		got, rep := Letters("body", s)
		if got != s || len(rep.Repairs) != 0 || len(rep.Flags) != 1 || rep.Flags[0].Why == "" {
			t.Errorf("%q became %q: %+v", s, got, rep)
		}
	}
}

func TestLettersShowsContext(t *testing.T) {
	_, rep := Letters("teaser", "<p>Ik hoop echt dat we në¡ de crisis extra inzetten op netwerken.</p>")
	want := Repair{"teaser", "hoop echt dat we në¡ de crisis extra inzetten", "hoop echt dat we ná de crisis extra inzetten", KindLetters}
	if !slices.Equal(rep.Repairs, []Repair{want}) {
		t.Errorf("got %+v", rep.Repairs)
	}
}

// misread is text as it looks when its UTF-8 bytes are read as Windows-1252.
func misread(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(windows1252Rune(s[i]))
	}
	return b.String()
}

func windows1252Rune(c byte) rune {
	for _, r := range "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ" {
		if b, ok := byteOf(r); ok && b == c {
			return r
		}
	}
	return rune(c)
}

func TestLettersRoundTrip(t *testing.T) {
	for _, s := range strings.Fields("België. financiële «Algerië» één Één coöperatie Mozaïek André’s “ja” ‘nee’ … – — € façade Øl naïef voilà, Müller’ reünie; Čapek Erdoğan 😀 ÉÉN CO₂ ✓ ™") {
		broken := s
		for times := 1; times <= 3; times++ {
			broken = misread(broken)
			if got, _ := Letters("", broken); got != s {
				t.Errorf("%q broken %d times, %q, became %q", s, times, broken, got)
			}
		}
	}
}

func FuzzLettersRoundTrip(f *testing.F) {
	const letters = "áâäéèëêïóöòôúüûñçøåîabgnst"
	f.Add([]byte("abcdefghijklmnopqrstuvwxyz"))
	f.Fuzz(func(t *testing.T, pick []byte) {
		var plain, lead strings.Builder
		for _, p := range pick[:min(len(pick), 40)] {
			r := []rune(letters)[int(p)%26]
			plain.WriteRune(r)
			if r < 0x80 {
				lead.WriteRune(r)
			} else {
				lead.WriteString("ë" + string(r-0x40))
			}
		}
		want := "m" + plain.String() + "n"
		for _, broken := range []string{"m" + lead.String() + "n", misread(want), misread(misread(want))} {
			if got, _ := Letters("", broken); got != want {
				t.Errorf("%q became %q, want %q", broken, got, want)
			}
		}
	})
}
