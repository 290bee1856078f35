package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// karim is somebody whom everything that is stored can name, and his request.
type karim struct {
	account *Account
	member  *Member
	request *ErasureRequest
	admin   *Account
}

const karimsAddress = "karim@devaart.example"

// known fills an office with one person, and people beside him who stay.
func (d *desk) known() karim {
	d.t.Helper()
	ctx := d.t.Context()
	welcoming(d.office)
	d.Write = func(mail Mail, _ *LetterText, _ Sender) (string, string, string, error) {
		return "Over " + mail.Words["organisation"], "Geachte " + mail.ToName + " " + mail.Path + mail.By, "<p>Geachte " + mail.ToName, nil
	}
	board := d.add("Bram", Board)
	a := d.decidedAs(d.confirmed(), d.members, AskStep, "Klopt het adres van Karim Haddad (Karim@devaart.example)?")
	a = d.decidedAs(a, d.members, PrepareStep, "")
	a = d.decidedAs(a, board, AdmitStep, "")
	k := karim{admin: d.admin}
	var err error
	k.account, err = d.AccountByEmail(ctx, karimsAddress)
	d.must(err)
	_, err = d.ChangeMember(ctx, a.ID, 0, func(o *Member) ([]domain.Effect, error) {
		o.Seats[1].ActivatedAt = d.Now()
		o.happen(d.Now(), "seat_taken", k.account, "Karim Haddad")
		o.Notes = append(o.Notes, Happening{At: d.Now(), What: "note", By: signed(k.account), Text: "Karim Haddad belt graag."})
		o.Seats = append(o.Seats, Seat{ID: "ander", Name: "Karim Haddad", Email: "karim@elders.example", Since: d.Today()},
			Seat{ID: "vroeger", Before: []Sitter{{Name: "Karim Haddad", Since: "2020-01-01", Until: "2021-01-01"}}})
		return []domain.Effect{d.note(k.account, SeatTaken, o.ID, o.Name, "", "Karim Haddad"), d.note(d.members, SeatChanged, o.ID, o.Name, "Karim Haddad", "Karim Haddad")}, nil
	})
	d.must(err)
	tokens, err := d.enterToRead(ctx, k.account, Entrance{Device: "Safari", Own: true})
	d.must(err)
	if tokens.Access == "" {
		d.t.Fatal("no session")
	}
	d.must(d.SendSignIn(ctx, karimsAddress, "/mijn"))
	d.must(d.Bounced(ctx, &Letter{To: karimsAddress}, Trouble{Error: TroubleRefused, Said: "550 <" + karimsAddress + "> weg"}))
	_, err = d.ChangeProfile(ctx, k.account, func(p *Profile) ([]domain.Effect, error) { p.VisitedAt = d.Now(); return nil, nil })
	d.must(err)
	piece := d.live("Het gesprek", "Karim Haddad vertelt.")
	p := d.piece(piece.ID)
	p.Comments = append(p.Comments, Comment{ID: "1", At: d.Now(), By: signed(k.account), Text: "Mail karim@devaart.example even."})
	d.must(d.Pieces.Replace(ctx, p))
	d.must(d.AskApproval(ctx, d.editor, p.ID, p.Revision, "Karim Haddad", karimsAddress, "Klopt dit?"))
	d.must(d.Subscriptions.Insert(ctx, &Subscription{Head: store.Head{ID: domain.NewID(d.Now())}, Hash: d.subscriber(karimsAddress), Address: karimsAddress,
		State: SubscriptionConfirmed, AskedAt: d.Now(), ConfirmedAt: d.Now()}))
	d.must(d.Accounts.Insert(ctx, &Account{Head: store.Head{ID: domain.NewID(d.Now())}, Email: "naamgenoot@meent.example", Name: "Karim Haddad", Roles: []Role{Author}}))
	_, err = d.SaveDraft(ctx, FormKey(), ApplicationForm{Name: "Haddad Advies", Person: Contact{Name: "Karim Haddad", Email: karimsAddress}})
	d.must(err)
	if _, err := d.Settle(ctx); err != nil {
		d.t.Fatal(err)
	}
	k.member, err = d.Members.Get(ctx, a.ID)
	d.must(err)
	k.request, err = d.AskErasure(ctx, k.account, karimsAddress, false)
	d.must(err)
	return k
}

// left are the fields in which a text still stands, as collection.path.
func (d *desk) left(text string) []string {
	d.t.Helper()
	return d.leftOf(text)[text]
}

// leftOf looks for several texts at once.
func (d *desk) leftOf(texts ...string) map[string][]string {
	d.t.Helper()
	found := map[string][]string{}
	look := func(in, path string) {
		in = strings.ToLower(in)
		for _, text := range texts {
			if strings.Contains(in, strings.ToLower(text)) {
				found[text] = append(found[text], path)
			}
		}
	}
	var walk func(v any, path string)
	walk = func(v any, path string) {
		switch v := v.(type) {
		case bson.D:
			for _, e := range v {
				walk(e.Value, path+"."+e.Key)
			}
		case bson.A:
			for _, e := range v {
				walk(e, path)
			}
		case string:
			look(v, path)
		case bson.Binary:
			look(string(v.Data), path)
		}
	}
	for _, s := range Schemas {
		d.must(d.each(d.t.Context(), s, func(_ string, raw []byte) error {
			var doc bson.D
			if err := bson.Unmarshal(raw, &doc); err != nil {
				return err
			}
			walk(doc, s.Name)
			return nil
		}))
	}
	for text := range found {
		slices.Sort(found[text])
		found[text] = slices.Compact(found[text])
	}
	return found
}

// gone checks that nothing is left but what the register says that stays, and
// what is another's of the same name.
func (d *desk) gone(what string) {
	d.t.Helper()
	left := d.leftOf(karimsAddress, "Karim Haddad")
	if found := left[karimsAddress]; len(found) > 0 {
		d.t.Fatalf("%s: the address is still in %v", what, found)
	}
	want := "accounts.name approvals.content.body articles.body members.seats.name pieces.content.body versions.content.body"
	if found := strings.Join(left["Karim Haddad"], " "); found != want {
		d.t.Fatalf("%s: the name is in\n%s\nwant\n%s", what, found, want)
	}
	for _, f := range strings.Fields(want) {
		collection, field, _ := strings.Cut(f, ".")
		if f != "accounts.name" && f != "members.seats.name" && !New(nil, nil).Register().Stays(collection, field) { // those two are others
			d.t.Errorf("%s: the register says that %s goes", what, f)
		}
	}
}

func TestAPersonIsErasedEverywhere(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		var list []ErasedItem
		d.Remember = func(lines []ErasedItem) error { list = append(list, lines...); return nil }
		k := d.known()
		same(t, "a month", k.request.DueOn, "2026-12-20")
		if found := d.left(karimsAddress); slices.Contains(found, "erasurerequests.who") {
			t.Error("the request says who asked")
		}
		again, err := d.AskErasure(ctx, k.account, karimsAddress, false)
		d.must(err)
		same(t, "asked twice", again.ID, k.request.ID)
		_, err = d.AskErasure(ctx, k.account, "zoe@devaart.example", false)
		forbidden(t, "for somebody else", err)
		_, err = d.GrantErasure(ctx, d.members, k.request.ID, k.request.Version)
		forbidden(t, "the desk erases", err)

		epoch, err := d.Engine.Epoch(ctx)
		d.must(err)
		r, err := d.GrantErasure(ctx, k.admin, k.request.ID, k.request.Version)
		d.must(err)
		same(t, "carried out at once", r.Effects.Pending, false)
		letters, err := d.lettersTo(ctx, karimsAddress)
		d.must(err)
		if len(letters) != 1 || letters[0].Template != farewell {
			t.Fatalf("one letter tells him: %+v", letters)
		}
		letters[0].State = LetterSent
		d.must(d.Letters.Replace(ctx, &letters[0]))
		d.later(2 * time.Hour)
		d.must(d.Expire(ctx))
		d.gone("erased")

		after, err := d.Engine.Epoch(ctx)
		d.must(err)
		if after <= epoch {
			t.Error("kept pages may still show him")
		}
		o, err := d.Members.Get(ctx, k.member.ID)
		d.must(err)
		if !o.Seats[1].Empty() || o.Seats[1].Before[0].Name != personal.Removed || o.Seats[0].Name != "Zoë van den Berg" || o.Seats[2].Name != "Karim Haddad" || o.Seats[3].Before[0].Name != personal.Removed {
			t.Errorf("%+v", o.Seats)
		}
		if _, err := d.Accounts.Get(ctx, k.account.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("his account: %v", err)
		}
		for name, n := range map[string]func() (int, error){
			"sessions": func() (int, error) {
				return d.Sessions.Count(ctx, store.Query{Where: []store.Condition{store.Is("account", k.account.ID)}})
			},
			"tickets": func() (int, error) {
				return d.Tickets.Count(ctx, store.Query{Where: []store.Condition{store.Is("account", k.account.ID)}})
			},
			"profiles":      func() (int, error) { return d.Profiles.Count(ctx, store.Query{}) },
			"subscriptions": func() (int, error) { return d.Subscriptions.Count(ctx, store.Query{}) },
		} {
			left, err := n()
			d.must(err)
			same(t, name, left, 0)
		}
		record, err := d.Erasures.Get(ctx, r.ID)
		d.must(err)
		d.must(d.Verify(ctx, record))
		if len(list) != 1 || list[0].Mark == "" || strings.Contains(fmt.Sprint(list), "karim") {
			t.Errorf("the list: %+v", list)
		}
		_, err = d.GrantErasure(ctx, k.admin, r.ID, r.Version)
		fails(t, "erased twice", err, fault.Conflict, "form")
	})
}

// The program dies before and after every write of an erasure. Settle goes on.
func TestAnErasureSurvivesADeathAtEveryWrite(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	onDesk(t, func(t *testing.T, d *desk) {
		k := d.known()
		start, engine := copyOf(t, d), d.Engine
		step := 1
		if strings.Contains(t.Name(), "mongodb") {
			step = 7
		}
		for n := 1; n < 100; n += step {
			for _, done := range []bool{false, true} {
				engine = start.into(t, anew(t, engine))
				again := func(e store.Engine) *desk {
					other := d.on(e)
					other.Box, other.Write = d.Box, d.Write
					return other
				}
				mortal := dies(engine, n, done)
				d, other := again(engine), again(mortal)
				other.GrantErasure(t.Context(), k.admin, k.request.ID, k.request.Version)
				for range 3 {
					d.Settle(t.Context())
				}
				r, err := d.ErasureRequests.Get(t.Context(), k.request.ID)
				d.must(err)
				if r.State == RequestOpen {
					if n > 1 || done {
						t.Fatalf("died at write %d: it is still open", n)
					}
					continue
				}
				same(t, "waits", r.Effects.Pending, false)
				told, err := d.lettersTo(t.Context(), karimsAddress)
				d.must(err)
				if len(told) != 1 || told[0].Template != farewell {
					t.Fatalf("died at write %d, done %v: %d letters", n, done, len(told))
				}
				d.must(d.Letters.Delete(t.Context(), &told[0]))
				d.gone(fmt.Sprintf("died at write %d, done %v", n, done))
				records, err := d.Erasures.Count(t.Context(), store.Query{})
				d.must(err)
				same(t, "records", records, 1)
				if mortal.left > 0 {
					return
				}
			}
		}
		t.Error("it never ends")
	})
}

func TestARequestIsRefusedWithItsReason(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		boss := o.add("Bas", Administrator)
		r, err := o.AskErasure(ctx, boss, "iemand@elders.example", true)
		o.must(err)
		_, err = o.RefuseErasure(ctx, boss, r.ID, r.Version, " ")
		fails(t, "without a reason", err, fault.Invalid, "reason")
		r, err = o.ErasureRequests.Get(ctx, r.ID)
		o.must(err)
		r, err = o.RefuseErasure(ctx, boss, r.ID, r.Version, "We kennen u niet.")
		o.must(err)
		if r.State != RequestRefused || r.Who+r.Mark != "" || o.letter("erasure_refused", "iemand@elders.example").Text != "We kennen u niet." {
			t.Errorf("%+v", r)
		}
		_, err = o.AskErasure(ctx, boss, boss.Email, false)
		o.must(err)
		own, err := o.OpenErasure(ctx, boss.Email)
		o.must(err)
		_, err = o.GrantErasure(ctx, boss, own.ID, own.Version)
		fails(t, "who works in the office", err, fault.Conflict, "office")
	})
}

func TestTheLawsMonth(t *testing.T) {
	for day, want := range map[Day]Day{"2026-11-22": "2026-12-22", "2027-01-31": "2027-02-28", "2027-12-31": "2028-01-31", "2028-01-30": "2028-02-29", "2026-10-31": "2026-11-30"} {
		same(t, string(day), aMonthOn(day), want)
	}
}

func TestTextsLoseANameAndNothingElse(t *testing.T) {
	s := personal.NewSubject("karim@x.nl", "Karim", "Karim Haddad", "O'Brien")
	for text, want := range map[string]string{
		"Karim Haddad → Zoë":                "verwijderd → Zoë",
		"Karima en Karims, Karim.":          "Karima en Karims, verwijderd.",
		"Karim Karim":                       "verwijderd verwijderd",
		"mail KARIM@x.nl, niet akarim@x.nl": "mail verwijderd, niet akarim@x.nl",
		"karim@x.nl.example":                "verwijderd.example",
		"<p>O&#39;Brien</p>":                "<p>verwijderd</p>",
		"verwijderd":                        "verwijderd",
	} {
		if got := s.Without(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// An old copy of the store is put back: the list makes it forget again.
func TestAListIsForgottenAgain(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		var list []ErasedItem
		d.Remember = func(lines []ErasedItem) error { list = append(list, lines...); return nil }
		k := d.known()
		before := copyOf(t, d)
		_, err := d.GrantErasure(ctx, k.admin, k.request.ID, k.request.Version)
		d.must(err)
		d.later(400 * aDay)
		d.retain()
		d.later(-400 * aDay)
		for _, s := range Schemas {
			empty(t, d.Engine, s)
		}
		before.into(t, d.Engine)
		if len(d.left(karimsAddress)) == 0 {
			t.Fatal("the copy does not hold him")
		}
		n, err := d.Forget(ctx, list)
		d.must(err)
		if n < 2 {
			t.Errorf("%d lines did something", n)
		}
		d.gone("forgotten again")
		if _, err := d.Applications.Get(ctx, k.member.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the application: %v", err)
		}
		_, err = d.Forget(ctx, list)
		d.must(err)
	})
}
