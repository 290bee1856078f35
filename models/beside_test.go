package models_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// A payment beside its invoice and what was paid of it, as the desk may note it.
func TestAPaymentIsJudgedBesideItsInvoice(t *testing.T) {
	invoice := func(state billing.InvoiceState, paid ...billing.Payment) *billing.Invoice {
		return &billing.Invoice{IssuedOn: "2026-11-02", DueOn: "2026-12-02", Total: 85_000, State: state, Payments: paid}
	}
	half := billing.Payment{On: "2026-11-10", Cents: 42_500}
	for name, c := range map[string]struct {
		i     *billing.Invoice
		on    calendar.Day
		cents int
		want  string // field and reason; asks again when it begins with sure
	}{
		"what is open":                 {invoice(billing.InvoiceOpen), "2026-11-20", 85_000, ""},
		"part of it":                   {invoice(billing.InvoiceOpen), "2026-11-02", 1, ""},
		"late":                         {invoice(billing.InvoiceOpen), "2028-11-02", 85_000, ""},
		"a typing slip":                {invoice(billing.InvoiceOpen), "2026-11-20", 1_234_567, "sure: more"},
		"more than is left":            {invoice(billing.InvoiceOpen, half), "2026-11-20", 42_501, "sure: more"},
		"the rest":                     {invoice(billing.InvoiceOpen, half), "2026-11-20", 42_500, ""},
		"twice":                        {invoice(billing.InvoicePaid, half, half), "2026-11-20", 42_500, "sure: more"},
		"of what was taken back":       {invoice(billing.InvoiceCredited), "2026-11-20", 85_000, "sure: more"},
		"the day before":               {invoice(billing.InvoiceOpen), "2026-11-01", 85_000, "sure: early"},
		"a year before":                {invoice(billing.InvoiceOpen), "2025-11-02", 85_000, "sure: early"},
		"six years before":             {invoice(billing.InvoiceOpen), "2020-11-20", 85_000, "on: early"},
		"back what came in":            {invoice(billing.InvoiceCredited, half), "2026-11-20", -42_500, ""},
		"back more than came in":       {invoice(billing.InvoiceCredited, half), "2026-11-20", -42_501, "cents: back"},
		"back of nothing":              {invoice(billing.InvoiceOpen), "2026-11-20", -1, "cents: back"},
		"back before it came":          {invoice(billing.InvoiceCredited, half), "2026-11-09", -42_500, "on: back"},
		"back on the day that it came": {invoice(billing.InvoiceCredited, half), "2026-11-10", -42_500, ""},
	} {
		t.Run(name, func(t *testing.T) {
			said := func(err error) string {
				if err == nil {
					return ""
				}
				return err.Error()
			}
			modelstest.Same(t, "said", said(c.i.Judge(c.on, c.cents, false)), c.want)
			if want := c.want; want == "sure: more" || want == "sure: early" {
				c.want = ""
			}
			modelstest.Same(t, "said when sure", said(c.i.Judge(c.on, c.cents, true)), c.want)
		})
	}
}

// What is refused is written nowhere, and pressing again when it is right is.
func TestAPaymentIsAskedAboutOnce(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk := o.Add("Dora", access.Desk)
		modelstest.Billing(o, desk)
		member := modelstest.Payer(o, desk, "De Vaart", "zoe@vaart.example", "2019-03-01")
		_, err := o.Billing.BillYear(ctx, desk, 2026, []string{member.ID})
		o.Must(err)
		all, err := o.Billing.InvoicesOf(ctx, member.ID)
		o.Must(err)
		id, total := all[0].ID, all[0].Total
		_, err = o.Billing.PayInvoice(ctx, desk, id, 0, o.Today(), total+1, "", false)
		modelstest.Fails(t, "more than is open", err, fault.Invalid, "sure")
		_, err = o.Billing.PayInvoice(ctx, desk, id, 0, o.Today().Add(-6*365), total, "", true)
		modelstest.Fails(t, "six years before", err, fault.Invalid, "on")
		i, err := modelstest.Invoices(o.Models).Get(ctx, id)
		o.Must(err)
		modelstest.Same(t, "payments", len(i.Payments), 0)
		i, err = o.Billing.PayInvoice(ctx, desk, id, 0, o.Today(), total+1, "", true)
		o.Must(err)
		modelstest.Same(t, "left", i.Left(), -1)
	})
}

// A moment that is typed is the one that is meant, or it is told why not.
func TestAMomentInTheNightOfTheClock(t *testing.T) {
	at := func(text string) time.Time {
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	for text, want := range map[string]string{
		"2026-03-29T01:59": "2026-03-29T00:59:00Z", "2026-03-29T03:00": "2026-03-29T01:00:00Z",
		"2026-03-29T02:00": "gap", "2026-03-29T02:30": "gap", "2026-03-29T02:59": "gap",
		"2026-10-25T01:59": "2026-10-24T23:59:00Z", "2026-10-25T03:00": "2026-10-25T02:00:00Z",
		"2026-10-25T02:00": "twice", "2026-10-25T02:30": "twice", "2026-10-25T02:59": "twice",
		" 2026-12-24T09:00 ": "2026-12-24T08:00:00Z", "2026-07-01T02:30": "2026-07-01T00:30:00Z",
		"2026-02-30T09:00": "wrong", "morgen": "wrong", "": "wrong", "1899-12-31T09:00": "wrong", "2201-01-01T09:00": "wrong",
	} {
		got, err := calendar.ParseMoment(text, time.Time{})
		said := ""
		if err != nil {
			said = err.Error()
		} else {
			said = got.UTC().Format(time.RFC3339)
		}
		modelstest.Same(t, text, said, want)
	}
	for _, was := range []string{"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"} { // both are 02:30; what went live then keeps its day
		got, err := calendar.ParseMoment("2026-10-25T02:30", at(was))
		if err != nil || !got.Equal(at(was)) {
			t.Errorf("%s became %s, %v", was, got, err)
		}
	}
	// No hour of two years is moved: what is typed reads back, or is refused.
	for day := at("2026-01-01T00:15:00Z"); day.Year() < 2028; day = day.Add(time.Hour) {
		text := day.In(calendar.Amsterdam).Format(calendar.MomentLayout)
		if got, err := calendar.ParseMoment(text, time.Time{}); err == nil && !got.Equal(day) {
			t.Fatalf("%s became %s", text, got)
		}
	}
}

func TestNoticeIsGivenByWhoIsAMember(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		modelstest.Welcoming(o)
		desk := o.Add("Dora", access.Desk)
		member := modelstest.Payer(o, desk, "De Vaart", "zoe@vaart.example", "2026-03-01")
		for _, c := range []struct {
			given calendar.Day
			ok    bool
		}{{"2026-02-28", false}, {"2019-01-01", false}, {o.Today().Add(1), false}, {"2026-03-01", true}} {
			_, err := o.Members.GiveNotice(t.Context(), desk, member.ID, c.given, "")
			if c.ok {
				o.Must(err)
			} else {
				modelstest.Fails(t, string(c.given), err, fault.Invalid, "given")
			}
		}
	})
}

// A piece is never dated later than readers see it.
func TestADateIsNoLaterThanThePublication(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		eef := o.Add("Eef", access.Editor)
		due := o.Now().Add(48 * time.Hour).Truncate(time.Minute)
		for name, c := range map[string]struct {
			step  newsroom.Step
			at    time.Duration // from now; 0: empty
			wrong string
		}{
			"now, of tomorrow":            {newsroom.PublishNow, 24 * time.Hour, "at"},
			"now, of yesterday":           {newsroom.PublishNow, -24 * time.Hour, ""},
			"now, of no day":              {newsroom.PublishNow, 0, ""},
			"planned, of the day after":   {newsroom.Schedule, 72 * time.Hour, "at"},
			"planned, of that very day":   {newsroom.Schedule, 48 * time.Hour, ""},
			"planned, of a day before it": {newsroom.Schedule, 24 * time.Hour, ""},
		} {
			content := newsroom.Content{Type: press.News, Access: access.Public, Title: name, Teaser: "Een inleiding.", Body: "<p>Tekst.</p>"}
			if c.at != 0 {
				content.At = o.Now().Add(c.at).Truncate(time.Minute)
			}
			p, err := o.Newsroom.AddPiece(ctx, eef, content)
			o.Must(err)
			_, err = o.Newsroom.Take(ctx, eef, p.ID, c.step, newsroom.StepInput{Revision: p.Revision, At: due})
			if c.wrong == "" {
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
			} else {
				modelstest.Fails(t, name, err, fault.Invalid, c.wrong)
			}
		}
	})
}

// The words of a letter go no later than the letter.
func TestTermsAreJudgedBesideEachOther(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		boss := o.Add("Boss", access.Administrator)
		for _, c := range []struct {
			words, letters int
			ok             bool
		}{{365, 180, false}, {181, 180, false}, {180, 180, true}, {90, 730, true}} {
			terms, err := o.Privacy.Retention(t.Context())
			o.Must(err)
			err = o.Privacy.SetRetention(t.Context(), boss, terms.Version, map[string]int{"letter_text": c.words, "letters": c.letters})
			if c.ok {
				o.Must(err)
			} else {
				modelstest.Fails(t, "terms", err, fault.Invalid, "letter_text")
			}
		}
	})
}
