package privacy_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/personal"
	"samenspel/models/post"
	"samenspel/models/privacy"
	"samenspel/models/store"
)

func TestAPersonIsErasedEverywhere(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		var list []privacy.ErasedItem
		d.Privacy.Remember = func(lines []privacy.ErasedItem) error { list = append(list, lines...); return nil }
		k := d.Known()
		modelstest.Same(t, "a month", k.Request.DueOn, "2026-12-20")
		if found := d.Left(modelstest.KarimsAddress); slices.Contains(found, "erasurerequests.who") {
			t.Error("the request says who asked")
		}
		again, err := d.Privacy.AskOwnErasure(ctx, k.Account)
		d.Must(err)
		modelstest.Same(t, "asked twice", again.ID, k.Request.ID)
		_, err = d.Privacy.AskErasure(ctx, k.Account, "zoe@devaart.example")
		modelstest.Forbidden(t, "for somebody else", err)
		_, err = d.Privacy.GrantErasure(ctx, d.Keeper, k.Request.ID, k.Request.Version)
		modelstest.Forbidden(t, "the desk erases", err)

		epoch, err := d.Engine.Epoch(ctx)
		d.Must(err)
		r, err := d.Privacy.GrantErasure(ctx, k.Admin, k.Request.ID, k.Request.Version)
		d.Must(err)
		modelstest.Same(t, "carried out at once", r.Effects.Pending, false)
		letters, err := d.Post.EveryLetterTo(ctx, modelstest.KarimsAddress)
		d.Must(err)
		if len(letters) != 1 || letters[0].Template != post.Farewell {
			t.Fatalf("one letter tells him: %+v", letters)
		}
		letters[0].State = post.LetterSent
		d.Must(modelstest.Letters(d.Models).Replace(ctx, &letters[0]))
		d.Later(2 * time.Hour)
		d.Must(d.Expire(ctx))
		d.Gone("erased")

		after, err := d.Engine.Epoch(ctx)
		d.Must(err)
		if after <= epoch {
			t.Error("kept pages may still show him")
		}
		o, err := d.Members.Members.Get(ctx, k.Member.ID)
		d.Must(err)
		if !o.Seats[1].Empty() || o.Seats[1].Before[0].Name != personal.Removed || o.Seats[0].Name != "Zoë van den Berg" || o.Seats[2].Name != "Karim Haddad" || o.Seats[3].Before[0].Name != personal.Removed {
			t.Errorf("%+v", o.Seats)
		}
		if _, err := d.Accounts.Accounts.Get(ctx, k.Account.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("his account: %v", err)
		}
		for name, n := range map[string]func() (int, error){
			"sessions": func() (int, error) {
				return d.Accounts.Sessions.Count(ctx, store.Query{Where: []store.Condition{store.Is("account", k.Account.ID)}})
			},
			"tickets": func() (int, error) {
				return d.Accounts.Tickets.Count(ctx, store.Query{Where: []store.Condition{store.Is("account", k.Account.ID)}})
			},
			"profiles":      func() (int, error) { return modelstest.Profiles(d.Models).Count(ctx, store.Query{}) },
			"subscriptions": func() (int, error) { return modelstest.Subscriptions(d.Models).Count(ctx, store.Query{}) },
		} {
			left, err := n()
			d.Must(err)
			modelstest.Same(t, name, left, 0)
		}
		record, err := modelstest.Erasures(d.Models).Get(ctx, r.ID)
		d.Must(err)
		d.Must(d.Privacy.Verify(ctx, access.System, record))
		if len(list) != 1 || list[0].Mark == "" || strings.Contains(fmt.Sprint(list), "karim") {
			t.Errorf("the list: %+v", list)
		}
		_, err = d.Privacy.GrantErasure(ctx, k.Admin, r.ID, r.Version)
		modelstest.Fails(t, "erased twice", err, fault.Conflict, "form")
	})
}

func TestARequestIsRefusedWithItsReason(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		boss := o.Add("Bas", access.Administrator)
		r, err := o.Privacy.AskErasure(ctx, boss, "iemand@elders.example")
		o.Must(err)
		_, err = o.Privacy.RefuseErasure(ctx, boss, r.ID, r.Version, " ")
		modelstest.Fails(t, "without a reason", err, fault.Invalid, "reason")
		r, err = modelstest.ErasureRequests(o.Models).Get(ctx, r.ID)
		o.Must(err)
		r, err = o.Privacy.RefuseErasure(ctx, boss, r.ID, r.Version, "We kennen u niet.")
		o.Must(err)
		if r.State != privacy.RequestRefused || r.Who+r.Mark != "" || o.Letter("erasure_refused", "iemand@elders.example").Text != "We kennen u niet." {
			t.Errorf("%+v", r)
		}
		_, err = o.Privacy.AskOwnErasure(ctx, boss)
		o.Must(err)
		own, err := o.Privacy.OpenErasure(ctx, boss.Email)
		o.Must(err)
		_, err = o.Privacy.GrantErasure(ctx, boss, own.ID, own.Version)
		modelstest.Fails(t, "who works in the office", err, fault.Conflict, "office")
	})
}

func TestTheLawsMonth(t *testing.T) {
	for day, want := range map[calendar.Day]calendar.Day{"2026-11-22": "2026-12-22", "2027-01-31": "2027-02-28", "2027-12-31": "2028-01-31", "2028-01-30": "2028-02-29", "2026-10-31": "2026-11-30"} {
		modelstest.Same(t, string(day), privacy.AMonthOn(day), want)
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
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := context.Background()
		var list []privacy.ErasedItem
		d.Privacy.Remember = func(lines []privacy.ErasedItem) error { list = append(list, lines...); return nil }
		k := d.Known()
		before := modelstest.CopyOf(t, d)
		_, err := d.Privacy.GrantErasure(ctx, k.Admin, k.Request.ID, k.Request.Version)
		d.Must(err)
		d.Later(400 * modelstest.ADay)
		d.Retain()
		d.Later(-400 * modelstest.ADay)
		for _, s := range models.Schemas {
			modelstest.Empty(t, d.Engine, s)
		}
		before.Into(t, d.Engine)
		if len(d.Left(modelstest.KarimsAddress)) == 0 {
			t.Fatal("the copy does not hold him")
		}
		n, err := d.Privacy.Forget(ctx, list)
		d.Must(err)
		if n < 2 {
			t.Errorf("%d lines did something", n)
		}
		d.Gone("forgotten again")
		if _, err := modelstest.Applications(d.Models).Get(ctx, k.Member.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the application: %v", err)
		}
		_, err = d.Privacy.Forget(ctx, list)
		d.Must(err)
	})
}
