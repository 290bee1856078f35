package input

import (
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"strings"
	"unicode/utf8"
)

// Mistakes are what is wrong with a form: by field, a key of the reason.
type Mistakes map[string]string

// Add keeps the first reason of a field.
func (w Mistakes) Add(field, reason string) {
	if w[field] == "" {
		w[field] = reason
	}
}

// Shorten keeps text of several lines to n characters.
func Shorten(text string, n int) string {
	text = dutch.SpelledLines(text)
	if utf8.RuneCountInString(text) > n {
		text = string([]rune(text)[:n])
	}
	return text
}

// Spell gives a value its one spelling, or says why it has none. Reasons are
// the words that the spelling's error gives.
func Spell(wrong Mistakes, field string, value *string, needed bool, one func(string) (string, error)) {
	if *value == "" {
		if needed {
			wrong.Add(field, "missing")
		}
		return
	}
	right, err := one(*value)
	if err != nil {
		wrong.Add(field, reasonOf(err))
		return
	}
	*value = right
}

// reasonOf is the last word that an error says of itself: "digits" of "kvk:
// digits"; an address's is "wrong".
func reasonOf(err error) string {
	text := err.Error()
	if f := fault.FieldOf(err); f != "" {
		text = strings.TrimPrefix(text, f+": ")
	}
	if strings.Contains(text, " ") {
		return "wrong"
	}
	return text
}

// Website is an address that a browser opens, with or without its scheme typed.
func Website(text string) (string, error) {
	u, ok := PageAddress(text)
	if !ok {
		return "", fault.New(fault.Invalid, "wrong")
	}
	u.Fragment = ""
	return strings.TrimSuffix(u.String(), "/"), nil
}
