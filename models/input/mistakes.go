package input

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"samenspel/models/dutch"
	"samenspel/models/fault"
)

// Mistakes are what is wrong with a form: by field, the reason. They are an
// error that joins one for each field, Invalid, in the order of their names;
// see Err.
type Mistakes map[string]string

// Err is the mistakes as an error, nil when there are none.
func (w Mistakes) Err() error {
	if len(w) == 0 {
		return nil
	}
	return w
}

func (w Mistakes) Error() string { return fmt.Sprint(w.Unwrap()) }

// Unwrap gives an error for each field.
func (w Mistakes) Unwrap() []error {
	var all []error
	for _, field := range slices.Sorted(maps.Keys(w)) {
		all = append(all, fault.Because(fault.Invalid, field, w[field]))
	}
	return all
}

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

// Spell gives a value its one spelling, or says why it has none: for the
// reason of the spelling's error.
func Spell(wrong Mistakes, field string, value *string, needed bool, one func(string) (string, error)) {
	if *value == "" {
		if needed {
			wrong.Add(field, "missing")
		}
		return
	}
	right, err := one(*value)
	if err != nil {
		wrong.Add(field, cmp.Or(fault.ReasonOf(err), "wrong"))
		return
	}
	*value = right
}

// Website is an address that a browser opens, with or without its scheme typed.
func Website(text string) (string, error) {
	u, ok := PageAddress(text)
	if !ok {
		return "", fault.Because(fault.Invalid, "", "wrong")
	}
	u.Fragment = ""
	return strings.TrimSuffix(u.String(), "/"), nil
}
