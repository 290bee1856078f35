package models

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// billing lets an association bill.
func billing(o *office, boss *Account) *Billing {
	o.t.Helper()
	b, err := o.StoredBilling(o.t.Context())
	o.must(err)
	b.Name, b.Street, b.Postcode, b.Place, b.KvK, b.IBAN, b.Email = "Vereniging Samen Sterk", "Neude 1", "3512ad", "Utrecht", "01234567", "nl91abna0417164300", "geld@samensterk.example"
	wrong, err := o.SaveBilling(o.t.Context(), boss, b)
	o.must(err)
	if len(wrong) > 0 {
		o.t.Fatal(wrong)
	}
	return b
}

// payer is a member that can be billed.
func payer(o *office, desk *Account, name, email string, starts Day) *Member {
	o.t.Helper()
	f := MemberForm{Name: name, Street: "Markt 2", Place: "Zwolle", Postcode: "8011ab", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Sociaal werk"}
	m, wrong, err := o.AddMember(o.t.Context(), desk, FormKey(), f, starts, Contact{Name: "Zoë van den Berg", Email: email}, false)
	o.must(err)
	if len(wrong) > 0 {
		o.t.Fatal(wrong)
	}
	return m
}

func ids(all []Contribution) (found []string) {
	for _, c := range all {
		found = append(found, c.Member.ID)
	}
	return found
}

// lettersOf are the letters of a kind that were kept to be sent.
func (o *office) lettersOf(template string) []Letter {
	o.t.Helper()
	all, err := o.Letters.Find(o.t.Context(), store.Query{})
	o.must(err)
	return slices.DeleteFunc(all, func(l Letter) bool { return l.Template != template })
}

func TestAYearIsBilledOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk := o.add("Dora", Desk)
		long := payer(o, desk, "De Vaart", "zoe@vaart.example", "2019-03-01")
		late := payer(o, desk, "De Werf", "sam@werf.example", "2026-10-14")
		_, err := o.BillYear(ctx, desk, 2026, []string{long.ID})
		fails(t, "before the association's data are known", err, fault.Invalid, "billing")
		billing(o, desk)
		due, err := o.Contributions(ctx, 2026)
		o.must(err)
		if len(due) != 2 || due[0].Cents != long.Cents || due[1].Cents != part(late.Cents, 3, 12) || due[1].From != "2026-10-14" || due[1].Until != "2026-12-31" {
			t.Fatalf("%+v", due)
		}
		var crowd sync.WaitGroup
		for range 4 { // four presses at once
			crowd.Go(func() {
				if _, err := o.BillYear(ctx, desk, 2026, ids(due)); err != nil {
					t.Error(err)
				}
			})
		}
		crowd.Wait()
		all, sums, err := o.ListInvoices(ctx, desk, InvoiceFilter{Series: 2026})
		o.must(err)
		if len(all) != 2 || sums.Billed != long.Cents+part(late.Cents, 3, 12) || sums.Open != sums.Billed || all[0].Number != "2026-0002" || all[1].Number != "2026-0001" {
			t.Fatalf("%+v %+v", sums, all)
		}
		first := all[1]
		if first.Buyer.Name != "De Vaart" || first.Seller.IBAN != "NL91ABNA0417164300" || first.Because == "" || first.VAT != 0 || first.DueOn != "2026-12-20" || first.Lines[0].Text != "Contributie 2026, tot 50 medewerkers" {
			t.Errorf("%+v", first)
		}
		if n := len(o.lettersOf("invoice")); n != 2 {
			t.Errorf("%d letters", n)
		}
		if _, err := o.LinkedInvoice(ctx, first.ID, strings.TrimPrefix(o.letter("invoice", "zoe@vaart.example").Path, "/factuur/"+first.ID+"/")); err != nil {
			t.Error(err)
		}
		_, err = o.LinkedInvoice(ctx, first.ID, o.Box.Mark("invoice", all[0].ID))
		fails(t, "the link of another", err, fault.NotFound, "")
		_, err = o.BillYear(ctx, desk, 2030, ids(due))
		fails(t, "a year far away", err, fault.Invalid, "year")
	})
}

func TestAnInvoiceIsPaidRemindedAndCredited(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk := o.add("Dora", Desk)
		billing(o, desk)
		member := payer(o, desk, "De Vaart", "zoe@vaart.example", "2019-03-01")
		bill := func() *Invoice {
			t.Helper()
			n, err := o.BillYear(ctx, desk, 2026, []string{member.ID})
			o.must(err)
			same(t, "issued", n, 1)
			all, err := o.InvoicesOf(ctx, member.ID)
			o.must(err)
			return &all[slices.IndexFunc(all, func(i Invoice) bool { return i.State == InvoiceOpen })]
		}
		i := bill()
		_, err := o.RemindInvoice(ctx, desk, i.ID)
		fails(t, "reminded too early", err, fault.Conflict, "state")
		o.later(31 * 24 * time.Hour)
		_, err = o.RemindInvoice(ctx, desk, i.ID)
		o.must(err)
		_, err = o.RemindInvoice(ctx, desk, i.ID)
		fails(t, "reminded twice", err, fault.Conflict, "reminded")
		same(t, "letters", len(o.lettersOf("invoice_reminder")), 1)

		i, err = o.Invoices.Get(ctx, i.ID)
		o.must(err)
		paid, err := o.PayInvoice(ctx, desk, i.ID, i.Version, o.Today(), 10_000, "deel", false)
		o.must(err)
		_, err = o.PayInvoice(ctx, desk, i.ID, i.Version, o.Today(), 10_000, "deel", false)
		fails(t, "the same press again", err, fault.Conflict, "version")
		same(t, "left", paid.Left(), i.Total-10_000)
		same(t, "state", paid.State, InvoiceOpen)
		paid, err = o.PayInvoice(ctx, desk, i.ID, 0, o.Today(), i.Total-10_000, "", false)
		o.must(err)
		same(t, "state", paid.State, InvoicePaid)
		back, err := o.TakePaymentBack(ctx, desk, i.ID, paid.Payments[1].ID)
		o.must(err)
		same(t, "state", back.State, InvoiceOpen)
		_, err = o.PayInvoice(ctx, desk, i.ID, 0, o.Today().Add(1), 100, "", false)
		fails(t, "tomorrow's money", err, fault.Invalid, "on")

		_, err = o.CreditInvoice(ctx, desk, i.ID, back.Version, " ")
		fails(t, "no reason", err, fault.Invalid, "reason")
		credited, err := o.CreditInvoice(ctx, desk, i.ID, back.Version, "verkeerde klasse")
		o.must(err)
		same(t, "to go back", credited.Left(), -10_000)
		note, err := o.Invoices.Get(ctx, credited.CreditedBy)
		o.must(err)
		if note.Total != -i.Total || note.Number != "2026-0002" || note.OfNumber != i.Number || note.State != InvoiceCredit || len(o.lettersOf("invoice_credit")) != 1 {
			t.Errorf("%+v", note)
		}
		_, err = o.CreditInvoice(ctx, desk, i.ID, 0, "nog eens")
		fails(t, "credited twice", err, fault.Conflict, "state")
		_, err = o.PayInvoice(ctx, desk, note.ID, 0, o.Today(), 100, "", false)
		fails(t, "a credit note is not paid", err, fault.Conflict, "state")
		again := bill() // in its place, with a number of its own
		if again.ID == i.ID || again.Number != "2026-0003" {
			t.Errorf("%+v", again)
		}
		_, err = o.changeInvoice(ctx, i.ID, 0, func(i *Invoice) ([]domain.Effect, error) { i.Lines[0].Cents++; return nil, nil })
		fails(t, "what was issued", err, fault.Internal, "")
	})
}

// Who joins during a year pays the months that are left, and no month twice.
func TestSharesOfAYear(t *testing.T) {
	for range 2000 {
		s := &Statutes{YearStart: 1 + rand.IntN(12)}
		day := Day("2024-01-01").Add(rand.IntN(1500))
		year := s.YearOf(day)
		first, last := s.YearDays(year)
		if day < first || day > last || s.YearOf(last.Add(1)) != year+1 {
			t.Fatalf("%s is not in %s to %s", day, first, last)
		}
		months, of := PartOfYear(s, ByMonth, year, day)
		quarters, fours := PartOfYear(s, ByQuarter, year, day)
		left := 1
		for d := day; DayOf(d.Time().AddDate(0, 0, 1-d.Time().Day())).Time().AddDate(0, 1, 0).Compare(last.Time()) <= 0; left++ {
			d = DayOf(d.Time().AddDate(0, 0, 1-d.Time().Day()).AddDate(0, 1, 0))
		}
		if day > first && (months != left || of != 12 || quarters*3 < months || quarters*3-months > 2 || fours != 4) {
			t.Fatalf("%s of %s to %s: %d of %d, %d of %d, %d left", day, first, last, months, of, quarters, fours, left)
		}
		if p, of := PartOfYear(s, ByMonth, year+1, day); p != of {
			t.Fatal("the next year is whole")
		}
		if p, _ := PartOfYear(s, ByMonth, year-1, day); p != 0 {
			t.Fatal("the year before is nothing")
		}
	}
	for cents := -1000; cents < 1000; cents++ {
		if got := part(cents, 1, 3) * 3; got-cents > 1 || cents-got > 1 {
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
				o := newOffice(t)
				ctx := t.Context()
				welcoming(o)
				desk := o.add("Dora", Desk)
				billing(o, desk)
				member := payer(o, desk, "De Vaart", "zoe@vaart.example", "2019-03-01")
				_, err := o.BillYear(ctx, desk, 2026, []string{member.ID})
				o.must(err)
				all, err := o.InvoicesOf(ctx, member.ID)
				o.must(err)
				dies := dies(o.Engine, n, done)
				officeOver(t, dies).CreditInvoice(ctx, desk, all[0].ID, 0, "fout")
				for range 3 {
					_, err = o.Settle(ctx)
					o.must(err)
				}
				_, err = o.CreditInvoice(ctx, desk, all[0].ID, 0, "fout")
				if err != nil && !fault.Is(err, fault.Conflict) {
					t.Fatal(err)
				}
				all, _, err = o.ListInvoices(ctx, desk, InvoiceFilter{})
				o.must(err)
				credits := o.lettersOf("invoice_credit")
				if len(all) != 2 || all[0].Number != "2026-0002" || all[0].Total != -all[1].Total || all[1].State != InvoiceCredited || len(credits) != 1 {
					t.Errorf("%d letters, %+v", len(credits), all)
				}
			})
		}
	}
}
