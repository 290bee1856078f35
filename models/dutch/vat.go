package dutch

import (
	"regexp"
	"strings"
)

// vatForms are those of the numbers of the other countries that share the
// system of VAT (Directive 2006/112, art. 215; Greece is EL, Northern Ireland XI).
var vatForms = func() map[string]*regexp.Regexp {
	forms := map[string]*regexp.Regexp{}
	for country, form := range map[string]string{
		"AT": `U\d{8}`, "BE": `[01]\d{9}`, "BG": `\d{9,10}`, "CY": `\d{8}[A-Z]`, "CZ": `\d{8,10}`, "DE": `\d{9}`, "DK": `\d{8}`, "EE": `\d{9}`,
		"EL": `\d{9}`, "ES": `[A-Z0-9]\d{7}[A-Z0-9]`, "FI": `\d{8}`, "FR": `[A-Z0-9]{2}\d{9}`, "HR": `\d{11}`, "HU": `\d{8}`,
		"IE": `\d[A-Z0-9+*]\d{5}[A-Z]{1,2}`, "IT": `\d{11}`, "LT": `\d{9}|\d{12}`, "LU": `\d{8}`, "LV": `\d{11}`, "MT": `\d{8}`, "PL": `\d{10}`,
		"PT": `\d{9}`, "RO": `\d{2,10}`, "SE": `\d{12}`, "SI": `\d{8}`, "SK": `\d{10}`, "XI": `\d{9}|\d{12}`,
	} {
		forms[country] = regexp.MustCompile(`^(?:` + form + `)$`)
	}
	return forms
}()

// VAT gives a number for VAT (btw-id) as it stands on invoices: NL123456782B01.
// Of a Dutch one all but one in a hundred slips of one digit are refused; of
// one of another country only the form is judged. That the number is in use is
// not known from this.
func VAT(text string) (string, error) {
	number := unlabelled(squeeze(text, ".-/:"), "BTWIDENTIFICATIENUMMER", "BTWNUMMER", "BTWNR", "BTWID", "BTW", "VATNUMBER", "VATNO", "VATID", "VAT")
	if len(number) < 3 {
		return "", refuse(Short)
	}
	country, rest := number[:2], number[2:]
	if country != "NL" {
		switch form := vatForms[country]; {
		case form == nil:
			return "", refuse(Country)
		case !form.MatchString(rest):
			return "", refuse(Length)
		}
		return number, nil
	}
	head, tail := rest[:min(9, len(rest))], rest[min(9, len(rest)):]
	if !all(head, digit) {
		return "", refuse(Digits)
	}
	if tail != "" && tail[0] != 'B' {
		return "", refuse(Letters)
	}
	if tail != "" && !all(tail[1:], digit) {
		return "", refuse(Digits)
	}
	if err := sized(number, 14); err != nil {
		return "", err
	}
	// Those of organisations hold the number of the tax register with its
	// 11-proof; those of people in business since 2020 are checked as a whole
	// (ISO 7064, MOD 97-10).
	if tail == "B00" || strings.Trim(head, "0") == "" || !elevenProof(head) && remainder(number) != 1 {
		return "", refuse(Check)
	}
	return number, nil
}

// elevenProof judges nine digits by the last: the others, weighed 9 to 2, leave
// it when they are divided by eleven.
func elevenProof(digits string) bool {
	sum := 0
	for i := range 8 {
		sum += (9 - i) * int(digits[i]-'0')
	}
	return sum%11 == int(digits[8]-'0')
}
