package billing

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// InvoiceFilter narrows the list of invoices.
type InvoiceFilter struct {
	Series int          // year of issue; 0: all
	State  InvoiceState // "" for all
	Late   bool         // overdue ones alone
	Words  string       // in the number or the name of the buyer
}

// InvoiceFigures are sums of a list, in euro cents.
type InvoiceFigures struct {
	Count, Late                 int // invoices that are no credit notes; those overdue
	Billed, Paid, Open, Overdue int // what is billed has what was credited taken off
}

// ListInvoices reads the invoices that a filter leaves, the newest first, with
// their figures. Associations issue hundreds a year: they are filtered in
// memory. Reading them is written down.
func (m *Model) ListInvoices(ctx context.Context, actor *access.Account, f InvoiceFilter) ([]Invoice, InvoiceFigures, error) {
	if err := access.Need(actor, access.SeeInvoices); err != nil {
		return nil, InvoiceFigures{}, err
	}
	q := store.Query{Sort: []store.Key{store.Desc("series"), store.Desc("serial")}, Omit: []string{"happenings"}}
	if f.Series != 0 {
		q = store.Query{Where: []store.Condition{store.Is("series", f.Series)}, Sort: []store.Key{store.Desc("serial")}, Omit: q.Omit}
	}
	all, err := m.invoices.Find(ctx, q)
	if err != nil {
		return nil, InvoiceFigures{}, err
	}
	today, words := m.Today(), strings.ToLower(input.OneLine(f.Words, 100))
	all = slices.DeleteFunc(all, func(i Invoice) bool {
		return f.State != "" && i.State != f.State || f.Late && !i.Overdue(today) ||
			!strings.Contains(strings.ToLower(i.Number+" "+i.Buyer.Name), words)
	})
	var sums InvoiceFigures
	for _, i := range all {
		sums.Billed += i.Total
		sums.Paid += i.Paid()
		if i.State != InvoiceCredit {
			sums.Count++
		}
		if i.State == InvoiceOpen {
			sums.Open += i.Left()
		}
		if i.Overdue(today) {
			sums.Late++
			sums.Overdue += i.Left()
		}
	}
	return all, sums, m.audit.NoteRead(ctx, actor, audit.InvoicesRead, "", "")
}

// Invoice reads one, for the office; reading it is written down. NotFound.
func (m *Model) Invoice(ctx context.Context, actor *access.Account, id string) (*Invoice, error) {
	if err := access.Need(actor, access.SeeInvoices); err != nil {
		return nil, err
	}
	i, err := m.invoices.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return i, m.audit.NoteRead(ctx, actor, audit.InvoicesRead, i.ID, i.Number)
}

// LinkedInvoice reads the invoice of a personal link: NotFound for a wrong one.
func (m *Model) LinkedInvoice(ctx context.Context, id, mark string) (*Invoice, error) {
	if !m.Box.Marked(mark, "invoice", id) {
		return nil, fault.New(fault.NotFound, "no such link")
	}
	return m.invoices.Get(ctx, id)
}

// OwnInvoices are those of the organisation whose seat somebody has, the newest
// first: NotFound without a seat.
func (m *Model) OwnInvoices(ctx context.Context, a *access.Account) ([]Invoice, error) {
	o, _, err := m.members.MemberOf(ctx, a)
	if err != nil {
		return nil, err
	}
	return m.InvoicesOf(ctx, o.ID)
}

// OwnInvoice is one of them: NotFound for another organisation's.
func (m *Model) OwnInvoice(ctx context.Context, a *access.Account, id string) (*Invoice, error) {
	all, err := m.OwnInvoices(ctx, a)
	if err != nil {
		return nil, err
	}
	if n := slices.IndexFunc(all, func(i Invoice) bool { return i.ID == id }); n >= 0 {
		return &all[n], nil
	}
	return nil, fault.New(fault.NotFound, "no such invoice")
}

// InvoiceSeries are the years in which invoices were issued, the newest first.
func (m *Model) InvoiceSeries(ctx context.Context, actor *access.Account) ([]int, error) {
	if err := access.Need(actor, access.SeeInvoices); err != nil {
		return nil, err
	}
	var years []int
	for before := 9999; ; {
		one, err := m.invoices.First(ctx, store.Query{Where: []store.Condition{store.Less("series", before)}, Sort: []store.Key{store.Desc("series")}})
		if fault.Is(err, fault.NotFound) {
			return years, nil
		}
		if err != nil {
			return nil, err
		}
		years, before = append(years, one.Series), one.Series
	}
}

// OverdueInvoices are those to remind of, the longest overdue first, with the
// money at stake.
func (m *Model) OverdueInvoices(ctx context.Context, actor *access.Account) ([]Invoice, error) {
	if err := access.Need(actor, access.SeeInvoices); err != nil {
		return nil, err
	}
	all, err := m.invoices.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(InvoiceOpen)), store.Less("due_on", string(m.Today()))}})
	slices.SortFunc(all, func(a, b Invoice) int { return cmp.Compare(a.DueOn, b.DueOn) })
	return all, err
}

// ExportInvoices is ListInvoices for a file. That actor took them along is in
// the log before anything is given, with their number and what told says.
func (m *Model) ExportInvoices(ctx context.Context, actor *access.Account, f InvoiceFilter, told string) ([]Invoice, error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return nil, err
	}
	all, _, err := m.ListInvoices(ctx, actor, f)
	if err != nil {
		return nil, err
	}
	return all, m.audit.Record(ctx, m.audit.Note(actor, audit.InvoicesExported, "", "", "", strconv.Itoa(len(all))+", "+told))
}

// Counterpart is the invoice that a credit note takes back, or the credit note of
// an invoice; nil for none. It says of the buyer what the other says, and reading
// that was written down.
func (m *Model) Counterpart(ctx context.Context, actor *access.Account, i *Invoice) (*Invoice, error) {
	if err := access.Need(actor, access.SeeInvoices); err != nil {
		return nil, err
	}
	other, err := m.invoices.Get(ctx, i.Of+i.CreditedBy)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return other, err
}
