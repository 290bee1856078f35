package models

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
)

func TestTheFirstAdministratorComesByALinkThatCountsOnce(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	link, err := o.SetUpLink(ctx)
	o.must(err)
	secret := link[strings.LastIndex(link, "/")+1:]
	if _, err := o.Accept(ctx, secret, "boss@meent.example", "Boss", "kort"); !fault.Is(err, fault.Invalid) {
		t.Errorf("a weak password: %v", err)
	}
	a, err := o.Accept(ctx, secret, "Boss@Meent.example", " De  Boss ", phrase)
	o.must(err)
	if a.Email != "boss@meent.example" || a.Name != "De Boss" || !a.May(ManageAccounts) {
		t.Errorf("made %+v", a)
	}
	if _, err := o.Accept(ctx, secret, "eve@meent.example", "Eve", phrase); !fault.Is(err, fault.NotFound) {
		t.Errorf("the link again: %v", err)
	}
	if link, err := o.SetUpLink(ctx); link != "" || err != nil {
		t.Errorf("another link with an administrator there: %q %v", link, err)
	}
}

func TestAnInvitation(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		boss := o.add("Boss", Administrator)
		anna, err := o.Invite(ctx, boss, "anna@meent.example", "Anna", []Role{Editor, Editor})
		o.must(err)
		if _, err := o.Invite(ctx, boss, "ANNA@meent.example", "Anna", []Role{Author}); !fault.Is(err, fault.Taken) || fault.FieldOf(err) != "email" {
			t.Errorf("twice: %v", err)
		}
		old := o.secret()
		o.must(o.InviteAgain(ctx, boss, anna))
		if _, err := o.Accept(ctx, old, "", "Anna", phrase); !fault.Is(err, fault.NotFound) {
			t.Errorf("the earlier link still counts: %v", err)
		}
		_, err = o.SignIn(ctx, anna.Email, "", "192.0.2.1", "")
		forbidden(t, "before accepting", err)
		_, err = o.Accept(ctx, o.secret(), "mag-niet@meent.example", "Anna de Wit", phrase)
		o.must(err)
		held, _, err := o.Holder(ctx, o.signIn(anna).Access)
		o.must(err)
		if held.Email != "anna@meent.example" || held.Name != "Anna de Wit" || len(held.Roles) != 1 {
			t.Errorf("became %+v", held)
		}
		o.later(24 * time.Hour)
		_, s, err := o.Holder(ctx, o.signIn(anna).Access)
		o.must(err)
		if !o.MustEnrol(held, s) {
			t.Error("after the first day no second factor is asked for")
		}
	})
}

func TestAForgottenPasswordTellsNothingAndOpensNothingByItself(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	anna := o.add("Anna", Editor)
	tokens := o.signIn(anna)
	forgot := func(email, place string) {
		may, err := o.MayForget(ctx, email, place)
		o.must(err)
		if may {
			o.must(o.Forgot(ctx, email))
		}
	}
	forgot("niemand@meent.example", "192.0.2.1")
	if len(o.mails) != 0 {
		t.Fatal("a letter to nobody")
	}
	forgot(anna.Email, "192.0.2.1")
	secret := o.secret()
	o.must(o.Reset(ctx, secret, "elf groene emmers in de schuur"))
	if err := o.Reset(ctx, secret, "nog een heel ander lang woord"); !fault.Is(err, fault.NotFound) {
		t.Errorf("the link again: %v", err)
	}
	_, _, err := o.Holder(ctx, tokens.Access)
	forbidden(t, "a session from before", err)
	sent := len(o.mails)
	for range 10 {
		forgot(anna.Email, "192.0.2.1")
	}
	if len(o.mails)-sent > 3 {
		t.Errorf("%d letters in an hour", len(o.mails)-sent)
	}
	o.later(time.Hour)
	forgot(anna.Email, "203.0.113.5")
	o.later(forgottenLife)
	if err := o.Reset(ctx, o.secret(), phrase); !fault.Is(err, fault.NotFound) {
		t.Errorf("a link of an hour ago: %v", err)
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	boss := o.add("Boss", Administrator)
	if err := o.Block(ctx, boss, boss); !fault.Is(err, fault.Conflict) || boss.Blocked {
		t.Errorf("blocked: %v", err)
	}
	if err := o.ChangeAccount(ctx, boss, boss, "Boss", []Role{Author}); !fault.Is(err, fault.Conflict) {
		t.Errorf("made an author: %v", err)
	}
	o.add("Tweede", Administrator)
	o.must(o.Block(ctx, nil, boss))
}
