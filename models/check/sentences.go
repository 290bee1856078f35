package check

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is the longest sentence, in words, that is not listed.
const maxSentence = 25

// never end a sentence: what follows is a name or a number.
var beforeName = setOf(`dhr mw mevr mej dr drs ds ir ing mr prof em st sr jr o.l.v i.o bijv bv nl resp evt incl excl
	ca nr nrs tel blz pag art vgl zgn z.g z.g.n jl m.n t.a.v t.b.v i.v.m m.b.t d.w.z o.a o.m i.h.b max min ong circa`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// split cuts a text into sentences. A full stop ends one where the next word
// begins as a sentence does, and not after an initial or a title.
func split(text string) []string {
	var found []string
	start := 0
	cut := func(end int) {
		if s := strings.TrimSpace(text[start:end]); wordy(s) {
			found = append(found, s)
			start = end
		}
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n' && strings.HasPrefix(text[i+1:], "\n"):
			cut(i)
		case strings.ContainsRune(".!?…", r):
			end := i + size
			end += len(text[end:]) - len(strings.TrimLeft(text[end:], ".!?…’”'\"»)]"))
			next := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
			if len(next) < len(text[end:]) && opensSentence(next) && !(r == '.' && end == i+1 && abbreviated(text[start:i])) {
				cut(end)
			}
			i = end
			continue
		}
		i += size
	}
	cut(len(text))
	return found
}

// opensSentence says that a sentence may begin here: after quotes and dashes
// stands a capital or a digit, or a clipped word before a capital (’s Avonds).
func opensSentence(text string) bool {
	bare := strings.TrimLeft(text, "‘’“”„'\"«»([–—- ")
	first, size := utf8.DecodeRuneInString(bare)
	if unicode.IsUpper(first) || unicode.IsDigit(first) {
		return true
	}
	if len(bare) == len(text) || !strings.ContainsRune("stnk", first) {
		return false
	}
	second, size2 := utf8.DecodeRuneInString(bare[size:])
	third, _ := utf8.DecodeRuneInString(bare[size+size2:])
	return (second == ' ' || second == '-') && unicode.IsUpper(third)
}

// abbreviated says that the text ends in a word whose full stop belongs to it.
func abbreviated(text string) bool {
	last := text[strings.LastIndexAny(text, " \n\u00a0(‘“'\"")+1:]
	last = strings.TrimLeftFunc(last, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	parts := strings.Split(last, ".")
	initial, _ := utf8.DecodeRuneInString(parts[len(parts)-1])
	return beforeName[strings.ToLower(last)] || utf8.RuneCountInString(parts[len(parts)-1]) == 1 && unicode.IsUpper(initial)
}

// counted are the words of a sentence: what has a letter or a digit, between
// spaces.
func counted(text string) []string {
	var found []string
	for word := range strings.FieldsSeq(text) {
		if wordy(word) {
			found = append(found, word)
		}
	}
	return found
}

// sentences checks the length of sentences and paragraphs and how well the
// whole reads.
func (r *run) sentences(all []unit) {
	var words, sentences, syllables int
	for _, u := range all {
		if !u.prose() {
			continue
		}
		paragraph := 0
		for _, s := range split(u.text) {
			spoken := counted(s)
			if n := len(spoken); n > maxSentence {
				r.add("sentence_long", "body", u.block, "Words", n, "Text", quotation(s))
			}
			for _, w := range spoken {
				syllables += Syllables(w)
			}
			paragraph += len(spoken)
			sentences++
		}
		if paragraph > maxParagraph {
			r.add("paragraph_long", "body", u.block, "Words", paragraph, "Text", quotation(u.text))
		}
		words += paragraph
	}
	r.report.Readability = readability(words, sentences, syllables)
	if read := r.report.Readability; read.Level != "" && !read.B1() {
		r.add("readability", "body", none, "Score", int(math.Round(read.Score)))
	}
}
