package members_test

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/press"
)

func TestAnAddressChangesByALetterToIt(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		org, err := o.Members.Enrol(ctx, "De Vaart")
		o.Must(err)
		boss := o.Add("Anna", access.Administrator)
		for _, c := range []input.Contact{{Name: "Zoë", Email: "zoe@devaart.example"}, {Name: "Karim", Email: "karim@devaart.example"}, {Name: "Anna", Email: boss.Email}} {
			_, err = o.Members.AddSeat(ctx, access.System, org.ID, c)
			o.Must(err)
		}
		_, err = o.Members.TakeInvitation(ctx, strings.TrimPrefix(o.Letter("seat_invitation", "zoe@devaart.example").Path, "/mijn/welkom/"), accounts.Entrance{})
		o.Must(err)
		zoe, err := o.Accounts.AccountByEmail(ctx, "zoe@devaart.example")
		o.Must(err)

		had := len(o.Mails)
		for _, email := range []string{"karim@devaart.example", boss.Email, zoe.Email} { // others', and her own
			o.Must(o.Members.AskAddress(ctx, zoe, email))
		}
		boss, err = o.Accounts.Accounts.Get(ctx, boss.ID)
		o.Must(err)
		o.Must(o.Members.AskAddress(ctx, boss, "nieuw@meent.example")) // the office changes it
		if len(o.Mails) != had {
			t.Fatalf("letters: %+v", o.Mails[had:])
		}

		secret := func(to string) string {
			return strings.TrimPrefix(o.Letter("address_change", to).Path, "/mijn/adres/")
		}
		o.Must(o.Members.AskAddress(ctx, zoe, "eerst@devaart.example"))
		first := secret("eerst@devaart.example")
		o.Must(o.Members.AskAddress(ctx, zoe, " Zoe.Bergman@devaart.example"))
		if _, err := o.Members.TakeAddress(ctx, first); !fault.Is(err, fault.NotFound) {
			t.Errorf("a link of before the last: %v", err)
		}
		o.Must(o.Members.SendSignIn(ctx, zoe.Email, "/mijn"))
		old := strings.TrimPrefix(o.Letter("signin_link", zoe.Email).Path, "/mijn/inloggen/")
		email, err := o.Members.TakeAddress(ctx, secret("zoe.bergman@devaart.example"))
		o.Must(err)
		held, err := o.Members.Members.Get(ctx, org.ID)
		o.Must(err)
		if email != "zoe.bergman@devaart.example" || held.SeatOf(zoe.Seat).Email != email || o.Letter("address_changed", "zoe@devaart.example").Words["address"] != email {
			t.Errorf("%s, %+v", email, held.Seats)
		}
		if a, err := o.Accounts.AccountByEmail(ctx, email); err != nil || a.ID != zoe.ID {
			t.Errorf("%+v, %v", a, err)
		}
		if _, _, err := o.Members.SpendSignIn(ctx, old, accounts.Entrance{}); !fault.Is(err, fault.NotFound) {
			t.Errorf("a link in the old mailbox: %v", err)
		}

		zoe, err = o.Accounts.Accounts.Get(ctx, zoe.ID)
		o.Must(err)
		o.Must(o.Members.AskAddress(ctx, zoe, "laat@devaart.example"))
		o.Later(members.AddressLife)
		if _, err := o.Members.TakeAddress(ctx, secret("laat@devaart.example")); !fault.Is(err, fault.NotFound) {
			t.Errorf("a link that is over: %v", err)
		}
	})
}

func TestAVisitIsOverAfterAPause(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		zoe := o.Add("Zoë", access.Author)
		begun := o.Now()
		for i, c := range []struct {
			after  time.Duration
			before time.Time
		}{{0, time.Time{}}, {29 * time.Minute, time.Time{}}, {29 * time.Minute, time.Time{}}, {30 * time.Minute, begun.Add(58 * time.Minute)}, {time.Minute, begun.Add(58 * time.Minute)}} {
			o.Later(c.after)
			p, err := o.Members.Visit(t.Context(), zoe)
			o.Must(err)
			if !p.BeforeAt.Equal(c.before) {
				t.Errorf("visit %d: the one before was at %v, not %v", i, p.BeforeAt, c.before)
			}
		}
	})
}

func TestThePiecesThatAreKeptHaveAnEnd(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		zoe := o.Add("Zoë", access.Author)
		o.Must(o.Press.Articles.Insert(ctx, &press.Article{Head: modelstest.HeadOf("a"), Slug: "a", Origin: access.Origin{Key: "a"}, State: press.Published, ListedAt: o.Now()}))
		o.Must(o.Press.Articles.Insert(ctx, &press.Article{Head: modelstest.HeadOf("b"), Slug: "b", Origin: access.Origin{Key: "b"}, State: press.Archived, ListedAt: o.Now()}))
		_, err := o.Members.ChangeProfile(ctx, zoe, func(p *members.Profile) ([]domain.Effect, error) {
			for range members.MaxSaved {
				p.Saved = append(p.Saved, members.SavedPiece{Article: "weg"})
			}
			return nil, nil
		})
		o.Must(err)
		for range 2 {
			o.Must(o.Members.SaveForLater(ctx, zoe, "a"))
		}
		if err := o.Members.SaveForLater(ctx, zoe, "b"); !fault.Is(err, fault.NotFound) {
			t.Errorf("what readers do not see: %v", err)
		}
		p, err := o.Members.Profile(ctx, zoe)
		o.Must(err)
		cards, err := o.Members.SavedCards(ctx, p)
		o.Must(err)
		if len(p.Saved) != members.MaxSaved || !p.HasSaved("a") || len(cards) != 1 || cards[0].ID != "a" {
			t.Errorf("%d kept, %d shown", len(p.Saved), len(cards))
		}
		for range 2 {
			o.Must(o.Members.Unsave(ctx, zoe, "a"))
		}
		if p, err = o.Members.Profile(ctx, zoe); err != nil || p.HasSaved("a") {
			t.Errorf("%v", err)
		}
	})
}
