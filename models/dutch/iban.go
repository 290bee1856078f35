package dutch

import "strings"

// lengths of the accounts of the countries of SEPA, outside which no direct
// debit in euros exists. Territories of a country use its code.
var lengths = map[string]int{
	"AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22,
	"DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21,
	"HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27,
	"MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
	"RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
}

// IBAN gives a bank account without spaces, in capitals. Every slip of one
// character of a Dutch account is refused, and every two neighbours exchanged;
// that the account exists, or may be debited, is not known from this.
func IBAN(text string) (string, error) {
	iban := unlabelled(squeeze(text, ".-:"), "IBANNUMMER", "IBANNR", "IBAN")
	if len(iban) < 4 {
		return "", refuse(Short)
	}
	want := lengths[iban[:2]]
	switch {
	case want == 0:
		return "", refuse(Country)
	case len(iban) != want:
		return "", refuse(Length)
	case !all(iban[2:4], digit):
		return "", refuse(Digits)
	case !all(iban[4:], func(c byte) bool { return digit(c) || letter(c) }):
		return "", refuse(Letters)
	}
	if iban[:2] == "NL" {
		if !all(iban[4:8], letter) {
			return "", refuse(Letters)
		}
		if !all(iban[8:], digit) {
			return "", refuse(Digits)
		}
	}
	// Only 02 to 98 are given out; 00, 01 and 99 would pass as 97, 98 and 02.
	if check := iban[2:4]; check < "02" || check > "98" || remainder(iban[4:]+iban[:4]) != 1 {
		return "", refuse(Check)
	}
	return iban, nil
}

// remainder of the number that the text spells, A being 10 and Z 35, by 97
// (ISO 7064).
func remainder(text string) int {
	rest := 0
	for i := range len(text) {
		if c := text[i]; digit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest
}

// Grouped writes an account in fours, as people read it.
func Grouped(iban string) string {
	var b strings.Builder
	for i, r := range []rune(iban) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Masked writes an account in fours with only country, check digits and the
// last four legible: enough to tell one's own account, too little to use it.
// A text too short to be an account shows nothing.
func Masked(iban string) string {
	shown := []rune(iban)
	hide := func(i int) bool { return len(shown) < 15 || i >= 4 && i < len(shown)-4 }
	for i := range shown {
		if hide(i) {
			shown[i] = '•'
		}
	}
	return Grouped(string(shown))
}
