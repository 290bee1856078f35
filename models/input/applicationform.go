package input

import (
	"strings"
	"unicode/utf8"

	"samenspel/models/dutch"
	"samenspel/models/fault"
)

// Contact is a person as an organisation names them.
type Contact struct {
	Name     string `bson:"name"`
	Function string `bson:"function"`
	Email    string `bson:"email"`
	Phone    string `bson:"phone"`
}

// Mistakes are what is wrong with a form: by field, a key of the reason.
type Mistakes map[string]string

// add keeps the first reason of a field.
func (w Mistakes) Add(field, reason string) {
	if w[field] == "" {
		w[field] = reason
	}
}

func (c *Contact) Trim() {
	c.Name, c.Function = OneLine(c.Name, 120), OneLine(c.Function, 120)
	c.Email, c.Phone = OneLine(c.Email, 300), TypedNumber(c.Phone, 60)
}

// clean is the contact as it is stored, if it is right.
func (c Contact) Clean() Contact {
	c.Trim()
	c.Check(Mistakes{}, "", false)
	return c
}

// shorten keeps text of several lines to n characters.
func Shorten(text string, n int) string {
	text = dutch.SpelledLines(text)
	if utf8.RuneCountInString(text) > n {
		text = string([]rune(text)[:n])
	}
	return text
}

// check judges a person; function is asked of the applicant alone.
func (c *Contact) Check(wrong Mistakes, field string, first bool) {
	if c.Name == "" {
		wrong.Add(field+"person", "missing")
	} else if HoldsAddress(c.Name) { // members see each other's names, in the directory
		wrong.Add(field+"person", "address")
	}
	if first && c.Function == "" {
		wrong.Add(field+"function", "missing")
	}
	Spell(wrong, field+"email", &c.Email, true, CleanEmail)
	Spell(wrong, field+"phone", &c.Phone, false, dutch.Phone)
}

// Empty says whether nothing is filled in of a person.
func (c Contact) Empty() bool {
	c.Trim()
	return c == Contact{}
}

// spell gives a value its one spelling, or says why it has none. Reasons are
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

// website is an address that a browser opens, with or without its scheme typed.
func Website(text string) (string, error) {
	u, ok := PageAddress(text)
	if !ok {
		return "", fault.New(fault.Invalid, "wrong")
	}
	u.Fragment = ""
	return strings.TrimSuffix(u.String(), "/"), nil
}
