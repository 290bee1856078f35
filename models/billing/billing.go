package billing

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/post"
	"samenspel/models/site"
	"samenspel/models/store"
)

// Billing is what stands on every invoice and how fees are charged. Name,
// address and KvK number of the association are those of Settings, unless
// others are given here.
type Billing struct {
	store.Head `bson:",inline"` // the id is billingID
	Name       string           `bson:"name"` // legal name, as the statutes have it
	Street     string           `bson:"street"`
	Postcode   string           `bson:"postcode"`
	Place      string           `bson:"place"`
	KvK        string           `bson:"kvk"`
	VATNumber  string           `bson:"vat_number"` // btw-id, or "" for who has none
	IBAN       string           `bson:"iban"`       // where members pay: on every invoice, so not sealed
	Email      string           `bson:"email"`      // for questions about invoices

	Rate            int     `bson:"rate"`      // VAT in whole percents on top of the fee; 0: exempt
	Exemption       string  `bson:"exemption"` // why no VAT is charged (Wet OB, art. 35a sub 1 l)
	Line            string  `bson:"line"`      // the words of a contribution's line, with {year}, {class}, {from}, {until}
	TermDays        int     `bson:"term_days"` // to pay in
	Share           Sharing `bson:"share"`     // of the first year's fee
	First           int     `bson:"first"`     // the first number of a year, for who billed elsewhere before
	domain.Followed `bson:",inline"`
}

// Sharing is which part of a year's fee is paid by who joins during it.
type Sharing string

// The ways, as stored.
const (
	ByMonth   Sharing = "month"   // the months that are left, the first one too
	ByQuarter Sharing = "quarter" // likewise
	WholeYear Sharing = "year"
)

// Sharings in the order of the form.
var Sharings = []Sharing{ByMonth, ByQuarter, WholeYear}

const billingID = "billing"

var billingSchema = &store.Schema{Name: "billing", Indexes: []store.Index{domain.PendingIndex}}

// usualBilling holds until somebody changes it. Contributions that the
// statutes lay down are exempt from VAT for most associations of employers and
// of charitable aim; the treasurer judges whether for this one.
func usualBilling(site *site.Settings) *Billing {
	return &Billing{Head: store.Head{ID: billingID}, Name: site.Name, Street: site.Street, Postcode: site.Postcode, Place: site.Place, KvK: site.KvK,
		Email: site.Email, Exemption: "Vrijgesteld van btw op grond van artikel 11, eerste lid, onderdeel t, van de Wet op de omzetbelasting 1968.",
		Line: "Contributie {year}, {class}", TermDays: 30, Share: ByMonth, First: 1}
}

// StoredBilling reads how is billed.
func (m *Model) StoredBilling(ctx context.Context, actor *access.Account) (*Billing, error) {
	if err := access.Need(actor, access.SeeInvoices); err != nil {
		return nil, err
	}
	return m.storedBilling(ctx)
}

func (m *Model) storedBilling(ctx context.Context) (*Billing, error) {
	b, err := m.allBilling.Get(ctx, billingID)
	if !fault.Is(err, fault.NotFound) {
		return b, err
	}
	site, err := m.site.Site(ctx)
	if err != nil {
		return nil, err
	}
	return usualBilling(site), nil
}

// SaveBilling changes how is billed: what is wrong, or Conflict when somebody
// was first. Invoices that were issued stay as they are.
func (m *Model) SaveBilling(ctx context.Context, actor *access.Account, b *Billing) (input.Mistakes, error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return nil, err
	}
	before, err := m.storedBilling(ctx)
	if err != nil {
		return nil, err
	}
	if wrong := b.Check(); len(wrong) > 0 {
		return wrong, nil
	}
	b.ID = billingID
	return nil, domain.Commit(ctx, m.Core, m.allBilling, b, m.audit.Note(actor, audit.BillingChanged, b.ID, "", before.summary(), b.summary()))
}

func (b *Billing) summary() string {
	return input.Digest(b.Name, b.Street, b.Postcode, b.Place, b.KvK, b.VATNumber, b.IBAN, b.Email, b.Rate, b.Exemption, b.Line, b.TermDays, b.Share, b.First)[:8]
}

// Ready says whether all is known that the law wants on an invoice.
func (b *Billing) Ready() bool { return b.Version > 0 }

// Check says everything that is wrong, and gives what is right its one
// spelling.
func (b *Billing) Check() input.Mistakes {
	wrong := input.Mistakes{}
	for _, f := range []struct {
		name string
		text *string
		most int
		need bool
	}{
		{"name", &b.Name, input.MaxName, true}, {"street", &b.Street, input.MaxName, true}, {"place", &b.Place, input.MaxName, true},
		{"exemption", &b.Exemption, 300, b.Rate == 0}, {"line", &b.Line, 120, true},
	} {
		if *f.text = input.OneLine(*f.text, f.most); *f.text == "" && f.need {
			wrong.Add(f.name, "missing")
		}
	}
	input.Spell(wrong, "postcode", &b.Postcode, true, dutch.Postcode)
	input.Spell(wrong, "kvk", &b.KvK, true, dutch.KvK)
	input.Spell(wrong, "iban", &b.IBAN, true, dutch.IBAN)
	input.Spell(wrong, "email", &b.Email, true, input.CleanEmail)
	if b.VATNumber = input.TypedNumber(b.VATNumber, 60); b.VATNumber != "" {
		number, err := dutch.VAT(b.VATNumber)
		switch {
		case dutch.Reason(err) == dutch.Check:
			wrong.Add("vat_number", "check")
		case err != nil:
			wrong.Add("vat_number", "wrong")
		default:
			b.VATNumber = number
		}
	}
	if b.Rate < 0 || b.Rate > 50 {
		wrong.Add("rate", "wrong")
	}
	if b.Rate != 0 && b.VATNumber == "" {
		wrong.Add("vat_number", "missing")
	}
	if b.TermDays < 1 || b.TermDays > 120 {
		wrong.Add("term_days", "wrong")
	}
	if b.First < 1 || b.First > 99_999 {
		wrong.Add("first", "wrong")
	}
	if b.Share != ByMonth && b.Share != ByQuarter && b.Share != WholeYear {
		wrong.Add("share", "wrong")
	}
	for _, word := range post.Placeholder.FindAllString(b.Line, -1) {
		if word != "{year}" && word != "{class}" && word != "{from}" && word != "{until}" {
			wrong.Add("line", "placeholder")
		}
	}
	return wrong
}
