package billing

import (
	"context"
	"fmt"
	"strconv"

	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// bill gives an invoice the next number of its year and writes it, with its
// letter and its line in the log; one that is there already under its id it
// leaves. Number and document are one write, so there are no gaps and no two
// with the same: who comes second takes the next.
func (m *Model) bill(ctx context.Context, i *Invoice) error {
	done, err := m.issuing.Lock(ctx, "invoices")
	if err != nil {
		return err
	}
	defer done()
	billing, err := m.storedBilling(ctx)
	if err != nil {
		return err
	}
	for {
		if _, err := m.invoices.Get(ctx, i.ID); !fault.Is(err, fault.NotFound) {
			return err
		}
		i.IssuedOn = m.Today()
		i.Series = i.IssuedOn.Time().Year()
		last, err := m.invoices.First(ctx, store.Query{Where: []store.Condition{store.Is("series", i.Series)}, Sort: []store.Key{store.Desc("serial")}})
		switch {
		case err == nil:
			i.Serial = last.Serial + 1
		case fault.Is(err, fault.NotFound):
			i.Serial = billing.First
		default:
			return err
		}
		i.Number = InvoiceNumber(i.Series, i.Serial)
		if i.Of == "" {
			i.DueOn = i.IssuedOn.Add(billing.TermDays)
		}
		i.Version, i.Effects, i.Happenings = 0, domain.Effects{}, nil
		what, kind := "issued", audit.InvoiceIssued
		if i.Of != "" {
			what, kind = "credit", audit.InvoiceCreditIssued
		}
		i.Happenings = append(i.Happenings, timeline.Happening{At: m.Now(), What: what, By: i.By})
		entry := m.audit.Note(nil, kind, i.ID, i.Number+" "+i.Buyer.Name, "", strconv.Itoa(i.Total))
		line := audit.EntryOf(entry)
		line.Actor, line.ActorName = i.By.ID, i.By.Name
		follows := []domain.Effect{entry}
		if i.Email != "" {
			follows = append(follows, m.invoiceLetter(i, letterOf(i)))
		}
		err = domain.Commit(ctx, m.Core, m.invoices, i, follows...)
		if fault.Is(err, fault.Taken) {
			continue // another was issued just now, or this one
		}
		return err
	}
}

func letterOf(i *Invoice) string {
	if i.Of != "" {
		return "invoice_credit"
	}
	return "invoice"
}

// invoiceLetter sends the invoice's link to its address.
func (m *Model) invoiceLetter(i *Invoice, key string) domain.Effect {
	return m.post.Send(post.Message{Key: key, To: i.Email, ToName: i.Buyer.Name, Path: m.InvoicePath(i.ID), Secret: true, Words: map[string]string{
		"organisation": i.Buyer.Name, "number": i.Number, "of": i.OfNumber, "amount": strconv.Itoa(max(i.Left(), -i.Total)), "due": string(i.DueOn), "iban": i.Seller.IBAN}})
}

// InvoiceNumber is how a number is written: 2027-0001.
func InvoiceNumber(series, serial int) string { return fmt.Sprintf("%d-%04d", series, serial) }

// KeepInvoices keeps invoices from before as they are, with how is billed from
// now on. Nobody is written to.
func (m *Model) KeepInvoices(ctx context.Context, b *Billing, all []Invoice) error {
	for n := range all {
		all[n].sum()
	}
	if err := m.allBilling.Insert(ctx, b); err != nil {
		return err
	}
	return m.invoices.InsertMany(ctx, all)
}

// Seller is the association as it is now.
func (b *Billing) Seller() Party {
	return Party{Name: b.Name, Street: b.Street, Postcode: b.Postcode, Place: b.Place, KvK: b.KvK, VATNumber: b.VATNumber, IBAN: b.IBAN, Email: b.Email}
}

// BuyerOf is the member as it is now.
func BuyerOf(o *members.Member) Party {
	return Party{Name: o.Name, Street: o.Street, Postcode: o.Postcode, Place: o.Place, KvK: o.KvK, Reference: o.Reference}
}
