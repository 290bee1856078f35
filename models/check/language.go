package check

import (
	"regexp"
	"strings"
	"unicode"

	"samenspel/models/repair"
)

// language checks the letters, spaces and words of one text.
func (r *run) language(text, field string, block int) {
	r.letters(text, field, block)
	if at := gap.FindStringIndex(text); at != nil {
		r.add("spaces", field, block, "Text", beside(text, at[0], at[1]))
	}
	r.twice(text, field, block)
}

// maxContext is how many bytes of the words around a wrong letter are shown;
// real words need fewer.
const maxContext = 240

// letters shows wrongly decoded letters, the sure ones with what they were.
func (r *run) letters(text, field string, block int) {
	_, report := repair.Letters(field, text)
	for _, found := range report.Repairs {
		r.add("letters", field, block, "Text", short(found.Before, maxContext), "Better", short(found.After, maxContext))
	}
	for _, found := range report.Flags {
		r.add("letters_doubt", field, block, "Text", short(found.Text, maxContext))
	}
}

// gap is several spaces in a row, hard ones too.
var gap = regexp.MustCompile(`[ \x{00a0}]{2,}`)

// beside is a place in a text with the word before and after it, on one line.
func beside(text string, start, end int) string {
	left, right := strings.Fields(text[max(0, start-80):start]), strings.Fields(text[end:min(len(text), end+80)])
	var shown []string
	if len(left) > 0 {
		shown = append(shown, left[len(left)-1])
	}
	if len(right) > 0 {
		shown = append(shown, right[0])
	}
	return quotation(strings.ToValidUTF8(strings.Join(shown, " "), ""))
}

// doubled are words that right Dutch has twice in a row: "dat je je verheugt",
// "wie die die dag zag", "wat is is", and what is said twice for emphasis.
var doubled = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(`dat die je we ze u zij haar hun is was heel veel ja nee zo bla ha lang steeds
		stap keer door er hier nou ho kom`) {
		words[w] = true
	}
	return words
}()

// twice finds a word that stands twice in a row within a line.
func (r *run) twice(text, field string, block int) {
	for line := range strings.Lines(text) {
		before := ""
		for word := range strings.FieldsSeq(line) {
			plain := strings.TrimRightFunc(word, unicode.IsPunct)
			if before != "" && strings.EqualFold(plain, before) && plain == strings.ToLower(plain) && !doubled[plain] {
				r.add("word_twice", field, block, "Text", quotation(before+" "+plain))
			}
			before = ""
			if plain == word && !strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }) {
				before = word
			}
		}
	}
}
