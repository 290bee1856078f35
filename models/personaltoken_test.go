package models

import (
	"sync"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestPersonalTokens(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		boss, anna := o.add("Boss", Administrator), o.add("Anna", Editor)
		if _, _, err := o.NewToken(ctx, anna, &Session{Factors: 1}, "x", []Scope{ReadScope}, 30); !fault.Is(err, fault.Forbidden) || fault.FieldOf(err) != "factor" {
			t.Errorf("with one factor: %v", err)
		}
		both := &Session{Factors: 2}
		made, text, err := o.NewToken(ctx, anna, both, " Nieuws\nbrief ", []Scope{WriteArticles, ReadScope, ReadScope}, 30)
		o.must(err)
		if made.Name != "Nieuws brief" || len(made.Scopes) != 2 || len(text) != len(TokenPrefix)+43 {
			t.Errorf("made %+v of %d characters", made, len(text))
		}
		if last := o.mails[len(o.mails)-1]; last.What != "token_made" || last.To != anna.Email {
			t.Errorf("the warning: %+v", last)
		}
		a, held, err := o.TokenHolder(ctx, text)
		o.must(err)
		if a.ID != anna.ID || !held.UsedAt.Equal(o.Now()) {
			t.Errorf("held by %s, used %s", a.Name, held.UsedAt)
		}
		version := held.Version
		o.later(59 * time.Minute)
		_, held, err = o.TokenHolder(ctx, text)
		o.must(err)
		if held.Version != version {
			t.Error("a use within the hour is written")
		}
		o.later(time.Minute)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if _, _, err := o.TokenHolder(ctx, text); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()

		// A new password leaves programs alone; what an administrator ends, ends.
		_, session, err := o.Holder(ctx, o.signIn(anna).Access)
		o.must(err)
		anna, err = o.Accounts.Get(ctx, anna.ID)
		o.must(err)
		_, err = o.SetPassword(ctx, anna, session, phrase, "vier groene fietsen bij de sluis")
		o.must(err)
		if _, _, err := o.TokenHolder(ctx, text); err != nil {
			t.Errorf("after a new password: %v", err)
		}
		for name, end := range map[string]func() error{
			"a block": func() error { return o.Block(ctx, boss, anna) },
			"a block taken back": func() error {
				return firstOf(func() error { return o.Block(ctx, boss, anna) }, func() error { return o.Unblock(ctx, boss, anna) })
			},
			"signing out":         func() error { return o.SignOutEverywhere(ctx, boss, anna) },
			"resetting factors":   func() error { return o.ResetFactors(ctx, boss, anna) },
			"the end of its days": func() error { o.later(30 * 24 * time.Hour); return nil },
		} {
			anna, err = o.Accounts.Get(ctx, anna.ID)
			o.must(err)
			anna.Blocked = false
			o.must(o.save(ctx, anna))
			_, text, err := o.NewToken(ctx, anna, both, "x", []Scope{ReadScope}, 30)
			o.must(err)
			o.must(end())
			_, _, err = o.TokenHolder(ctx, text)
			forbidden(t, "after "+name, err)
		}
	})
}

func TestATokenIsItsOwnersAndBounded(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	anna, ben := o.add("Anna", Editor), o.add("Ben", Author)
	both := &Session{Factors: 2}
	made, text, err := o.NewToken(ctx, anna, both, "x", []Scope{ReadScope}, 365)
	o.must(err)
	if err := o.RevokeToken(ctx, ben, made.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("another revokes it: %v", err)
	}
	o.must(o.RevokeToken(ctx, anna, made.ID))
	_, _, err = o.TokenHolder(ctx, text)
	forbidden(t, "after revoking", err)
	for range maxTokens {
		_, _, err := o.NewToken(ctx, ben, both, "x", []Scope{ReadScope}, 30)
		o.must(err)
	}
	if _, _, err := o.NewToken(ctx, ben, both, "x", []Scope{ReadScope}, 30); fault.FieldOf(err) != "tokens" {
		t.Errorf("one too many: %v", err)
	}
	o.later(31 * 24 * time.Hour)
	o.must(o.Expire(ctx))
	if n, err := o.PersonalTokens.Count(ctx, store.Query{}); err != nil || n != 0 {
		t.Errorf("%d are kept after their end, %v", n, err)
	}
}

func TestWithinLimitsAndNeverAdds(t *testing.T) {
	editor, desk := &Account{Roles: []Role{Editor}}, &Account{Roles: []Role{Desk}}
	if narrow := editor.Within(WritePieces); !narrow.May(WritePieces) || narrow.May(PublishPieces) || !editor.May(PublishPieces) {
		t.Error("an editor is limited wrongly")
	}
	if desk.Within(PublishPieces).May(PublishPieces) || editor.Within().May(UseOffice) {
		t.Error("a limit adds, or none counts as all")
	}
}
