// Package dutch gives what people type about themselves its one spelling:
// names, numbers of the trade register, for VAT and of bank accounts, postcodes
// and telephones; and it puts names in order. It knows nothing of the store.
//
// A text that is refused gives a fault.Invalid whose message is one of the
// reasons below, for the caller to say in words.
package dutch

import (
	"strings"
	"unicode"

	"samenspel/models/fault"
)

// Why a text is refused.
const (
	Short   = "short"   // something is missing
	Long    = "long"    // there is too much
	Digits  = "digits"  // a digit was expected and something else stands there
	Letters = "letters" // a letter was expected, or these letters are never used
	Country = "country" // no country whose accounts we know
	Length  = "length"  // not the length of that country's accounts
	Check   = "check"   // the check digits say that something was mistyped
)

func refuse(reason string) error { return fault.Because(fault.Invalid, "", reason) }

// Reason gives why a text was refused, "" when err is no refusal.
func Reason(err error) string {
	if f, ok := err.(*fault.Error); ok && f.Kind == fault.Invalid {
		return f.Reason
	}
	return ""
}

// squeeze drops spaces, what does not show and the given punctuation, and makes
// a to z capitals. Other letters and digits stay as they are, to be refused:
// Unicode would make an S of some that are none, and a number is not guessed.
func squeeze(text, punctuation string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || invisible(r) || strings.ContainsRune(punctuation, r):
			return -1
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, text)
}

// unlabelled is a squeezed text without the words that people copy along with a
// number; the longest that may begin with another comes first.
func unlabelled(text string, labels ...string) string {
	for _, label := range labels {
		if rest, ok := strings.CutPrefix(text, label); ok {
			return rest
		}
	}
	return text
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'A' <= c && c <= 'Z' }

// all says whether every byte is of a kind.
func all(text string, kind func(byte) bool) bool {
	for i := range len(text) {
		if !kind(text[i]) {
			return false
		}
	}
	return true
}

// sized refuses a text that has not exactly n bytes.
func sized(text string, n int) error {
	switch {
	case len(text) < n:
		return refuse(Short)
	case len(text) > n:
		return refuse(Long)
	}
	return nil
}

// KvK gives a number of the trade register as its eight digits, leading zeros
// kept. The register has no check digit: a mistyped number may pass.
func KvK(text string) (string, error) {
	number := unlabelled(squeeze(text, ".-:"), "KVKNUMMER", "KVKNR", "KVK")
	if !all(number, digit) {
		return "", refuse(Digits)
	}
	if err := sized(number, 8); err != nil {
		return "", err
	}
	return number, nil
}

// Postcode gives a Dutch postcode as "1234 AB".
func Postcode(text string) (string, error) {
	code := squeeze(text, ".-")
	head, tail := code[:min(4, len(code))], code[min(4, len(code)):]
	if !all(head, digit) || strings.HasPrefix(head, "0") {
		return "", refuse(Digits)
	}
	if !all(tail, letter) || tail == "SA" || tail == "SD" || tail == "SS" {
		return "", refuse(Letters)
	}
	if err := sized(code, 6); err != nil {
		return "", err
	}
	return head + " " + tail, nil
}
