package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// invoices bills the contribution of the last financial year and of this one,
// as a desk does: in the second month, and who joins later in the month after.
// Most have paid; some are late, and one was billed wrongly at first. Who
// joined of late is still to be billed. Nobody is written to.
func invoices(ctx context.Context, m *models.Models) error {
	terms, err := m.Billing.StoredBilling(ctx, access.System)
	if err != nil {
		return err
	}
	terms.IBAN = "NL91ABNA0417164300"
	if wrong := terms.Check(); len(wrong) > 0 {
		return fmt.Errorf("the demo cannot bill: %v", wrong)
	}
	statutes, err := m.Members.Statutes(ctx)
	if err != nil {
		return err
	}
	today := m.Today()
	var all []billing.Invoice
	for year := statutes.YearOf(today) - 1; year <= statutes.YearOf(today); year++ {
		due, err := m.Billing.Contributions(ctx, year)
		if err != nil {
			return err
		}
		first, _ := statutes.YearDays(year)
		for n, c := range due {
			on := max(first.Add(33), c.From.Add(40))
			if on > today || len(c.Lacks) > 0 || c.Cents == 0 {
				continue
			}
			one := func(part, cents int) billing.Invoice {
				return billing.Invoice{Head: store.Head{ID: demoID(year, 4*n+part)}, Member: c.Member.ID, Year: year, IssuedOn: on, DueOn: on.Add(terms.TermDays),
					Seller: terms.Seller(), Buyer: billing.BuyerOf(c.Member), Because: terms.Exemption, By: keeper, State: billing.InvoiceOpen, Email: c.Member.BilledAt(),
					Lines:      []billing.InvoiceLine{{Text: fmt.Sprintf("Contributie %s, %s", statutes.YearName(year), c.Member.Size), From: c.From, Until: c.Until, Cents: cents}},
					Happenings: []timeline.Happening{{At: at(on, n), What: "issued", By: keeper}}}
			}
			i := one(0, c.Cents)
			late := year == statutes.YearOf(today) && n%11 == 5
			switch paid := on.Add(9 + n*7%24); {
			case late && i.DueOn.Add(10) < today:
				i.Reminded = []time.Time{at(i.DueOn.Add(10), n)}
				i.Happenings = append(i.Happenings, timeline.Happening{At: i.Reminded[0], What: "reminded", By: keeper, Text: i.Email})
			case paid <= today && !late:
				i.Payments = []billing.Payment{{ID: demoID(year, 4*n+3), On: paid, Cents: c.Cents, By: keeper}}
				i.State = billing.InvoicePaid
				i.Happenings = append(i.Happenings, timeline.Happening{At: at(paid.Add(1), n), What: "paid", By: keeper, Text: fmt.Sprint(c.Cents)})
			}
			if n == 7 && c.Cents > 20_000 {
				wrong, note := one(1, c.Cents-10_000), one(2, 10_000-c.Cents)
				const why = "Verkeerde klasse; u krijgt een nieuwe factuur."
				wrong.State, wrong.CreditedBy = billing.InvoiceCredited, note.ID
				wrong.Happenings = append(wrong.Happenings, timeline.Happening{At: at(on, n+20), What: "credited", By: keeper, Text: why})
				note.State, note.Of, note.Reason, note.DueOn = billing.InvoiceCredit, wrong.ID, why, ""
				note.Happenings[0].What = "credit"
				all = append(all, wrong, note)
			}
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(x, y billing.Invoice) int { return cmp.Compare(x.IssuedOn, y.IssuedOn) })
	serials, numbers := map[int]int{}, map[string]string{}
	for n := range all {
		i := &all[n]
		i.Series = i.IssuedOn.Time().Year()
		serials[i.Series]++
		i.Serial = serials[i.Series]
		i.Number = billing.InvoiceNumber(i.Series, i.Serial)
		numbers[i.ID] = i.Number
		i.OfNumber = numbers[i.Of]
	}
	return m.Billing.KeepInvoices(ctx, terms, all)
}

// at is a moment of a working day.
func at(day calendar.Day, minute int) time.Time {
	return day.Time().Add(10*time.Hour + time.Duration(minute)*time.Minute).UTC()
}
