package billing_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/modelstest"
)

func ids(all []billing.Contribution) (found []string) {
	for _, c := range all {
		found = append(found, c.Member.ID)
	}
	return found
}

func TestAYearIsBilledOnce(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk := o.Add("Dora", access.Desk)
		long := modelstest.Payer(o, desk, "De Vaart", "zoe@vaart.example", "2019-03-01")
		late := modelstest.Payer(o, desk, "De Werf", "sam@werf.example", "2026-10-14")
		_, err := o.Billing.BillYear(ctx, desk, 2026, []string{long.ID})
		modelstest.Fails(t, "before the association's data are known", err, fault.Invalid, "billing")
		modelstest.Billing(o, desk)
		due, err := o.Billing.Contributions(ctx, 2026)
		o.Must(err)
		if len(due) != 2 || due[0].Cents != long.Cents || due[1].Cents != billing.ThePart(late.Cents, 3, 12) || due[1].From != "2026-10-14" || due[1].Until != "2026-12-31" {
			t.Fatalf("%+v", due)
		}
		var crowd sync.WaitGroup
		for range 4 { // four presses at once
			crowd.Go(func() {
				if _, err := o.Billing.BillYear(ctx, desk, 2026, ids(due)); err != nil {
					t.Error(err)
				}
			})
		}
		crowd.Wait()
		all, sums, err := o.Billing.ListInvoices(ctx, desk, billing.InvoiceFilter{Series: 2026})
		o.Must(err)
		if len(all) != 2 || sums.Billed != long.Cents+billing.ThePart(late.Cents, 3, 12) || sums.Open != sums.Billed || all[0].Number != "2026-0002" || all[1].Number != "2026-0001" {
			t.Fatalf("%+v %+v", sums, all)
		}
		first := all[1]
		if first.Buyer.Name != "De Vaart" || first.Seller.IBAN != "NL91ABNA0417164300" || first.Because == "" || first.VAT != 0 || first.DueOn != "2026-12-20" || first.Lines[0].Text != "Contributie 2026, tot 50 medewerkers" {
			t.Errorf("%+v", first)
		}
		if n := len(o.LettersOf("invoice")); n != 2 {
			t.Errorf("%d letters", n)
		}
		if _, err := o.Billing.LinkedInvoice(ctx, first.ID, strings.TrimPrefix(o.Letter("invoice", "zoe@vaart.example").Path, "/factuur/"+first.ID+"/")); err != nil {
			t.Error(err)
		}
		_, err = o.Billing.LinkedInvoice(ctx, first.ID, o.Box.Mark("invoice", all[0].ID))
		modelstest.Fails(t, "the link of another", err, fault.NotFound, "")
		_, err = o.Billing.BillYear(ctx, desk, 2030, ids(due))
		modelstest.Fails(t, "a year far away", err, fault.Invalid, "year")
	})
}

func TestAnInvoiceIsPaidRemindedAndCredited(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk := o.Add("Dora", access.Desk)
		modelstest.Billing(o, desk)
		member := modelstest.Payer(o, desk, "De Vaart", "zoe@vaart.example", "2019-03-01")
		bill := func() *billing.Invoice {
			t.Helper()
			n, err := o.Billing.BillYear(ctx, desk, 2026, []string{member.ID})
			o.Must(err)
			modelstest.Same(t, "issued", n, 1)
			all, err := o.Billing.InvoicesOf(ctx, member.ID)
			o.Must(err)
			return &all[slices.IndexFunc(all, func(i billing.Invoice) bool { return i.State == billing.InvoiceOpen })]
		}
		i := bill()
		_, err := o.Billing.RemindInvoice(ctx, desk, i.ID)
		modelstest.Fails(t, "reminded too early", err, fault.Conflict, "state")
		o.Later(31 * 24 * time.Hour)
		_, err = o.Billing.RemindInvoice(ctx, desk, i.ID)
		o.Must(err)
		_, err = o.Billing.RemindInvoice(ctx, desk, i.ID)
		modelstest.Fails(t, "reminded twice", err, fault.Conflict, "reminded")
		modelstest.Same(t, "letters", len(o.LettersOf("invoice_reminder")), 1)

		i, err = modelstest.Invoices(o.Models).Get(ctx, i.ID)
		o.Must(err)
		paid, err := o.Billing.PayInvoice(ctx, desk, i.ID, i.Version, o.Today(), 10_000, "deel", false)
		o.Must(err)
		_, err = o.Billing.PayInvoice(ctx, desk, i.ID, i.Version, o.Today(), 10_000, "deel", false)
		modelstest.Fails(t, "the same press again", err, fault.Conflict, "version")
		modelstest.Same(t, "left", paid.Left(), i.Total-10_000)
		modelstest.Same(t, "state", paid.State, billing.InvoiceOpen)
		paid, err = o.Billing.PayInvoice(ctx, desk, i.ID, 0, o.Today(), i.Total-10_000, "", false)
		o.Must(err)
		modelstest.Same(t, "state", paid.State, billing.InvoicePaid)
		back, err := o.Billing.TakePaymentBack(ctx, desk, i.ID, paid.Payments[1].ID)
		o.Must(err)
		modelstest.Same(t, "state", back.State, billing.InvoiceOpen)
		_, err = o.Billing.PayInvoice(ctx, desk, i.ID, 0, o.Today().Add(1), 100, "", false)
		modelstest.Fails(t, "tomorrow's money", err, fault.Invalid, "on")

		_, err = o.Billing.CreditInvoice(ctx, desk, i.ID, back.Version, " ")
		modelstest.Fails(t, "no reason", err, fault.Invalid, "reason")
		credited, err := o.Billing.CreditInvoice(ctx, desk, i.ID, back.Version, "verkeerde klasse")
		o.Must(err)
		modelstest.Same(t, "to go back", credited.Left(), -10_000)
		note, err := modelstest.Invoices(o.Models).Get(ctx, credited.CreditedBy)
		o.Must(err)
		if note.Total != -i.Total || note.Number != "2026-0002" || note.OfNumber != i.Number || note.State != billing.InvoiceCredit || len(o.LettersOf("invoice_credit")) != 1 {
			t.Errorf("%+v", note)
		}
		_, err = o.Billing.CreditInvoice(ctx, desk, i.ID, 0, "nog eens")
		modelstest.Fails(t, "credited twice", err, fault.Conflict, "state")
		_, err = o.Billing.PayInvoice(ctx, desk, note.ID, 0, o.Today(), 100, "", false)
		modelstest.Fails(t, "a credit note is not paid", err, fault.Conflict, "state")
		again := bill() // in its place, with a number of its own
		if again.ID == i.ID || again.Number != "2026-0003" {
			t.Errorf("%+v", again)
		}
		_, err = o.Billing.ChangeInvoice(ctx, i.ID, 0, func(i *billing.Invoice) ([]domain.Effect, error) { i.Lines[0].Cents++; return nil, nil })
		modelstest.Fails(t, "what was issued", err, fault.Internal, "")
	})
}

// Who joins during a year pays the months that are left, and no month twice.
func TestSharesOfAYear(t *testing.T) {
	for range 2000 {
		s := &members.Statutes{YearStart: 1 + rand.IntN(12)}
		day := calendar.Day("2024-01-01").Add(rand.IntN(1500))
		year := s.YearOf(day)
		first, last := s.YearDays(year)
		if day < first || day > last || s.YearOf(last.Add(1)) != year+1 {
			t.Fatalf("%s is not in %s to %s", day, first, last)
		}
		months, of := billing.PartOfYear(s, billing.ByMonth, year, day)
		quarters, fours := billing.PartOfYear(s, billing.ByQuarter, year, day)
		left := 1
		for d := day; calendar.DayOf(d.Time().AddDate(0, 0, 1-d.Time().Day())).Time().AddDate(0, 1, 0).Compare(last.Time()) <= 0; left++ {
			d = calendar.DayOf(d.Time().AddDate(0, 0, 1-d.Time().Day()).AddDate(0, 1, 0))
		}
		if day > first && (months != left || of != 12 || quarters*3 < months || quarters*3-months > 2 || fours != 4) {
			t.Fatalf("%s of %s to %s: %d of %d, %d of %d, %d left", day, first, last, months, of, quarters, fours, left)
		}
		if p, of := billing.PartOfYear(s, billing.ByMonth, year+1, day); p != of {
			t.Fatal("the next year is whole")
		}
		if p, _ := billing.PartOfYear(s, billing.ByMonth, year-1, day); p != 0 {
			t.Fatal("the year before is nothing")
		}
	}
	for cents := -1000; cents < 1000; cents++ {
		if got := billing.ThePart(cents, 1, 3) * 3; got-cents > 1 || cents-got > 1 {
			t.Fatal(cents)
		}
	}
}

// Whatever write of a credit the program dies at, there is one credit note in
// the end, with the next number and one letter.
func TestACreditIsDoneOnceThroughEveryDeath(t *testing.T) {
	for n := 1; n <= 6; n++ {
		for _, done := range []bool{false, true} {
			t.Run(fmt.Sprint(n, done), func(t *testing.T) {
				o := modelstest.NewOffice(t)
				ctx := t.Context()
				modelstest.Welcoming(o)
				desk := o.Add("Dora", access.Desk)
				modelstest.Billing(o, desk)
				member := modelstest.Payer(o, desk, "De Vaart", "zoe@vaart.example", "2019-03-01")
				_, err := o.Billing.BillYear(ctx, desk, 2026, []string{member.ID})
				o.Must(err)
				all, err := o.Billing.InvoicesOf(ctx, member.ID)
				o.Must(err)
				dies := modelstest.Dies(o.Engine, n, done)
				modelstest.OfficeOver(t, dies).Billing.CreditInvoice(ctx, desk, all[0].ID, 0, "fout")
				for range 3 {
					_, err = o.Settle(ctx)
					o.Must(err)
				}
				_, err = o.Billing.CreditInvoice(ctx, desk, all[0].ID, 0, "fout")
				if err != nil && !fault.Is(err, fault.Conflict) {
					t.Fatal(err)
				}
				all, _, err = o.Billing.ListInvoices(ctx, desk, billing.InvoiceFilter{})
				o.Must(err)
				credits := o.LettersOf("invoice_credit")
				if len(all) != 2 || all[0].Number != "2026-0002" || all[0].Total != -all[1].Total || all[1].State != billing.InvoiceCredited || len(credits) != 1 {
					t.Errorf("%d letters, %+v", len(credits), all)
				}
			})
		}
	}
}
