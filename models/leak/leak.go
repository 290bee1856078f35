// Package leak finds sentences that come back where they should not: those of
// a text that only members read, in what everyone gets of it.
//
// It compares words. Signs, capitals, spaces, tags, entities and hyphens that
// are not seen make no difference, so a sentence is found in a page, in the
// description of a share card, in JSON and in a feed alike.
package leak

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Shortest is the number of words from which a sentence is known by them.
// What is shorter ("Hij lachte.") stands in many texts by chance.
const Shortest = 6

// Sentence is one to look for.
type Sentence struct {
	Text  string // as it was written, on one line
	words string // as it is compared
}

// Sentences are those of clean HTML with at least Shortest words.
func Sentences(source string) []Sentence {
	var found []Sentence
	seen := map[string]bool{}
	for line := range strings.SplitSeq(visible(source), "\n") {
		for _, text := range split(html.UnescapeString(line)) {
			words := wordsOf(text)
			if strings.Count(words, " ")-1 >= Shortest && !seen[words] {
				seen[words] = true
				found = append(found, Sentence{strings.Join(strings.Fields(text), " "), words})
			}
		}
	}
	return found
}

// Find gives the first of the sentences that a text has, "" for none. The text
// may be words, HTML, XML or JSON, also one inside the other.
func Find(text string, sentences []Sentence) string {
	if len(sentences) == 0 {
		return ""
	}
	plain := html.UnescapeString(escapes.ReplaceAllStringFunc(text, unescape))
	// What a reader sees; what a feed has as escaped HTML; and, with the tags
	// still there, what stands in attributes.
	forms := []string{wordsOf(html.UnescapeString(visible(text))), wordsOf(html.UnescapeString(visible(plain))), wordsOf(html.UnescapeString(plain))}
	for _, s := range sentences {
		for _, form := range forms {
			if strings.Contains(form, s.words) {
				return s.Text
			}
		}
	}
	return ""
}

var (
	tags    = regexp.MustCompile(`<[/!]?([a-zA-Z][a-zA-Z0-9]*)?[^>]*>`)
	escapes = regexp.MustCompile(`\\(?:u[0-9a-fA-F]{4}|["\\/nrt])`)
	inline  = map[string]bool{"a": true, "b": true, "i": true, "em": true, "strong": true, "sub": true, "sup": true, "u": true, "s": true,
		"span": true, "small": true, "mark": true, "abbr": true, "code": true, "q": true, "cite": true, "wbr": true}
)

// visible is HTML without its tags, a line for each block.
func visible(source string) string {
	return tags.ReplaceAllStringFunc(source, func(tag string) string {
		if inline[strings.ToLower(tags.FindStringSubmatch(tag)[1])] {
			return ""
		}
		return "\n"
	})
}

// unescape reads one escape of JSON.
func unescape(escape string) string {
	if escape[1] != 'u' {
		return map[byte]string{'n': "\n", 'r': "\n", 't': "\t"}[escape[1]] + strings.Trim(escape[1:], "nrtu")
	}
	n, err := strconv.ParseUint(escape[2:], 16, 32)
	if err != nil {
		return escape
	}
	return string(rune(n))
}

// wordsOf are the words of a text, one space around each. A sign inside a word
// (zo'n, e-mail, 12.30) is left out, so that no way of writing it matters.
func wordsOf(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	space := true
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(text, "")) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
			space = false
		case (unicode.IsSpace(r) || r == '"') && !space: // in JSON and in attributes a quotation mark parts words
			b.WriteByte(' ')
			space = true
		}
	}
	if !space {
		b.WriteByte(' ')
	}
	return b.String()
}

// split cuts a text behind full stops, question and exclamation marks, and the
// quotation marks and brackets that close there.
func split(text string) []string {
	var found []string
	start := 0
	for i, r := range text {
		if !unicode.IsSpace(r) {
			continue
		}
		bare := strings.TrimRight(text[start:i], "’”'\"»)]")
		if strings.HasSuffix(bare, ".") || strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "?") || strings.HasSuffix(bare, "…") {
			found, start = append(found, text[start:i]), i
		}
	}
	return append(found, text[start:])
}
