package billing

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Contribution is what a member owes for a financial year, billed or not.
type Contribution struct {
	Member  *members.Member
	From    calendar.Day // the days of the year on which it is a member
	Until   calendar.Day
	Parts   int // of Of, that it pays: months or quarters
	Of      int
	Cents   int      // without VAT
	Invoice *Invoice // it was billed with, or nil
	Lacks   []string // fields of the member that an invoice needs
}

// Billable says whether an invoice can be made of it now.
func (c *Contribution) Billable() bool { return c.Invoice == nil && len(c.Lacks) == 0 && c.Cents > 0 }

// PartOfYear is the part of a year's fee that is paid by who is a member from a day
// on. Who leaves during the year owes it whole (BW 2:35 sub 5).
func PartOfYear(s *members.Statutes, how Sharing, year int, from calendar.Day) (parts, of int) {
	first, last := s.YearDays(year)
	if from <= first {
		return 1, 1
	}
	if from > last {
		return 0, 1
	}
	a, b := first.Time(), from.Time()
	gone := (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month())
	switch how {
	case ByMonth:
		return 12 - gone, 12
	case ByQuarter:
		return 4 - gone/3, 4
	}
	return 1, 1
}

// Contributions are those of all who are or were a member during a financial
// year, by name.
func (m *Model) Contributions(ctx context.Context, year int) ([]Contribution, error) {
	statutes, err := m.members.Statutes(ctx)
	if err != nil {
		return nil, err
	}
	billing, err := m.storedBilling(ctx)
	if err != nil {
		return nil, err
	}
	members, err := m.members.AllMembers(ctx)
	if err != nil {
		return nil, err
	}
	invoices, err := m.invoices.Find(ctx, store.Query{Where: []store.Condition{store.Is("year", year)}})
	if err != nil {
		return nil, err
	}
	billed := map[string]*Invoice{}
	for i := range invoices {
		if one := &invoices[i]; one.State != InvoiceCredited && one.State != InvoiceCredit {
			billed[one.Member] = one
		}
	}
	first, last := statutes.YearDays(year)
	var all []Contribution
	for i := range members {
		o := &members[i]
		if o.StartsOn > last || o.EndsOn != "" && o.EndsOn < first {
			continue
		}
		c := Contribution{Member: o, From: max(first, o.StartsOn), Until: last, Invoice: billed[o.ID]}
		c.Parts, c.Of = PartOfYear(statutes, billing.Share, year, o.StartsOn)
		c.Cents = part(o.Cents, c.Parts, c.Of)
		for _, need := range []struct{ field, value string }{{"street", o.Street}, {"postcode", o.Postcode}, {"place", o.Place}, {"billing_email", o.BilledAt()}} {
			if need.value == "" {
				c.Lacks = append(c.Lacks, need.field)
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// ReadContributions is Contributions for somebody of the office, written down.
func (m *Model) ReadContributions(ctx context.Context, actor *access.Account, year int) ([]Contribution, error) {
	if err := access.Need(actor, access.SeeInvoices); err != nil {
		return nil, err
	}
	statutes, err := m.members.Statutes(ctx)
	if err != nil {
		return nil, err
	}
	all, err := m.Contributions(ctx, year)
	if err != nil {
		return nil, err
	}
	name := statutes.YearName(year)
	return all, m.audit.NoteRead(ctx, actor, audit.InvoicesRead, name, name)
}

// BillYear issues the invoices of the members that are named by id, of those
// whose contribution for the year is Billable, and says how many it issued.
// Each is made once, however often this is asked and wherever it was broken
// off: its id follows from the member, the year and what was credited before.
// Invalid at billing while the association's own data are not complete, at year
// for another than this financial year, the last and the next: the fee of other
// years is not known.
func (m *Model) BillYear(ctx context.Context, actor *access.Account, year int, members []string) (issued int, err error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return 0, err
	}
	billing, err := m.storedBilling(ctx)
	if err != nil {
		return 0, err
	}
	if !billing.Ready() {
		return 0, fault.Because(fault.Invalid, "billing", "incomplete")
	}
	statutes, err := m.members.Statutes(ctx)
	if err != nil {
		return 0, err
	}
	if now := statutes.YearOf(m.Today()); year < now-1 || year > now+1 {
		return 0, fault.At(fault.Invalid, "year", "too far away")
	}
	all, err := m.Contributions(ctx, year)
	if err != nil {
		return 0, err
	}
	for _, c := range all {
		if !c.Billable() || !slices.Contains(members, c.Member.ID) {
			continue
		}
		id, err := m.contributionID(ctx, c.Member.ID, year)
		if err != nil {
			return issued, err
		}
		o := c.Member
		text := strings.NewReplacer("{year}", statutes.YearName(year), "{class}", o.Size, "{from}", dutchDay(c.From), "{until}", dutchDay(c.Until)).Replace(billing.Line)
		i := &Invoice{Head: store.Head{ID: id}, Member: o.ID, Year: year, Seller: billing.Seller(), Buyer: BuyerOf(o), Rate: billing.Rate, State: InvoiceOpen,
			Lines: []InvoiceLine{{Text: text, From: c.From, Until: c.Until, Cents: c.Cents}}, Email: o.BilledAt(), By: timeline.Signed(actor)}
		if i.Rate == 0 {
			i.Because = billing.Exemption
		}
		i.sum()
		if err := m.bill(ctx, i); err != nil {
			return issued, err
		}
		issued++
	}
	return issued, nil
}

// contributionID is the id of the next invoice for a member's year: the same
// until that one is credited.
func (m *Model) contributionID(ctx context.Context, member string, year int) (string, error) {
	before, err := m.InvoicesOf(ctx, member)
	n := 0
	for _, i := range before {
		if i.Year == year && i.State == InvoiceCredited {
			n++
		}
	}
	return domain.Hashed("contribution " + member + " " + strconv.Itoa(year) + " " + strconv.Itoa(n))[:24], err
}

// dutchDay is a day in an invoice's words, which are the association's own.
func dutchDay(d calendar.Day) string { return d.Time().Format("02-01-2006") }
