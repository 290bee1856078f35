package dutch

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// scatter puts spaces into a text and makes some letters small.
func scatter(text string) string {
	var b strings.Builder
	for _, r := range text {
		if rand.IntN(3) == 0 {
			b.WriteString([]string{" ", ".", "\u00a0", "\u200b", "\t"}[rand.IntN(5)])
		}
		if rand.IntN(2) == 0 {
			r = []rune(strings.ToLower(string(r)))[0]
		}
		b.WriteRune(r)
	}
	return b.String()
}

// wants is what a function makes of texts; a value that begins with ! is the reason of
// its refusal.
func wants(t *testing.T, f func(string) (string, error), cases map[string]string) {
	t.Helper()
	for text, want := range cases {
		got, err := f(text)
		if reason := Reason(err); reason != "" {
			got = "!" + reason
		}
		if got != want {
			t.Errorf("%q gives %q, not %q", text, got, want)
		}
	}
}

func TestKvK(t *testing.T) {
	wants(t, KvK, map[string]string{
		"01234567": "01234567", " 0123 4567 ": "01234567", "01.23.45.67": "01234567", "00000001": "00000001",
		"": "!short", "1234567": "!short", "123456789": "!long", "1234567a": "!digits", "１２３４５６７８": "!digits", "KvK-nr.: 01234567": "01234567", "KvK": "!short", "-=+": "!digits",
	})
	for range 2000 {
		number := fmt.Sprintf("%08d", rand.IntN(100_000_000))
		if got, err := KvK(scatter(number)); err != nil || got != number {
			t.Fatalf("%s came back as %q, %v", number, got, err)
		}
	}
}

func TestPostcode(t *testing.T) {
	wants(t, Postcode, map[string]string{
		"1234ab": "1234 AB", "1234  AB": "1234 AB", " 9 9 9 9 z z ": "9999 ZZ", "1000.aa": "1000 AA",
		"0123 AB": "!digits", "123 AB": "!digits", "AB 1234": "!digits", "1234": "!short", "1234 A": "!short", "": "!short",
		"1234 SA": "!letters", "1234 sd": "!letters", "1234 SS": "!letters", "1234 5B": "!letters", "1234 ſa": "!letters",
		"1234 ABC": "!long",
	})
	for range 2000 {
		code := fmt.Sprintf("%d %c%c", 1000+rand.IntN(9000), 'A'+rand.IntN(26), 'A'+rand.IntN(18))
		if strings.HasSuffix(code, "SA") || strings.HasSuffix(code, "SD") {
			continue
		}
		if got, err := Postcode(scatter(code)); err != nil || got != code {
			t.Fatalf("%s came back as %q, %v", code, got, err)
		}
	}
}

func TestProvince(t *testing.T) {
	for code, want := range map[string]string{
		"1012 AB": NoordHolland, "1315 AB": Flevoland, "1391 AB": Utrecht, "2511 AB": ZuidHolland, "3511 AB": Utrecht,
		"3771 AB": Gelderland, "3899 ZZ": Flevoland, "4131 AB": Utrecht, "4141 AB": Utrecht, "4201 AB": ZuidHolland,
		"4331 AB": Zeeland, "4691 AB": Zeeland, "4811 AB": NoordBrabant, "5301 AB": Gelderland, "5801 AB": Limburg,
		"5831 AB": NoordBrabant, "6021 AB": NoordBrabant, "6211 AB": Limburg, "6591 AB": Limburg, "6811 AB": Gelderland,
		"7411 AB": Overijssel, "7741 AB": Drenthe, "7772 AB": Overijssel, "7811 AB": Drenthe, "7951 AB": Overijssel,
		"8011 AB": Overijssel, "8051 AB": Gelderland, "8232 AB": Flevoland, "8321 AB": Flevoland, "8331 AB": Overijssel,
		"8911 AB": Friesland, "9351 AB": Groningen, "9401 AB": Drenthe, "9501 AB": Groningen, "9711 AB": Groningen,
		"9761 AB": Drenthe, "9851 AB": Friesland, "9999 ZZ": Groningen, "1000 aa": NoordHolland,
		"": "", "0999 AB": "", "Utrecht": "", "1012": "",
	} {
		if got := Province(code); got != want {
			t.Errorf("%s lies in %q, not %q", code, got, want)
		}
	}
}

func TestPlacesAreRuns(t *testing.T) {
	if !slices.IsSorted(Provinces) || len(Provinces) != 12 || places[0].from != 1000 {
		t.Fatal("twelve provinces in order, from 1000 on")
	}
	seen := map[string]bool{}
	for i, p := range places {
		seen[p.province] = true
		if !slices.Contains(Provinces, p.province) {
			t.Errorf("%d: no province %q", p.from, p.province)
		}
		if i > 0 && (places[i-1].from >= p.from || places[i-1].province == p.province) {
			t.Errorf("%d does not begin a new run", p.from)
		}
	}
	if len(seen) != 12 {
		t.Errorf("only %d provinces have postcodes", len(seen))
	}
}

func TestPhone(t *testing.T) {
	wants(t, Phone, map[string]string{
		"0612345678": "06 12345678", "06-1234 5678": "06 12345678", "+31 (0)6 12345678": "06 12345678",
		"+31612345678": "06 12345678", "0031-6.1234.5678": "06 12345678", "020 123 45 67": "020 1234567",
		"(0318) 123456": "0318 123456", "088-1234567": "088 1234567", "0900 1234": "0900 1234", "0800-1234567": "0800 1234567",
		"+32 2 123 45 67": "+3221234567",
		"":                "!short", "06 1234": "!short", "061234567890": "!long", "12345678": "!digits", "bel mij": "!digits",
		"06 12345678 toestel 3": "!digits", "+0612345678": "!digits", "++31612345678": "!digits", "+1234": "!short", "+1234567890123456": "!long",
	})
	for phone, want := range map[string]string{"06 12345678": "+31612345678", "+3221234567": "+3221234567", "0900 1234": "09001234"} {
		if got := Dial(phone); got != want {
			t.Errorf("%s is dialled as %s", phone, got)
		}
	}
}
