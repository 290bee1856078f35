package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// closing are the followers that right text may have after a capital Ã, Ä or Å.
const closing = "“”‘’‚„…–—«»‹›\u00a0\u00ad"

// windows1252 judges whether a UTF-8 sequence read as Windows-1252 starts at i.
func (p *pass) windows1252(i int) (rune, int, verdict) {
	lead, follower := p.in[i], p.at(i+1)
	r, size := p.decode(i)
	switch lead {
	case 'Â':
		switch {
		case size == 0 && follower == 0 && (unicode.IsLower(p.prev()) || oneOf(p.prev(), ".,;:!?")):
			return dropped, 1, broken // its non-breaking space became a plain one
		case size == 0 || r < 0xA0 && !p.midway() || pair(p.prev(), follower):
			return 0, 0, right
		}
		return r, size, broken
	case 'Ã':
		if size == 0 || !unicode.IsLetter(r) || pair(p.prev(), follower) {
			return 0, 0, right
		}
		return r, size, p.capital(i)
	case 'Æ', 'Ë':
		if size > 0 && p.midway() {
			return r, size, broken
		}
	case 'Ä', 'Å':
		if size > 0 && unicode.IsLetter(r) && (p.midway() || unicode.IsLower(p.prev()) ||
			!oneOf(follower, closing) && !unicode.IsLetter(p.prev()) && unicode.IsLetter(p.at(i+2))) {
			return r, size, broken
		}
	case 'â':
		switch {
		case size > 0 && oneOf(follower, "€‚„†œ\u0080\u0082\u0084\u0086\u009c"):
			return r, size, broken
		case oneOf(follower, "€\u0080"):
			return 0, 0, doubtful // mostly a closing quote that lost its last byte
		}
	case 'ï':
		if r == '\ufeff' {
			return dropped, size, broken
		}
	case 'ð':
		if size > 0 && oneOf(follower, "Ÿ\u009f") && unicode.IsPrint(r) {
			return r, size, broken
		}
	}
	return 0, 0, right
}

// midway says that the character before is a lead itself: what follows it was
// broken more than once.
func (p *pass) midway() bool {
	return oneOf(p.prev(), "ÃÂÄÅËðŸ") || strings.HasSuffix(string(p.out[max(0, len(p.out)-2):]), "â€")
}

// capital judges a capital lead whose follower may be punctuation of right
// text: within a word it is broken, on its own it may be the letter itself.
func (p *pass) capital(i int) verdict {
	follower, next := p.at(i+1), p.at(i+2)
	switch {
	case !oneOf(follower, closing), unicode.IsLower(p.prev()):
		return broken
	case follower == '\u00a0' && (next == 0 || next == '-'): // the word à
		return broken
	case follower != '\u00a0' && unicode.IsLetter(next):
		return broken
	}
	return doubtful
}

// decode reads the characters from i as the bytes of one UTF-8 character;
// size is 0 where they are none.
func (p *pass) decode(i int) (r rune, size int) {
	var buf [utf8.UTFMax]byte
	for n := 0; n < len(buf) && i+n < len(p.in); n++ {
		b, ok := byteOf(p.in[i+n])
		if !ok || b < 0x80 || n == 0 && b < 0xC2 || n > 0 && b > 0xBF {
			return 0, 0
		}
		buf[n] = b
		if r, size := utf8.DecodeRune(buf[:n+1]); r != utf8.RuneError {
			return r, size
		}
	}
	return 0, 0
}

// byteOf is the byte that was read as r, in Windows-1252 or, for the control
// characters, in Latin-1.
func byteOf(r rune) (byte, bool) {
	if r >= 0x80 && r < 0xA0 {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

// pair says whether the two are quotes around one letter: “Ã”.
func pair(open, shut rune) bool {
	return open != 0 && shut != 0 &&
		strings.Contains(" “” ‘’ «» »« „“ „” ‚‘ ‚’ ‹› ’’ ”” ", " "+string(open)+string(shut)+" ")
}

func oneOf(r rune, set string) bool { return r != 0 && strings.ContainsRune(set, r) }
