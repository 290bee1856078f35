package accounts_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/store"
)

// A second factor ends whatever was opened without it: who only has the password
// cannot take the factor away again.
func TestASecondFactorEndsWhatNeverShowedIt(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna := o.Add("Anna", access.Editor)
		thief, hers, unseen := o.SignIn(anna), o.SignIn(anna), o.SignIn(anna)
		byMail, err := o.Members.EnterToRead(ctx, anna, accounts.Entrance{Device: "Safari"})
		o.Must(err)
		_, late, err := o.Accounts.Holder(ctx, unseen.Access)
		o.Must(err)
		anna, held, err := o.Accounts.Holder(ctx, hers.Access)
		o.Must(err)
		o.Must(o.Accounts.StartTOTP(ctx, anna))
		modelstest.Fails(t, "a wrong code", o.Accounts.ConfirmTOTP(ctx, anna, held, "000000"), fault.Invalid, "code")
		if !o.Counts(thief) {
			t.Error("a wrong code ended a session")
		}
		o.Must(o.Accounts.ConfirmTOTP(ctx, anna, held, o.CodeOf(anna)))
		for what, tokens := range map[string]accounts.Tokens{"another with the password alone": thief, "one by mail": byMail} {
			if o.Counts(tokens) {
				t.Errorf("%s goes on", what)
			}
		}
		if _, s, err := o.Accounts.Holder(ctx, hers.Access); err != nil || s.Factors != 2 {
			t.Errorf("her own, which showed both: %+v, %v", s, err)
		}
		// One that a crash, or a sign-in at the same moment, left behind.
		late.Head = store.Head{ID: domain.NewID(o.Now())}
		o.Must(o.Accounts.Sessions.Insert(ctx, late))
		left, err := o.Accounts.Tokens(ctx, late, "x")
		o.Must(err)
		_, _, err = o.Accounts.Holder(ctx, left.Access)
		modelstest.Forbidden(t, "a session that was left behind", err)
		found, err := o.Accounts.SessionsOf(ctx, anna)
		o.Must(err)
		modelstest.Same(t, "sessions", len(found), 1)
		// A mailed link opens members' pages as before, and no more.
		byMail, err = o.Members.EnterToRead(ctx, anna, accounts.Entrance{Device: "Safari"})
		o.Must(err)
		if a, _, err := o.Accounts.Holder(ctx, byMail.Access); err != nil || a.May(access.UseOffice) {
			t.Errorf("by mail again: %v", err)
		}
	})
}

// Who changes their own password stays in, with other tokens: those of before
// count for what was under way, and then for nobody.
func TestANewPasswordKeepsThisSessionAlone(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		const next = "elf groene emmers in de schuur"
		anna := o.Add("Anna", access.Editor)
		other, before := o.SignIn(anna), o.SignIn(anna)
		o.Later(time.Hour)
		_, _, err := o.Accounts.Holder(ctx, before.Access)
		if err == nil {
			t.Fatal("an access token of an hour ago")
		}
		before, err = o.Accounts.Exchange(ctx, before.Refresh)
		o.Must(err)
		anna, held, err := o.Accounts.Holder(ctx, before.Access)
		o.Must(err)
		if o.Accounts.Proved(held) {
			t.Error("proved an hour ago still counts")
		}
		_, err = o.Accounts.SetPassword(ctx, anna, held, "fout", next)
		modelstest.Fails(t, "a wrong password", err, fault.Forbidden, "current")
		after, err := o.Accounts.SetPassword(ctx, anna, held, modelstest.Phrase, next)
		o.Must(err)
		if !o.Counts(after) || o.Counts(other) {
			t.Error("this goes on, others do not")
		}
		anna, held, err = o.Accounts.Holder(ctx, before.Access) // a second press, sent with the old tokens
		o.Must(err)
		twice, err := o.Accounts.SetPassword(ctx, anna, held, modelstest.Phrase, next)
		o.Must(err)
		if !o.Accounts.Proved(held) {
			t.Error("the old password was no proof")
		}
		o.Later(accounts.Grace)
		if _, _, err := o.Accounts.Holder(ctx, before.Access); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the old tokens go on: %v", err)
		}
		if _, err := o.Accounts.SetPassword(ctx, anna, held, modelstest.Phrase, next); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a press much later: %v", err)
		}
		if !o.Counts(twice) {
			t.Error("the tokens of the second press")
		}
	})
}

// One new password makes every link void that would set another, whoever asked
// for it and whenever it was sent.
func TestANewPasswordVoidsOlderLinks(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna := o.Add("Anna", access.Editor)
		link := func() string {
			o.Must(o.Accounts.Forgot(ctx, anna.Email))
			return o.Secret()
		}
		void := func(what, secret string) {
			t.Helper()
			_, err := o.Accounts.MayReset(ctx, secret)
			modelstest.Fails(t, what+", the page", err, fault.NotFound, "")
			modelstest.Fails(t, what, o.Accounts.Reset(ctx, secret, "nog een heel ander lang woord"), fault.NotFound, "")
		}
		first, second := link(), link()
		_, err := o.Accounts.MayReset(ctx, first)
		o.Must(err)
		o.Must(o.Accounts.Reset(ctx, second, "elf groene emmers in de schuur"))
		void("an older link after a reset", first)
		void("the link itself", second)

		third := link()
		tokens, err := o.Accounts.SignIn(ctx, anna.Email, "elf groene emmers in de schuur", "192.0.2.1", "")
		o.Must(err)
		a, held, err := o.Accounts.Holder(ctx, tokens.Tokens.Access)
		o.Must(err)
		_, err = o.Accounts.SetPassword(ctx, a, held, "elf groene emmers in de schuur", modelstest.Phrase)
		o.Must(err)
		void("a link after a change", third)

		fourth := link()
		o.Must(o.Accounts.SignOutEverywhere(ctx, access.System, o.AccountOf(anna.Email)))
		void("a link after all was ended", fourth)
	})
}

func TestProofsAreBoundToTheirSession(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna, tokens := o.Secured()
	_, held, err := o.Accounts.Holder(ctx, tokens.Access)
	o.Must(err)
	o.Later(accounts.ProofLife - time.Second)
	modelstest.Same(t, "just in time", o.Accounts.Proved(held), true)
	o.Later(time.Second)
	modelstest.Same(t, "ten minutes", o.Accounts.Proved(held), false)
	modelstest.Same(t, "a session of before", o.Accounts.Proved(&accounts.Session{}), false)
	modelstest.Same(t, "none", o.Accounts.Proved(nil), false)
	code := o.CodeOf(anna)
	at, err := o.Accounts.Prove(ctx, anna, held, "", code, "192.0.2.1")
	o.Must(err)
	_, held, err = o.Accounts.Holder(ctx, at.Tokens.Access)
	o.Must(err)
	modelstest.Same(t, "by code", o.Accounts.Proved(held), true)
	_, err = o.Accounts.Prove(ctx, o.AccountOf(anna.Email), held, "", code, "192.0.2.1")
	modelstest.Fails(t, "a code twice", err, fault.Forbidden, "proof_code")
	if _, _, err := o.Accounts.BeginProof(ctx, anna, held); !fault.Is(err, fault.NotFound) {
		t.Errorf("a passkey of who has none: %v", err)
	}
	// A passkey of before she was of the office proves nothing there.
	anna.Passkeys = []access.Passkey{{Reading: true}, {}}
	modelstest.Same(t, "in the office", len(accounts.Proving(anna, held).WebAuthnCredentials()), 1)
	modelstest.Same(t, "as a reader", len(accounts.Proving(anna, &accounts.Session{Reading: true}).WebAuthnCredentials()), 2)
	// The challenge of one session, or of adding a key, ends no other's proof.
	_, secret, err := o.Accounts.BeginPasskey(ctx, anna)
	o.Must(err)
	_, err = o.Accounts.FinishProof(ctx, anna, held, secret, []byte("{}"), "192.0.2.1")
	modelstest.Fails(t, "another ceremony", err, fault.Invalid, "")
}

// Recovery codes have at least 112 bits, and shorter ones of before still count.
func TestRecoveryCodesAreLongAndOldOnesCount(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna, _ := o.Secured()
	codes, err := o.Accounts.NewRecovery(ctx, anna)
	o.Must(err)
	for _, c := range codes {
		groups := strings.Split(c, "-")
		letters := strings.Join(groups, "")
		bytes, err := accounts.Base32Plain.DecodeString(strings.ToUpper(letters))
		if err != nil || len(bytes)*8 < 112 || len(groups) != 6 || slices.ContainsFunc(groups, func(g string) bool { return len(g) != 4 }) {
			t.Errorf("%s: %v", c, err)
		}
	}
	anna.Recovery = append(anna.Recovery, domain.Hashed("abcdefghijklmnop")) // as it was given: abcd-efgh-ijkl-mnop
	o.Must(o.Accounts.Save(ctx, anna))
	for _, code := range []string{"ABCD efgh ijkl-mnop", strings.ToUpper(codes[9]), strings.ReplaceAll(codes[8], "-", " ")} {
		at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "192.0.2.1", "")
		o.Must(err)
		at, err = o.Accounts.SecondStep(ctx, at.Half, code, "192.0.2.1", "")
		if err != nil || at.Tokens.Access == "" {
			t.Errorf("%s: %v", code, err)
		}
	}
}
