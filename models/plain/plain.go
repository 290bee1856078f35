// Package plain makes a text one that every format may hold.
package plain

import (
	"strings"
	"unicode"
)

// Text drops what no file should hold: broken UTF-8 becomes U+FFFD; control
// characters go, and the two code points that XML 1.0 (section 2.2, Char)
// leaves out. A tab stays, and every end of line becomes one LF. What is left
// is legal in XML, HTML, JSON and the body of a mail.
func Text(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, text)
}

// Line is Text on one line, with single spaces.
func Line(text string) string { return strings.Join(strings.Fields(Text(text)), " ") }
