package dutch

import "strings"

// areas of two digits after the zero; all others have three.
const areas = " 10 13 14 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70 71 72 73 74 75 76 77 78 79 82 84 85 87 88 91 "

// Phone gives a telephone number one readable spelling: a Dutch one as
// "06 12345678" or "0318 123456", a foreign one as "+3221234567". Whether the
// number is in use is not known from this.
func Phone(text string) (string, error) {
	number := unlabelled(squeeze(strings.ReplaceAll(text, "(0)", ""), ".-–/():"), "TELEFOONNUMMER", "TELEFOON", "TELNR", "TEL", "MOBIEL", "MOB")
	if rest, ok := strings.CutPrefix(number, "00"); ok {
		number = "+" + rest
	}
	if rest, ok := strings.CutPrefix(number, "+31"); ok {
		number = "0" + strings.TrimPrefix(rest, "0")
	}
	digits := strings.TrimPrefix(number, "+")
	if !all(digits, digit) || number != digits && strings.HasPrefix(digits, "0") {
		return "", refuse(Digits)
	}
	if number != digits { // abroad: at most 15 digits (E.164)
		if len(digits) < 8 {
			return "", refuse(Short)
		}
		if len(digits) > 15 {
			return "", refuse(Long)
		}
		return number, nil
	}
	if digits != "" && digits[0] != '0' || strings.HasPrefix(digits, "00") {
		return "", refuse(Digits) // without its area, nobody can call it
	}
	if strings.HasPrefix(digits, "0800") || strings.HasPrefix(digits, "090") { // 0800, 0900, 0906, 0909
		if len(digits) == 8 || len(digits) == 11 {
			return digits[:4] + " " + digits[4:], nil
		}
	}
	if err := sized(digits, 10); err != nil {
		return "", err
	}
	area := 4
	switch {
	case digits[1] == '6':
		area = 2
	case strings.Contains(areas, " "+digits[1:3]+" "):
		area = 3
	}
	return digits[:area] + " " + digits[area:], nil
}

// Dial gives a number that Phone has spelled as a telephone wants it, for a
// tel: link.
func Dial(phone string) string {
	phone = strings.ReplaceAll(phone, " ", "")
	if len(phone) == 10 && phone[0] == '0' {
		return "+31" + phone[1:]
	}
	return phone
}
