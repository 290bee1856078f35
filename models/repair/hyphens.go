package repair

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Hyphens removes hyphens that a line break in print left within a word.
//
// A word is looked at when it is lower case (its first letter apart) and has
// one hyphen with at least three letters on both sides. A hyphen that Dutch
// spelling asks for or allows stays, silently: between vowels (zee-egel), after
// a part such as ex, oud, niet, sociaal or a function (directeur-bestuurder),
// before a part such as moe or nots, in English loans (follow-up).
//
// Of the others a hyphen is removed on one of these grounds:
//
//   - The corpus has the joined word, in this or another form, more often than
//     the hyphened one: jongeren-werkers, because "jongerenwerkers" occurs.
//   - The left part cannot be a word: it is a compound with a linking s and a
//     particle that waits for its stem: samenlevingsop-bouw.
//   - The right part cannot be a word but is a syllable with a suffix:
//     maatschap-pelijk, vereni-ging, kwali-teit.
//
// Everything else is flagged and stays, as do plays with a prefix (ver-antwoorden,
// samen-leving) even if the corpus has the word, and "jongeren- werkers" where
// no "en" or "of" follows.
func Hyphens(field, text string, corpus *Corpus) (string, Report) {
	var report Report
	if !utf8.ValidString(text) || !strings.Contains(text, "-") {
		return text, report
	}
	var out strings.Builder
	done := 0
	eachWord(text, func(start, end int) {
		word := text[start:end]
		left, rest, hyphened := strings.Cut(word, "-")
		if !hyphened {
			if next := afterHyphen(text, end); next != "" && !coordinators[next] && dangling.MatchString(word) {
				before, _ := around(text, start, end, word)
				report.Flags = append(report.Flags, Flag{field, before, KindHyphen, "a hyphen before a space"})
			}
			return
		}
		joined := left + rest
		before, after := around(text, start, end, joined)
		switch why, v := judge(left, rest, corpus); v {
		case broken:
			out.WriteString(text[done:start] + joined)
			done = end
			report.Repairs = append(report.Repairs, Repair{field, before, after, KindHyphen})
		case doubtful:
			report.Flags = append(report.Flags, Flag{field, before, KindHyphen, why})
		}
	})
	out.WriteString(text[done:])
	return out.String(), report
}

const (
	minPart   = 3
	minJoined = 7
)

var (
	lowerPart        = regexp.MustCompile(`^\p{L}\p{Ll}*$`)
	lowerWord        = regexp.MustCompile(`^\p{Ll}+$`)
	vowelEnd         = regexp.MustCompile(`[aeiouyáàäâéèëêíïîóöôúüûj]$`)
	vowelStart       = regexp.MustCompile(`^[aeiouyáàäâéèëêíïîóöôúüûj]`)
	danglingParticle = regexp.MustCompile(`(?:ing|heid|teit|schap|dom|ling)s(?:aan|achter|af|bij|door|in|mee|na|om|onder|op|over|samen|tegen|terug|toe|uit|voor|weg)$`)
	suffixSyllable   = regexp.MustCompile(`^(?:[dknst]elijks?e?|pelijke?|pelijks|[gn]ing(?:en)?|[ts]ingen|teit(?:en)?)$`)
	dangling         = regexp.MustCompile(`^\p{L}\p{Ll}{2,}$`)
)

// judge decides about the hyphen between two parts of a word.
func judge(left, rest string, corpus *Corpus) (why string, v verdict) {
	if !lowerPart.MatchString(left) || !lowerWord.MatchString(rest) ||
		utf8.RuneCountInString(left) < minPart || utf8.RuneCountInString(rest) < minPart {
		return "", right
	}
	left = strings.ToLower(left)
	if vowelEnd.MatchString(left) && vowelStart.MatchString(rest) || hyphenAfter[left] || hyphenBefore[rest] ||
		functions[left] && functions[strings.TrimSuffix(rest, "s")] {
		return "", right
	}
	joined := left + rest
	switch seen := corpus.inflected(joined); {
	case danglingParticle.MatchString(left), suffixSyllable.MatchString(rest):
		return "", broken
	case len(joined) < minJoined || seen == 0:
		return "perhaps a hyphen from print", doubtful
	case playful[left]:
		return "a hyphen from print or a play on words", doubtful
	case seen < corpus.count(left+"-"+rest):
		return "written with the hyphen more often than without", doubtful
	}
	return "", broken
}

// afterHyphen is the lower-case word after "- " at i, or "".
func afterHyphen(text string, i int) string {
	rest, ok := strings.CutPrefix(text[i:], "-")
	if !ok || rest == "" || !isSpace(rest[0]) {
		return ""
	}
	word, _, _ := strings.Cut(strings.TrimLeft(rest[:min(len(rest), 60)], " \t\r\n"), " ")
	word = strings.TrimRight(word, ".,;:!?’”)")
	if !lowerWord.MatchString(word) {
		return ""
	}
	return word
}
