package models

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

const aDay = 24 * time.Hour

// holding are the collections in which a text stands, in whatever field.
func (o *office) holding(text string) (found []string) {
	o.t.Helper()
	for _, s := range Schemas {
		o.must(o.each(o.t.Context(), s, func(id string, raw []byte) error {
			if bytes.Contains(bytes.ToLower(raw), []byte(strings.ToLower(text))) {
				found = append(found, s.Name)
			}
			return nil
		}))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// confirmed is an application that the desk has.
func (o *office) confirmed() *Application {
	o.t.Helper()
	ctx := o.t.Context()
	a, wrong, err := o.SendApplication(ctx, FormKey(), filled())
	o.must(err)
	if wrong != nil {
		o.t.Fatal(wrong)
	}
	a, err = o.ConfirmApplication(ctx, a.ID, o.Box.Mark("application", a.ID))
	o.must(err)
	return a
}

// decidedAs takes steps as somebody.
func (o *office) decidedAs(a *Application, who *Account, step ApplicationStep, text string) *Application {
	o.t.Helper()
	a, err := o.StepApplication(o.t.Context(), who, a.ID, a.Version, step, text)
	o.must(err)
	return a
}

func (o *office) retain() []Erasure {
	o.t.Helper()
	ran, err := o.Retain(o.t.Context(), nil)
	o.must(err)
	return ran
}

func TestAnOldApplicationIsErasedOnItsDay(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		welcoming(o)
		desk, board := o.add("Dora", Desk), o.add("Bram", Board)
		o.Write = func(mail Mail, _ *LetterText, _ Sender) (string, string, string, error) {
			return "Over " + mail.Words["organisation"], "Geachte " + mail.ToName, "<p>Geachte " + mail.ToName, nil
		}
		a := o.confirmed()
		o.later(time.Hour)
		a = o.decidedAs(a, desk, PrepareStep, "Twijfel over Zoë van den Berg.")
		a = o.decidedAs(a, board, RefuseStep, "Buiten het werkgebied.")
		o.later(365*aDay - time.Minute)
		o.retain()
		if _, err := o.Applications.Get(t.Context(), a.ID); err != nil {
			t.Fatalf("gone a moment too early: %v", err)
		}
		r := o.RuleOf("refused")
		due, err := o.DueBy(t.Context(), r, o.Now())
		o.must(err)
		soon, err := o.DueBy(t.Context(), r, o.Now().Add(30*aDay))
		o.must(err)
		if len(due) != 0 || len(soon) != 1 || soon[0].Name != "Stichting Welzijn de Vaart" {
			t.Errorf("the dry run: %v, %v", due, soon)
		}
		o.later(2 * time.Minute)
		ran := o.retain()
		for _, text := range []string{"devaart", "Zoë", "Karim", "Welzijn de Vaart", "01234567"} {
			if found := o.holding(text); len(found) > 0 {
				t.Errorf("%s is still in %v", text, found)
			}
		}
		i := slices.IndexFunc(ran, func(e Erasure) bool { return e.Rule == "refused" })
		if i < 0 || ran[i].Erased != 1 || !ran[i].Done() || strings.Contains(fmt.Sprint(ran[i]), a.ID) {
			t.Fatalf("the record: %+v", ran)
		}
		o.must(o.Verify(t.Context(), &ran[i]))
		if again := o.retain(); len(again) != 0 {
			t.Errorf("it erased again: %+v", again)
		}
	})
}

func TestEveryTermHolds(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk, board := o.add("Dora", Desk), o.add("Bram", Board)
		draft, err := o.SaveDraft(ctx, FormKey(), ApplicationForm{Name: "Concept BV", Person: Contact{Email: "concept@bv.example"}})
		o.must(err)
		o.later(20 * aDay)
		_, err = o.SaveDraft(ctx, o.KeyOf(draft), ApplicationForm{Name: "Concept BV", Person: Contact{Email: "concept@bv.example"}, Place: "Ede"})
		o.must(err)
		unconfirmed, _, err := o.SendApplication(ctx, FormKey(), filled())
		o.must(err)
		there := func(what, id string, want bool) {
			t.Helper()
			if _, err := o.Applications.Get(ctx, id); (err == nil) != want {
				t.Errorf("%s: %v", what, err)
			}
		}
		o.later(7*aDay - time.Minute)
		o.retain()
		there("unconfirmed, too early", unconfirmed.ID, true)
		o.later(2 * time.Minute)
		o.retain()
		there("unconfirmed", unconfirmed.ID, false)
		o.later(23*aDay - 10*time.Minute)
		o.retain()
		there("a draft that was saved again", draft.ID, true)
		o.later(20 * time.Minute)
		o.retain()
		there("draft", draft.ID, false)

		a := o.decidedAs(o.confirmed(), desk, PrepareStep, "")
		a = o.decidedAs(a, board, AdmitStep, "")
		_, err = o.ChangeMember(ctx, a.ID, 0, func(m *Member) ([]domain.Effect, error) {
			m.Notes = append(m.Notes, Happening{At: o.Now(), What: "note", By: signed(desk), Text: "Belt altijd op vrijdag."})
			return nil, nil
		})
		o.must(err)
		org, err := o.Members.Get(ctx, a.ID)
		o.must(err)
		_, err = o.PassSeat(ctx, desk, org.ID, org.Seats[1].ID, Contact{Name: "Noor Bakker", Email: "noor@devaart.example"})
		o.must(err)
		o.later(91 * aDay)
		o.retain()
		letters, err := o.Letters.Find(ctx, store.Query{})
		o.must(err)
		for _, l := range letters {
			if l.State != LetterQueued && l.Text != "" {
				t.Errorf("a letter's text after 91 days: %+v", l)
			}
		}
		o.later(275 * aDay)
		o.retain()
		there("admitted", a.ID, false)
		org, err = o.Members.Get(ctx, a.ID)
		o.must(err)
		if org.Application != "" || len(org.Seats) != 2 || org.Seats[1].Before[0].Name != "Karim Haddad" || len(org.Notes) != 1 {
			t.Errorf("the member has what is its own: %+v", org)
		}
		o.later(365 * aDay)
		o.retain()
		org, err = o.Members.Get(ctx, a.ID)
		o.must(err)
		if org.Seats[1].Before[0].Name != "" || len(org.Notes) != 0 || org.Seats[1].Name != "Noor Bakker" {
			t.Errorf("after two years: %+v", org)
		}
		if found := o.holding("Karim"); slices.Contains(found, "members") || slices.Contains(found, "entries") {
			t.Errorf("who sat there two years ago is still in %v", found)
		}

		_, err = o.EndNow(ctx, board, org.ID, "opgeheven")
		o.must(err)
		o.later(729 * aDay)
		o.retain()
		org, err = o.Members.Get(ctx, a.ID)
		o.must(err)
		same(t, "a former member, too early", org.State, MemberEnded)
		o.later(3 * aDay)
		o.retain()
		org, err = o.Members.Get(ctx, a.ID)
		o.must(err)
		if org.State != MemberInvoices || org.Street != "Havenkade 12" || org.Cents != 45_000 || org.IBAN+org.BillingEmail+org.IBANShown != "" || len(org.Seats)+len(org.Happenings) != 0 || org.Number != 1 {
			t.Errorf("what invoices need: %+v", org)
		}
		for _, text := range []string{"noor", "zoe@", "Zoë"} {
			if found := o.holding(text); len(found) > 0 {
				t.Errorf("%s is still in %v", text, found)
			}
		}
		all, err := o.AllMembers(ctx)
		o.must(err)
		same(t, "in the register", len(all), 0)
		o.later((5*365 + 2) * aDay)
		o.retain()
		if _, err = o.Members.Get(ctx, a.ID); err != nil {
			t.Errorf("invoices within seven years: %v", err)
		}
		o.later(366 * aDay)
		o.retain()
		if found := o.holding("Havenkade"); len(found) > 0 {
			t.Errorf("after seven years: %v", found)
		}
	})
}

// A run that is cut off before or after any of its writes is gone on with.
func TestARunSurvivesADeathAtEveryWrite(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		engine := d.Engine
		for n := 1; n < 60; n++ {
			for _, done := range []bool{false, true} {
				for _, s := range Schemas {
					empty(t, engine, s)
				}
				d := newDesk(officeOver(t, engine))
				welcoming(d.office)
				board := d.add("Bram", Board)
				a := d.decidedAs(d.decidedAs(d.confirmed(), d.members, PrepareStep, ""), board, RefuseStep, "Nee.")
				d.later(366 * aDay)
				mortal := dies(engine, n, done)
				other := d.on(mortal)
				other.Box = d.Box
				other.Retain(ctx, nil)
				d.later(lease)
				for range 2 {
					d.retain()
				}
				for _, text := range []string{"devaart", "Haddad"} {
					if found := d.holding(text); len(found) > 0 {
						t.Fatalf("died at write %d, done %v: %s is in %v", n, done, text, found)
					}
				}
				all, err := d.Erasures.Find(ctx, store.Query{Sort: []store.Key{store.Asc("number")}})
				d.must(err)
				recorded := 0
				for i := range all {
					if all[i].Rule == "refused" {
						recorded += all[i].Erased
					}
					if !all[i].Done() {
						t.Errorf("died at write %d: %+v is never finished", n, all[i])
					}
					d.must(d.Verify(ctx, &all[i]))
				}
				same(t, fmt.Sprint("recorded after death at write ", n, done), recorded, 1)
				if _, err := d.ErasedItems.Get(ctx, domain.Hashed("forgotten refused applications " + a.ID + " ")[:24]); err != nil {
					t.Errorf("died at write %d: not on the list: %v", n, err)
				}
				if mortal.left > 0 {
					return
				}
			}
			if strings.Contains(t.Name(), "mongodb") {
				n += 4
			}
		}
		t.Error("it never ends")
	})
}

func TestTamperingWithTheRecordsShows(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	for _, id := range []string{"a", "b", "c"} {
		last, err := o.lastErasure(ctx)
		o.must(err)
		e, err := o.plan(ctx, last, domain.NewID(o.Now()), Signature{}, "refused", []string{id})
		o.must(err)
		o.must(o.done(ctx, e, 1))
	}
	all, err := o.Erasures.Find(ctx, store.Query{Sort: []store.Key{store.Asc("number")}})
	o.must(err)
	last := all[2]
	o.must(o.Verify(ctx, &last))
	for what, change := range map[string]func(*Erasure){
		"another number erased": func(e *Erasure) { e.Erased = 0 },
		"another id":            func(e *Erasure) { e.Marks[0] = "x" },
		"another moment":        func(e *Erasure) { e.DoneAt = e.DoneAt.Add(-aDay) },
		"another rule":          func(e *Erasure) { e.Rule = "drafts" },
		"somebody else":         func(e *Erasure) { e.By.Name = "Niemand" },
	} {
		e, err := o.Erasures.Get(ctx, all[1].ID)
		o.must(err)
		was := *e
		was.Marks = slices.Clone(e.Marks)
		change(e)
		o.must(o.Erasures.Replace(ctx, e))
		if err := o.Verify(ctx, &last); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "2") {
			t.Errorf("%s: %v", what, err)
		}
		was.Version = e.Version
		o.must(o.Erasures.Replace(ctx, &was))
	}
	o.must(o.Verify(ctx, &last))
	o.must(o.Erasures.Delete(ctx, &all[0]))
	fails(t, "one left out", o.Verify(ctx, &last), fault.Invalid, "chain")
}

func TestTermsStayWithinTheirBounds(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	boss, desk := o.add("Bas", Administrator), o.add("Dora", Desk)
	forbidden(t, "the desk sets terms", o.SetRetention(ctx, desk, 0, map[string]int{"refused": 30}))
	fails(t, "too long", o.SetRetention(ctx, boss, 0, map[string]int{"refused": 731}), fault.Invalid, "refused")
	o.must(o.SetRetention(ctx, boss, 0, map[string]int{"refused": 30, "sessions": 1}))
	terms, err := o.Retention(ctx)
	o.must(err)
	fails(t, "shorter than the law's", o.SetRetention(ctx, boss, terms.Version, map[string]int{"invoices": 1}), fault.Invalid, "invoices")
	same(t, "set", terms.Of(o.RuleOf("refused")), 30)
	same(t, "the law's", terms.Of(o.RuleOf("invoices")), 2557)
	terms.Days["refused"] = 1
	same(t, "out of bounds in the store", terms.Of(o.RuleOf("refused")), 28)
	fails(t, "seen before", o.SetRetention(ctx, boss, 0, nil), fault.Conflict, "form")
	log, _, err := o.AuditLog(ctx, EntryFilter{Kind: RetentionChanged}, 1)
	o.must(err)
	if len(log) != 1 || log[0].Before != "refused: 365" || log[0].After != "refused: 30" {
		t.Errorf("%+v", log)
	}
}

func TestSeveralInstancesRetainTogether(t *testing.T) {
	o := newOffice(t)
	welcoming(o)
	for range 20 {
		_, _, err := o.SendApplication(t.Context(), FormKey(), filled())
		o.must(err)
	}
	o.later(8 * aDay)
	ended := make(chan error, 4)
	for range 4 {
		go func() { _, err := o.Retain(context.Background(), nil); ended <- err }()
	}
	for range 4 {
		o.must(<-ended)
	}
	o.later(lease)
	o.retain()
	all, err := o.Erasures.Find(t.Context(), store.Query{Sort: []store.Key{store.Asc("number")}})
	o.must(err)
	n := 0
	for i := range all {
		n += all[i].Erased
		o.must(o.Verify(t.Context(), &all[i]))
	}
	same(t, "recorded", n, 20)
	same(t, "left", len(o.holding("devaart")), 0)
}
