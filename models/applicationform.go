package models

import (
	"slices"
	"strings"
	"unicode/utf8"

	"samenspel/models/dutch"
	"samenspel/models/fault"
)

// ApplicationForm is what an applicant fills in, as typed until it is sent and
// in its one spelling from then on.
type ApplicationForm struct {
	Name     string `bson:"name"`
	KvK      string `bson:"kvk"`
	Street   string `bson:"street"` // with the number
	Postcode string `bson:"postcode"`
	Place    string `bson:"place"`
	Website  string `bson:"website"`
	Sector   string `bson:"sector"`
	Size     string `bson:"size"` // of Settings.Fees

	Person Contact   `bson:"person"`
	Seats  []Contact `bson:"seats"` // further people, beside Person

	BillingEmail string `bson:"billing_email"`
	Reference    string `bson:"reference"` // of the purchase, on invoices
	IBAN         string `bson:"-"`         // never stored as it is

	Motivation string   `bson:"motivation"`
	Statements []string `bson:"statements"` // keys of those ticked
}

// Contact is a person as an organisation names them.
type Contact struct {
	Name     string `bson:"name"`
	Function string `bson:"function"`
	Email    string `bson:"email"`
	Phone    string `bson:"phone"`
}

// MaxSeats is how many further people a form names.
const MaxSeats = 9

const maxMotivation = 4000

// Mistakes are what is wrong with a form: by field, a key of the reason.
type Mistakes map[string]string

// add keeps the first reason of a field.
func (w Mistakes) add(field, reason string) {
	if w[field] == "" {
		w[field] = reason
	}
}

// trim makes what was typed fit to be kept: bounded, one line where one is
// asked for. It changes nothing that a person would miss.
func (f *ApplicationForm) trim() {
	for _, s := range []*string{&f.Name, &f.Street, &f.Place, &f.Sector, &f.Size, &f.Reference} {
		*s = oneLine(*s, maxName)
	}
	for _, s := range []*string{&f.Website, &f.BillingEmail} {
		*s = oneLine(*s, 300)
	}
	for _, s := range []*string{&f.KvK, &f.Postcode, &f.IBAN} {
		*s = typedNumber(*s, 60)
	}
	f.Person.trim()
	f.Seats = slices.Clone(f.Seats[:min(len(f.Seats), MaxSeats)])
	for i := range f.Seats {
		f.Seats[i].trim()
	}
	f.Seats = slices.DeleteFunc(f.Seats, Contact.Empty)
	f.Motivation = shorten(f.Motivation, maxMotivation+1)
	f.Statements = slices.Clone(f.Statements[:min(len(f.Statements), 20)])
	for i := range f.Statements {
		f.Statements[i] = oneLine(f.Statements[i], 60)
	}
}

func (c *Contact) trim() {
	c.Name, c.Function = oneLine(c.Name, 120), oneLine(c.Function, 120)
	c.Email, c.Phone = oneLine(c.Email, 300), typedNumber(c.Phone, 60)
}

// clean is the contact as it is stored, if it is right.
func (c Contact) clean() Contact {
	c.trim()
	c.check(Mistakes{}, "", false)
	return c
}

// shorten keeps text of several lines to n characters.
func shorten(text string, n int) string {
	text = dutch.SpelledLines(text)
	if utf8.RuneCountInString(text) > n {
		text = string([]rune(text)[:n])
	}
	return text
}

// Check says everything that is wrong and gives what is right its one
// spelling.
func (f *ApplicationForm) Check(statutes *Statutes, fees []Fee) Mistakes {
	f.trim()
	wrong := Mistakes{}
	needed := func(field, value string) {
		if value == "" {
			wrong.add(field, "missing")
		}
	}
	needed("name", f.Name)
	needed("street", f.Street)
	if f.Street != "" && !strings.ContainsAny(f.Street, "0123456789") {
		wrong.add("street", "number")
	}
	needed("place", f.Place)
	spell(wrong, "kvk", &f.KvK, true, dutch.KvK)
	spell(wrong, "postcode", &f.Postcode, true, dutch.Postcode)
	spell(wrong, "website", &f.Website, false, website)
	spell(wrong, "iban", &f.IBAN, false, dutch.IBAN)
	if !slices.Contains(statutes.Sectors, f.Sector) {
		wrong.add("sector", "missing")
	}
	if len(fees) > 0 && !slices.ContainsFunc(fees, func(fee Fee) bool { return fee.Size == f.Size }) {
		wrong.add("size", "missing")
	}
	f.Person.check(wrong, "", true)
	seen := map[string]bool{f.Person.Email: true}
	for i := range f.Seats {
		field := "seat" + string(rune('1'+i)) + "_"
		f.Seats[i].check(wrong, field, false)
		if seen[f.Seats[i].Email] && f.Seats[i].Email != "" {
			wrong.add(field+"email", "twice")
		}
		seen[f.Seats[i].Email] = true
	}
	if f.BillingEmail == "" {
		f.BillingEmail = f.Person.Email // nothing is asked twice, nor told to be wrong twice
	} else {
		spell(wrong, "billing_email", &f.BillingEmail, false, CleanEmail)
	}
	needed("motivation", f.Motivation)
	if utf8.RuneCountInString(f.Motivation) > maxMotivation {
		wrong.add("motivation", "long")
	}
	for _, s := range statutes.Statements {
		if s.Required && !slices.Contains(f.Statements, s.Key) {
			wrong.add("statement_"+s.Key, "missing")
		}
	}
	return wrong
}

// check judges a person; function is asked of the applicant alone.
func (c *Contact) check(wrong Mistakes, field string, first bool) {
	if c.Name == "" {
		wrong.add(field+"person", "missing")
	} else if HoldsAddress(c.Name) { // members see each other's names, in the directory
		wrong.add(field+"person", "address")
	}
	if first && c.Function == "" {
		wrong.add(field+"function", "missing")
	}
	spell(wrong, field+"email", &c.Email, true, CleanEmail)
	spell(wrong, field+"phone", &c.Phone, false, dutch.Phone)
}

// Empty says whether nothing is filled in of a person.
func (c Contact) Empty() bool {
	c.trim()
	return c == Contact{}
}

// spell gives a value its one spelling, or says why it has none. Reasons are
// the words that the spelling's error gives.
func spell(wrong Mistakes, field string, value *string, needed bool, one func(string) (string, error)) {
	if *value == "" {
		if needed {
			wrong.add(field, "missing")
		}
		return
	}
	right, err := one(*value)
	if err != nil {
		wrong.add(field, reasonOf(err))
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
func website(text string) (string, error) {
	u, ok := pageAddress(text)
	if !ok {
		return "", fault.New(fault.Invalid, "wrong")
	}
	u.Fragment = ""
	return strings.TrimSuffix(u.String(), "/"), nil
}
