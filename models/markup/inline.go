package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is a piece of text with one dress, or a line break.
type run struct {
	text  string
	marks marks
	br    bool
}

// marks are the inline elements around a run, outermost first when they are
// as long. The zero mark is none.
type marks [6]mark

type mark struct{ tag, href, lang string }

const link, strong, em, struck, sup, sub = 0, 1, 2, 3, 4, 5

// underlined is the mark of underlining while a text is read: outside a link
// it is how a typewriter slants.
const underlined = "u"

// tidy gives the paragraphs of text: single spaces, none at the ends, a new
// paragraph at an empty line. There are none in blank text.
func tidy(runs []run) (paragraphs [][]run) {
	var lines [][]run
	end := func(line []run) {
		if line = squeeze(line); line != nil {
			lines = append(lines, line)
		} else if lines != nil {
			paragraphs, lines = append(paragraphs, joined(lines)), nil
		}
	}
	from := 0
	for i, r := range runs {
		if r.br {
			end(runs[from:i])
			from = i + 1
		}
	}
	end(runs[from:])
	end(nil)
	return paragraphs
}

func joined(lines [][]run) (all []run) {
	for _, line := range lines {
		all = extend(all, line)
	}
	return all
}

// extend puts a line after others. The break between words of one dress wears
// it too.
func extend(all, line []run) []run {
	if all != nil && line != nil {
		all = append(all, run{br: true, marks: common(all[len(all)-1].marks, line[0].marks)})
	}
	return append(all, line...)
}

// squeeze makes white space one space, or one no-break space that stands
// alone; it is gone at both ends of the line. Runs of one dress become one.
func squeeze(line []run) (out []run) {
	spaces, space, dress := 0, ' ', marks{}
	soft, broken := false, false // hyphen; and a line ended since
	var text []byte              // of the last run
	put := func(c rune, m marks) {
		if n := len(out); n == 0 || out[n-1].marks != m {
			if n > 0 {
				out[n-1].text, text = string(text), nil
			}
			out = append(out, run{marks: m})
		}
		text = utf8.AppendRune(text, c)
	}
	for _, r := range line {
		for _, c := range r.text {
			switch {
			case c == softHyphen:
				soft, broken = true, false
			case unicode.IsSpace(c):
				broken = broken || c == '\n'
				if spaces++; spaces == 1 {
					space, dress = ' ', r.marks
					if c == '\u00a0' {
						space = c
					}
				} else {
					space = ' '
				}
			case unicode.IsControl(c) || c == '\ufeff' || c == 0xFFFE || c == 0xFFFF:
			default:
				if soft && broken && unicode.IsLower(c) {
					spaces = 0 // a word that was cut at the end of a line
				}
				soft, broken = false, false
				if spaces > 0 && out != nil {
					if before := out[len(out)-1].marks; dress != before && dress != r.marks || before == r.marks {
						dress = common(before, r.marks)
					}
					put(space, dress)
				}
				spaces = 0
				put(c, r.marks)
			}
		}
	}
	if out != nil {
		out[len(out)-1].text = string(text)
	}
	return out
}

// common is the dress that two runs share.
func common(a, b marks) marks {
	for i := range a {
		if a[i] != b[i] {
			a[i] = mark{}
		}
	}
	return a
}

// plainHeading takes the bold off a heading that is bold throughout.
func plainHeading(runs []run) {
	for _, r := range runs {
		if r.marks[strong].tag == "" {
			return
		}
	}
	for i := range runs {
		runs[i].marks[strong] = mark{}
	}
}

// slant makes underlining the cursive it stands for; in a heading it is only a
// line below it.
func slant(runs []run, heading bool) {
	for i := range runs {
		switch m := &runs[i].marks[em]; {
		case m.tag != underlined:
		case heading:
			*m = mark{}
		default:
			m.tag = "em"
		}
	}
}

// longest is how many of runs, from the first, wear mark i as the first does.
func longest(runs []run, i int) int {
	for n, r := range runs {
		if r.marks[i] != runs[0].marks[i] {
			return n
		}
	}
	return len(runs)
}

func renderRuns(out *strings.Builder, runs []run) {
	var open []int
	worn := marks{}
	closeTo := func(n int) {
		for ; len(open) > n; open = open[:len(open)-1] {
			last := open[len(open)-1]
			out.WriteString("</" + worn[last].tag + ">")
			worn[last] = mark{}
		}
	}
	for n, r := range runs {
		for i, k := range open {
			if r.marks[k] != worn[k] {
				closeTo(i)
				break
			}
		}
		for {
			next, length := -1, 0
			for k := range r.marks {
				if r.marks[k].tag == "" || worn[k].tag != "" {
					continue
				}
				if l := longest(runs[n:], k); l > length {
					next, length = k, l
				}
			}
			if next < 0 {
				break
			}
			worn[next] = r.marks[next]
			open = append(open, next)
			out.WriteString(worn[next].start())
		}
		if r.br {
			out.WriteString("<br>")
		} else {
			out.WriteString(escape(r.text))
		}
	}
	closeTo(0)
}
