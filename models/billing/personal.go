package billing

import (
	"context"
	"strings"
	"time"

	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// dueIssued counts from the end of the year in which an invoice was issued.
func (m *Model) dueIssued(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	series := before.In(calendar.Amsterdam).Year()
	found, err := m.invoices.Find(ctx, store.Query{Where: []store.Condition{store.Less("series", series)}, Omit: []string{"happenings"}, Limit: personal.MostDue})
	for _, i := range found {
		if !i.Effects.Pending {
			due = append(due, personal.Due{ID: i.ID, Name: i.Number + " " + i.Buyer.Name, At: i.IssuedOn.Time()})
		}
	}
	return due, err
}

func (m *Model) removeInvoice(ctx context.Context, id string, _ time.Time) error {
	i, err := m.invoices.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err == nil {
		err = m.audit.Unname(ctx, id, []string{i.Buyer.Name})
	}
	if err != nil {
		return err
	}
	return domain.Retry(func() error { return domain.RemoveOne(ctx, m.invoices, id) })
}

// heldInvoices are those of their organisation that went to their address; the
// rest of an invoice is the organisation's.
func (m *Model) heldInvoices(ctx context.Context, who personal.Holder) (items []personal.Item, err error) {
	if who.Member == "" {
		return nil, nil
	}
	found, err := m.InvoicesOf(ctx, who.Member)
	for _, i := range found {
		if strings.EqualFold(i.Email, who.Email) {
			items = append(items, personal.Item{personal.Text("subject", i.Number), personal.Text("organisation", i.Buyer.Name), personal.Text("email", i.Email), personal.Moment("at", i.IssuedOn.Time())})
		}
	}
	return items, err
}
