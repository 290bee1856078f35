package dutch

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// account makes an account of a country that passes, digits only but for the
// four letters of a Dutch bank.
func account(country string) string {
	var b strings.Builder
	for i := range lengths[country] - 4 {
		if country == "NL" && i < 4 {
			b.WriteByte(byte('A' + rand.IntN(26)))
		} else {
			b.WriteByte(byte('0' + rand.IntN(10)))
		}
	}
	return fmt.Sprintf("%s%02d%s", country, 98-remainder(b.String()+country+"00"), b.String())
}

func TestIBAN(t *testing.T) {
	wants(t, IBAN, map[string]string{
		"nl91 abna 0417 1643 00": "NL91ABNA0417164300", "IBAN: NL91 ABNA 0417 1643 00": "NL91ABNA0417164300",
		"BE68 5390 0754 7034": "BE68539007547034", "DE89 3704 0044 0532 0130 00": "DE89370400440532013000",
		"MT84 MALT 0110 0001 2345 MTLC AST0 01S": "MT84MALT011000012345MTLCAST001S",
		"":                                       "!short", "NL9": "!short", "US91ABNA0417164300": "!country", "91NLABNA0417164300": "!country",
		"NL91ABNA041716430": "!length", "NL91ABNA04171643000": "!length", "NLX1ABNA0417164300": "!digits",
		"NL911BNA0417164300": "!letters", "NL91ABNA04171643O0": "!digits", "BE68539007547é3": "!letters",
		"NL92ABNA0417164300": "!check", "NL90ABNA0417164300": "!check",
	})
}

func TestIBANRoundTrip(t *testing.T) {
	for country := range lengths {
		for range 200 {
			iban := account(country)
			for _, text := range []string{iban, scatter(iban), Grouped(iban)} {
				if got, err := IBAN(text); err != nil || got != iban {
					t.Fatalf("%s came back as %q, %v", iban, got, err)
				}
			}
		}
	}
}

// No slip of one digit passes, in any place of any country's account, and no
// two neighbours exchanged.
func TestIBANSlips(t *testing.T) {
	for country := range lengths {
		iban := account(country)
		for i := range iban {
			for d := byte('0'); d <= '9' && digit(iban[i]); d++ {
				slip := iban[:i] + string(d) + iban[i+1:]
				if _, err := IBAN(slip); slip != iban && err == nil {
					t.Fatalf("%s passes for %s", slip, iban)
				}
			}
			for l := byte('A'); l <= 'Z' && country == "NL"; l++ {
				slip := iban[:i] + string(l) + iban[i+1:]
				if _, err := IBAN(slip); slip != iban && err == nil {
					t.Fatalf("%s passes for %s", slip, iban)
				}
			}
			if i > 1 && i+1 < len(iban) && iban[i] != iban[i+1] {
				slip := iban[:i] + string(iban[i+1]) + string(iban[i]) + iban[i+2:]
				if _, err := IBAN(slip); err == nil {
					t.Fatalf("%s passes for %s", slip, iban)
				}
			}
		}
	}
}

func TestIBANHasOnePairOfCheckDigits(t *testing.T) {
	for range 200 {
		iban, passing := account("NL"), 0
		for check := range 100 {
			if _, err := IBAN(fmt.Sprintf("NL%02d%s", check, iban[4:])); err == nil {
				passing++
			}
		}
		if passing != 1 {
			t.Fatalf("%s: %d pairs of check digits pass", iban, passing)
		}
	}
}

func TestMasked(t *testing.T) {
	for iban, want := range map[string]string{
		"NL91ABNA0417164300": "NL91 •••• •••• ••43 00",
		"NO9386011117947":    "NO93 •••• •••7 947",
		"NL91ABNA":           "•••• ••••",
		"":                   "",
	} {
		if got := Masked(iban); got != want {
			t.Errorf("%q is shown as %q, not %q", iban, got, want)
		}
	}
}
