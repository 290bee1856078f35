package members_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/store"
)

// joined is a member that the desk wrote down.
func joined(o *modelstest.Office, desk *access.Account, name, email string) *members.Member {
	o.T.Helper()
	f := members.MemberForm{Name: name, KvK: "", Place: "Zwolle", Postcode: "8011ab", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Sociaal werk", IBAN: "NL91ABNA0417164300"}
	m, wrong, err := o.Members.AddMember(o.T.Context(), desk, applying.FormKey(), f, "2020-03-01", input.Contact{Name: "Zoë van den Berg", Email: email}, true)
	o.Must(err)
	if len(wrong) > 0 {
		o.T.Fatal(wrong)
	}
	return m
}

func TestTheDeskWritesAMemberDown(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk := o.Add("Dora", access.Desk)
		key := applying.FormKey()
		f := members.MemberForm{Name: " Stichting  De Vaart ", KvK: "0123 4567", Place: "Zwolle", Postcode: "8011ab", Website: "devaart.example", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Anders"}
		who := input.Contact{Name: "Zoë", Email: "Zoe@devaart.example", Phone: "06-12345678"}
		var all [2]*members.Member
		var race sync.WaitGroup
		for i := range all {
			race.Add(1)
			go func() {
				defer race.Done()
				m, wrong, err := o.Members.AddMember(ctx, desk, key, f, "2020-03-01", who, false)
				if err != nil || len(wrong) > 0 {
					t.Errorf("%v, %v", wrong, err)
				}
				all[i] = m
			}()
		}
		race.Wait()
		m := all[0]
		if m.ID != all[1].ID || m.Number != 1 || m.Name != "Stichting De Vaart" || m.KvK != "01234567" || m.Postcode != "8011 AB" || m.Province != "overijssel" ||
			m.Website != "https://devaart.example" || m.Cents != 45_000 || m.Host != "devaart.example" || len(m.Seats) != 1 || m.Seats[0].Email != "zoe@devaart.example" || m.Seats[0].Phone != "06 12345678" {
			t.Errorf("%+v", m)
		}
		if n, err := o.Members.Members.Count(ctx, store.Query{}); err != nil || n != 1 {
			t.Errorf("%d members, %v", n, err)
		}
		if n, err := o.Accounts.Accounts.Count(ctx, store.Query{Where: []store.Condition{store.Is("member", m.ID)}}); err != nil || n != 0 {
			t.Errorf("somebody who was not invited has an account: %d, %v", n, err)
		}
		m, err := o.Members.InviteSeatAgain(ctx, desk, m.ID, m.Seats[0].ID)
		o.Must(err)
		if o.Letter("seat_invitation", "zoe@devaart.example").Path == "" || m.Seats[0].InvitedAt.IsZero() {
			t.Error("not invited later")
		}

		_, wrong, err := o.Members.AddMember(ctx, desk, applying.FormKey(), members.MemberForm{KvK: "1234567", Postcode: "0000 AA", IBAN: "NL00X", Website: "javascript:1", BillingEmail: "x", Size: "groot", Kind: "erelid", Sector: "verzonnen", Record: "x"},
			o.Today().Add(1), input.Contact{Email: "zoe@devaart.example"}, true)
		o.Must(err)
		for _, field := range []string{"name", "place", "kvk", "postcode", "iban", "website", "billing_email", "size", "kind", "sector", "record", "starts", "person", "email"} {
			if wrong[field] == "" {
				t.Errorf("nothing wrong with %s: %v", field, wrong)
			}
		}
		_, wrong, err = o.Members.AddMember(ctx, desk, applying.FormKey(), f, "2020-03-01", input.Contact{Name: "Bo", Email: "bo@x.example"}, false)
		o.Must(err)
		if wrong["kvk"] != "taken" {
			t.Errorf("the same KvK number twice: %v", wrong)
		}
	})
}

func TestOfTwoWhoSaveAMemberTheSecondSeesBoth(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk := o.Add("Dora", access.Desk)
		m := joined(o, desk, "De Vaart", "zoe@devaart.example")
		seen, sealed := m.Seen(), m.IBAN
		_, err := o.Members.NoteMember(ctx, desk, m.ID, "Gebeld.") // is no change of the data
		o.Must(err)
		f := m.Form()
		f.Size = "50 medewerkers en meer"
		m, wrong, err := o.Members.SaveMember(ctx, desk, m.ID, seen, f)
		o.Must(err)
		if len(wrong) > 0 || m.Cents != 90_000 || m.IBAN != sealed || m.Timeline()[0].What != "fee" && m.Timeline()[1].What != "fee" {
			t.Errorf("%v, %+v", wrong, m)
		}
		f.Name = "Anders"
		there, _, err := o.Members.SaveMember(ctx, desk, m.ID, seen, f)
		if !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "revision" || there.Name != "De Vaart" {
			t.Errorf("%v, %+v", err, there)
		}
		f = there.Form()
		f.IBAN = "NL20INGB0001234567"
		m, wrong, err = o.Members.SaveMember(ctx, desk, m.ID, there.Seen(), f)
		o.Must(err)
		iban, err := o.Members.MemberIBANOf(ctx, desk, m)
		if err != nil || iban != "NL20INGB0001234567" || m.IBAN == sealed || strings.Contains(m.IBANShown, "0001") {
			t.Errorf("%v %q %q, %v", wrong, iban, m.IBANShown, err)
		}
		if n := entriesOf(o, audit.MemberIBAN); n != 1 {
			t.Errorf("%d lines of a look at the account", n)
		}
	})
}

func entriesOf(o *modelstest.Office, kind string) int {
	o.T.Helper()
	n, err := o.Audit.Entries.Count(o.T.Context(), store.Query{Where: []store.Condition{store.Is("kind", kind)}})
	o.Must(err)
	return n
}

func TestOfTwoDesksThatPassASeatOneDoes(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk := o.Add("Dora", access.Desk)
		m := joined(o, desk, "De Vaart", "zoe@devaart.example")
		seat := m.Seats[0].ID
		invited := o.Letter("seat_invitation", "zoe@devaart.example").Path
		_, err := o.Members.TakeInvitation(ctx, strings.TrimPrefix(invited, "/mijn/welkom/"), accounts.Entrance{})
		o.Must(err)
		names := []string{"ada", "bo"}
		results := make([]error, len(names))
		var race sync.WaitGroup
		for i, name := range names {
			race.Add(1)
			go func() {
				defer race.Done()
				_, results[i] = o.Members.PassSeat(ctx, desk, m.ID, seat, input.Contact{Name: name, Email: name + "@devaart.example"}, "zoe@devaart.example")
			}()
		}
		race.Wait()
		_, err = o.Settle(ctx)
		o.Must(err)
		won := 0
		if results[0] != nil {
			won = 1
		}
		if results[won] != nil || !fault.Is(results[1-won], fault.Conflict) || fault.FieldOf(results[1-won]) != "revision" {
			t.Fatalf("%v", results)
		}
		m, err = o.Members.Members.Get(ctx, m.ID)
		o.Must(err)
		s := m.Seats[0]
		if s.Name != names[won] || len(s.Before) != 1 || s.Before[0].Name != "Zoë van den Berg" || s.Before[0].Since != "2020-03-01" {
			t.Errorf("%+v", s)
		}
		accounts, err := o.Accounts.Accounts.Find(ctx, store.Query{Where: []store.Condition{store.Is("member", m.ID), store.Is("seat", seat)}})
		o.Must(err)
		if len(accounts) != 1 || accounts[0].Email != names[won]+"@devaart.example" {
			t.Errorf("%+v", accounts)
		}
		o.Mu.Lock()
		defer o.Mu.Unlock()
		letters := map[string]int{}
		for _, mail := range o.Mails {
			letters[mail.Template+" "+mail.To]++
		}
		if letters["seat_ended zoe@devaart.example"] != 1 || letters["seat_invitation "+names[won]+"@devaart.example"] != 1 || letters["seat_invitation "+names[1-won]+"@devaart.example"] != 0 {
			t.Errorf("%v", letters)
		}
	})
}

func TestNobodyIsSeatedWhereTheMembershipHasEnded(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	modelstest.Welcoming(o)
	desk := o.Add("Dora", access.Desk)
	m := joined(o, desk, "De Vaart", "zoe@devaart.example")
	m, err := o.Members.EndNow(ctx, desk, m.ID, "Opgeheven.")
	o.Must(err)
	_, err = o.Members.AddSeat(ctx, desk, m.ID, input.Contact{Name: "Ada", Email: "ada@devaart.example"})
	modelstest.Fails(t, "a seat", err, fault.Conflict, "ended")
	_, err = o.Members.PassSeat(ctx, desk, m.ID, m.Seats[0].ID, input.Contact{Name: "Ada", Email: "ada@devaart.example"})
	modelstest.Fails(t, "a successor", err, fault.Conflict, "ended")
}

func TestTheRegisterIsFilteredAndSorted(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		o.Must(o.Applying.KeepMembers(ctx, nil, []members.Member{
			{Head: modelstest.HeadOf("a"), Number: 1, State: members.MemberActive, Name: "Élan", KvK: "01234567", Place: "Ede", Postcode: "6711 AA", Size: "tot 50 medewerkers", StartsOn: "2020-01-01", Seats: []members.Seat{{ID: "x", Name: "Karim Haddad", Email: "karim@elan.example"}}},
			{Head: modelstest.HeadOf("b"), Number: 2, State: members.MemberLeaving, Name: "de Brug", Place: "Zwolle", Postcode: "8011 AB", Size: "50 medewerkers en meer", StartsOn: "2019-01-01", EndsOn: "2026-12-31", Kind: "aspirant-lid"},
			{Head: modelstest.HeadOf("c"), Number: 3, State: members.MemberEnded, Name: "Anders", Place: "Goes", StartsOn: "2018-01-01", EndsOn: "2024-12-31"},
		}))
		for _, c := range []struct {
			filter members.MemberFilter
			want   string
		}{
			{members.MemberFilter{}, "de Brug, Élan"},
			{members.MemberFilter{State: members.EveryMember}, "Anders, de Brug, Élan"},
			{members.MemberFilter{State: "ended"}, "Anders"},
			{members.MemberFilter{State: members.EveryMember, Sort: "-number"}, "Anders, de Brug, Élan"},
			{members.MemberFilter{State: members.EveryMember, Sort: "start"}, "Anders, de Brug, Élan"},
			{members.MemberFilter{Sort: "-start"}, "Élan, de Brug"},
			{members.MemberFilter{Sort: "size"}, "Élan, de Brug"},
			{members.MemberFilter{Sort: "state"}, "Élan, de Brug"},
			{members.MemberFilter{Kind: "aspirant-lid"}, "de Brug"},
			{members.MemberFilter{Province: "gelderland"}, "Élan"},
			{members.MemberFilter{Province: members.NoProvince, State: members.EveryMember}, "Anders"},
			{members.MemberFilter{Query: "elan"}, "Élan"},
			{members.MemberFilter{Query: "had ka"}, "Élan"},
			{members.MemberFilter{Query: "0123 4567"}, "Élan"},
			{members.MemberFilter{Query: "karim@el"}, "Élan"},
			{members.MemberFilter{Query: "2"}, "de Brug"},
			{members.MemberFilter{Query: "elan brug"}, ""},
		} {
			found, err := o.Members.ListMembers(ctx, c.filter)
			o.Must(err)
			var names []string
			for _, m := range found {
				names = append(names, m.Name)
			}
			if got := strings.Join(names, ", "); got != c.want {
				t.Errorf("%+v: %s, want %s", c.filter, got, c.want)
			}
		}
		f, err := o.Members.MemberFigures(ctx, access.System)
		o.Must(err)
		if f.Now != 2 || f.Leaving != 1 || f.Cents != 135_000 || f.Provinces["overijssel"] != 1 || f.Elsewhere != 0 || f.Seats != 1 || f.Taken != 1 || f.Active != 0 {
			t.Errorf("%+v", f)
		}
		var line []int
		for _, one := range f.Line {
			line = append(line, one.Count)
		}
		if len(line) != 5 || line[2] != 3 || line[3] != 2 || line[4] != 2 || f.Line[3].Day != "2025-01-01" || f.Line[4].Day != o.Today() {
			t.Errorf("%+v", f.Line)
		}
	})
}

func TestReadingIsWrittenDownOnceAnHour(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk, other := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
		m := joined(o, desk, "De Vaart", "zoe@devaart.example")
		look := func(who *access.Account) {
			_, err := o.Members.ReadMember(ctx, who, m.ID)
			o.Must(err)
			_, err = o.Members.ReadRegister(ctx, who, members.MemberFilter{})
			o.Must(err)
		}
		look(desk)
		look(desk)
		modelstest.Same(t, "twice by one", entriesOf(o, audit.MemberRead), 2)
		look(other)
		modelstest.Same(t, "by another", entriesOf(o, audit.MemberRead), 4)
		o.Clock.Add(time.Hour.Milliseconds())
		look(desk)
		modelstest.Same(t, "an hour later", entriesOf(o, audit.MemberRead), 6)
	})
}
