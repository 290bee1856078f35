package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// whole letters do not fall apart into a base letter and an accent.
var whole = strings.NewReplacer("ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "đ", "d", "ł", "l", "þ", "th", "ð", "d", "ı", "i")

// Plain is a text as it is looked up and put in order: in small letters without
// accents, and without all that does not show (NFKD). Two texts that a reader
// takes for the same are the same.
func Plain(text string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || invisible(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(strings.ToValidUTF8(text, "")))
	return whole.Replace(bare)
}
