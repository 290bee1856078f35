package accounts_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/seal"
)

// What strangers do, from everywhere and from her own network, keeps an owner
// waiting on a strange device and never on a known one; and who fails on a known
// device waits there as anybody would.
func TestStrangersKeepNobodyWaitingOnAKnownDevice(t *testing.T) {
	o := modelstest.NewOffice(t)
	const home = "2001:db8:1:2::7"
	anna, bas := o.Add("Anna", access.Editor), o.Add("Bas", access.Editor)
	here := o.Entered(t.Context(), anna, home)
	basHere := o.Entered(t.Context(), bas, "198.51.100.1")
	o.Besieged(anna, home)
	waits := func(ctx context.Context) (password, link, forgot bool) {
		t.Helper()
		at, _ := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, home, "Firefox")
		mayLink, err := o.Members.MayAskSignIn(ctx, anna.Email, home)
		o.Must(err)
		mayForget, err := o.Accounts.MayForget(ctx, anna.Email, home)
		o.Must(err)
		return at.Wait > 0, !mayLink, !mayForget
	}
	if a, b, c := waits(here); a || b || c {
		t.Errorf("the owner waits at home: %v %v %v", a, b, c)
	}
	mark, _ := here.Value(accounts.DeviceKey{}).(string)
	swap := func(i int, with string) string {
		parts := strings.Split(mark, ".")
		parts[i] = with
		return strings.Join(parts, ".")
	}
	tomorrow := fmt.Sprint(o.Now().Add(25 * time.Hour).Unix())
	for name, ctx := range map[string]context.Context{
		"a strange device": t.Context(), "somebody else's": basHere, "a made-up id": accounts.OnDevice(t.Context(), swap(0, "AAAAAAAAAAAAAAAA")),
		"a made-up mark": accounts.OnDevice(t.Context(), swap(2, seal.Fresh().Mark("device"))), "an earlier day": accounts.OnDevice(t.Context(), swap(1, "0")),
		"a later day": accounts.OnDevice(t.Context(), swap(1, tomorrow)), "nothing": accounts.OnDevice(t.Context(), ".."), "much": accounts.OnDevice(t.Context(), strings.Repeat(mark+"|", 500)),
	} {
		if a, b, c := waits(ctx); !a || !b || !c {
			t.Errorf("%s goes on: %v %v %v", name, a, b, c)
		}
	}
	for n := range accounts.PerAccountAndPlace.Free {
		if at, _ := o.Accounts.SignIn(here, anna.Email, "fout wachtwoord", in32(n), ""); at.Wait > 0 {
			t.Fatalf("waits after %d", n)
		}
	}
	for n := range 5 { // from wherever it goes
		if at, _ := o.Accounts.SignIn(here, anna.Email, modelstest.Phrase, in32(n), ""); at.Wait == 0 {
			t.Fatal("a known device guesses without end")
		}
	}
	o.Later(accounts.PerAccountAndPlace.Longest)
	if at, _ := o.Accounts.SignIn(here, anna.Email, modelstest.Phrase, home, ""); at.Tokens.Access == "" {
		t.Error("still shut after the wait")
	}
	o.Later(accounts.DeviceLife)
	o.Besieged(anna, home)
	if a, _, _ := waits(here); !a {
		t.Error("a device is known for ever")
	}
}

// Several accounts share a browser; what an administrator does against a thief
// makes it strange; and one that came in by mail is strange to the password.
func TestWhichDevicesAreKnown(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	var all []*access.Account
	here := ctx
	for n := range accounts.MaxKnown + 1 {
		a := o.Add(fmt.Sprintf("naam%d", n), access.Editor)
		all, here = append(all, a), o.Entered(here, a, "192.0.2.1")
	}
	here = o.Entered(here, all[accounts.MaxKnown], "192.0.2.1") // once more: it is there once
	for n, a := range all {
		id, err := o.Accounts.KnownDevice(here, a.Email, false)
		o.Must(err)
		if (id != "") != (n > 0) {
			t.Errorf("%s: known %v", a.Name, id != "")
		}
	}
	a := o.AccountOf(all[2].Email)
	o.Must(o.Accounts.SignOutEverywhere(ctx, access.System, a))
	if id, err := o.Accounts.KnownDevice(here, a.Email, true); id != "" || err != nil {
		t.Error("a thief's device is still known")
	}
	both := o.AccountOf(all[3].Email)
	tokens, err := o.Members.EnterToRead(ctx, both, accounts.Entrance{Own: true})
	o.Must(err)
	byMail := accounts.OnDevice(ctx, tokens.Device)
	if id, err := o.Accounts.KnownDevice(byMail, both.Email, true); id == "" || err != nil {
		t.Error("a device that came in by mail is not known to mail")
	}
	if id, err := o.Accounts.KnownDevice(byMail, both.Email, false); id != "" || err != nil {
		t.Error("a mail makes a device known to the password")
	}
	if tokens, err = o.Members.EnterToRead(ctx, both, accounts.Entrance{}); err != nil || tokens.Device != "" {
		t.Errorf("a device that somebody lends is remembered, %v", err)
	}
}

// Of many guesses that come at once no more are looked at than are free, two at
// a time.
func TestManyAtOnceGuessNoMore(t *testing.T) {
	o := modelstest.NewOffice(t)
	anna := o.Add("Anna", access.Editor)
	var looked, waited atomic.Int32
	var all sync.WaitGroup
	for i := range 30 {
		all.Go(func() {
			at, err := o.Accounts.SignIn(t.Context(), anna.Email, fmt.Sprint("een verkeerde gok ", i), "198.51.100.1", "Firefox")
			switch {
			case fault.Is(err, fault.Forbidden):
				looked.Add(1)
			case err == nil && at.Wait > 0:
				waited.Add(1)
			default:
				t.Errorf("%+v, %v", at, err)
			}
		})
	}
	all.Wait()
	if n := int(looked.Load()); n < accounts.PerAccountAndPlace.Free || n > accounts.PerAccountAndPlace.Free+1 {
		t.Errorf("%d guesses were looked at, %d had to wait", n, waited.Load())
	}
}
