package billing

import (
	"context"
	"strconv"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// changeInvoice runs a change on what happened to an invoice and writes it with
// what follows: NotFound, Conflict when it is not the version that was seen
// (0: any), Internal when the change touches what was issued.
func (m *Model) changeInvoice(ctx context.Context, id string, version int64, change func(*Invoice) ([]domain.Effect, error)) (*Invoice, error) {
	try := func() (*Invoice, error) {
		i, err := m.invoices.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if version != 0 && i.Version != version {
			return i, fault.At(fault.Conflict, "version", "it changed meanwhile")
		}
		said := i.said()
		follows, err := change(i)
		if err != nil {
			return i, err
		}
		if i.said() != said {
			return nil, fault.New(fault.Internal, "an invoice stays as it was issued")
		}
		return i, domain.Commit(ctx, m.Core, m.invoices, i, follows...)
	}
	if version != 0 {
		return try()
	}
	return domain.Again(try)
}

// Happen puts a line in the timeline, and gives it.
func (i *Invoice) Happen(now time.Time, what string, by *access.Account, text string) *timeline.Happening {
	i.Happenings = append(i.Happenings, timeline.Happening{At: now, What: what, By: timeline.Signed(by), Text: text})
	return &i.Happenings[len(i.Happenings)-1]
}

// PayInvoice writes a payment down, over the version that was seen: cents are
// negative for money that went back. Invalid at on for a day to come or what
// judge says of it, at cents for nothing, more than ten million euros or what
// judge says; Invalid at sure for what may be right but seldom is, unless sure;
// Conflict at state for a credit note.
func (m *Model) PayInvoice(ctx context.Context, actor *access.Account, id string, version int64, on calendar.Day, cents int, note string, sure bool) (*Invoice, error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return nil, err
	}
	switch {
	case on == "" || on > m.Today():
		return nil, fault.Because(fault.Invalid, "on", "later")
	case cents == 0 || cents > 1_000_000_000 || cents < -1_000_000_000:
		return nil, fault.Because(fault.Invalid, "cents", "wrong")
	}
	return m.changeInvoice(ctx, id, version, func(i *Invoice) ([]domain.Effect, error) {
		if i.State == InvoiceCredit {
			return nil, fault.At(fault.Conflict, "state", "a credit note is not paid")
		}
		if err := i.Judge(on, cents, sure); err != nil {
			return nil, err
		}
		now := m.Now()
		i.Payments = append(i.Payments, Payment{ID: domain.NewID(now), On: on, Cents: cents, By: timeline.Signed(actor), Note: input.OneLine(note, 200)})
		i.settleState()
		i.Happen(now, "paid", actor, "").Cents = cents
		return []domain.Effect{m.audit.Note(actor, audit.InvoicePaidEntry, i.ID, i.Number+" "+i.Buyer.Name, "", strconv.Itoa(cents))}, nil
	})
}

// paidAhead is how long before its invoice money may have come in: somebody
// pays what was announced, nobody pays for years to come.
const paidAhead = 366

// Judge holds a payment against the invoice and what was paid of it. Never:
// long before the invoice, more back than came in, or back before anything came
// in. To be sure of: before the invoice, and more than is open.
func (i *Invoice) Judge(on calendar.Day, cents int, sure bool) error {
	first := on
	for n, p := range i.Payments {
		if n == 0 || p.On < first {
			first = p.On
		}
	}
	switch {
	case cents < 0 && -cents > i.Paid():
		return fault.Because(fault.Invalid, "cents", "back")
	case cents < 0 && on < first:
		return fault.Because(fault.Invalid, "on", "back")
	case cents > 0 && on < i.IssuedOn.Add(-paidAhead):
		return fault.Because(fault.Invalid, "on", "early")
	case sure || cents < 0:
		return nil
	case cents > max(i.Left(), 0):
		return fault.Because(fault.Invalid, "sure", "more")
	case on < i.IssuedOn:
		return fault.Because(fault.Invalid, "sure", "early")
	}
	return nil
}

// TakePaymentBack removes a payment that was written down by mistake: NotFound.
// The timeline keeps that it was there.
func (m *Model) TakePaymentBack(ctx context.Context, actor *access.Account, id, payment string) (*Invoice, error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return nil, err
	}
	return m.changeInvoice(ctx, id, 0, func(i *Invoice) ([]domain.Effect, error) {
		for n, p := range i.Payments {
			if p.ID == payment {
				i.Payments = append(i.Payments[:n:n], i.Payments[n+1:]...)
				i.settleState()
				i.Happen(m.Now(), "unpaid", actor, "").Cents = p.Cents
				return []domain.Effect{m.audit.Note(actor, audit.InvoiceUnpaid, i.ID, i.Number+" "+i.Buyer.Name, strconv.Itoa(p.Cents), "")}, nil
			}
		}
		return nil, fault.New(fault.NotFound, "no such payment")
	})
}

func (i *Invoice) settleState() {
	if i.State == InvoiceOpen || i.State == InvoicePaid {
		i.State = InvoiceOpen
		if i.Paid() >= i.Total {
			i.State = InvoicePaid
		}
	}
}

// CreditInvoice takes an invoice back whole, with a credit note of the next
// number that goes to the same address: Invalid at reason, Conflict at state
// when that was done or it is a credit note itself.
func (m *Model) CreditInvoice(ctx context.Context, actor *access.Account, id string, version int64, reason string) (*Invoice, error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return nil, err
	}
	if reason = input.OneLine(reason, 200); reason == "" {
		return nil, fault.Because(fault.Invalid, "reason", "missing")
	}
	return m.changeInvoice(ctx, id, version, func(i *Invoice) ([]domain.Effect, error) {
		if i.State != InvoiceOpen && i.State != InvoicePaid {
			return nil, fault.At(fault.Conflict, "state", "it was credited")
		}
		note := &Invoice{Head: store.Head{ID: domain.Hashed("credit " + i.ID)[:24]}, Member: i.Member, Year: i.Year, Seller: i.Seller, Buyer: i.Buyer,
			Rate: i.Rate, Because: i.Because, Of: i.ID, OfNumber: i.Number, Reason: reason, State: InvoiceCredit, Email: i.Email, By: timeline.Signed(actor)}
		for _, l := range i.Lines {
			l.Cents = -l.Cents
			note.Lines = append(note.Lines, l)
		}
		note.sum()
		i.State, i.CreditedBy = InvoiceCredited, note.ID
		i.Happen(m.Now(), "credited", actor, reason)
		return []domain.Effect{domain.Follow("invoice", note)}, nil
	})
}

// remindEvery is the least time between two reminders of one invoice: who
// presses twice sends one.
const remindEvery = 24 * time.Hour

// RemindInvoice sends a reminder of an invoice that is overdue: Conflict at
// state when it is not, at reminded within a day of the last one.
func (m *Model) RemindInvoice(ctx context.Context, actor *access.Account, id string) (*Invoice, error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return nil, err
	}
	return m.changeInvoice(ctx, id, 0, func(i *Invoice) ([]domain.Effect, error) {
		now := m.Now()
		switch {
		case !i.Overdue(m.Today()) || i.Email == "":
			return nil, fault.At(fault.Conflict, "state", "it is not overdue")
		case len(i.Reminded) > 0 && now.Sub(i.Reminded[len(i.Reminded)-1]) < remindEvery:
			return nil, fault.At(fault.Conflict, "reminded", "it was sent today")
		}
		i.Reminded = append(i.Reminded, now)
		i.Happen(now, "reminded", actor, i.Email)
		return []domain.Effect{m.audit.Note(actor, audit.InvoiceReminded, i.ID, i.Number+" "+i.Buyer.Name, "", ""), m.invoiceLetter(i, "invoice_reminder")}, nil
	})
}

// SendInvoiceAgain sends an invoice to an address, which is its address from
// then on: Invalid at email.
func (m *Model) SendInvoiceAgain(ctx context.Context, actor *access.Account, id, email string) (*Invoice, error) {
	if err := access.Need(actor, access.ManageInvoices); err != nil {
		return nil, err
	}
	email, err := input.CleanEmail(email)
	if err != nil {
		return nil, fault.Because(fault.Invalid, "email", "wrong")
	}
	return m.changeInvoice(ctx, id, 0, func(i *Invoice) ([]domain.Effect, error) {
		if err := m.accounts.MayMail(ctx, actor, accounts.SentByDesk, email, "", "email"); err != nil {
			return nil, err
		}
		i.Email = email
		i.Happen(m.Now(), "sent", actor, email)
		return []domain.Effect{m.audit.Note(actor, audit.InvoiceSent, i.ID, i.Number+" "+i.Buyer.Name, "", ""), m.invoiceLetter(i, letterOf(i))}, nil
	})
}
