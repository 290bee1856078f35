package applying

import (
	"slices"
	"strings"
	"unicode/utf8"

	"samenspel/models/dutch"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/site"
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

	Person input.Contact   `bson:"person"`
	Seats  []input.Contact `bson:"seats"` // further people, beside Person

	BillingEmail string `bson:"billing_email"`
	Reference    string `bson:"reference"` // of the purchase, on invoices
	IBAN         string `bson:"-"`         // never stored as it is

	Motivation string   `bson:"motivation"`
	Statements []string `bson:"statements"` // keys of those ticked
}

// MaxSeats is how many further people a form names.
const MaxSeats = 9

const maxMotivation = 4000

// Trim makes what was typed fit to be kept: bounded, one line where one is
// asked for. It changes nothing that a person would miss.
func (f *ApplicationForm) Trim() {
	for _, s := range []*string{&f.Name, &f.Street, &f.Place, &f.Sector, &f.Size, &f.Reference} {
		*s = input.OneLine(*s, input.MaxName)
	}
	for _, s := range []*string{&f.Website, &f.BillingEmail} {
		*s = input.OneLine(*s, 300)
	}
	for _, s := range []*string{&f.KvK, &f.Postcode, &f.IBAN} {
		*s = input.TypedNumber(*s, 60)
	}
	f.Person.Trim()
	f.Seats = slices.Clone(f.Seats[:min(len(f.Seats), MaxSeats)])
	for i := range f.Seats {
		f.Seats[i].Trim()
	}
	f.Seats = slices.DeleteFunc(f.Seats, input.Contact.Empty)
	f.Motivation = input.Shorten(f.Motivation, maxMotivation+1)
	f.Statements = slices.Clone(f.Statements[:min(len(f.Statements), 20)])
	for i := range f.Statements {
		f.Statements[i] = input.OneLine(f.Statements[i], 60)
	}
}

// Check says everything that is wrong and gives what is right its one
// spelling.
func (f *ApplicationForm) Check(statutes *members.Statutes, fees []site.Fee) input.Mistakes {
	f.Trim()
	wrong := input.Mistakes{}
	needed := func(field, value string) {
		if value == "" {
			wrong.Add(field, "missing")
		}
	}
	needed("name", f.Name)
	needed("street", f.Street)
	if f.Street != "" && !strings.ContainsAny(f.Street, "0123456789") {
		wrong.Add("street", "number")
	}
	needed("place", f.Place)
	input.Spell(wrong, "kvk", &f.KvK, true, dutch.KvK)
	input.Spell(wrong, "postcode", &f.Postcode, true, dutch.Postcode)
	input.Spell(wrong, "website", &f.Website, false, input.Website)
	input.Spell(wrong, "iban", &f.IBAN, false, dutch.IBAN)
	if !slices.Contains(statutes.Sectors, f.Sector) {
		wrong.Add("sector", "missing")
	}
	if len(fees) > 0 && !slices.ContainsFunc(fees, func(fee site.Fee) bool { return fee.Size == f.Size }) {
		wrong.Add("size", "missing")
	}
	f.Person.Check(wrong, "", true)
	seen := map[string]bool{f.Person.Email: true}
	for i := range f.Seats {
		field := "seat" + string(rune('1'+i)) + "_"
		f.Seats[i].Check(wrong, field, false)
		if seen[f.Seats[i].Email] && f.Seats[i].Email != "" {
			wrong.Add(field+"email", "twice")
		}
		seen[f.Seats[i].Email] = true
	}
	if f.BillingEmail == "" {
		f.BillingEmail = f.Person.Email // nothing is asked twice, nor told to be wrong twice
	} else {
		input.Spell(wrong, "billing_email", &f.BillingEmail, false, input.CleanEmail)
	}
	needed("motivation", f.Motivation)
	if utf8.RuneCountInString(f.Motivation) > maxMotivation {
		wrong.Add("motivation", "long")
	}
	for _, s := range statutes.Statements {
		if s.Required && !slices.Contains(f.Statements, s.Key) {
			wrong.Add("statement_"+s.Key, "missing")
		}
	}
	return wrong
}
