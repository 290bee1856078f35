package members_test

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/timeline"
)

func TestAVisitorAppliesAndTheirPeopleComeIn(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		desk, board := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
		key := applying.FormKey()
		a, wrong, err := o.Applying.SendApplication(ctx, key, modelstest.Filled())
		o.Must(err)
		if wrong != nil || a.State != applying.AppUnconfirmed || a.Form.KvK != "01234567" || a.Form.BillingEmail != "zoe@devaart.example" || a.Cents != 45_000 || len(a.Agreed) != 3 {
			t.Fatalf("%v, %+v", wrong, a)
		}
		again, _, err := o.Applying.SendApplication(ctx, key, modelstest.Filled())
		o.Must(err)
		if again.ID != a.ID || again.Version != a.Version {
			t.Errorf("sent twice: %+v", again)
		}
		link := o.Letter("application_confirm", "zoe@devaart.example").Path
		parts := strings.Split(link, "/")
		id, mark := parts[3], parts[4]
		guess := "x" + mark[1:]
		if guess == mark {
			guess = "y" + mark[1:]
		}
		_, err = o.Applying.ConfirmApplication(ctx, id, guess)
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("a guessed link: %v", err)
		}
		a, err = o.Applying.ConfirmApplication(ctx, id, mark)
		o.Must(err)
		o.Letter("application_new", "bureau@meent.example")

		_, err = o.Applying.StepApplication(ctx, desk, id, a.Version, applying.AdmitStep, "")
		modelstest.Forbidden(t, "the desk admits", err)
		_, err = o.Applying.StepApplication(ctx, desk, id, a.Version, applying.AskStep, "Hoeveel medewerkers heeft u?")
		o.Must(err)
		if got := o.Letter("application_question", "zoe@devaart.example"); got.Text != "Hoeveel medewerkers heeft u?" || got.Path != link {
			t.Errorf("%+v", got)
		}
		a, err = o.Applying.StepByLink(ctx, id, mark, applying.AnswerStep, "Veertig.")
		o.Must(err)
		a, err = o.Applying.StepApplication(ctx, desk, id, a.Version, applying.PrepareStep, "Een mooie club.")
		o.Must(err)
		if got := o.Letter("application_decide", board.Email); got.Path != a.DeskPath() || got.Text != "" || got.Secret {
			t.Errorf("the board is told: %+v", got)
		}
		if o.Letter("application_prepared", "zoe@devaart.example").Text != "" {
			t.Error("the desk's advice went to the applicant")
		}
		_, err = o.Applying.StepApplication(ctx, board, id, a.Version, applying.RefuseStep, " ")
		if !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "text" {
			t.Errorf("refused without a reason: %v", err)
		}
		a, err = o.Applying.StepApplication(ctx, board, id, a.Version, applying.AdmitStep, "")
		o.Must(err)

		org, err := o.Members.Members.Get(ctx, a.Member)
		o.Must(err)
		if org.Number != 1 || org.Province != "overijssel" || org.Kind != "gewoon lid" || len(org.Seats) != 2 || org.IBAN == "" || strings.Contains(org.IBAN+org.IBANShown, "0417") {
			t.Errorf("%+v", org)
		}
		_, _, err = o.Applying.SendApplication(ctx, key, modelstest.Filled())
		o.Must(err)
		for _, who := range []string{"zoe@devaart.example", "karim@devaart.example"} {
			secret := strings.TrimPrefix(o.Letter("seat_invitation", who).Path, "/mijn/welkom/")
			tokens, err := o.Members.TakeInvitation(ctx, secret, accounts.Entrance{Device: "Safari, iPhone", Own: true})
			o.Must(err)
			account, session, err := o.Accounts.Holder(ctx, tokens.Access)
			o.Must(err)
			if !account.May(access.ReadForMembers) || !account.May(access.HaveSeat) || account.May(access.UseOffice) || !session.Reading || tokens.Idle != accounts.OwnIdleLife {
				t.Errorf("%s: %+v %+v", who, account, session)
			}
			_, err = o.Members.TakeInvitation(ctx, secret, accounts.Entrance{})
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("the invitation works twice: %v", err)
			}
		}

		// A successor; the leaver keeps nothing.
		karim, err := o.Accounts.AccountByEmail(ctx, "karim@devaart.example")
		o.Must(err)
		_, err = o.Members.PassSeat(ctx, desk, org.ID, karim.Seat, input.Contact{Name: "Lin Chen", Email: "lin@devaart.example"})
		o.Must(err)
		if _, err := o.Accounts.AccountByEmail(ctx, "karim@devaart.example"); !fault.Is(err, fault.NotFound) {
			t.Errorf("the leaver has an account: %v", err)
		}
		o.Letter("seat_ended", "karim@devaart.example")
		o.Letter("seat_invitation", "lin@devaart.example")

		zoe, err := o.Accounts.AccountByEmail(ctx, "zoe@devaart.example")
		o.Must(err)
		org, err = o.Members.GiveOwnNotice(ctx, zoe, "Wij gaan samen met een ander.")
		o.Must(err)
		if org.EndsOn != "2026-12-31" || o.Letter("membership_cancelled", "zoe@devaart.example").Words["end"] != "2026-12-31" {
			t.Errorf("%+v", org)
		}
		o.Later(45 * 24 * time.Hour)
		_, err = o.Members.EndDue(ctx)
		o.Must(err)
		if _, err := o.Accounts.AccountByEmail(ctx, "zoe@devaart.example"); !fault.Is(err, fault.NotFound) {
			t.Errorf("after the end there is an account: %v", err)
		}
		if n, err := o.Settle(ctx); n != 0 || err != nil {
			t.Errorf("%d documents have effects left: %v", n, err)
		}
	})
}

// Who works in the office and has a seat keeps the first when the second goes,
// and a mailed link opens members' pages alone.
func TestAMailedLinkNeverOpensTheOffice(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		anna := o.Add("Anna", access.Administrator)
		org := &members.Member{Head: modelstest.HeadOf(domain.NewID(o.Now())), Name: "De Vaart", State: members.MemberActive}
		o.Must(o.Members.Admit(ctx, org))
		org, err := o.Members.AddSeat(ctx, anna, org.ID, input.Contact{Name: "Anna", Email: anna.Email})
		o.Must(err)
		o.Must(o.Members.SendSignIn(ctx, anna.Email, "/mijn"))
		secret := strings.TrimPrefix(o.Letter("signin_link", anna.Email).Path, "/mijn/inloggen/")
		tokens, to, err := o.Members.SpendSignIn(ctx, secret, accounts.Entrance{Page: "page"})
		o.Must(err)
		account, _, err := o.Accounts.Holder(ctx, tokens.Access)
		o.Must(err)
		if to != "/mijn" || account.May(access.UseOffice) || account.May(access.ManageAccounts) || !account.May(access.HaveSeat) {
			t.Errorf("%s, %+v", to, account)
		}
		for _, page := range []string{"", "another"} {
			_, _, err = o.Members.SpendSignIn(ctx, secret, accounts.Entrance{Page: page})
			modelstest.Fails(t, "the link on another page, at once", err, fault.NotFound, "")
		}
		_, err = o.Accounts.Peek(ctx, members.SignInTicket, secret)
		modelstest.Fails(t, "its page", err, fault.NotFound, "")
		again, _, err := o.Members.SpendSignIn(ctx, secret, accounts.Entrance{Page: "page"})
		o.Must(err)
		_, first, err := o.Accounts.Holder(ctx, tokens.Access)
		o.Must(err)
		_, second, err := o.Accounts.Holder(ctx, again.Access)
		o.Must(err)
		modelstest.Same(t, "pressed twice it is one session", second.ID, first.ID)
		for _, one := range []accounts.Tokens{tokens, again} { // whichever of the two answers the browser kept
			_, err = o.Accounts.Exchange(ctx, one.Refresh)
			o.Must(err)
		}
		o.Later(timeline.PressedTwice)
		_, _, err = o.Members.SpendSignIn(ctx, secret, accounts.Entrance{Page: "page"})
		modelstest.Fails(t, "the link a moment later", err, fault.NotFound, "")
		_, err = o.Members.RemoveSeat(ctx, anna, org.ID, org.Seats[0].ID)
		o.Must(err)
		left, err := o.Accounts.AccountByEmail(ctx, anna.Email)
		o.Must(err)
		if left.Member != "" || !left.May(access.ManageAccounts) || left.May(access.HaveSeat) {
			t.Errorf("%+v", left)
		}
		o.Must(o.Members.SendSignIn(ctx, anna.Email, ""))
		o.Must(o.Members.SendSignIn(ctx, "niemand@meent.example", ""))
	})
}
