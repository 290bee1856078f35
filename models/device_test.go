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
	"samenspel/models/seal"
)

// entered signs in and gives the browser as it is from then on.
func (o *office) entered(ctx context.Context, a *Account, from string) context.Context {
	o.t.Helper()
	at, err := o.SignIn(ctx, a.Email, phrase, from, "Firefox")
	if err != nil || at.Tokens.Device == "" {
		o.t.Fatalf("%+v, %v", at, err)
	}
	return OnDevice(o.t.Context(), at.Tokens.Device)
}

// besieged has strangers fail at somebody's account from everywhere, until every
// limit that they can reach is reached.
func (o *office) besieged(a *Account, from string) {
	o.t.Helper()
	for key, l := range map[string]Limit{"account " + a.Email: perAccount, "account " + secondStep + a.Email: perAccount, "link " + a.Email: {Free: 5}, "forgot " + a.Email: {Free: 3},
		both("", a.Email, from): perAccountAndPlace, both(secondStep, a.Email, from): perAccountAndPlace, "place from " + NetworkOf(from).Near: perPlace,
		"link from " + NetworkOf(from).Near: {Free: 40}, "forgot from " + NetworkOf(from).Near: {Free: 20}} {
		for range l.Free + 12 {
			if _, err := o.count(o.t.Context(), key, nil); err != nil {
				o.t.Fatal(err)
			}
		}
	}
}

// What strangers do, from everywhere and from her own network, keeps an owner
// waiting on a strange device and never on a known one; and who fails on a known
// device waits there as anybody would.
func TestStrangersKeepNobodyWaitingOnAKnownDevice(t *testing.T) {
	o := newOffice(t)
	const home = "2001:db8:1:2::7"
	anna, bas := o.add("Anna", Editor), o.add("Bas", Editor)
	here := o.entered(t.Context(), anna, home)
	basHere := o.entered(t.Context(), bas, "198.51.100.1")
	o.besieged(anna, home)
	waits := func(ctx context.Context) (password, link, forgot bool) {
		t.Helper()
		at, _ := o.SignIn(ctx, anna.Email, phrase, home, "Firefox")
		mayLink, err := o.MayAskSignIn(ctx, anna.Email, home)
		o.must(err)
		mayForget, err := o.MayForget(ctx, anna.Email, home)
		o.must(err)
		return at.Wait > 0, !mayLink, !mayForget
	}
	if a, b, c := waits(here); a || b || c {
		t.Errorf("the owner waits at home: %v %v %v", a, b, c)
	}
	mark, _ := here.Value(deviceKey{}).(string)
	swap := func(i int, with string) string {
		parts := strings.Split(mark, ".")
		parts[i] = with
		return strings.Join(parts, ".")
	}
	tomorrow := fmt.Sprint(o.Now().Add(25 * time.Hour).Unix())
	for name, ctx := range map[string]context.Context{
		"a strange device": t.Context(), "somebody else's": basHere, "a made-up id": OnDevice(t.Context(), swap(0, "AAAAAAAAAAAAAAAA")),
		"a made-up mark": OnDevice(t.Context(), swap(2, seal.Fresh().Mark("device"))), "an earlier day": OnDevice(t.Context(), swap(1, "0")),
		"a later day": OnDevice(t.Context(), swap(1, tomorrow)), "nothing": OnDevice(t.Context(), ".."), "much": OnDevice(t.Context(), strings.Repeat(mark+"|", 500)),
	} {
		if a, b, c := waits(ctx); !a || !b || !c {
			t.Errorf("%s goes on: %v %v %v", name, a, b, c)
		}
	}
	for n := range perAccountAndPlace.Free {
		if at, _ := o.SignIn(here, anna.Email, "fout wachtwoord", in32(n), ""); at.Wait > 0 {
			t.Fatalf("waits after %d", n)
		}
	}
	for n := range 5 { // from wherever it goes
		if at, _ := o.SignIn(here, anna.Email, phrase, in32(n), ""); at.Wait == 0 {
			t.Fatal("a known device guesses without end")
		}
	}
	o.later(perAccountAndPlace.Longest)
	if at, _ := o.SignIn(here, anna.Email, phrase, home, ""); at.Tokens.Access == "" {
		t.Error("still shut after the wait")
	}
	o.later(DeviceLife)
	o.besieged(anna, home)
	if a, _, _ := waits(here); !a {
		t.Error("a device is known for ever")
	}
}

// Several accounts share a browser; what an administrator does against a thief
// makes it strange; and one that came in by mail is strange to the password.
func TestWhichDevicesAreKnown(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	var all []*Account
	here := ctx
	for n := range maxKnown + 1 {
		a := o.add(fmt.Sprintf("naam%d", n), Editor)
		all, here = append(all, a), o.entered(here, a, "192.0.2.1")
	}
	here = o.entered(here, all[maxKnown], "192.0.2.1") // once more: it is there once
	for n, a := range all {
		id, err := o.knownDevice(here, a.Email, false)
		o.must(err)
		if (id != "") != (n > 0) {
			t.Errorf("%s: known %v", a.Name, id != "")
		}
	}
	a := o.accountOf(all[2].Email)
	o.must(o.SignOutEverywhere(ctx, all[1], a))
	if id, err := o.knownDevice(here, a.Email, true); id != "" || err != nil {
		t.Error("a thief's device is still known")
	}
	both := o.accountOf(all[3].Email)
	tokens, err := o.enterToRead(ctx, both, Entrance{Own: true})
	o.must(err)
	byMail := OnDevice(ctx, tokens.Device)
	if id, err := o.knownDevice(byMail, both.Email, true); id == "" || err != nil {
		t.Error("a device that came in by mail is not known to mail")
	}
	if id, err := o.knownDevice(byMail, both.Email, false); id != "" || err != nil {
		t.Error("a mail makes a device known to the password")
	}
	if tokens, err = o.enterToRead(ctx, both, Entrance{}); err != nil || tokens.Device != "" {
		t.Errorf("a device that somebody lends is remembered, %v", err)
	}
}

// Of many guesses that come at once no more are looked at than are free, two at
// a time.
func TestManyAtOnceGuessNoMore(t *testing.T) {
	o := newOffice(t)
	anna := o.add("Anna", Editor)
	var looked, waited atomic.Int32
	var all sync.WaitGroup
	for i := range 30 {
		all.Go(func() {
			at, err := o.SignIn(t.Context(), anna.Email, fmt.Sprint("een verkeerde gok ", i), "198.51.100.1", "Firefox")
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
	if n := int(looked.Load()); n < perAccountAndPlace.Free || n > perAccountAndPlace.Free+1 {
		t.Errorf("%d guesses were looked at, %d had to wait", n, waited.Load())
	}
}
