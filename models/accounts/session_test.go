package accounts_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/store"
)

func TestABlockAPasswordAndARoleCountOnTheNextRequest(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		boss, anna := o.Add("Boss", access.Administrator), o.Add("Anna", access.Editor)
		tokens := o.SignIn(anna)
		held, _, err := o.Accounts.Holder(ctx, tokens.Access)
		o.Must(err)
		if held.ID != anna.ID || !held.May(access.UseOffice) || held.May(access.ManageAccounts) {
			t.Fatalf("held by %+v", held)
		}
		o.Must(o.Accounts.ChangeAccount(ctx, boss, held, "Anna", []access.Role{access.Administrator}))
		if again, _, err := o.Accounts.Holder(ctx, tokens.Access); err != nil || !again.May(access.ManageAccounts) {
			t.Errorf("a new role does not count: %v", err)
		}
		other := o.SignIn(anna)
		held, session, err := o.Accounts.Holder(ctx, tokens.Access)
		o.Must(err)
		_, err = o.Accounts.SetPassword(ctx, held, session, modelstest.Phrase, "elf groene emmers in de schuur")
		o.Must(err)
		if _, _, err := o.Accounts.Holder(ctx, other.Access); !fault.Is(err, fault.Forbidden) {
			t.Errorf("another session outlives a new password: %v", err)
		}
		if _, err := o.Accounts.Exchange(ctx, other.Refresh); !fault.Is(err, fault.Forbidden) {
			t.Errorf("another session is refreshed after a new password: %v", err)
		}
		held, err = o.Accounts.Accounts.Get(ctx, anna.ID)
		o.Must(err)
		o.Must(o.Accounts.Block(ctx, boss, held))
		_, _, err = o.Accounts.Holder(ctx, tokens.Access)
		modelstest.Forbidden(t, "a blocked account's token", err)
		_, err = o.Accounts.SignIn(ctx, anna.Email, "elf groene emmers in de schuur", "192.0.2.9", "")
		modelstest.Forbidden(t, "a blocked account signs in", err)
	})
}

func TestARefreshTokenCountsOnce(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		first := o.SignIn(o.Add("Anna", access.Editor))
		second, err := o.Accounts.Exchange(ctx, first.Refresh)
		o.Must(err)
		if second.Refresh == "" || second.Refresh == first.Refresh {
			t.Fatal("not rotated")
		}
		if again, err := o.Accounts.Exchange(ctx, first.Refresh); err != nil || again.Refresh != "" || again.Access == "" {
			t.Errorf("a page that asks twice at once: %v", err)
		}
		o.Later(accounts.Grace)
		_, err = o.Accounts.Exchange(ctx, first.Refresh)
		modelstest.Forbidden(t, "a refresh token that came back", err)
		_, err = o.Accounts.Exchange(ctx, second.Refresh)
		modelstest.Forbidden(t, "the family of one that came back", err)
		_, _, err = o.Accounts.Holder(ctx, second.Access)
		modelstest.Forbidden(t, "an access token of that family", err)
		log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.TokenStolen}, 1)
		if err != nil || len(log) != 1 {
			t.Errorf("the log tells %d times, %v", len(log), err)
		}
	})
}

func TestManyRequestsWithOneRefreshTokenKeepTheSession(t *testing.T) {
	o := modelstest.NewOffice(t)
	tokens := o.SignIn(o.Add("Anna", access.Editor))
	var rotated atomic.Int64
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			got, err := o.Accounts.Exchange(t.Context(), tokens.Refresh)
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
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna, bas := o.Add("Anna", access.Editor), o.Add("Bas", access.Author)
	tokens := o.SignIn(anna)
	_, session, err := o.Accounts.Holder(ctx, tokens.Access)
	o.Must(err)
	if err := o.Accounts.EndSession(ctx, bas, session.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("ended by another: %v", err)
	}
	o.Must(o.Accounts.EndSession(ctx, anna, session.ID))
	_, _, err = o.Accounts.Holder(ctx, tokens.Access)
	modelstest.Forbidden(t, "an ended session", err)

	tokens = o.SignIn(anna)
	o.Later(accounts.AccessLife + time.Second)
	_, _, err = o.Accounts.Holder(ctx, tokens.Access)
	modelstest.Forbidden(t, "an access token that is over", err)
	tokens, err = o.Accounts.Exchange(ctx, tokens.Refresh)
	o.Must(err)
	o.Later(accounts.IdleLife)
	_, err = o.Accounts.Exchange(ctx, tokens.Refresh)
	modelstest.Forbidden(t, "a session that nobody used", err)

	tokens = o.SignIn(anna)
	for range int(accounts.SessionLife/accounts.IdleLife)*2 + 2 {
		o.Later(accounts.IdleLife / 2)
		next, err := o.Accounts.Exchange(ctx, tokens.Refresh)
		if fault.Is(err, fault.Forbidden) {
			o.Later(accounts.SessionLife)
			o.Must(o.Expire(ctx))
			if n, err := o.Accounts.Sessions.Count(ctx, store.Query{}); n != 0 || err != nil {
				t.Errorf("%d sessions are left, %v", n, err)
			}
			return
		}
		o.Must(err)
		tokens = next
	}
	t.Error("a session lasts for ever")
}

func TestGuessingIsSlowedDownWithoutLockingAnyoneOut(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna := o.Add("Anna", access.Editor)
	answers := map[string]string{}
	for _, email := range []string{anna.Email, "niemand@meent.example", "geen adres"} {
		for range 20 {
			at, err := o.Accounts.SignIn(ctx, email, "fout wachtwoord van iemand", "198.51.100.7", "")
			answers[email] += fmt.Sprint(at.Wait > 0, fault.KindOf(err), " ")
		}
	}
	if answers[anna.Email] != answers["niemand@meent.example"] || answers[anna.Email] != answers["geen adres"] {
		t.Errorf("the answers tell whether the address is known:\n%v", answers)
	}
	if at, _ := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "198.51.100.7", ""); at.Wait == 0 {
		t.Error("guessing goes on without a wait")
	}
	if at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "192.0.2.1", ""); err != nil || at.Tokens.Access == "" {
		t.Errorf("her own network is shut for what another did: %+v %v", at, err)
	}
	o.Later(accounts.PerAccountAndPlace.Longest)
	if at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "198.51.100.7", ""); err != nil || at.Tokens.Access == "" {
		t.Errorf("still shut after the wait: %+v %v", at, err)
	}
}

func TestASignInOnANewDeviceIsTold(t *testing.T) {
	o := modelstest.NewOffice(t)
	anna := o.Add("Anna", access.Editor)
	for i, c := range []struct {
		device string
		told   int
	}{{"Firefox, Linux", 0}, {"Firefox, Linux", 0}, {"Chrome, Android", 1}, {"Chrome, Android", 1}} {
		_, err := o.Accounts.SignIn(t.Context(), anna.Email, modelstest.Phrase, "192.0.2.1", c.device)
		o.Must(err)
		if len(o.Mails) != c.told {
			t.Errorf("sign-in %d on %s: %d letters", i+1, c.device, len(o.Mails))
		}
		o.Later(time.Minute)
	}
}
