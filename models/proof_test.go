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

// counts says whether tokens open anything, by either of the two.
func (o *office) counts(t Tokens) bool {
	_, _, err := o.Holder(o.t.Context(), t.Access)
	_, refreshed := o.Exchange(o.t.Context(), t.Refresh)
	return err == nil && refreshed == nil
}

// A second factor ends whatever was opened without it: who only has the password
// cannot take the factor away again.
func TestASecondFactorEndsWhatNeverShowedIt(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		anna := o.add("Anna", Editor)
		thief, hers, unseen := o.signIn(anna), o.signIn(anna), o.signIn(anna)
		byMail, err := o.enterToRead(ctx, anna, Entrance{Device: "Safari"})
		o.must(err)
		_, late, err := o.Holder(ctx, unseen.Access)
		o.must(err)
		anna, held, err := o.Holder(ctx, hers.Access)
		o.must(err)
		o.must(o.StartTOTP(ctx, anna))
		fails(t, "a wrong code", o.ConfirmTOTP(ctx, anna, held, "000000"), fault.Invalid, "code")
		if !o.counts(thief) {
			t.Error("a wrong code ended a session")
		}
		o.must(o.ConfirmTOTP(ctx, anna, held, o.codeOf(anna)))
		for what, tokens := range map[string]Tokens{"another with the password alone": thief, "one by mail": byMail} {
			if o.counts(tokens) {
				t.Errorf("%s goes on", what)
			}
		}
		if _, s, err := o.Holder(ctx, hers.Access); err != nil || s.Factors != 2 {
			t.Errorf("her own, which showed both: %+v, %v", s, err)
		}
		// One that a crash, or a sign-in at the same moment, left behind.
		late.Head = store.Head{ID: domain.NewID(o.Now())}
		o.must(o.Sessions.Insert(ctx, late))
		left, err := o.tokens(ctx, late, "x")
		o.must(err)
		_, _, err = o.Holder(ctx, left.Access)
		forbidden(t, "a session that was left behind", err)
		found, err := o.SessionsOf(ctx, anna)
		o.must(err)
		same(t, "sessions", len(found), 1)
		// A mailed link opens members' pages as before, and no more.
		byMail, err = o.enterToRead(ctx, anna, Entrance{Device: "Safari"})
		o.must(err)
		if a, _, err := o.Holder(ctx, byMail.Access); err != nil || a.May(UseOffice) {
			t.Errorf("by mail again: %v", err)
		}
	})
}

// Who changes their own password stays in, with other tokens: those of before
// count for what was under way, and then for nobody.
func TestANewPasswordKeepsThisSessionAlone(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		const next = "elf groene emmers in de schuur"
		anna := o.add("Anna", Editor)
		other, before := o.signIn(anna), o.signIn(anna)
		o.later(time.Hour)
		_, _, err := o.Holder(ctx, before.Access)
		if err == nil {
			t.Fatal("an access token of an hour ago")
		}
		before, err = o.Exchange(ctx, before.Refresh)
		o.must(err)
		anna, held, err := o.Holder(ctx, before.Access)
		o.must(err)
		if o.Proved(held) {
			t.Error("proved an hour ago still counts")
		}
		_, err = o.SetPassword(ctx, anna, held, "fout", next)
		fails(t, "a wrong password", err, fault.Forbidden, "current")
		after, err := o.SetPassword(ctx, anna, held, phrase, next)
		o.must(err)
		if !o.counts(after) || o.counts(other) {
			t.Error("this goes on, others do not")
		}
		anna, held, err = o.Holder(ctx, before.Access) // a second press, sent with the old tokens
		o.must(err)
		twice, err := o.SetPassword(ctx, anna, held, phrase, next)
		o.must(err)
		if !o.Proved(held) {
			t.Error("the old password was no proof")
		}
		o.later(grace)
		if _, _, err := o.Holder(ctx, before.Access); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the old tokens go on: %v", err)
		}
		if _, err := o.SetPassword(ctx, anna, held, phrase, next); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a press much later: %v", err)
		}
		if !o.counts(twice) {
			t.Error("the tokens of the second press")
		}
	})
}

// One new password makes every link void that would set another, whoever asked
// for it and whenever it was sent.
func TestANewPasswordVoidsOlderLinks(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		anna := o.add("Anna", Editor)
		link := func() string {
			o.must(o.Forgot(ctx, anna.Email))
			return o.secret()
		}
		void := func(what, secret string) {
			t.Helper()
			_, err := o.MayReset(ctx, secret)
			fails(t, what+", the page", err, fault.NotFound, "")
			fails(t, what, o.Reset(ctx, secret, "nog een heel ander lang woord"), fault.NotFound, "")
		}
		first, second := link(), link()
		_, err := o.MayReset(ctx, first)
		o.must(err)
		o.must(o.Reset(ctx, second, "elf groene emmers in de schuur"))
		void("an older link after a reset", first)
		void("the link itself", second)

		third := link()
		tokens, err := o.SignIn(ctx, anna.Email, "elf groene emmers in de schuur", "192.0.2.1", "")
		o.must(err)
		a, held, err := o.Holder(ctx, tokens.Tokens.Access)
		o.must(err)
		_, err = o.SetPassword(ctx, a, held, "elf groene emmers in de schuur", phrase)
		o.must(err)
		void("a link after a change", third)

		fourth := link()
		o.must(o.SignOutEverywhere(ctx, nil, o.accountOf(anna.Email)))
		void("a link after all was ended", fourth)
	})
}

func TestProofsAreBoundToTheirSession(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	anna, tokens := o.secured()
	_, held, err := o.Holder(ctx, tokens.Access)
	o.must(err)
	o.later(ProofLife - time.Second)
	same(t, "just in time", o.Proved(held), true)
	o.later(time.Second)
	same(t, "ten minutes", o.Proved(held), false)
	same(t, "a session of before", o.Proved(&Session{}), false)
	same(t, "none", o.Proved(nil), false)
	code := o.codeOf(anna)
	at, err := o.Prove(ctx, anna, held, "", code, "192.0.2.1")
	o.must(err)
	_, held, err = o.Holder(ctx, at.Tokens.Access)
	o.must(err)
	same(t, "by code", o.Proved(held), true)
	_, err = o.Prove(ctx, o.accountOf(anna.Email), held, "", code, "192.0.2.1")
	fails(t, "a code twice", err, fault.Forbidden, "proof_code")
	if _, _, err := o.BeginProof(ctx, anna, held); !fault.Is(err, fault.NotFound) {
		t.Errorf("a passkey of who has none: %v", err)
	}
	// A passkey of before she was of the office proves nothing there.
	anna.Passkeys = []Passkey{{Reading: true}, {}}
	same(t, "in the office", len(proving(anna, held).WebAuthnCredentials()), 1)
	same(t, "as a reader", len(proving(anna, &Session{Reading: true}).WebAuthnCredentials()), 2)
	// The challenge of one session, or of adding a key, ends no other's proof.
	_, secret, err := o.BeginPasskey(ctx, anna)
	o.must(err)
	_, err = o.FinishProof(ctx, anna, held, secret, []byte("{}"), "192.0.2.1")
	fails(t, "another ceremony", err, fault.Invalid, "")
}

// Recovery codes have at least 112 bits, and shorter ones of before still count.
func TestRecoveryCodesAreLongAndOldOnesCount(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	anna, _ := o.secured()
	codes, err := o.NewRecovery(ctx, anna)
	o.must(err)
	for _, c := range codes {
		groups := strings.Split(c, "-")
		letters := strings.Join(groups, "")
		bytes, err := base32Plain.DecodeString(strings.ToUpper(letters))
		if err != nil || len(bytes)*8 < 112 || len(groups) != 6 || slices.ContainsFunc(groups, func(g string) bool { return len(g) != 4 }) {
			t.Errorf("%s: %v", c, err)
		}
	}
	anna.Recovery = append(anna.Recovery, domain.Hashed("abcdefghijklmnop")) // as it was given: abcd-efgh-ijkl-mnop
	o.must(o.save(ctx, anna))
	for _, code := range []string{"ABCD efgh ijkl-mnop", strings.ToUpper(codes[9]), strings.ReplaceAll(codes[8], "-", " ")} {
		at, err := o.SignIn(ctx, anna.Email, phrase, "192.0.2.1", "")
		o.must(err)
		at, err = o.SecondStep(ctx, at.Half, code, "192.0.2.1", "")
		if err != nil || at.Tokens.Access == "" {
			t.Errorf("%s: %v", code, err)
		}
	}
}
