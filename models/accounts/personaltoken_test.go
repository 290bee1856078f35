package accounts_test

import (
	"sync"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/store"
)

func TestPersonalTokens(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		boss, anna := o.Add("Boss", access.Administrator), o.Add("Anna", access.Editor)
		if _, _, err := o.Accounts.NewToken(ctx, anna, &accounts.Session{Factors: 1}, "x", []access.Scope{access.ReadScope}, 30); !fault.Is(err, fault.Forbidden) || fault.FieldOf(err) != "factor" {
			t.Errorf("with one factor: %v", err)
		}
		both := &accounts.Session{Factors: 2}
		made, text, err := o.Accounts.NewToken(ctx, anna, both, " Nieuws\nbrief ", []access.Scope{access.WriteArticles, access.ReadScope, access.ReadScope}, 30)
		o.Must(err)
		if made.Name != "Nieuws brief" || len(made.Scopes) != 2 || len(text) != len(accounts.TokenPrefix)+43 {
			t.Errorf("made %+v of %d characters", made, len(text))
		}
		if last := o.Mails[len(o.Mails)-1]; last.What != "token_made" || last.To != anna.Email {
			t.Errorf("the warning: %+v", last)
		}
		a, held, err := o.Accounts.TokenHolder(ctx, text)
		o.Must(err)
		if a.ID != anna.ID || !held.UsedAt.Equal(o.Now()) {
			t.Errorf("held by %s, used %s", a.Name, held.UsedAt)
		}
		version := held.Version
		o.Later(59 * time.Minute)
		_, held, err = o.Accounts.TokenHolder(ctx, text)
		o.Must(err)
		if held.Version != version {
			t.Error("a use within the hour is written")
		}
		o.Later(time.Minute)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if _, _, err := o.Accounts.TokenHolder(ctx, text); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()

		// A new password leaves programs alone; what an administrator ends, ends.
		_, session, err := o.Accounts.Holder(ctx, o.SignIn(anna).Access)
		o.Must(err)
		anna, err = o.Accounts.Accounts.Get(ctx, anna.ID)
		o.Must(err)
		_, err = o.Accounts.SetPassword(ctx, anna, session, modelstest.Phrase, "vier groene fietsen bij de sluis")
		o.Must(err)
		if _, _, err := o.Accounts.TokenHolder(ctx, text); err != nil {
			t.Errorf("after a new password: %v", err)
		}
		for name, end := range map[string]func() error{
			"a block": func() error { return o.Accounts.Block(ctx, boss, anna) },
			"a block taken back": func() error {
				return newsroom.FirstOf(func() error { return o.Accounts.Block(ctx, boss, anna) }, func() error { return o.Accounts.Unblock(ctx, boss, anna) })
			},
			"signing out":         func() error { return o.Accounts.SignOutEverywhere(ctx, boss, anna) },
			"resetting factors":   func() error { return o.Accounts.ResetFactors(ctx, boss, anna) },
			"the end of its days": func() error { o.Later(30 * 24 * time.Hour); return nil },
		} {
			anna, err = o.Accounts.Accounts.Get(ctx, anna.ID)
			o.Must(err)
			anna.Blocked = false
			o.Must(o.Accounts.Save(ctx, anna))
			_, text, err := o.Accounts.NewToken(ctx, anna, both, "x", []access.Scope{access.ReadScope}, 30)
			o.Must(err)
			o.Must(end())
			_, _, err = o.Accounts.TokenHolder(ctx, text)
			modelstest.Forbidden(t, "after "+name, err)
		}
	})
}

func TestATokenIsItsOwnersAndBounded(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna, ben := o.Add("Anna", access.Editor), o.Add("Ben", access.Author)
	both := &accounts.Session{Factors: 2}
	made, text, err := o.Accounts.NewToken(ctx, anna, both, "x", []access.Scope{access.ReadScope}, 365)
	o.Must(err)
	if err := o.Accounts.RevokeToken(ctx, ben, made.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("another revokes it: %v", err)
	}
	o.Must(o.Accounts.RevokeToken(ctx, anna, made.ID))
	_, _, err = o.Accounts.TokenHolder(ctx, text)
	modelstest.Forbidden(t, "after revoking", err)
	for range accounts.MaxTokens {
		_, _, err := o.Accounts.NewToken(ctx, ben, both, "x", []access.Scope{access.ReadScope}, 30)
		o.Must(err)
	}
	if _, _, err := o.Accounts.NewToken(ctx, ben, both, "x", []access.Scope{access.ReadScope}, 30); fault.FieldOf(err) != "tokens" {
		t.Errorf("one too many: %v", err)
	}
	o.Later(31 * 24 * time.Hour)
	o.Must(o.Expire(ctx))
	if n, err := o.Accounts.PersonalTokens.Count(ctx, store.Query{}); err != nil || n != 0 {
		t.Errorf("%d are kept after their end, %v", n, err)
	}
}

func TestWithinLimitsAndNeverAdds(t *testing.T) {
	editor, desk := &access.Account{Roles: []access.Role{access.Editor}}, &access.Account{Roles: []access.Role{access.Desk}}
	if narrow := editor.Within(access.WritePieces); !narrow.May(access.WritePieces) || narrow.May(access.PublishPieces) || !editor.May(access.PublishPieces) {
		t.Error("an editor is limited wrongly")
	}
	if desk.Within(access.PublishPieces).May(access.PublishPieces) || editor.Within().May(access.UseOffice) {
		t.Error("a limit adds, or none counts as all")
	}
}
