package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Spelled gives a text that names something its one spelling, on one line: what
// cannot be seen is dropped, and of two ways to write what looks the same one
// is left. It is NFC (Unicode Standard Annex 15), and NFKC for the letters that
// only a typesetter or an old character set has: the ﬁ of a PDF, the full-width
// digits of a Japanese keyboard. Signs that say something stay, which NFKC
// would lose: m² is not m2. Joiners stay where a script needs them.
func Spelled(text string) string {
	return strings.Join(strings.Fields(seen(text, false)), " ")
}

// SpelledLines does the same to a text of several lines, and leaves its spaces.
func SpelledLines(text string) string {
	return strings.TrimSpace(seen(strings.ReplaceAll(text, "\r\n", "\n"), true))
}

func seen(text string, lines bool) string {
	in := []rune(strings.ToValidUTF8(text, ""))
	out := make([]rune, 0, len(in))
	for i, r := range in {
		var before rune
		if len(out) > 0 {
			before = out[len(out)-1]
		}
		switch {
		case lines && (r == '\n' || r == '\t'):
			out = append(out, r)
		case r == 0xFFFE || r == 0xFFFF: // no characters at all, and in no XML
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\u2800':
			out = append(out, ' ')
		case r == '\u200c' || r == '\u200d':
			if joined(before) && joined(after(in[i+1:])) {
				out = append(out, r)
			}
		case r == '\ufe0e' || r == '\ufe0f': // as a sign, or as an emoji
			if unicode.Is(unicode.S, before) || after(in[i+1:]) == '\u20e3' {
				out = append(out, r)
			}
		case invisible(r):
		case r == '´' || r == 'ʼ': // of a keyboard on which nobody finds the apostrophe
			out = append(out, '’')
		case r == '\u2010' || r == '\u2011':
			out = append(out, '-')
		case unicode.Is(typeset, r):
			out = append(out, []rune(norm.NFKC.String(string(r)))...)
		default:
			out = append(out, r)
		}
	}
	return norm.NFC.String(string(out))
}

// invisible says that nothing shows where the character stands, or that it
// turns what stands beside it around.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// after is the next character that is seen; 0 at the end.
func after(rest []rune) rune {
	for _, r := range rest {
		if !invisible(r) {
			return r
		}
	}
	return 0
}

// joined says whether a joiner beside a character can show (RFC 5892, appendix
// A): never in the scripts of Europe.
func joined(r rune) bool {
	return r > unicode.MaxASCII && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.P, unicode.Z, unicode.Cf, typeset)
}

// typeset are characters that stand for others and look the same.
var typeset = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0132, 0x0133, 1}, {0x013f, 0x0140, 1}, {0x0149, 0x0149, 1}, {0x01c4, 0x01cc, 1}, {0x01f1, 0x01f3, 1},
		{0x2e80, 0x2fdf, 1}, {0xfb00, 0xfb06, 1}, {0xfb13, 0xfb17, 1}, {0xfb1d, 0xfdff, 1}, {0xfe70, 0xfefc, 1}, {0xff01, 0xffee, 1},
	},
	R32: []unicode.Range32{{0x1d400, 0x1d7ff, 1}},
}
