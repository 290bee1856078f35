package models

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

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
		_, err = o.SetPassword(ctx, held, session, phrase, "elf groene emmers in de schuur")
		o.must(err)
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
			o.must(o.Expire(ctx))
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
