package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"samenspel/models"
	"samenspel/models/store"
)

// invoices bills the contribution of the last financial year and of this one,
// as a desk does: in the second month, and who joins later in the month after.
// Most have paid; some are late, and one was billed wrongly at first. Who
// joined of late is still to be billed. Nobody is written to.
func invoices(ctx context.Context, m *models.Models) error {
	billing, err := m.StoredBilling(ctx)
	if err != nil {
		return err
	}
	billing.IBAN = "NL91ABNA0417164300"
	if wrong := billing.Check(); len(wrong) > 0 {
		return fmt.Errorf("the demo cannot bill: %v", wrong)
	}
	statutes, err := m.Statutes(ctx)
	if err != nil {
		return err
	}
	today := m.Today()
	var all []models.Invoice
	for year := statutes.YearOf(today) - 1; year <= statutes.YearOf(today); year++ {
		due, err := m.Contributions(ctx, year)
		if err != nil {
			return err
		}
		first, _ := statutes.YearDays(year)
		for n, c := range due {
			on := max(first.Add(33), c.From.Add(40))
			if on > today || len(c.Lacks) > 0 || c.Cents == 0 {
				continue
			}
			one := func(part, cents int) models.Invoice {
				return models.Invoice{Head: store.Head{ID: demoID(year, 4*n+part)}, Member: c.Member.ID, Year: year, IssuedOn: on, DueOn: on.Add(billing.TermDays),
					Seller: billing.Seller(), Buyer: models.BuyerOf(c.Member), Because: billing.Exemption, By: keeper, State: models.InvoiceOpen, Email: c.Member.BilledAt(),
					Lines:      []models.InvoiceLine{{Text: fmt.Sprintf("Contributie %s, %s", statutes.YearName(year), c.Member.Size), From: c.From, Until: c.Until, Cents: cents}},
					Happenings: []models.Happening{{At: at(on, n), What: "issued", By: keeper}}}
			}
			i := one(0, c.Cents)
			late := year == statutes.YearOf(today) && n%11 == 5
			switch paid := on.Add(9 + n*7%24); {
			case late && i.DueOn.Add(10) < today:
				i.Reminded = []time.Time{at(i.DueOn.Add(10), n)}
				i.Happenings = append(i.Happenings, models.Happening{At: i.Reminded[0], What: "reminded", By: keeper, Text: i.Email})
			case paid <= today && !late:
				i.Payments = []models.Payment{{ID: demoID(year, 4*n+3), On: paid, Cents: c.Cents, By: keeper}}
				i.State = models.InvoicePaid
				i.Happenings = append(i.Happenings, models.Happening{At: at(paid.Add(1), n), What: "paid", By: keeper, Text: fmt.Sprint(c.Cents)})
			}
			if n == 7 && c.Cents > 20_000 {
				wrong, note := one(1, c.Cents-10_000), one(2, 10_000-c.Cents)
				const why = "Verkeerde klasse; u krijgt een nieuwe factuur."
				wrong.State, wrong.CreditedBy = models.InvoiceCredited, note.ID
				wrong.Happenings = append(wrong.Happenings, models.Happening{At: at(on, n+20), What: "credited", By: keeper, Text: why})
				note.State, note.Of, note.Reason, note.DueOn = models.InvoiceCredit, wrong.ID, why, ""
				note.Happenings[0].What = "credit"
				all = append(all, wrong, note)
			}
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(x, y models.Invoice) int { return cmp.Compare(x.IssuedOn, y.IssuedOn) })
	serials, numbers := map[int]int{}, map[string]string{}
	for n := range all {
		i := &all[n]
		i.Series = i.IssuedOn.Time().Year()
		serials[i.Series]++
		i.Serial = serials[i.Series]
		i.Number = models.InvoiceNumber(i.Series, i.Serial)
		numbers[i.ID] = i.Number
		i.OfNumber = numbers[i.Of]
	}
	return m.KeepInvoices(ctx, billing, all)
}

// at is a moment of a working day.
func at(day models.Day, minute int) time.Time {
	return day.Time().Add(10*time.Hour + time.Duration(minute)*time.Minute).UTC()
}
