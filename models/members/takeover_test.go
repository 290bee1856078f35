package members_test

import (
	"strings"
	"sync"
	"testing"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
)

// Who keeps the register gives seats to people of the office as to anybody,
// and never gets more of their account than the seat.
func TestASeatGivesNothingOfAnOfficeAccount(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		boss, desk := o.Add("Anna", access.Administrator), o.Add("Dora", access.Desk)
		works := o.SignIn(boss)
		org := o.Seated(input.Contact{Name: "Niet Anna", Email: boss.Email})
		now := o.AccountOf(boss.Email)
		if now.Name != boss.Name || now.Password == "" || !now.May(access.ManageAccounts) || now.ID != boss.ID {
			t.Errorf("a seat changed the account: %+v", now)
		}
		theirs := input.Contact{Name: "Anna", Email: "dora.zelf@meent.example"}
		reading, err := o.Members.TakeInvitation(ctx, o.Invitation(boss.Email), accounts.Entrance{})
		o.Must(err)
		byMail, _, err := o.Accounts.Holder(ctx, reading.Access)
		o.Must(err)
		_, err = o.Members.ChangeSeat(ctx, desk, org.ID, org.Seats[0].ID, theirs)
		modelstest.Fails(t, "the desk", err, fault.Invalid, "email")
		_, err = o.Members.ChangeOwnSeat(ctx, byMail, theirs)
		modelstest.Fails(t, "a mailed link", err, fault.Invalid, "email")
		for name, actor := range map[string]*access.Account{"a mailed link as the desk": byMail, "nobody": nil} {
			_, err := o.Members.ChangeSeat(ctx, actor, org.ID, org.Seats[0].ID, theirs)
			modelstest.Forbidden(t, name, err)
		}
		o.Must(o.Members.Rename(ctx, &members.Renaming{Member: org.ID, Seat: org.Seats[0].ID, Was: boss.Email, Email: theirs.Email, Name: "x"}))
		if held, err := o.Members.Members.Get(ctx, org.ID); err != nil || held.Seats[0].Email != boss.Email || o.AccountOf(boss.Email).ID != boss.ID {
			t.Errorf("the address went: %+v, %v", held, err)
		}
		if _, err := o.Members.ChangeSeat(ctx, desk, org.ID, org.Seats[0].ID, input.Contact{Name: "Anna B.", Email: boss.Email}); err != nil {
			t.Errorf("the rest of the seat: %v", err)
		}
		_, err = o.Members.PassSeat(ctx, desk, org.ID, org.Seats[0].ID, input.Contact{Name: "Lin", Email: "lin@devaart.example"})
		o.Must(err)
		if _, _, err := o.Accounts.Holder(ctx, works.Access); err != nil {
			t.Errorf("losing a seat ends the work in the office: %v", err)
		}
		_, _, err = o.Accounts.Holder(ctx, reading.Access)
		modelstest.Forbidden(t, "the session of the seat", err)

		// Who manages accounts may.
		org, err = o.Members.AddSeat(ctx, boss, org.ID, input.Contact{Name: "Dora", Email: desk.Email})
		o.Must(err)
		o.Must(o.Accounts.Forgot(ctx, desk.Email))
		old := o.Secret()
		_, err = o.Members.ChangeSeat(ctx, boss, org.ID, org.Seats[1].ID, input.Contact{Name: "Dora", Email: "d.vries@meent.example"})
		o.Must(err)
		if o.AccountOf("d.vries@meent.example").ID != desk.ID {
			t.Error("not by the administrator either")
		}
		modelstest.Fails(t, "a password link in the old mailbox", o.Accounts.Reset(ctx, old, "elf groene emmers in de schuur"), fault.NotFound, "")
	})
}

// A seat alone never opens the office, and what was open before somebody began
// to work there does not open it afterwards.
func TestWhatAMemberHadDoesNotOpenTheOffice(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		boss := o.Add("Anna", access.Administrator)
		o.Seated(input.Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		zoe := o.AccountOf("zoe@devaart.example")
		had := len(o.Mails)
		o.Must(o.Accounts.Forgot(ctx, zoe.Email))
		if len(o.Mails) != had {
			t.Errorf("a link of the office went to who only has a seat: %+v", o.Mails[had:])
		}
		if err := o.Accounts.InviteAgain(ctx, boss, zoe); !fault.Is(err, fault.Conflict) {
			t.Errorf("invited without a role: %v", err)
		}
		// As a passkey signs in: both factors in one.
		before, err := o.Accounts.Enter(ctx, zoe, accounts.Entrance{Factors: 2, Own: true})
		o.Must(err)
		invited, err := o.Accounts.Invite(ctx, boss, zoe.Email, "Zoë", []access.Role{access.Administrator})
		o.Must(err)
		modelstest.Same(t, "the same account", invited.ID, zoe.ID)
		a, s, err := o.Accounts.Holder(ctx, before.Access)
		o.Must(err)
		if !s.Reading || a.May(access.UseOffice) || a.May(access.ManageAccounts) || !a.May(access.HaveSeat) {
			t.Errorf("a session from before opens the office: %+v", s)
		}
		secret := o.Secret()
		zoe = o.AccountOf(zoe.Email)
		o.Must(o.Accounts.ChangeAccount(ctx, boss, zoe, "Zoë", nil))
		_, err = o.Accounts.Accept(ctx, secret, "", "Zoë", modelstest.Phrase)
		modelstest.Fails(t, "the role was taken back", err, fault.NotFound, "")
		o.Must(o.Accounts.ChangeAccount(ctx, boss, zoe, "Zoë", []access.Role{access.Author}))
		_, err = o.Accounts.Accept(ctx, secret, "", "Zoë", modelstest.Phrase)
		o.Must(err)
		zoe = o.AccountOf(zoe.Email)
		o.Must(o.Accounts.ChangeAccount(ctx, boss, zoe, "Zoë", nil))
		if _, err = o.Accounts.Invite(ctx, boss, zoe.Email, "Zoë", []access.Role{access.Author}); err != nil || !o.AccountOf(zoe.Email).InOffice() {
			t.Errorf("back in the office: %v", err)
		}
	})
}

// The desk mends an address that was mistyped: the invitation in somebody
// else's mailbox is void, and the right one gets it.
func TestAMistypedInvitationIsVoid(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		org := o.Seated(input.Contact{Name: "Zoë", Email: "zoo@devaart.example"}, input.Contact{Name: "Karim", Email: "karim@devaart.example"})
		wrong := o.Invitation("zoo@devaart.example")
		_, err := o.Members.ChangeSeat(ctx, access.System, org.ID, org.Seats[0].ID, input.Contact{Name: "Zoë", Email: "karim@devaart.example"})
		modelstest.Fails(t, "a colleague's address", err, fault.Taken, "email")
		other := o.Add("Bram", access.Board)
		_, err = o.Members.ChangeSeat(ctx, access.System, org.ID, org.Seats[0].ID, input.Contact{Name: "Zoë", Email: other.Email})
		modelstest.Fails(t, "an address of the office", err, fault.Taken, "email")
		_, err = o.Members.ChangeSeat(ctx, access.System, org.ID, org.Seats[0].ID, input.Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		o.Must(err)
		_, err = o.Members.TakeInvitation(ctx, wrong, accounts.Entrance{})
		modelstest.Fails(t, "the mistyped one", err, fault.NotFound, "")
		_, err = o.Members.TakeInvitation(ctx, o.Invitation("zoe@devaart.example"), accounts.Entrance{})
		o.Must(err)
	})
}

// An instance that stood still renames who left long ago, not the successor.
func TestAnOldRenamingFindsNobody(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		org := o.Seated(input.Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		seat := org.Seats[0].ID
		_, err := o.Members.PassSeat(ctx, access.System, org.ID, seat, input.Contact{Name: "Lin", Email: "lin@devaart.example"})
		o.Must(err)
		o.Must(o.Members.Rename(ctx, &members.Renaming{Member: org.ID, Seat: seat, Was: "zo@devaart.example", Email: "zoe@devaart.example", Name: "Zoë"}))
		if got := o.AccountOf("lin@devaart.example"); got.Name != "Lin" {
			t.Errorf("%+v", got)
		}
	})
}

// Two of the board and the applicant decide at the same moment: one of them
// does, and the world is as that one said.
func TestDecisionsAtOnceAreOne(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk, first, second := o.Add("Dora", access.Desk), o.Add("Bram", access.Board), o.Add("Bea", access.Board)
		for range 6 {
			a := o.Stepped(desk, o.Applied(nil), applying.PrepareStep, "")
			mark := strings.Split(o.Applying.ApplicationPath(a.ID), "/")[4]
			var errs [3]error
			var all sync.WaitGroup
			for i, do := range []func() error{
				func() error {
					_, err := o.Applying.StepApplication(ctx, first, a.ID, a.Version, applying.AdmitStep, "")
					return err
				},
				func() error {
					_, err := o.Applying.StepApplication(ctx, second, a.ID, a.Version, applying.RefuseStep, "Nee.")
					return err
				},
				func() error { _, err := o.Applying.StepByLink(ctx, a.ID, mark, applying.WithdrawStep, ""); return err },
			} {
				all.Go(func() { errs[i] = do() })
			}
			all.Wait()
			_, err := o.Settle(ctx)
			o.Must(err)
			now, err := modelstest.Applications(o.Models).Get(ctx, a.ID)
			o.Must(err)
			states := []applying.ApplicationState{applying.AppAdmitted, applying.AppRefused, applying.AppWithdrawn}
			for i, err := range errs {
				if (err == nil) != (now.State == states[i]) || err != nil && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Forbidden) {
					t.Errorf("%s, and %d says %v", now.State, i, err)
				}
			}
			if _, err := o.Members.Members.Get(ctx, a.ID); (err == nil) != (now.State == applying.AppAdmitted) {
				t.Errorf("%s, and the member: %v", now.State, err)
			}
		}
	})
}

// Notice twice at once, and its end on two instances: once each.
func TestNoticeAtOnceIsOne(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		org := o.Seated(input.Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		_, err := o.Members.TakeInvitation(ctx, o.Invitation("zoe@devaart.example"), accounts.Entrance{})
		o.Must(err)
		given := twice(func() error { _, err := o.Members.GiveNotice(ctx, access.System, org.ID, "", ""); return err })
		modelstest.Same(t, "answers that it was given", given, 2)
		o.Later(60 * 24 * 3600e9)
		twice(func() error { _, err := o.Members.EndDue(ctx); return err })
		_, err = o.Settle(ctx)
		o.Must(err)
		held, err := o.Members.Members.Get(ctx, org.ID)
		o.Must(err)
		n := 0
		for _, h := range held.Happenings {
			if h.What == "ended" || h.What == "notice" {
				n++
			}
		}
		modelstest.Same(t, "told", n, 2)
		modelstest.Same(t, "state", held.State, members.MemberEnded)
		letters := map[string]bool{}
		for _, mail := range o.Mails {
			if mail.Template == "seat_ended" || mail.Template == "membership_cancelled" {
				letters[mail.ID] = true
			}
		}
		modelstest.Same(t, "letters", len(letters), 2)
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
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		org := o.Seated(input.Contact{Name: "Zoë", Email: "zoe@devaart.example"})
		seat := org.Seats[0].ID
		was := "zoe@devaart.example"
		for i := range 6 {
			next := string(rune('a'+i)) + "@devaart.example"
			var all sync.WaitGroup
			all.Go(func() {
				o.Members.PassSeat(ctx, access.System, org.ID, seat, input.Contact{Name: "Opvolger", Email: next}, was)
			})
			all.Go(func() {
				o.Members.ChangeSeat(ctx, access.System, org.ID, seat, input.Contact{Name: "Zelf", Email: "nieuw" + next}, was)
			})
			all.Wait()
			_, err := o.Settle(ctx)
			o.Must(err)
			held, err := o.Members.Members.Get(ctx, org.ID)
			o.Must(err)
			found, err := o.Accounts.Accounts.Find(ctx, members.SeatQuery(org.ID, seat))
			o.Must(err)
			if was = held.Seats[0].Email; len(found) != 1 || found[0].Email != was || found[0].Name != held.Seats[0].Name {
				t.Errorf("the seat is of %s, the accounts are %+v", was, found)
			}
		}
	})
}
