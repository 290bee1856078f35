package members

import (
	"slices"

	"samenspel/models/dutch"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/site"
)

// MemberForm is what the office keeps of a member organisation: as typed until
// it is saved, in its one spelling from then on.
type MemberForm struct {
	Name     string
	KvK      string // "" where nobody knows it, as all that is not needed
	Street   string
	Postcode string
	Place    string
	Website  string
	Sector   string
	Kind     string
	Size     string

	BillingEmail string
	Reference    string
	IBAN         string // a new one; "" leaves it as it is
	DropIBAN     bool

	Record string // id of the organisation on the site, or ""
	Themes []string
}

// Form is a member's data as the form has it, without the bank account.
func (o *Member) Form() MemberForm {
	return MemberForm{Name: o.Name, KvK: o.KvK, Street: o.Street, Postcode: o.Postcode, Place: o.Place, Website: o.Website,
		Sector: o.Sector, Kind: o.Kind, Size: o.Size, BillingEmail: o.BillingEmail, Reference: o.Reference,
		Record: o.Record, Themes: slices.Clone(o.Themes)}
}

// Seen tells the data of a member from any other: a form that was filled from
// it says so when it is saved.
func (o *Member) Seen() string { return input.Digest(o.Form(), o.IBAN) }

// Check says everything that is wrong, and gives what is right its one
// spelling. now is what the member has already: a sort that the statutes know
// no more may stay.
func (f *MemberForm) Check(statutes *Statutes, fees []site.Fee, records, themes []press.Known, now MemberForm) input.Mistakes {
	f.Trim()
	wrong := input.Mistakes{}
	if f.Name == "" {
		wrong.Add("name", "missing")
	}
	if f.Place == "" {
		wrong.Add("place", "missing")
	}
	input.Spell(wrong, "kvk", &f.KvK, false, dutch.KvK)
	input.Spell(wrong, "postcode", &f.Postcode, false, dutch.Postcode)
	input.Spell(wrong, "website", &f.Website, false, input.Website)
	input.Spell(wrong, "billing_email", &f.BillingEmail, false, input.CleanEmail)
	input.Spell(wrong, "iban", &f.IBAN, false, dutch.IBAN)
	if f.Sector != now.Sector && !slices.Contains(statutes.Sectors, f.Sector) {
		wrong.Add("sector", "missing")
	}
	if f.Kind != now.Kind && !slices.Contains(statutes.Kinds, f.Kind) || f.Kind == "" {
		wrong.Add("kind", "missing")
	}
	if f.Size != now.Size && !slices.ContainsFunc(fees, func(fee site.Fee) bool { return fee.Size == f.Size }) || f.Size == "" {
		wrong.Add("size", "missing")
	}
	known := func(all []press.Known, id string) bool {
		return slices.ContainsFunc(all, func(k press.Known) bool { return k.ID == id })
	}
	if f.Record != "" && f.Record != now.Record && !known(records, f.Record) {
		wrong.Add("record", "gone")
	}
	f.Themes = slices.DeleteFunc(f.Themes, func(id string) bool { return !known(themes, id) })
	return wrong
}

// Trim makes what was typed fit to be kept.
func (f *MemberForm) Trim() {
	for _, s := range []*string{&f.Name, &f.Street, &f.Place, &f.Sector, &f.Kind, &f.Size, &f.Reference, &f.Record} {
		*s = input.OneLine(*s, input.MaxName)
	}
	for _, s := range []*string{&f.Website, &f.BillingEmail} {
		*s = input.OneLine(*s, 300)
	}
	for _, s := range []*string{&f.KvK, &f.Postcode, &f.IBAN} {
		*s = input.TypedNumber(*s, 60)
	}
	slices.Sort(f.Themes)
	f.Themes = slices.Compact(f.Themes)
}

// put gives a member what the form says. Another size has another fee; the
// same one keeps the fee that was agreed on.
func (m *Model) put(o *Member, f MemberForm, fees []site.Fee) {
	o.Name, o.KvK, o.Street, o.Postcode, o.Place, o.Website = f.Name, f.KvK, f.Street, f.Postcode, f.Place, f.Website
	o.Province = dutch.Province(f.Postcode)
	if o.Size != f.Size {
		o.Cents = CentsOf(fees, f.Size)
	}
	o.Sector, o.Kind, o.Size = f.Sector, f.Kind, f.Size
	o.BillingEmail, o.Reference, o.Record, o.Themes = f.BillingEmail, f.Reference, f.Record, f.Themes
	switch {
	case f.IBAN != "":
		o.IBAN, o.IBANShown = m.Box.Seal(f.IBAN, o.ID), dutch.Masked(f.IBAN)
	case f.DropIBAN:
		o.IBAN, o.IBANShown = "", ""
	}
}
