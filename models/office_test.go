package models

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

const phrase = "negen blauwe ladders tegen de muur"

// office is an empty office with a clock that the test moves.
type office struct {
	*Models
	t     *testing.T
	clock atomic.Int64
	mails []Mail
	mu    sync.Mutex
}

func newOffice(t *testing.T) *office {
	t.Helper()
	e, err := sqlite.Open(t.Context(), t.TempDir(), Schemas)
	if err != nil {
		t.Fatal(err)
	}
	return officeOn(t, e)
}

// onBothStores runs a test over the embedded engine and over MongoDB.
func onBothStores(t *testing.T, test func(t *testing.T, o *office)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newOffice(t)) })
	t.Run("mongodb", func(t *testing.T) {
		e, err := mongo.Open(t.Context(), mongotest.Start(t), Schemas)
		if err != nil {
			t.Fatal(err)
		}
		test(t, officeOn(t, e))
	})
}

func officeOn(t *testing.T, e store.Engine) *office {
	t.Helper()
	t.Cleanup(func() { e.Close(context.Background()) })
	o := &office{t: t}
	o.clock.Store(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC).UnixMilli())
	o.Models = New(e, func() time.Time { return time.UnixMilli(o.clock.Load()) })
	o.must(o.UseOffice("https://meent.example"))
	o.Write = func(_ string, mail Mail, _ *Settings) (string, string, string, error) {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.mails = append(o.mails, mail)
		return "onderwerp", "tekst", "<p>tekst</p>", nil
	}
	return o
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) later(d time.Duration) { o.clock.Add(d.Milliseconds()) }

func (o *office) add(name string, roles ...Role) *Account {
	o.t.Helper()
	a, err := o.AddAccount(o.t.Context(), strings.ToLower(name)+"@meent.example", name, roles, phrase)
	o.must(err)
	return a
}

func (o *office) signIn(a *Account) Tokens {
	o.t.Helper()
	at, err := o.SignIn(o.t.Context(), a.Email, phrase, "192.0.2.1", "Firefox")
	o.must(err)
	return at.Tokens
}

// secret is that of the last letter with a link.
func (o *office) secret() string {
	for i := len(o.mails) - 1; i >= 0; i-- {
		if p := o.mails[i].Path; p != "" {
			return p[strings.LastIndex(p, "/")+1:]
		}
	}
	o.t.Fatal("no letter with a link")
	return ""
}

func forbidden(t *testing.T, what string, err error) {
	t.Helper()
	if !fault.Is(err, fault.Forbidden) {
		t.Errorf("%s: %v", what, err)
	}
}

func TestABlockAPasswordAndARoleCountOnTheNextRequest(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		boss, anna := o.add("Boss", Administrator), o.add("Anna", Editor)
		tokens := o.signIn(anna)
		held, _, err := o.Holder(ctx, tokens.Access)
		o.must(err)
		if held.ID != anna.ID || !held.May(UseOffice) || held.May(ManageAccounts) {
			t.Fatalf("held by %+v", held)
		}
		o.must(o.ChangeAccount(ctx, boss, held, "Anna", []Role{Administrator}))
		if again, _, err := o.Holder(ctx, tokens.Access); err != nil || !again.May(ManageAccounts) {
			t.Errorf("a new role does not count: %v", err)
		}
		other := o.signIn(anna)
		held, session, err := o.Holder(ctx, tokens.Access)
		o.must(err)
		o.must(o.SetPassword(ctx, held, session, phrase, "elf groene emmers in de schuur"))
		if _, _, err := o.Holder(ctx, other.Access); !fault.Is(err, fault.Forbidden) {
			t.Errorf("another session outlives a new password: %v", err)
		}
		if _, err := o.Exchange(ctx, other.Refresh); !fault.Is(err, fault.Forbidden) {
			t.Errorf("another session is refreshed after a new password: %v", err)
		}
		held, err = o.Accounts.Get(ctx, anna.ID)
		o.must(err)
		o.must(o.Block(ctx, boss, held))
		_, _, err = o.Holder(ctx, tokens.Access)
		forbidden(t, "a blocked account's token", err)
		_, err = o.SignIn(ctx, anna.Email, "elf groene emmers in de schuur", "192.0.2.9", "")
		forbidden(t, "a blocked account signs in", err)
	})
}

func TestARefreshTokenCountsOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		first := o.signIn(o.add("Anna", Editor))
		second, err := o.Exchange(ctx, first.Refresh)
		o.must(err)
		if second.Refresh == "" || second.Refresh == first.Refresh {
			t.Fatal("not rotated")
		}
		if again, err := o.Exchange(ctx, first.Refresh); err != nil || again.Refresh != "" || again.Access == "" {
			t.Errorf("a page that asks twice at once: %v", err)
		}
		o.later(grace)
		_, err = o.Exchange(ctx, first.Refresh)
		forbidden(t, "a refresh token that came back", err)
		_, err = o.Exchange(ctx, second.Refresh)
		forbidden(t, "the family of one that came back", err)
		_, _, err = o.Holder(ctx, second.Access)
		forbidden(t, "an access token of that family", err)
		log, _, err := o.AuditLog(ctx, EntryFilter{Kind: TokenStolen}, 1)
		if err != nil || len(log) != 1 {
			t.Errorf("the log tells %d times, %v", len(log), err)
		}
	})
}

func TestManyRequestsWithOneRefreshTokenKeepTheSession(t *testing.T) {
	o := newOffice(t)
	tokens := o.signIn(o.add("Anna", Editor))
	var rotated atomic.Int64
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			got, err := o.Exchange(t.Context(), tokens.Refresh)
			if err != nil {
				t.Error(err)
			}
			if got.Refresh != "" {
				rotated.Add(1)
			}
		})
	}
	all.Wait()
	if rotated.Load() != 1 {
		t.Errorf("rotated %d times", rotated.Load())
	}
}

func TestSessionsEnd(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	anna, bas := o.add("Anna", Editor), o.add("Bas", Author)
	tokens := o.signIn(anna)
	_, session, err := o.Holder(ctx, tokens.Access)
	o.must(err)
	if err := o.EndSession(ctx, bas, session.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("ended by another: %v", err)
	}
	o.must(o.EndSession(ctx, anna, session.ID))
	_, _, err = o.Holder(ctx, tokens.Access)
	forbidden(t, "an ended session", err)

	tokens = o.signIn(anna)
	o.later(AccessLife + time.Second)
	_, _, err = o.Holder(ctx, tokens.Access)
	forbidden(t, "an access token that is over", err)
	tokens, err = o.Exchange(ctx, tokens.Refresh)
	o.must(err)
	o.later(IdleLife)
	_, err = o.Exchange(ctx, tokens.Refresh)
	forbidden(t, "a session that nobody used", err)

	tokens = o.signIn(anna)
	for range int(SessionLife/IdleLife)*2 + 2 {
		o.later(IdleLife / 2)
		next, err := o.Exchange(ctx, tokens.Refresh)
		if fault.Is(err, fault.Forbidden) {
			o.later(SessionLife)
			o.must(o.Sweep(ctx))
			if n, err := o.Sessions.Count(ctx, store.Query{}); n != 0 || err != nil {
				t.Errorf("%d sessions are left, %v", n, err)
			}
			return
		}
		o.must(err)
		tokens = next
	}
	t.Error("a session lasts for ever")
}

func TestGuessingIsSlowedDownWithoutLockingAnyoneOut(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	anna := o.add("Anna", Editor)
	answers := map[string]string{}
	for _, email := range []string{anna.Email, "niemand@meent.example", "geen adres"} {
		for range 20 {
			at, err := o.SignIn(ctx, email, "fout wachtwoord van iemand", "198.51.100.7", "")
			answers[email] += fmt.Sprint(at.Wait > 0, fault.KindOf(err), " ")
		}
	}
	if answers[anna.Email] != answers["niemand@meent.example"] || answers[anna.Email] != answers["geen adres"] {
		t.Errorf("the answers tell whether the address is known:\n%v", answers)
	}
	if at, _ := o.SignIn(ctx, anna.Email, phrase, "198.51.100.7", ""); at.Wait == 0 {
		t.Error("guessing goes on without a wait")
	}
	if at, err := o.SignIn(ctx, anna.Email, phrase, "192.0.2.1", ""); err != nil || at.Tokens.Access == "" {
		t.Errorf("her own network is shut for what another did: %+v %v", at, err)
	}
	o.later(perAccountAndPlace.Longest)
	if at, err := o.SignIn(ctx, anna.Email, phrase, "198.51.100.7", ""); err != nil || at.Tokens.Access == "" {
		t.Errorf("still shut after the wait: %+v %v", at, err)
	}
}

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
		o.later(factorAfter)
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

// A process that dies between the write and what follows leaves it to the next.
func TestWhatFollowsAChangeIsDoneOnceWhateverHappens(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		a := o.add("Anna", Editor)
		a.Effects.add(o.entry(nil, AccountChanged, a, "x", "y"), o.link(a, "invitation", "Boss", "/x/geheim", time.Hour))
		waiting := a.Effects
		o.must(o.Accounts.Replace(ctx, a)) // and no more: the process is gone

		for range 2 {
			n, err := o.Settle(ctx)
			o.must(err)
			if n == 0 {
				t.Fatal("nothing was found")
			}
			a, err = o.Accounts.Get(ctx, a.ID)
			o.must(err)
			a.Effects = waiting // as if it died again before noting that it was done
			o.must(o.Accounts.Replace(ctx, a))
		}
		_, err := o.Settle(ctx)
		o.must(err)
		log, _, err := o.AuditLog(ctx, EntryFilter{Kind: AccountChanged}, 1)
		o.must(err)
		letters, err := o.Letters.Count(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
		o.must(err)
		if len(log) != 1 || letters != 1 {
			t.Errorf("%d lines and %d letters", len(log), letters)
		}
	})
}

func TestASignInOnANewDeviceIsTold(t *testing.T) {
	o := newOffice(t)
	anna := o.add("Anna", Editor)
	for i, c := range []struct {
		device string
		told   int
	}{{"Firefox, Linux", 0}, {"Firefox, Linux", 0}, {"Chrome, Android", 1}, {"Chrome, Android", 1}} {
		_, err := o.SignIn(t.Context(), anna.Email, phrase, "192.0.2.1", c.device)
		o.must(err)
		if len(o.mails) != c.told {
			t.Errorf("sign-in %d on %s: %d letters", i+1, c.device, len(o.mails))
		}
		o.later(time.Minute)
	}
}
