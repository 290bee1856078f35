package accounts_test

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
)

func TestTheFirstAdministratorComesByALinkThatCountsOnce(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	link, err := o.Accounts.SetUpLink(ctx)
	o.Must(err)
	secret := link[strings.LastIndex(link, "/")+1:]
	if _, err := o.Accounts.Accept(ctx, secret, "boss@meent.example", "Boss", "kort"); !fault.Is(err, fault.Invalid) {
		t.Errorf("a weak password: %v", err)
	}
	a, err := o.Accounts.Accept(ctx, secret, "Boss@Meent.example", " De  Boss ", modelstest.Phrase)
	o.Must(err)
	if a.Email != "boss@meent.example" || a.Name != "De Boss" || !a.May(access.ManageAccounts) {
		t.Errorf("made %+v", a)
	}
	if _, err := o.Accounts.Accept(ctx, secret, "eve@meent.example", "Eve", modelstest.Phrase); !fault.Is(err, fault.NotFound) {
		t.Errorf("the link again: %v", err)
	}
	if link, err := o.Accounts.SetUpLink(ctx); link != "" || err != nil {
		t.Errorf("another link with an administrator there: %q %v", link, err)
	}
}

func TestAnInvitation(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		boss := o.Add("Boss", access.Administrator)
		anna, err := o.Accounts.Invite(ctx, boss, "anna@meent.example", "Anna", []access.Role{access.Editor, access.Editor})
		o.Must(err)
		if _, err := o.Accounts.Invite(ctx, boss, "ANNA@meent.example", "Anna", []access.Role{access.Author}); !fault.Is(err, fault.Taken) || fault.FieldOf(err) != "email" {
			t.Errorf("twice: %v", err)
		}
		old := o.Secret()
		o.Must(o.Accounts.InviteAgain(ctx, boss, anna))
		if _, err := o.Accounts.Accept(ctx, old, "", "Anna", modelstest.Phrase); !fault.Is(err, fault.NotFound) {
			t.Errorf("the earlier link still counts: %v", err)
		}
		_, err = o.Accounts.SignIn(ctx, anna.Email, "", "192.0.2.1", "")
		modelstest.Forbidden(t, "before accepting", err)
		_, err = o.Accounts.Accept(ctx, o.Secret(), "mag-niet@meent.example", "Anna de Wit", modelstest.Phrase)
		o.Must(err)
		held, _, err := o.Accounts.Holder(ctx, o.SignIn(anna).Access)
		o.Must(err)
		if held.Email != "anna@meent.example" || held.Name != "Anna de Wit" || len(held.Roles) != 1 {
			t.Errorf("became %+v", held)
		}
		o.Later(24 * time.Hour)
		_, s, err := o.Accounts.Holder(ctx, o.SignIn(anna).Access)
		o.Must(err)
		if !o.Accounts.MustEnrol(held, s) {
			t.Error("after the first day no second factor is asked for")
		}
	})
}

func TestAForgottenPasswordTellsNothingAndOpensNothingByItself(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna := o.Add("Anna", access.Editor)
	tokens := o.SignIn(anna)
	forgot := func(email, place string) {
		may, err := o.Accounts.MayForget(ctx, email, place)
		o.Must(err)
		if may {
			o.Must(o.Accounts.Forgot(ctx, email))
		}
	}
	forgot("niemand@meent.example", "192.0.2.1")
	if len(o.Mails) != 0 {
		t.Fatal("a letter to nobody")
	}
	forgot(anna.Email, "192.0.2.1")
	secret := o.Secret()
	o.Must(o.Accounts.Reset(ctx, secret, "elf groene emmers in de schuur"))
	if err := o.Accounts.Reset(ctx, secret, "nog een heel ander lang woord"); !fault.Is(err, fault.NotFound) {
		t.Errorf("the link again: %v", err)
	}
	_, _, err := o.Accounts.Holder(ctx, tokens.Access)
	modelstest.Forbidden(t, "a session from before", err)
	sent := len(o.Mails)
	for range 10 {
		forgot(anna.Email, "192.0.2.1")
	}
	if len(o.Mails)-sent > 3 {
		t.Errorf("%d letters in an hour", len(o.Mails)-sent)
	}
	o.Later(time.Hour)
	forgot(anna.Email, "203.0.113.5")
	o.Later(accounts.ForgottenLife)
	if err := o.Accounts.Reset(ctx, o.Secret(), modelstest.Phrase); !fault.Is(err, fault.NotFound) {
		t.Errorf("a link of an hour ago: %v", err)
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	boss := o.Add("Boss", access.Administrator)
	if err := o.Accounts.Block(ctx, boss, boss); !fault.Is(err, fault.Conflict) || boss.Blocked {
		t.Errorf("blocked: %v", err)
	}
	if err := o.Accounts.ChangeAccount(ctx, boss, boss, "Boss", []access.Role{access.Author}); !fault.Is(err, fault.Conflict) {
		t.Errorf("made an author: %v", err)
	}
	o.Add("Tweede", access.Administrator)
	o.Must(o.Accounts.Block(ctx, access.System, boss))
}
