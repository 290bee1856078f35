package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// whole letters do not fall apart into a base letter and an accent.
var whole = strings.NewReplacer("ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "đ", "d", "ł", "l", "þ", "th", "ð", "d", "ı", "i", "ĳ", "ij")

// Plain is a text in small letters without accents.
func Plain(text string) string {
	// A transformer is made anew: it must not be used by two at once.
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), whole.Replace(strings.ToLower(text)))
	if err != nil {
		return ""
	}
	return plain
}
