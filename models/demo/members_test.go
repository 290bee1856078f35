package demo

import (
	"context"
	"slices"
	"strings"
	"testing"

	"samenspel/models/dutch"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

func TestTheDemoHasMembersAndWritesToNobody(t *testing.T) {
	for _, now := range []string{"2026-11-22T12:00:00+01:00", "2027-01-03T00:30:00+01:00", "2028-02-29T08:00:00+01:00"} {
		ctx, m := context.Background(), open(t, now)
		if err := modelstest.Settings(m).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Language: "nl",
			Fees: []site.Fee{{Size: "a", Cents: 1}, {Size: "b", Cents: 2}, {Size: "c", Cents: 3}, {Size: "d", Cents: 4}, {Size: "e", Cents: 5}}}); err != nil {
			t.Fatal(err)
		}
		if err := fillMembers(ctx, m); err != nil {
			t.Fatal(err)
		}
		all, err := m.Members.AllMembers(ctx)
		if err != nil || len(all) < 45 {
			t.Fatalf("%d members, %v", len(all), err)
		}
		provinces, numbers, addresses := map[string]bool{}, map[int]bool{}, map[string]bool{}
		for _, o := range all {
			provinces[o.Province] = true
			if numbers[o.Number] || o.Cents == 0 || o.Host == "" || !strings.HasSuffix(o.Website, ".example") || o.StartsOn > m.Today() ||
				o.State == members.MemberLeaving && o.EndsOn < m.Today() || o.State == members.MemberEnded && o.Taken() > 0 {
				t.Errorf("%s: %+v", now, o)
			}
			numbers[o.Number] = true
			if kvk, err := dutch.KvK(o.KvK); err != nil || kvk != o.KvK {
				t.Errorf("%s: %v", o.Name, err)
			}
			if iban, err := m.Box.Open(o.IBAN, o.ID); err != nil || (iban == "") != (o.IBANShown == "") {
				t.Errorf("%s: %q, %v", o.Name, iban, err)
			} else if _, err := dutch.IBAN(iban); iban != "" && err != nil {
				t.Errorf("%s: %v", o.Name, err)
			}
			for _, s := range o.Seats {
				if s.Email != "" && (addresses[s.Email] || !strings.HasSuffix(s.Email, ".example")) {
					t.Errorf("%s: %s", o.Name, s.Email)
				}
				addresses[s.Email] = true
				if s.InvitedAt.After(m.Now()) || s.ActivatedAt.After(m.Now()) {
					t.Errorf("%s, %s: a seat from the future", now, s.Name)
				}
			}
		}
		if len(provinces) != 12 || provinces[""] {
			t.Errorf("provinces %v", provinces)
		}
		sent, err := modelstest.Applications(m).Find(ctx, store.Query{Sort: []store.Key{store.Desc("sent_at")}})
		if err != nil {
			t.Fatal(err)
		}
		if len(sent) < 5 {
			t.Errorf("%d applications", len(sent))
		}
		for _, a := range sent {
			if o, err := m.Members.Members.Get(ctx, a.Member); err != nil || o.Application != a.ID || a.SentAt.After(m.Now()) || a.StateAt.After(m.Now()) || !slices.IsSortedFunc(a.Happenings, func(x, y timeline.Happening) int { return x.At.Compare(y.At) }) {
				t.Errorf("%s: %s has happenings out of order", now, a.Form.Name)
			}
		}
		if n, err := m.Post.DueLetters(ctx, 1); err != nil || len(n) != 0 {
			t.Errorf("letters to be sent: %v, %v", n, err)
		}
		a, err := m.Accounts.AccountByEmail(ctx, "ngozi.verbruggen@weverskwartier.example")
		if err != nil {
			t.Fatal(err)
		}
		if o, seat, err := m.Members.MemberOf(ctx, a); err != nil || o.Name != "Weverskwartier" || seat.Name != a.Name {
			t.Errorf("%+v, %v", seat, err)
		}
	}
}
