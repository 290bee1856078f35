package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// family is a kind of quotation mark. Within one any mark may open or close:
// „Zo” and “Zo”, ‘zo’ and 'zo'.
type family int

const (
	noQuote family = iota
	single
	double
	angled
	families
)

func familyOf(r rune) family {
	switch r {
	case '‘', '’', '\'', '‚', '‛':
		return single
	case '“', '”', '"', '„', '‟':
		return double
	case '«', '»':
		return angled
	}
	return noQuote
}

// quotes finds quotations that are opened and not closed, or closed and not
// opened, within a unit. A quotation of several paragraphs may open at each
// and close in the last; then only the last counts. Where a quotation simply
// runs on, its end in the next paragraph is not reported a second time.
func (r *run) quotes(all []unit, field string) {
	running := noQuote
	for i, u := range all {
		open, closed := unbalanced(u.text)
		if closed >= 0 && familyAt(u.text, closed) != running {
			r.add("quote_close", field, u.block, "Text", ending(u.text[:closed]+markAt(u.text, closed)))
		} else if closed >= 0 {
			running = noQuote
		}
		if open < 0 {
			continue
		}
		if running = familyAt(u.text, open); reopened(all[i+1:], u.tag, running) {
			running = noQuote
			continue
		}
		r.add("quote_open", field, u.block, "Text", quotation(u.text[open:]))
	}
}

// reopened says that the next unit of the same tag begins with a quotation mark.
func reopened(rest []unit, tag string, f family) bool {
	for _, u := range rest {
		if u.tag == tag {
			return familyAt(u.text, 0) == f
		}
	}
	return false
}

func familyAt(text string, i int) family {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return familyOf(r)
}

func markAt(text string, i int) string {
	_, size := utf8.DecodeRuneInString(text[i:])
	return text[i : i+size]
}

// unbalanced is where the outermost quotation that stays open begins, and
// where one is closed that never opened; -1 for neither.
func unbalanced(text string) (open, closed int) {
	open, closed = -1, -1
	type mark struct {
		family family
		at     int
	}
	var stack []mark
	var depth [families]int
	clipped := false // a word such as ‘t, that could have opened as well
	before := ' '
	for i, r := range text {
		f := familyOf(r)
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if i+utf8.RuneLen(r) == len(text) {
			after = ' '
		}
		prev := before
		before = r
		if f == noQuote {
			continue
		}
		starts := !inWord(prev) && !closesSentence(prev) && (inWord(after) || familyOf(after) != noQuote || strings.ContainsRune("…(", after))
		inner := len(stack) > 0 && stack[len(stack)-1].family != single
		switch {
		case f == single && inWord(prev) && inWord(after): // foto’s
		case f == single && starts && contraction(r, text[i+utf8.RuneLen(r):]): // ’s-avonds
			clipped = true
		case f == single && inWord(prev) && depth[single] == 0: // Hans’ fiets
		case f == single && inWord(prev) && inner: // ‘… “Hans’ fiets” …’
		case f == double && unicode.IsDigit(prev) && depth[double] == 0: // 24"
		case r == '»' && depth[f] == 0 && !inWord(after): // an arrow
		case r == '„', r == '‚', r == '‘' && !inWord(prev), f == angled && depth[f] == 0,
			r == '“' && !inWord(prev) && !(closesSentence(prev) && depth[f] > 0),
			starts && (depth[f] == 0 || f == single && inner):
			stack = append(stack, mark{f, i})
			depth[f]++
		case depth[f] > 0:
			for top := noQuote; top != f; {
				last := stack[len(stack)-1]
				stack, top = stack[:len(stack)-1], last.family
				depth[top]--
				if top != f && (open < 0 || last.at < open) {
					open = last.at
				}
			}
		case f == single && clipped: // ‘t Was laat.’
			clipped = false
		case closed < 0:
			closed = i
		}
	}
	if len(stack) > 0 && (open < 0 || stack[0].at < open) {
		open = stack[0].at
	}
	return open, closed
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func closesSentence(r rune) bool { return strings.ContainsRune(".,!?…", r) }

// clips are words that Dutch writes with an apostrophe at their start.
var clips = setOf(`s t n m k r d er em ie ns`)

// contraction says that an apostrophe before this text belongs to the word:
// ’s-avonds, ’t, ’80. The mark ‘ is a wrong apostrophe before one letter only;
// it opens a quotation before "er" and "80".
func contraction(mark rune, text string) bool {
	end := strings.IndexFunc(text, func(r rune) bool { return !inWord(r) })
	if end < 0 {
		end = len(text)
	}
	word := text[:end]
	if mark == '‘' {
		return len(word) == 1 && clips[word]
	}
	return clips[word] || len(word) == 2 && strings.Trim(word, "0123456789") == ""
}
