package compare

import (
	"unicode"
	"unicode/utf8"
)

// word is a word or a mark of punctuation with the space before it. A text
// that ends in space ends in a word without letters.
type word struct {
	space, text string
	name        rune  // of text alone: other space does not make another word
	form        int32 // the marks around it, see form
}

// words cuts plain text, leaving out nothing.
func (c *comparison) words(text string) []word { return c.cut(nil, text, "", 0) }

// cut appends the words of text, the first of which has lead before it.
func (c *comparison) cut(to []word, text, lead string, form int32) []word {
	c.spend(perByte * len(text))
	for text != "" {
		space := spaceLen(text)
		end := wordLen(text[space:])
		w := word{space: lead + text[:space], text: text[space : space+end], form: form}
		w.name = c.name(w.text)
		to, text, lead = append(to, w), text[space+end:], ""
	}
	return to
}

func spaceLen(text string) int {
	for i, r := range text {
		if !unicode.IsSpace(r) {
			return i
		}
	}
	return len(text)
}

// wordLen is where the word or mark at the start of text ends.
func wordLen(text string) int {
	end := 0
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		switch {
		case letter(r):
		case end == 0:
			return size
		default:
			next, _ := utf8.DecodeRuneInString(text[end+size:])
			last, _ := utf8.DecodeLastRuneInString(text[:end])
			if !inside(last, r, next) {
				return end
			}
		}
		end += size
	}
	return end
}

// letter includes accents on their own and soft hyphens, which belong to a word.
func letter(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M) || unicode.Is(unicode.Cf, r)
}

// inside says whether a mark between two letters is part of the word, as in
// foto’s, oud-directeur and 1.650,50.
func inside(last, mark, next rune) bool {
	switch mark {
	case '\'', '’', '-', '\u2011':
		return letter(last) && letter(next)
	case '.', ',', ':':
		return unicode.IsDigit(last) && unicode.IsDigit(next)
	}
	return false
}
