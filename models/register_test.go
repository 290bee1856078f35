package models

import (
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// joined is a member that the desk wrote down.
func joined(o *office, desk *Account, name, email string) *Member {
	o.t.Helper()
	f := MemberForm{Name: name, KvK: "", Place: "Zwolle", Postcode: "8011ab", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Sociaal werk", IBAN: "NL91ABNA0417164300"}
	m, wrong, err := o.AddMember(o.t.Context(), desk, FormKey(), f, "2020-03-01", Contact{Name: "Zoë van den Berg", Email: email}, true)
	o.must(err)
	if len(wrong) > 0 {
		o.t.Fatal(wrong)
	}
	return m
}

func TestTheDeskWritesAMemberDown(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk := o.add("Dora", Desk)
		key := FormKey()
		f := MemberForm{Name: " Stichting  De Vaart ", KvK: "0123 4567", Place: "Zwolle", Postcode: "8011ab", Website: "devaart.example", Kind: "gewoon lid", Size: "tot 50 medewerkers", Sector: "Anders"}
		who := Contact{Name: "Zoë", Email: "Zoe@devaart.example", Phone: "06-12345678"}
		var members [2]*Member
		var race sync.WaitGroup
		for i := range members {
			race.Add(1)
			go func() {
				defer race.Done()
				m, wrong, err := o.AddMember(ctx, desk, key, f, "2020-03-01", who, false)
				if err != nil || len(wrong) > 0 {
					t.Errorf("%v, %v", wrong, err)
				}
				members[i] = m
			}()
		}
		race.Wait()
		m := members[0]
		if m.ID != members[1].ID || m.Number != 1 || m.Name != "Stichting De Vaart" || m.KvK != "01234567" || m.Postcode != "8011 AB" || m.Province != "overijssel" ||
			m.Website != "https://devaart.example" || m.Cents != 45_000 || m.Host != "devaart.example" || len(m.Seats) != 1 || m.Seats[0].Email != "zoe@devaart.example" || m.Seats[0].Phone != "06 12345678" {
			t.Errorf("%+v", m)
		}
		if n, err := o.Members.Count(ctx, store.Query{}); err != nil || n != 1 {
			t.Errorf("%d members, %v", n, err)
		}
		if n, err := o.Accounts.Count(ctx, store.Query{Where: []store.Condition{store.Is("member", m.ID)}}); err != nil || n != 0 {
			t.Errorf("somebody who was not invited has an account: %d, %v", n, err)
		}
		m, err := o.InviteSeatAgain(ctx, desk, m.ID, m.Seats[0].ID)
		o.must(err)
		if o.letter("seat_invitation", "zoe@devaart.example").Path == "" || m.Seats[0].InvitedAt.IsZero() {
			t.Error("not invited later")
		}

		_, wrong, err := o.AddMember(ctx, desk, FormKey(), MemberForm{KvK: "1234567", Postcode: "0000 AA", IBAN: "NL00X", Website: "javascript:1", BillingEmail: "x", Size: "groot", Kind: "erelid", Sector: "verzonnen", Record: "x"},
			o.Today().Add(1), Contact{Email: "zoe@devaart.example"}, true)
		o.must(err)
		for _, field := range []string{"name", "place", "kvk", "postcode", "iban", "website", "billing_email", "size", "kind", "sector", "record", "starts", "person", "email"} {
			if wrong[field] == "" {
				t.Errorf("nothing wrong with %s: %v", field, wrong)
			}
		}
		_, wrong, err = o.AddMember(ctx, desk, FormKey(), f, "2020-03-01", Contact{Name: "Bo", Email: "bo@x.example"}, false)
		o.must(err)
		if wrong["kvk"] != "taken" {
			t.Errorf("the same KvK number twice: %v", wrong)
		}
	})
}

func TestOfTwoWhoSaveAMemberTheSecondSeesBoth(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk := o.add("Dora", Desk)
		m := joined(o, desk, "De Vaart", "zoe@devaart.example")
		seen, sealed := m.Seen(), m.IBAN
		_, err := o.NoteMember(ctx, desk, m.ID, "Gebeld.") // is no change of the data
		o.must(err)
		f := m.Form()
		f.Size = "50 medewerkers en meer"
		m, wrong, err := o.SaveMember(ctx, desk, m.ID, seen, f)
		o.must(err)
		if len(wrong) > 0 || m.Cents != 90_000 || m.IBAN != sealed || m.Timeline()[0].What != "fee" && m.Timeline()[1].What != "fee" {
			t.Errorf("%v, %+v", wrong, m)
		}
		f.Name = "Anders"
		there, _, err := o.SaveMember(ctx, desk, m.ID, seen, f)
		if !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "revision" || there.Name != "De Vaart" {
			t.Errorf("%v, %+v", err, there)
		}
		f = there.Form()
		f.IBAN = "NL20INGB0001234567"
		m, wrong, err = o.SaveMember(ctx, desk, m.ID, there.Seen(), f)
		o.must(err)
		iban, err := o.MemberIBANOf(ctx, desk, m)
		if err != nil || iban != "NL20INGB0001234567" || m.IBAN == sealed || strings.Contains(m.IBANShown, "0001") {
			t.Errorf("%v %q %q, %v", wrong, iban, m.IBANShown, err)
		}
		if n := entriesOf(o, MemberIBAN); n != 1 {
			t.Errorf("%d lines of a look at the account", n)
		}
	})
}

func entriesOf(o *office, kind string) int {
	o.t.Helper()
	n, err := o.Entries.Count(o.t.Context(), store.Query{Where: []store.Condition{store.Is("kind", kind)}})
	o.must(err)
	return n
}

func TestOfTwoDesksThatPassASeatOneDoes(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk := o.add("Dora", Desk)
		m := joined(o, desk, "De Vaart", "zoe@devaart.example")
		seat := m.Seats[0].ID
		invited := o.letter("seat_invitation", "zoe@devaart.example").Path
		_, err := o.TakeInvitation(ctx, strings.TrimPrefix(invited, "/mijn/welkom/"), Entrance{})
		o.must(err)
		names := []string{"ada", "bo"}
		results := make([]error, len(names))
		var race sync.WaitGroup
		for i, name := range names {
			race.Add(1)
			go func() {
				defer race.Done()
				_, results[i] = o.PassSeat(ctx, desk, m.ID, seat, Contact{Name: name, Email: name + "@devaart.example"}, "zoe@devaart.example")
			}()
		}
		race.Wait()
		_, err = o.Settle(ctx)
		o.must(err)
		won := 0
		if results[0] != nil {
			won = 1
		}
		if results[won] != nil || !fault.Is(results[1-won], fault.Conflict) || fault.FieldOf(results[1-won]) != "revision" {
			t.Fatalf("%v", results)
		}
		m, err = o.Members.Get(ctx, m.ID)
		o.must(err)
		s := m.Seats[0]
		if s.Name != names[won] || len(s.Before) != 1 || s.Before[0].Name != "Zoë van den Berg" || s.Before[0].Since != "2020-03-01" {
			t.Errorf("%+v", s)
		}
		accounts, err := o.Accounts.Find(ctx, store.Query{Where: []store.Condition{store.Is("member", m.ID), store.Is("seat", seat)}})
		o.must(err)
		if len(accounts) != 1 || accounts[0].Email != names[won]+"@devaart.example" {
			t.Errorf("%+v", accounts)
		}
		o.mu.Lock()
		defer o.mu.Unlock()
		letters := map[string]int{}
		for _, mail := range o.mails {
			letters[mail.Template+" "+mail.To]++
		}
		if letters["seat_ended zoe@devaart.example"] != 1 || letters["seat_invitation "+names[won]+"@devaart.example"] != 1 || letters["seat_invitation "+names[1-won]+"@devaart.example"] != 0 {
			t.Errorf("%v", letters)
		}
	})
}

func TestNobodyIsSeatedWhereTheMembershipHasEnded(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	welcoming(o)
	desk := o.add("Dora", Desk)
	m := joined(o, desk, "De Vaart", "zoe@devaart.example")
	m, err := o.EndNow(ctx, desk, m.ID, "Opgeheven.")
	o.must(err)
	_, err = o.AddSeat(ctx, desk, m.ID, Contact{Name: "Ada", Email: "ada@devaart.example"})
	fails(t, "a seat", err, fault.Conflict, "ended")
	_, err = o.PassSeat(ctx, desk, m.ID, m.Seats[0].ID, Contact{Name: "Ada", Email: "ada@devaart.example"})
	fails(t, "a successor", err, fault.Conflict, "ended")
}

func TestTheRegisterIsFilteredAndSorted(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		o.must(o.KeepMembers(ctx, nil, []Member{
			{Head: headOf("a"), Number: 1, State: MemberActive, Name: "Élan", KvK: "01234567", Place: "Ede", Postcode: "6711 AA", Size: "tot 50 medewerkers", StartsOn: "2020-01-01", Seats: []Seat{{ID: "x", Name: "Karim Haddad", Email: "karim@elan.example"}}},
			{Head: headOf("b"), Number: 2, State: MemberLeaving, Name: "de Brug", Place: "Zwolle", Postcode: "8011 AB", Size: "50 medewerkers en meer", StartsOn: "2019-01-01", EndsOn: "2026-12-31", Kind: "aspirant-lid"},
			{Head: headOf("c"), Number: 3, State: MemberEnded, Name: "Anders", Place: "Goes", StartsOn: "2018-01-01", EndsOn: "2024-12-31"},
		}))
		for _, c := range []struct {
			filter MemberFilter
			want   string
		}{
			{MemberFilter{}, "de Brug, Élan"},
			{MemberFilter{State: EveryMember}, "Anders, de Brug, Élan"},
			{MemberFilter{State: "ended"}, "Anders"},
			{MemberFilter{State: EveryMember, Sort: "-number"}, "Anders, de Brug, Élan"},
			{MemberFilter{State: EveryMember, Sort: "start"}, "Anders, de Brug, Élan"},
			{MemberFilter{Sort: "-start"}, "Élan, de Brug"},
			{MemberFilter{Sort: "size"}, "Élan, de Brug"},
			{MemberFilter{Sort: "state"}, "Élan, de Brug"},
			{MemberFilter{Kind: "aspirant-lid"}, "de Brug"},
			{MemberFilter{Province: "gelderland"}, "Élan"},
			{MemberFilter{Province: NoProvince, State: EveryMember}, "Anders"},
			{MemberFilter{Query: "elan"}, "Élan"},
			{MemberFilter{Query: "had ka"}, "Élan"},
			{MemberFilter{Query: "0123 4567"}, "Élan"},
			{MemberFilter{Query: "karim@el"}, "Élan"},
			{MemberFilter{Query: "2"}, "de Brug"},
			{MemberFilter{Query: "elan brug"}, ""},
		} {
			found, err := o.ListMembers(ctx, c.filter)
			o.must(err)
			var names []string
			for _, m := range found {
				names = append(names, m.Name)
			}
			if got := strings.Join(names, ", "); got != c.want {
				t.Errorf("%+v: %s, want %s", c.filter, got, c.want)
			}
		}
		f, err := o.MemberFigures(ctx)
		o.must(err)
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
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk, other := o.add("Dora", Desk), o.add("Bram", Board)
		m := joined(o, desk, "De Vaart", "zoe@devaart.example")
		look := func(who *Account) {
			_, err := o.ReadMember(ctx, who, m.ID)
			o.must(err)
			_, err = o.ReadRegister(ctx, who, MemberFilter{})
			o.must(err)
		}
		look(desk)
		look(desk)
		same(t, "twice by one", entriesOf(o, MemberRead), 2)
		look(other)
		same(t, "by another", entriesOf(o, MemberRead), 4)
		o.clock.Add(time.Hour.Milliseconds())
		look(desk)
		same(t, "an hour later", entriesOf(o, MemberRead), 6)
	})
}
