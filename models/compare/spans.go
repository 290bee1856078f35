package compare

import (
	"strings"
	"unicode"
)

// spans compares words.
func (c *comparison) spans(a, b []word) []Span {
	var s spanner
	at, to := 0, 0
	for _, d := range c.diff(names(a), names(b)) {
		s.same(a[at:d.Start], b[to:d.ReplStart])
		for _, w := range a[d.Start:d.End] {
			s.add(Gone, w.space+w.text, false)
		}
		for _, w := range b[d.ReplStart:d.ReplEnd] {
			s.add(New, w.space+w.text, false)
		}
		at, to = d.End, d.ReplEnd
	}
	s.same(a[at:], b[to:])
	return s.tidy()
}

func names(words []word) []rune {
	list := make([]rune, len(words))
	for i, w := range words {
		list[i] = w.name
	}
	return list
}

// piece is one stretch of a comparison: what stayed, or what went and what came.
type piece struct {
	same, gone, came strings.Builder
	form             bool
}

// spanner gathers pieces, by turns the same and changed.
type spanner struct{ pieces []*piece }

func (s *spanner) add(k Kind, text string, form bool) {
	if text == "" {
		return
	}
	var last *piece
	if n := len(s.pieces); n > 0 {
		last = s.pieces[n-1]
	}
	if last == nil || (last.same.Len() > 0) != (k == Same) || k == Same && last.form != form {
		last = &piece{form: form}
		s.pieces = append(s.pieces, last)
	}
	switch k {
	case Same:
		last.same.WriteString(text)
	case Gone:
		last.gone.WriteString(text)
	default:
		last.came.WriteString(text)
	}
}

// same adds words that are equal, two by two; their spaces may differ.
func (s *spanner) same(a, b []word) {
	for i := range a {
		form := a[i].form != b[i].form
		if a[i].space == b[i].space {
			s.add(Same, a[i].space, form && s.formed())
		} else {
			s.add(Gone, a[i].space, false)
			s.add(New, b[i].space, false)
		}
		s.add(Same, a[i].text, form)
	}
}

// formed says whether what was added last is the same in another form.
func (s *spanner) formed() bool { n := len(s.pieces); return n > 0 && s.pieces[n-1].form }

// tidy gives the spans as people read them: a short word that stayed by chance
// between two replacements goes along with them, and the space before a
// replacement is no part of it.
func (s *spanner) tidy() []Span {
	var kept []*piece
	for _, p := range s.pieces {
		if n := len(kept); n > 1 && rewords(p) && rewords(kept[n-2]) && slight(kept[n-1]) {
			left, middle := kept[n-2], kept[n-1].same.String()
			left.gone.WriteString(middle + p.gone.String())
			left.came.WriteString(middle + p.came.String())
			kept = kept[:n-1]
			continue
		}
		kept = append(kept, p)
	}
	var spans []Span
	put := func(k Kind, text string, form bool) {
		if text == "" {
			return
		}
		if n := len(spans); n > 0 && spans[n-1].Kind == k && spans[n-1].Form == form {
			spans[n-1].Text += text
			return
		}
		spans = append(spans, Span{k, text, form})
	}
	for _, p := range kept {
		gone, came := p.gone.String(), p.came.String()
		lead := 0
		if n := spaceLen(gone); replaces(p) && n == spaceLen(came) && gone[:n] == came[:n] {
			lead = n
		}
		put(Same, p.same.String()+gone[:lead], p.form)
		if gone, came = gone[lead:], came[lead:]; gone == came { // marks within a word cut it in other places
			put(Same, gone, true)
			continue
		}
		put(Gone, gone, false)
		put(New, came, false)
	}
	return spans
}

func replaces(p *piece) bool { return p.gone.Len() > 0 && p.came.Len() > 0 }

// rewords is replaces, with words on both sides.
func rewords(p *piece) bool {
	return strings.TrimSpace(p.gone.String()) != "" && strings.TrimSpace(p.came.String()) != ""
}

// slight says whether a piece that stayed is at most three letters, such as “de”.
func slight(p *piece) bool {
	letters := 0
	for _, r := range p.same.String() {
		if unicode.In(r, unicode.L, unicode.N) {
			letters++
		}
		if letters > 3 {
			return false
		}
	}
	return !p.form
}
