package privacy_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/privacy"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

func TestAnOldApplicationIsErasedOnItsDay(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		modelstest.Welcoming(o)
		desk, board := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
		o.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
			return "Over " + mail.Words["organisation"], "Geachte " + mail.ToName, "<p>Geachte " + mail.ToName, nil
		}
		a := o.Confirmed()
		o.Later(time.Hour)
		a = o.DecidedAs(a, desk, applying.PrepareStep, "Twijfel over Zoë van den Berg.")
		a = o.DecidedAs(a, board, applying.RefuseStep, "Buiten het werkgebied.")
		o.Later(365*modelstest.ADay - time.Minute)
		o.Retain()
		if _, err := modelstest.Applications(o.Models).Get(t.Context(), a.ID); err != nil {
			t.Fatalf("gone a moment too early: %v", err)
		}
		r := o.Privacy.RuleOf("refused")
		due, err := o.Privacy.DueBy(t.Context(), r, o.Now())
		o.Must(err)
		soon, err := o.Privacy.DueBy(t.Context(), r, o.Now().Add(30*modelstest.ADay))
		o.Must(err)
		if len(due) != 0 || len(soon) != 1 || soon[0].Name != "Stichting Welzijn de Vaart" {
			t.Errorf("the dry run: %v, %v", due, soon)
		}
		o.Later(2 * time.Minute)
		ran := o.Retain()
		for _, text := range []string{"devaart", "Zoë", "Karim", "Welzijn de Vaart", "01234567"} {
			if found := o.Holding(text); len(found) > 0 {
				t.Errorf("%s is still in %v", text, found)
			}
		}
		i := slices.IndexFunc(ran, func(e privacy.Erasure) bool { return e.Rule == "refused" })
		if i < 0 || ran[i].Erased != 1 || !ran[i].Done() || strings.Contains(fmt.Sprint(ran[i]), a.ID) {
			t.Fatalf("the record: %+v", ran)
		}
		o.Must(o.Privacy.Verify(t.Context(), access.System, &ran[i]))
		if again := o.Retain(); len(again) != 0 {
			t.Errorf("it erased again: %+v", again)
		}
	})
}

func TestEveryTermHolds(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk, board := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
		draft, err := o.Applying.SaveDraft(ctx, applying.FormKey(), applying.ApplicationForm{Name: "Concept BV", Person: input.Contact{Email: "concept@bv.example"}})
		o.Must(err)
		o.Later(20 * modelstest.ADay)
		_, err = o.Applying.SaveDraft(ctx, o.Applying.KeyOf(draft), applying.ApplicationForm{Name: "Concept BV", Person: input.Contact{Email: "concept@bv.example"}, Place: "Ede"})
		o.Must(err)
		unconfirmed, _, err := o.Applying.SendApplication(ctx, applying.FormKey(), modelstest.Filled())
		o.Must(err)
		there := func(what, id string, want bool) {
			t.Helper()
			if _, err := modelstest.Applications(o.Models).Get(ctx, id); (err == nil) != want {
				t.Errorf("%s: %v", what, err)
			}
		}
		o.Later(7*modelstest.ADay - time.Minute)
		o.Retain()
		there("unconfirmed, too early", unconfirmed.ID, true)
		o.Later(2 * time.Minute)
		o.Retain()
		there("unconfirmed", unconfirmed.ID, false)
		o.Later(23*modelstest.ADay - 10*time.Minute)
		o.Retain()
		there("a draft that was saved again", draft.ID, true)
		o.Later(20 * time.Minute)
		o.Retain()
		there("draft", draft.ID, false)

		a := o.DecidedAs(o.Confirmed(), desk, applying.PrepareStep, "")
		a = o.DecidedAs(a, board, applying.AdmitStep, "")
		_, err = o.Members.ChangeMember(ctx, a.ID, 0, func(m *members.Member) ([]domain.Effect, error) {
			m.Notes = append(m.Notes, timeline.Happening{At: o.Now(), What: "note", By: timeline.Signed(desk), Text: "Belt altijd op vrijdag."})
			return nil, nil
		})
		o.Must(err)
		org, err := o.Members.Members.Get(ctx, a.ID)
		o.Must(err)
		_, err = o.Members.PassSeat(ctx, desk, org.ID, org.Seats[1].ID, input.Contact{Name: "Noor Bakker", Email: "noor@devaart.example"})
		o.Must(err)
		o.Later(91 * modelstest.ADay)
		o.Retain()
		letters, err := modelstest.Letters(o.Models).Find(ctx, store.Query{})
		o.Must(err)
		for _, l := range letters {
			if l.State != post.LetterQueued && l.Text != "" {
				t.Errorf("a letter's text after 91 days: %+v", l)
			}
		}
		o.Later(275 * modelstest.ADay)
		o.Retain()
		there("admitted", a.ID, false)
		org, err = o.Members.Members.Get(ctx, a.ID)
		o.Must(err)
		if org.Application != "" || len(org.Seats) != 2 || org.Seats[1].Before[0].Name != "Karim Haddad" || len(org.Notes) != 1 {
			t.Errorf("the member has what is its own: %+v", org)
		}
		o.Later(365 * modelstest.ADay)
		o.Retain()
		org, err = o.Members.Members.Get(ctx, a.ID)
		o.Must(err)
		if org.Seats[1].Before[0].Name != "" || len(org.Notes) != 0 || org.Seats[1].Name != "Noor Bakker" {
			t.Errorf("after two years: %+v", org)
		}
		if found := o.Holding("Karim"); slices.Contains(found, "members") || slices.Contains(found, "entries") {
			t.Errorf("who sat there two years ago is still in %v", found)
		}

		_, err = o.Members.EndNow(ctx, desk, org.ID, "opgeheven")
		o.Must(err)
		o.Later(729 * modelstest.ADay)
		o.Retain()
		org, err = o.Members.Members.Get(ctx, a.ID)
		o.Must(err)
		modelstest.Same(t, "a former member, too early", org.State, members.MemberEnded)
		o.Later(3 * modelstest.ADay)
		o.Retain()
		org, err = o.Members.Members.Get(ctx, a.ID)
		o.Must(err)
		if org.State != members.MemberInvoices || org.Street != "Havenkade 12" || org.Cents != 45_000 || org.IBAN+org.BillingEmail+org.IBANShown != "" || len(org.Seats)+len(org.Happenings) != 0 || org.Number != 1 {
			t.Errorf("what invoices need: %+v", org)
		}
		for _, text := range []string{"noor", "zoe@", "Zoë"} {
			if found := o.Holding(text); len(found) > 0 {
				t.Errorf("%s is still in %v", text, found)
			}
		}
		all, err := o.Members.AllMembers(ctx)
		o.Must(err)
		modelstest.Same(t, "in the register", len(all), 0)
		o.Later((5*365 + 2) * modelstest.ADay)
		o.Retain()
		if _, err = o.Members.Members.Get(ctx, a.ID); err != nil {
			t.Errorf("invoices within seven years: %v", err)
		}
		o.Later(366 * modelstest.ADay)
		o.Retain()
		if found := o.Holding("Havenkade"); len(found) > 0 {
			t.Errorf("after seven years: %v", found)
		}
	})
}

func TestTamperingWithTheRecordsShows(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	for _, id := range []string{"a", "b", "c"} {
		last, err := o.Privacy.LastErasure(ctx)
		o.Must(err)
		e, err := o.Privacy.Plan(ctx, last, domain.NewID(o.Now()), timeline.Signature{}, "refused", []string{id})
		o.Must(err)
		o.Must(o.Privacy.Done(ctx, e, 1))
	}
	all, err := modelstest.Erasures(o.Models).Find(ctx, store.Query{Sort: []store.Key{store.Asc("number")}})
	o.Must(err)
	last := all[2]
	o.Must(o.Privacy.Verify(ctx, access.System, &last))
	for what, change := range map[string]func(*privacy.Erasure){
		"another number erased": func(e *privacy.Erasure) { e.Erased = 0 },
		"another id":            func(e *privacy.Erasure) { e.Marks[0] = "x" },
		"another moment":        func(e *privacy.Erasure) { e.DoneAt = e.DoneAt.Add(-modelstest.ADay) },
		"another rule":          func(e *privacy.Erasure) { e.Rule = "drafts" },
		"somebody else":         func(e *privacy.Erasure) { e.By.Name = "Niemand" },
	} {
		e, err := modelstest.Erasures(o.Models).Get(ctx, all[1].ID)
		o.Must(err)
		was := *e
		was.Marks = slices.Clone(e.Marks)
		change(e)
		o.Must(modelstest.Erasures(o.Models).Replace(ctx, e))
		if err := o.Privacy.Verify(ctx, access.System, &last); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "2") {
			t.Errorf("%s: %v", what, err)
		}
		was.Version = e.Version
		o.Must(modelstest.Erasures(o.Models).Replace(ctx, &was))
	}
	o.Must(o.Privacy.Verify(ctx, access.System, &last))
	o.Must(modelstest.Erasures(o.Models).Delete(ctx, &all[0]))
	modelstest.Fails(t, "one left out", o.Privacy.Verify(ctx, access.System, &last), fault.Invalid, "chain")
}

func TestTermsStayWithinTheirBounds(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	boss, desk := o.Add("Bas", access.Administrator), o.Add("Dora", access.Desk)
	modelstest.Forbidden(t, "the desk sets terms", o.Privacy.SetRetention(ctx, desk, 0, map[string]int{"refused": 30}))
	modelstest.Fails(t, "too long", o.Privacy.SetRetention(ctx, boss, 0, map[string]int{"refused": 731}), fault.Invalid, "refused")
	o.Must(o.Privacy.SetRetention(ctx, boss, 0, map[string]int{"refused": 30, "sessions": 1}))
	terms, err := o.Privacy.Retention(ctx)
	o.Must(err)
	modelstest.Fails(t, "shorter than the law's", o.Privacy.SetRetention(ctx, boss, terms.Version, map[string]int{"invoices": 1}), fault.Invalid, "invoices")
	modelstest.Same(t, "set", terms.Of(o.Privacy.RuleOf("refused")), 30)
	modelstest.Same(t, "the law's", terms.Of(o.Privacy.RuleOf("invoices")), 2557)
	terms.Days["refused"] = 1
	modelstest.Same(t, "out of bounds in the store", terms.Of(o.Privacy.RuleOf("refused")), 28)
	modelstest.Fails(t, "seen before", o.Privacy.SetRetention(ctx, boss, 0, nil), fault.Conflict, "form")
	log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.RetentionChanged}, 1)
	o.Must(err)
	if len(log) != 1 || log[0].Before != "refused: 365" || log[0].After != "refused: 30" {
		t.Errorf("%+v", log)
	}
}

func TestSeveralInstancesRetainTogether(t *testing.T) {
	o := modelstest.NewOffice(t)
	modelstest.Welcoming(o)
	for range 20 {
		_, _, err := o.Applying.SendApplication(t.Context(), applying.FormKey(), modelstest.Filled())
		o.Must(err)
	}
	o.Later(8 * modelstest.ADay)
	ended := make(chan error, 4)
	for range 4 {
		go func() { _, err := o.Privacy.Retain(context.Background()); ended <- err }()
	}
	for range 4 {
		o.Must(<-ended)
	}
	o.Later(privacy.Lease)
	o.Retain()
	all, err := modelstest.Erasures(o.Models).Find(t.Context(), store.Query{Sort: []store.Key{store.Asc("number")}})
	o.Must(err)
	n := 0
	for i := range all {
		n += all[i].Erased
		o.Must(o.Privacy.Verify(t.Context(), access.System, &all[i]))
	}
	modelstest.Same(t, "recorded", n, 20)
	modelstest.Same(t, "left", len(o.Holding("devaart")), 0)
}
