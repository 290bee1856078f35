package repair

import (
	"strings"
	"unicode/utf8"
)

// Letters restores letters that were decoded wrongly, in two ways that occur:
//
//   - UTF-8 read as Windows-1252 or Latin-1, once or more times: "Ã¶" is "ö",
//     "â€™" is "’".
//   - the same with the lead byte C3 turned into "ë": "Më¶hlmann" is
//     "Möhlmann", "në³g" is "nóg".
//
// The second begins with a letter of right Dutch, so there the follower
// decides: signs that never stand after a letter are repaired; signs that may
// close a word (» ² ³ ´ …) only where the word goes on after them, and are
// flagged at a word's end. Remains of letters that are lost for good (�,
// "financi?le") are flagged.
func Letters(field, text string) (string, Report) {
	var report Report
	if !utf8.ValidString(text) {
		return text, report
	}
	var out strings.Builder
	quotes := 0
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && !isSpace(text[end]) {
			end++
		}
		token := text[start:end]
		fixed, why := mend(token, quotes)
		before, after := "", ""
		if fixed != token || why != "" {
			before, after = around(text, start, end, fixed)
		}
		if fixed != token {
			report.Repairs = append(report.Repairs, Repair{field, before, after, KindLetters})
		}
		if why != "" {
			report.Flags = append(report.Flags, Flag{field, after, KindLetters, why})
		}
		out.WriteString(fixed)
		quotes += strings.Count(fixed, "«") - strings.Count(fixed, "»")
		for end < len(text) && isSpace(text[end]) {
			out.WriteByte(text[end])
			end++
		}
		start = end
	}
	return out.String(), report
}

// maxDepth bounds how often one word may have been broken over and over. A word
// that needs more is not text; it stays as it is.
const maxDepth = 16

// mend repairs one word until nothing is left to repair; that is what makes
// Letters idempotent. quotes is the number of « still open before the word,
// negative where » opens.
func mend(token string, quotes int) (fixed, why string) {
	if isASCII(token) {
		return token, lost(token)
	}
	runes := []rune(token)
	for range maxDepth {
		p := pass{in: runes, quotes: quotes}
		p.run()
		if !p.changed {
			if p.why == "" {
				p.why = lost(string(runes))
			}
			return string(runes), p.why
		}
		runes = p.out
	}
	return token, "broken too many times over"
}

// pass is one reading of a word from left to right.
type pass struct {
	in, out []rune
	quotes  int
	changed bool
	why     string
}

// verdict is what one place in a word looks like.
type verdict int

const (
	right verdict = iota
	broken
	doubtful
)

// dropped stands for a broken character of which nothing should remain.
const dropped rune = -1

func (p *pass) run() {
	for i := 0; i < len(p.in); {
		r, size, v := p.windows1252(i)
		if v == right {
			r, size, v = p.brokenLead(i)
		}
		switch v {
		case broken:
			p.changed = true
			i += size
			if r == dropped {
				continue
			}
		case doubtful:
			p.why = "perhaps a wrongly decoded letter"
			fallthrough
		default:
			r = p.in[i]
			i++
		}
		p.quotes += map[rune]int{'«': 1, '»': -1}[r]
		p.out = append(p.out, r)
	}
}

// prev is the character before the one being read, as repaired; 0 at the start.
func (p *pass) prev() rune {
	if len(p.out) == 0 {
		return 0
	}
	return p.out[len(p.out)-1]
}

// at is the character at i, or 0 past the end.
func (p *pass) at(i int) rune {
	if i >= len(p.in) {
		return 0
	}
	return p.in[i]
}
