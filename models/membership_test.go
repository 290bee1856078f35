package models

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// filled is a form as a director fills it in.
func filled() ApplicationForm {
	return ApplicationForm{
		Name: "Stichting Welzijn de Vaart", KvK: "0123 4567", Street: "Havenkade 12", Postcode: "8011ab", Place: "Zwolle", Website: "www.devaart.example",
		Sector: "Sociaal werk", Size: "tot 50 medewerkers",
		Person:       Contact{Name: "Zoë van den Berg", Function: "Directeur", Email: "Zoe@devaart.example", Phone: "06-12345678"},
		Seats:        []Contact{{}, {Name: "Karim Haddad", Email: "karim@devaart.example"}},
		IBAN:         "nl91 abna 0417 1643 00",
		Motivation:   "Wij willen leren van anderen.",
		Statements:   []string{"authorised", "statutes", "privacy"},
		BillingEmail: "",
	}
}

// welcoming is an office whose association has fees.
func welcoming(o *office) {
	o.t.Helper()
	o.must(o.Settings.Insert(o.t.Context(), &Settings{Head: headOf(settingsID), Name: "De Meent", Language: "nl", Email: "bureau@meent.example",
		Fees: []Fee{{Size: "tot 50 medewerkers", Cents: 45_000}, {Size: "50 medewerkers en meer", Cents: 90_000}}}))
	o.must(o.Refresh(o.t.Context()))
}

// letter is the last one of a kind, to an address.
func (o *office) letter(template, to string) Mail {
	o.t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, mail := range slices.Backward(o.mails) {
		if mail.Template == template && mail.To == to {
			return mail
		}
	}
	o.t.Fatalf("no letter %s to %s", template, to)
	return Mail{}
}

func TestAVisitorAppliesAndTheirPeopleComeIn(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		desk, board := o.add("Dora", Desk), o.add("Bram", Board)
		key := FormKey()
		a, wrong, err := o.SendApplication(ctx, key, filled())
		o.must(err)
		if wrong != nil || a.State != AppUnconfirmed || a.Form.KvK != "01234567" || a.Form.BillingEmail != "zoe@devaart.example" || a.Cents != 45_000 || len(a.Agreed) != 3 {
			t.Fatalf("%v, %+v", wrong, a)
		}
		again, _, err := o.SendApplication(ctx, key, filled())
		o.must(err)
		if again.ID != a.ID || again.Version != a.Version {
			t.Errorf("sent twice: %+v", again)
		}
		link := o.letter("application_confirm", "zoe@devaart.example").Path
		parts := strings.Split(link, "/")
		id, mark := parts[3], parts[4]
		guess := "x" + mark[1:]
		if guess == mark {
			guess = "y" + mark[1:]
		}
		_, err = o.ConfirmApplication(ctx, id, guess)
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("a guessed link: %v", err)
		}
		a, err = o.ConfirmApplication(ctx, id, mark)
		o.must(err)
		o.letter("application_new", "bureau@meent.example")

		_, err = o.StepApplication(ctx, desk, id, a.Version, AdmitStep, "")
		forbidden(t, "the desk admits", err)
		_, err = o.StepApplication(ctx, desk, id, a.Version, AskStep, "Hoeveel medewerkers heeft u?")
		o.must(err)
		if got := o.letter("application_question", "zoe@devaart.example"); got.Text != "Hoeveel medewerkers heeft u?" || got.Path != link {
			t.Errorf("%+v", got)
		}
		a, err = o.StepByLink(ctx, id, mark, AnswerStep, "Veertig.")
		o.must(err)
		a, err = o.StepApplication(ctx, desk, id, a.Version, PrepareStep, "Een mooie club.")
		o.must(err)
		if got := o.letter("application_decide", board.Email); got.Path != a.DeskPath() || got.Text != "" || got.Secret {
			t.Errorf("the board is told: %+v", got)
		}
		if o.letter("application_prepared", "zoe@devaart.example").Text != "" {
			t.Error("the desk's advice went to the applicant")
		}
		_, err = o.StepApplication(ctx, board, id, a.Version, RefuseStep, " ")
		if !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "text" {
			t.Errorf("refused without a reason: %v", err)
		}
		a, err = o.StepApplication(ctx, board, id, a.Version, AdmitStep, "")
		o.must(err)

		org, err := o.Members.Get(ctx, a.Member)
		o.must(err)
		if org.Number != 1 || org.Province != "overijssel" || org.Kind != "gewoon lid" || len(org.Seats) != 2 || org.IBAN == "" || strings.Contains(org.IBAN+org.IBANShown, "0417") {
			t.Errorf("%+v", org)
		}
		_, _, err = o.SendApplication(ctx, key, filled())
		o.must(err)
		for _, who := range []string{"zoe@devaart.example", "karim@devaart.example"} {
			secret := strings.TrimPrefix(o.letter("seat_invitation", who).Path, "/mijn/welkom/")
			tokens, err := o.TakeInvitation(ctx, secret, Entrance{Device: "Safari, iPhone", Own: true})
			o.must(err)
			account, session, err := o.Holder(ctx, tokens.Access)
			o.must(err)
			if !account.May(ReadForMembers) || !account.May(HaveSeat) || account.May(UseOffice) || !session.Reading || tokens.Idle != OwnIdleLife {
				t.Errorf("%s: %+v %+v", who, account, session)
			}
			_, err = o.TakeInvitation(ctx, secret, Entrance{})
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("the invitation works twice: %v", err)
			}
		}

		// A successor; the leaver keeps nothing.
		karim, err := o.AccountByEmail(ctx, "karim@devaart.example")
		o.must(err)
		_, err = o.PassSeat(ctx, desk, org.ID, karim.Seat, Contact{Name: "Lin Chen", Email: "lin@devaart.example"})
		o.must(err)
		if _, err := o.AccountByEmail(ctx, "karim@devaart.example"); !fault.Is(err, fault.NotFound) {
			t.Errorf("the leaver has an account: %v", err)
		}
		o.letter("seat_ended", "karim@devaart.example")
		o.letter("seat_invitation", "lin@devaart.example")

		zoe, err := o.AccountByEmail(ctx, "zoe@devaart.example")
		o.must(err)
		org, err = o.GiveNotice(ctx, zoe, org.ID, "", "Wij gaan samen met een ander.")
		o.must(err)
		if org.EndsOn != "2026-12-31" || o.letter("membership_cancelled", "zoe@devaart.example").Words["end"] != "2026-12-31" {
			t.Errorf("%+v", org)
		}
		o.later(45 * 24 * time.Hour)
		_, err = o.EndDue(ctx)
		o.must(err)
		if _, err := o.AccountByEmail(ctx, "zoe@devaart.example"); !fault.Is(err, fault.NotFound) {
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
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		anna := o.add("Anna", Administrator)
		org := &Member{Head: headOf(domain.NewID(o.Now())), Name: "De Vaart", State: MemberActive}
		o.must(o.admit(ctx, org))
		org, err := o.AddSeat(ctx, anna, org.ID, Contact{Name: "Anna", Email: anna.Email})
		o.must(err)
		o.must(o.SendSignIn(ctx, anna.Email, "/mijn"))
		secret := strings.TrimPrefix(o.letter("signin_link", anna.Email).Path, "/mijn/inloggen/")
		tokens, to, err := o.SpendSignIn(ctx, secret, Entrance{Page: "page"})
		o.must(err)
		account, _, err := o.Holder(ctx, tokens.Access)
		o.must(err)
		if to != "/mijn" || account.May(UseOffice) || account.May(ManageAccounts) || !account.May(HaveSeat) {
			t.Errorf("%s, %+v", to, account)
		}
		for _, page := range []string{"", "another"} {
			_, _, err = o.SpendSignIn(ctx, secret, Entrance{Page: page})
			fails(t, "the link on another page, at once", err, fault.NotFound, "")
		}
		_, err = o.Peek(ctx, SignInTicket, secret)
		fails(t, "its page", err, fault.NotFound, "")
		again, _, err := o.SpendSignIn(ctx, secret, Entrance{Page: "page"})
		o.must(err)
		_, first, err := o.Holder(ctx, tokens.Access)
		o.must(err)
		_, second, err := o.Holder(ctx, again.Access)
		o.must(err)
		same(t, "pressed twice it is one session", second.ID, first.ID)
		for _, one := range []Tokens{tokens, again} { // whichever of the two answers the browser kept
			_, err = o.Exchange(ctx, one.Refresh)
			o.must(err)
		}
		o.later(pressedTwice)
		_, _, err = o.SpendSignIn(ctx, secret, Entrance{Page: "page"})
		fails(t, "the link a moment later", err, fault.NotFound, "")
		_, err = o.RemoveSeat(ctx, anna, org.ID, org.Seats[0].ID)
		o.must(err)
		left, err := o.AccountByEmail(ctx, anna.Email)
		o.must(err)
		if left.Member != "" || !left.May(ManageAccounts) || left.May(HaveSeat) {
			t.Errorf("%+v", left)
		}
		o.must(o.SendSignIn(ctx, anna.Email, ""))
		o.must(o.SendSignIn(ctx, "niemand@meent.example", ""))
	})
}

func headOf(id string) store.Head { return store.Head{ID: id} }
