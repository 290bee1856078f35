package models

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
)

func TestAnAddressChangesByALetterToIt(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		org, err := o.Enrol(ctx, "De Vaart")
		o.must(err)
		boss := o.add("Anna", Administrator)
		for _, c := range []Contact{{Name: "Zoë", Email: "zoe@devaart.example"}, {Name: "Karim", Email: "karim@devaart.example"}, {Name: "Anna", Email: boss.Email}} {
			_, err = o.AddSeat(ctx, nil, org.ID, c)
			o.must(err)
		}
		_, err = o.TakeInvitation(ctx, strings.TrimPrefix(o.letter("seat_invitation", "zoe@devaart.example").Path, "/mijn/welkom/"), Entrance{})
		o.must(err)
		zoe, err := o.AccountByEmail(ctx, "zoe@devaart.example")
		o.must(err)

		had := len(o.mails)
		for _, email := range []string{"karim@devaart.example", boss.Email, zoe.Email} { // others', and her own
			o.must(o.AskAddress(ctx, zoe, email))
		}
		boss, err = o.Accounts.Get(ctx, boss.ID)
		o.must(err)
		o.must(o.AskAddress(ctx, boss, "nieuw@meent.example")) // the office changes it
		if len(o.mails) != had {
			t.Fatalf("letters: %+v", o.mails[had:])
		}

		secret := func(to string) string {
			return strings.TrimPrefix(o.letter("address_change", to).Path, "/mijn/adres/")
		}
		o.must(o.AskAddress(ctx, zoe, "eerst@devaart.example"))
		first := secret("eerst@devaart.example")
		o.must(o.AskAddress(ctx, zoe, " Zoe.Bergman@devaart.example"))
		if _, err := o.TakeAddress(ctx, first); !fault.Is(err, fault.NotFound) {
			t.Errorf("a link of before the last: %v", err)
		}
		o.must(o.SendSignIn(ctx, zoe.Email, "/mijn"))
		old := strings.TrimPrefix(o.letter("signin_link", zoe.Email).Path, "/mijn/inloggen/")
		email, err := o.TakeAddress(ctx, secret("zoe.bergman@devaart.example"))
		o.must(err)
		held, err := o.Members.Get(ctx, org.ID)
		o.must(err)
		if email != "zoe.bergman@devaart.example" || held.SeatOf(zoe.Seat).Email != email || o.letter("address_changed", "zoe@devaart.example").Words["address"] != email {
			t.Errorf("%s, %+v", email, held.Seats)
		}
		if a, err := o.AccountByEmail(ctx, email); err != nil || a.ID != zoe.ID {
			t.Errorf("%+v, %v", a, err)
		}
		if _, _, err := o.SpendSignIn(ctx, old, Entrance{}); !fault.Is(err, fault.NotFound) {
			t.Errorf("a link in the old mailbox: %v", err)
		}

		zoe, err = o.Accounts.Get(ctx, zoe.ID)
		o.must(err)
		o.must(o.AskAddress(ctx, zoe, "laat@devaart.example"))
		o.later(AddressLife)
		if _, err := o.TakeAddress(ctx, secret("laat@devaart.example")); !fault.Is(err, fault.NotFound) {
			t.Errorf("a link that is over: %v", err)
		}
	})
}

func TestAVisitIsOverAfterAPause(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		zoe := o.add("Zoë", Author)
		begun := o.Now()
		for i, c := range []struct {
			after  time.Duration
			before time.Time
		}{{0, time.Time{}}, {29 * time.Minute, time.Time{}}, {29 * time.Minute, time.Time{}}, {30 * time.Minute, begun.Add(58 * time.Minute)}, {time.Minute, begun.Add(58 * time.Minute)}} {
			o.later(c.after)
			p, err := o.Visit(t.Context(), zoe)
			o.must(err)
			if !p.BeforeAt.Equal(c.before) {
				t.Errorf("visit %d: the one before was at %v, not %v", i, p.BeforeAt, c.before)
			}
		}
	})
}

func TestThePiecesThatAreKeptHaveAnEnd(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		zoe := o.add("Zoë", Author)
		o.must(o.Articles.Insert(ctx, &Article{Head: headOf("a"), Slug: "a", Origin: Origin{Key: "a"}, State: Published, ListedAt: o.Now()}))
		o.must(o.Articles.Insert(ctx, &Article{Head: headOf("b"), Slug: "b", Origin: Origin{Key: "b"}, State: Archived, ListedAt: o.Now()}))
		_, err := o.ChangeProfile(ctx, zoe, func(p *Profile) ([]domain.Effect, error) {
			for range maxSaved {
				p.Saved = append(p.Saved, SavedPiece{Article: "weg"})
			}
			return nil, nil
		})
		o.must(err)
		for range 2 {
			o.must(o.SaveForLater(ctx, zoe, "a"))
		}
		if err := o.SaveForLater(ctx, zoe, "b"); !fault.Is(err, fault.NotFound) {
			t.Errorf("what readers do not see: %v", err)
		}
		p, err := o.Profile(ctx, zoe)
		o.must(err)
		cards, err := o.SavedCards(ctx, p)
		o.must(err)
		if len(p.Saved) != maxSaved || !p.HasSaved("a") || len(cards) != 1 || cards[0].ID != "a" {
			t.Errorf("%d kept, %d shown", len(p.Saved), len(cards))
		}
		for range 2 {
			o.must(o.Unsave(ctx, zoe, "a"))
		}
		if p, err = o.Profile(ctx, zoe); err != nil || p.HasSaved("a") {
			t.Errorf("%v", err)
		}
	})
}
