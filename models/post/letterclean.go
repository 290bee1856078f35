package post

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"samenspel/models/fault"
	"samenspel/models/input"
)

// Limits of what the desk writes, in characters.
const (
	maxLetterSubject = 150
	maxLetterBody    = 6_000
)

// WrongText is a mistake in the words of a letter.
type WrongText struct {
	Field string // subject or body
	Why   string // empty, long, unknown or place
	Word  string // the placeholders that are unknown, or the one that has no place
	Err   error  // Invalid at Field
}

func (w *WrongText) Error() string { return w.Err.Error() }

// Unwrap gives the kind of the mistake.
func (w *WrongText) Unwrap() error { return w.Err }

func wrongText(field, why, word string) error {
	return &WrongText{field, why, word, fault.Because(fault.Invalid, field, why)}
}

// CleanLetterText gives the words of a letter their one spelling: NotFound, and
// a *WrongText for each field that is wrong (joined): empty, too long, with a
// placeholder that the letter does not know, or without a place for the text
// that somebody writes to go with it.
func CleanLetterText(key, subject, body string) (string, string, error) {
	k := LetterKindOf(key)
	if k == nil {
		return "", "", fault.New(fault.NotFound, "there is no such letter")
	}
	subject, body = input.OneLine(subject, 10_000), cleanLines(body)
	known := k.Placeholders()
	inSubject := slices.DeleteFunc(slices.Clone(known), func(w string) bool { return w == "text" })
	wrongBody := checkLetterWords("body", body, maxLetterBody, known)
	if wrongBody == nil && k.Free && !strings.Contains(body, "{text}") {
		wrongBody = wrongText("body", "place", "{text}")
	}
	return subject, body, errors.Join(checkLetterWords("subject", subject, maxLetterSubject, inSubject), wrongBody)
}

func checkLetterWords(field, text string, limit int, known []string) error {
	if text == "" {
		return wrongText(field, "empty", "")
	}
	if len([]rune(text)) > limit {
		return wrongText(field, "long", "")
	}
	var unknown []string
	for _, found := range Placeholder.FindAllString(text, -1) {
		if word := input.OneLine(found, 40); !slices.Contains(known, found[1:len(found)-1]) && !slices.Contains(unknown, word) {
			unknown = append(unknown, word)
		}
	}
	if len(unknown) > 0 {
		return wrongText(field, "unknown", strings.Join(unknown[:min(len(unknown), 8)], ", "))
	}
	return nil
}

// cleanLines is a text of lines: without control characters, without spaces at
// the ends of lines, and never two empty lines in a row.
func cleanLines(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(strings.ToValidUTF8(text, ""))
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, line))
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}
