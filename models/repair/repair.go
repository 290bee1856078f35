// Package repair is the import doctor for Dutch text: it mends what an older
// system broke (letters, print hyphens, file names as alternative text) and
// lists every change, so that a person can judge it.
//
// All functions are pure. They never change text they are not sure about: what
// looks wrong but could be right comes back as a Flag, unchanged. Running one
// again on its own result changes nothing, and text that is not valid UTF-8 is
// returned as it came.
package repair

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Kinds of repairs and flags.
const (
	KindLetters = "letters"
	KindHyphen  = "hyphen"
	KindAlt     = "alt"
)

// Repair is one change made. Before and After show the changed word with a few
// words around it, without markup.
type Repair struct{ Field, Before, After, Kind string }

// Flag is something a person should look at; the text was left as it is.
type Flag struct{ Field, Text, Kind, Why string }

// Report lists what was changed and what was only noticed, in reading order.
type Report struct {
	Repairs []Repair
	Flags   []Flag
}

// Add appends another report.
func (r *Report) Add(other Report) {
	r.Repairs = append(r.Repairs, other.Repairs...)
	r.Flags = append(r.Flags, other.Flags...)
}

// Text mends letters first and print hyphens second: a broken letter would
// hide a word from the corpus. A nil corpus means no evidence.
func Text(field, text string, corpus *Corpus) (string, Report) {
	text, report := Letters(field, text)
	text, more := Hyphens(field, text, corpus)
	report.Add(more)
	return text, report
}

const contextWords = 4

// around shows text[start:end] with the words beside it, once as it was and
// once with now in its place.
func around(text string, start, end int, now string) (before, after string) {
	left, right := lastWords(text[:start]), firstWords(text[end:])
	return plain(left + text[start:end] + right), plain(left + now + right)
}

// contextBytes bounds the search for words where a text has no spaces.
const contextBytes = 120

func lastWords(s string) string {
	low := max(0, len(s)-contextBytes)
	for low < len(s) && !utf8.RuneStart(s[low]) {
		low++
	}
	spaces := 0
	for i := len(s) - 1; i >= low; i-- {
		if isSpace(s[i]) {
			if spaces++; spaces > contextWords {
				return s[i+1:]
			}
		}
	}
	return s[low:]
}

func firstWords(s string) string {
	high := min(len(s), contextBytes)
	for high < len(s) && !utf8.RuneStart(s[high]) {
		high--
	}
	spaces := 0
	for i := range high {
		if isSpace(s[i]) {
			if spaces++; spaces > contextWords {
				return s[:i]
			}
		}
	}
	return s[:high]
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// tags also matches one that the window cut off, at either end.
var tags = regexp.MustCompile(`^[^<>]*"[^<>]*>|</?[A-Za-z!][^<>]*(?:>|$)`)

func plain(s string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(s, " ")), " ")
}
