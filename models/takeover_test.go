package models

import (
	"strings"
	"sync"
	"testing"

	"samenspel/models/fault"
)

// seated is an organisation, with a seat for each address.
func (o *office) seated(contacts ...Contact) *Member {
	o.t.Helper()
	org, err := o.Enrol(o.t.Context(), "De Vaart")
	o.must(err)
	for _, c := range contacts {
		org, err = o.AddSeat(o.t.Context(), nil, org.ID, c)
		o.must(err)
	}
	return org
}

func (o *office) accountOf(email string) *Account {
	o.t.Helper()
	a, err := o.AccountByEmail(o.t.Context(), email)
	o.must(err)
	return a
}

func (o *office) invitation(email string) string {
	o.t.Helper()
	return strings.TrimPrefix(o.letter("seat_invitation", email).Path, "/mijn/welkom/")
}

// Who keeps the register gives seats to people of the office as to anybody,
// and never gets more of their account than the seat.
func TestASeatGivesNothingOfAnOfficeAccount(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		boss, desk := o.add("Anna", Administrator), o.add("Dora", Desk)
		works := o.signIn(boss)
		org := o.seated(Contact{Name: "Niet Anna", Email: boss.Email})
		now := o.accountOf(boss.Email)
		if now.Name != boss.Name || now.Password == "" || !now.May(ManageAccounts) || now.ID != boss.ID {
			t.Errorf("a seat changed the account: %+v", now)
		}
		theirs := Contact{Name: "Anna", Email: "dora.zelf@meent.example"}
		reading, err := o.TakeInvitation(ctx, o.invitation(boss.Email), Entrance{})
		o.must(err)
		byMail, _, err := o.Holder(ctx, reading.Access)
		o.must(err)
		for name, actor := range map[string]*Account{"the desk": desk, "a mailed link": byMail, "nobody": nil} {
			_, err := o.ChangeSeat(ctx, actor, org.ID, org.Seats[0].ID, theirs)
			fails(t, name, err, fault.Invalid, "email")
		}
		o.must(o.rename(ctx, &Renaming{Member: org.ID, Seat: org.Seats[0].ID, Was: boss.Email, Email: theirs.Email, Name: "x"}))
		if held, err := o.Members.Get(ctx, org.ID); err != nil || held.Seats[0].Email != boss.Email || o.accountOf(boss.Email).ID != boss.ID {
			t.Errorf("the address went: %+v, %v", held, err)
		}
		if _, err := o.ChangeSeat(ctx, desk, org.ID, org.Seats[0].ID, Contact{Name: "Anna B.", Email: boss.Email}); err != nil {
			t.Errorf("the rest of the seat: %v", err)
		}
		_, err = o.PassSeat(ctx, desk, org.ID, org.Seats[0].ID, Contact{Name: "Lin", Email: "lin@devaart.example"})
		o.must(err)
		if _, _, err := o.Holder(ctx, works.Access); err != nil {
			t.Errorf("losing a seat ends the work in the office: %v", err)
		}
		_, _, err = o.Holder(ctx, reading.Access)
		forbidden(t, "the session of the seat", err)

		// Who manages accounts may.
		org, err = o.AddSeat(ctx, boss, org.ID, Contact{Name: "Dora", Email: desk.Email})
		o.must(err)
		o.must(o.Forgot(ctx, desk.Email))
		old := o.secret()
		_, err = o.ChangeSeat(ctx, boss, org.ID, org.Seats[1].ID, Contact{Name: "Dora", Email: "d.vries@meent.example"})
		o.must(err)
		if o.accountOf("d.vries@meent.example").ID != desk.ID {
			t.Error("not by the administrator either")
		}
		fails(t, "a password link in the old mailbox", o.Reset(ctx, old, "elf groene emmers in de schuur"), fault.NotFound, "")
	})
}

// A seat alone never opens the office, and what was open before somebody began
// to work there does not open it afterwards.
func TestWhatAMemberHadDoesNotOpenTheOffice(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		boss := o.add("Anna", Administrator)
		o.seated(Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		zoe := o.accountOf("zoe@devaart.example")
		had := len(o.mails)
		o.must(o.Forgot(ctx, zoe.Email))
		if len(o.mails) != had {
			t.Errorf("a link of the office went to who only has a seat: %+v", o.mails[had:])
		}
		if err := o.InviteAgain(ctx, boss, zoe); !fault.Is(err, fault.Conflict) {
			t.Errorf("invited without a role: %v", err)
		}
		// As a passkey signs in: both factors in one.
		before, err := o.enter(ctx, zoe, Entrance{Factors: 2, Own: true})
		o.must(err)
		invited, err := o.Invite(ctx, boss, zoe.Email, "Zoë", []Role{Administrator})
		o.must(err)
		same(t, "the same account", invited.ID, zoe.ID)
		a, s, err := o.Holder(ctx, before.Access)
		o.must(err)
		if !s.Reading || a.May(UseOffice) || a.May(ManageAccounts) || !a.May(HaveSeat) {
			t.Errorf("a session from before opens the office: %+v", s)
		}
		secret := o.secret()
		zoe = o.accountOf(zoe.Email)
		o.must(o.ChangeAccount(ctx, boss, zoe, "Zoë", nil))
		_, err = o.Accept(ctx, secret, "", "Zoë", phrase)
		fails(t, "the role was taken back", err, fault.NotFound, "")
		o.must(o.ChangeAccount(ctx, boss, zoe, "Zoë", []Role{Author}))
		_, err = o.Accept(ctx, secret, "", "Zoë", phrase)
		o.must(err)
		zoe = o.accountOf(zoe.Email)
		o.must(o.ChangeAccount(ctx, boss, zoe, "Zoë", nil))
		if _, err = o.Invite(ctx, boss, zoe.Email, "Zoë", []Role{Author}); err != nil || !o.accountOf(zoe.Email).InOffice() {
			t.Errorf("back in the office: %v", err)
		}
	})
}

// The desk mends an address that was mistyped: the invitation in somebody
// else's mailbox is void, and the right one gets it.
func TestAMistypedInvitationIsVoid(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		org := o.seated(Contact{Name: "Zoë", Email: "zoo@devaart.example"}, Contact{Name: "Karim", Email: "karim@devaart.example"})
		wrong := o.invitation("zoo@devaart.example")
		_, err := o.ChangeSeat(ctx, nil, org.ID, org.Seats[0].ID, Contact{Name: "Zoë", Email: "karim@devaart.example"})
		fails(t, "a colleague's address", err, fault.Taken, "email")
		other := o.add("Bram", Board)
		_, err = o.ChangeSeat(ctx, nil, org.ID, org.Seats[0].ID, Contact{Name: "Zoë", Email: other.Email})
		fails(t, "an address of the office", err, fault.Taken, "email")
		_, err = o.ChangeSeat(ctx, nil, org.ID, org.Seats[0].ID, Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		o.must(err)
		_, err = o.TakeInvitation(ctx, wrong, Entrance{})
		fails(t, "the mistyped one", err, fault.NotFound, "")
		_, err = o.TakeInvitation(ctx, o.invitation("zoe@devaart.example"), Entrance{})
		o.must(err)
	})
}

// An instance that stood still renames who left long ago, not the successor.
func TestAnOldRenamingFindsNobody(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		org := o.seated(Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		seat := org.Seats[0].ID
		_, err := o.PassSeat(ctx, nil, org.ID, seat, Contact{Name: "Lin", Email: "lin@devaart.example"})
		o.must(err)
		o.must(o.rename(ctx, &Renaming{Member: org.ID, Seat: seat, Was: "zo@devaart.example", Email: "zoe@devaart.example", Name: "Zoë"}))
		if got := o.accountOf("lin@devaart.example"); got.Name != "Lin" {
			t.Errorf("%+v", got)
		}
	})
}

// Two of the board and the applicant decide at the same moment: one of them
// does, and the world is as that one said.
func TestDecisionsAtOnceAreOne(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk, first, second := o.add("Dora", Desk), o.add("Bram", Board), o.add("Bea", Board)
		for range 6 {
			a := o.stepped(desk, o.applied(nil), PrepareStep, "")
			mark := strings.Split(o.ApplicationPath(a.ID), "/")[4]
			var errs [3]error
			var all sync.WaitGroup
			for i, do := range []func() error{
				func() error { _, err := o.StepApplication(ctx, first, a.ID, a.Version, AdmitStep, ""); return err },
				func() error {
					_, err := o.StepApplication(ctx, second, a.ID, a.Version, RefuseStep, "Nee.")
					return err
				},
				func() error { _, err := o.StepByLink(ctx, a.ID, mark, WithdrawStep, ""); return err },
			} {
				all.Go(func() { errs[i] = do() })
			}
			all.Wait()
			_, err := o.Settle(ctx)
			o.must(err)
			now, err := o.Applications.Get(ctx, a.ID)
			o.must(err)
			states := []ApplicationState{AppAdmitted, AppRefused, AppWithdrawn}
			for i, err := range errs {
				if (err == nil) != (now.State == states[i]) || err != nil && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Forbidden) {
					t.Errorf("%s, and %d says %v", now.State, i, err)
				}
			}
			if _, err := o.Members.Get(ctx, a.ID); (err == nil) != (now.State == AppAdmitted) {
				t.Errorf("%s, and the member: %v", now.State, err)
			}
		}
	})
}

// Notice twice at once, and its end on two instances: once each.
func TestNoticeAtOnceIsOne(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		org := o.seated(Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		_, err := o.TakeInvitation(ctx, o.invitation("zoe@devaart.example"), Entrance{})
		o.must(err)
		given := twice(func() error { _, err := o.GiveNotice(ctx, nil, org.ID, "", ""); return err })
		same(t, "answers that it was given", given, 2)
		o.later(60 * 24 * 3600e9)
		twice(func() error { _, err := o.EndDue(ctx); return err })
		_, err = o.Settle(ctx)
		o.must(err)
		held, err := o.Members.Get(ctx, org.ID)
		o.must(err)
		n := 0
		for _, h := range held.Happenings {
			if h.What == "ended" || h.What == "notice" {
				n++
			}
		}
		same(t, "told", n, 2)
		same(t, "state", held.State, MemberEnded)
		letters := map[string]bool{}
		for _, mail := range o.mails {
			if mail.Template == "seat_ended" || mail.Template == "membership_cancelled" {
				letters[mail.ID] = true
			}
		}
		same(t, "letters", len(letters), 2)
	})
}

// twice runs something twice at once and says how often it went well.
func twice(do func() error) int {
	var errs [2]error
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = do() })
	}
	all.Wait()
	n := 0
	for _, err := range errs {
		if err == nil {
			n++
		}
	}
	return n
}

// The desk passes a seat while its owner changes their data: the seat and the
// one account of it are of the same person.
func TestASeatThatPassesWhileItChanges(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		org := o.seated(Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		seat := org.Seats[0].ID
		was := "zoe@devaart.example"
		for i := range 6 {
			next := string(rune('a'+i)) + "@devaart.example"
			var all sync.WaitGroup
			all.Go(func() {
				o.PassSeat(ctx, nil, org.ID, seat, Contact{Name: "Opvolger", Email: next}, was)
			})
			all.Go(func() {
				o.ChangeSeat(ctx, nil, org.ID, seat, Contact{Name: "Zelf", Email: "nieuw" + next}, was)
			})
			all.Wait()
			_, err := o.Settle(ctx)
			o.must(err)
			held, err := o.Members.Get(ctx, org.ID)
			o.must(err)
			found, err := o.Accounts.Find(ctx, seatQuery(org.ID, seat))
			o.must(err)
			if was = held.Seats[0].Email; len(found) != 1 || found[0].Email != was || found[0].Name != held.Seats[0].Name {
				t.Errorf("the seat is of %s, the accounts are %+v", was, found)
			}
		}
	})
}
