package modelstest

import (
	"slices"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/post"
	"samenspel/models/store"
)

// Billing lets an association bill.
func Billing(o *Office, boss *access.Account) *billing.Billing {
	o.T.Helper()
	b, err := o.Billing.StoredBilling(o.T.Context(), access.System)
	o.Must(err)
	b.Name, b.Street, b.Postcode, b.Place, b.KvK, b.IBAN, b.Email = "Vereniging Samen Sterk", "Neude 1", "3512ad", "Utrecht", "01234567", "nl91abna0417164300", "geld@samensterk.example"
	wrong, err := o.Billing.SaveBilling(o.T.Context(), boss, b)
	o.Must(err)
	if len(wrong) > 0 {
		o.T.Fatal(wrong)
	}
	return b
}

// Payer is a member that can be billed.
func Payer(o *Office, desk *access.Account, name, email string, starts calendar.Day) *members.Member {
	o.T.Helper()
	f := members.MemberForm{Name: name, Street: "Markt 2", Place: "Zwolle", Postcode: "8011ab", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Sociaal werk"}
	m, wrong, err := o.Members.AddMember(o.T.Context(), desk, applying.FormKey(), f, starts, input.Contact{Name: "Zoë van den Berg", Email: email}, false)
	o.Must(err)
	if len(wrong) > 0 {
		o.T.Fatal(wrong)
	}
	return m
}

// LettersOf are the letters of a kind that were kept to be sent.
func (o *Office) LettersOf(template string) []post.Letter {
	o.T.Helper()
	all, err := Letters(o.Models).Find(o.T.Context(), store.Query{})
	o.Must(err)
	return slices.DeleteFunc(all, func(l post.Letter) bool { return l.Template != template })
}
