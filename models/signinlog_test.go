package models

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models/store"
)

// logged are the lines of a kind.
func (o *office) logged(kind string) []Entry {
	o.t.Helper()
	found, err := o.Entries.Find(o.t.Context(), store.Query{Where: []store.Condition{store.Is("kind", kind)}, Sort: []store.Key{store.Desc("at")}})
	o.must(err)
	return found
}

func TestANetworkIsToldRoughly(t *testing.T) {
	for place, want := range map[string]string{
		"192.0.2.77": "192.0.2.0/24", "::ffff:192.0.2.77": "192.0.2.0/24", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "": "", "x": "",
	} {
		same(t, place, roughly(place), want)
	}
}

// Every way of coming in is in the log, done and failed, with roughly where from.
func TestSigningInIsInTheLog(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		anna, _ := o.secured()
		ben := o.add("Ben", Editor)
		o.signIn(ben)
		o.must(o.Block(ctx, nil, o.accountOf(ben.Email)))
		o.later(time.Minute)
		at, err := o.SignIn(ctx, anna.Email, phrase, "2001:db8::1", "Firefox")
		o.must(err)
		_, err = o.SecondStep(ctx, at.Half, "000000", "2001:db8::1", "Firefox")
		forbidden(t, "a wrong code", err)
		at, err = o.SecondStep(ctx, at.Half, o.codeOf(anna), "2001:db8::1", "Firefox")
		o.must(err)
		_, held, err := o.Holder(ctx, at.Tokens.Access)
		o.must(err)
		_, err = o.Prove(ctx, anna, held, "fout", "", "2001:db8::1")
		forbidden(t, "a wrong proof", err)
		_, err = o.SignIn(ctx, ben.Email, phrase, "192.0.2.9", "")
		forbidden(t, "who is blocked", err)
		_, err = o.SignIn(ctx, "geheim@elders.example", "fout", "198.51.100.7", "")
		forbidden(t, "an unknown address", err)
		_, _, err = o.SpendSignIn(ctx, "geen link", Entrance{Place: "198.51.100.7"})
		if err == nil {
			t.Error("a link that is none")
		}
		_, err = o.enterToRead(ctx, anna, Entrance{Place: "203.0.113.5", Device: "Safari"})
		o.must(err)
		var lines []string
		for _, kind := range signInKinds {
			for _, e := range o.logged(kind) {
				lines = append(lines, strings.Join([]string{e.Kind, e.TargetName, e.ActorName, e.SignIn.How, e.SignIn.Network, e.SignIn.Device}, "|"))
			}
		}
		for _, want := range []string{
			"signin.done|Anna|Anna|password|192.0.2.0/24|Firefox", "signin.done|Ben|Ben|password|192.0.2.0/24|Firefox", "signin.done|Anna|Anna|code|2001:db8::/64|Firefox",
			"signin.done|Anna|Anna|link|203.0.113.0/24|Safari",
			"signin.failed|Anna||code|2001:db8::/64|", "signin.failed|Anna||proof|2001:db8::/64|", "signin.failed|||password|198.51.100.0/24|", "signin.failed|||link|198.51.100.0/24|",
			"signin.refused|Ben||password|192.0.2.0/24|",
		} {
			if n := strings.Count("\n"+strings.Join(lines, "\n")+"\n", "\n"+want+"\n"); n != 1 {
				t.Errorf("%d lines %s in\n%s", n, want, strings.Join(lines, "\n"))
			}
		}
		same(t, "lines", len(lines), 9)
		if found := o.holding("elders.example"); len(found) > 0 {
			t.Errorf("an address that we do not know is kept in %v", found)
		}
		if found := o.holding("198.51.100.7"); len(found) > 0 {
			t.Errorf("a whole address on the network is kept in %v", found)
		}
		own, err := o.SignInsOf(ctx, anna)
		o.must(err)
		same(t, "her own", len(own), 5)
		for i, e := range own {
			if e.Target != anna.ID || i > 0 && e.At.After(own[i-1].At) {
				t.Errorf("%+v", e)
			}
		}
	})
}

// A flood of tries is counted, and does not fill the log.
func TestAFloodOfTriesIsCounted(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		anna := o.add("Anna", Editor)
		for i := range 12 {
			_, err := o.SignIn(ctx, anna.Email, "fout", "192.0.2."+fmt.Sprint(i), "")
			forbidden(t, "guessing", err)
		}
		failed := o.logged(SignInFailed)
		if len(failed) != 1 || failed[0].SignIn.Count != 12 || failed[0].Target != anna.ID {
			t.Fatalf("one network in one hour: %+v", failed)
		}
		for range 6 {
			o.SignIn(ctx, anna.Email, "fout", "192.0.2.1", "")
		}
		if waited := o.logged(SignInWaited); len(waited) != 1 || waited[0].Target != anna.ID || waited[0].SignIn.Network != "192.0.2.0/24" {
			t.Errorf("made to wait: %+v", waited)
		}
		for i := range 3 * networksAnHour {
			o.must(o.notIn(ctx, SignInFailed, anna, ByPassword, fmt.Sprintf("198.51.%d.7", i)))
			o.must(o.notIn(ctx, SignInFailed, nil, ByPassword, fmt.Sprintf("2001:db8:0:%x::1", i)))
		}
		tries, nobody := 0, 0
		failed = o.logged(SignInFailed)
		for _, e := range failed {
			if tries += e.SignIn.Count; e.Target == "" {
				nobody += e.SignIn.Count
			}
		}
		if len(failed) > 2*(networksAnHour+1) || nobody != 3*networksAnHour || tries < 12+6*networksAnHour {
			t.Errorf("%d lines for %d tries, %d of them for nobody", len(failed), tries, nobody)
		}
		o.later(time.Hour)
		o.must(o.notIn(ctx, SignInFailed, anna, ByPassword, "192.0.2.1"))
		same(t, "another hour", len(o.logged(SignInFailed)), len(failed)+1)
	})
}

// What tells where somebody was goes before the rest of the log.
func TestSignInsGoBeforeTheRestOfTheLog(t *testing.T) {
	o := newOffice(t)
	welcoming(o)
	anna := o.add("Anna", Editor)
	o.signIn(anna)
	_, err := o.SignIn(t.Context(), anna.Email, "fout", "192.0.2.1", "")
	forbidden(t, "a wrong password", err)
	o.later(180*aDay - time.Minute)
	o.retain()
	same(t, "a moment too early", len(o.logged(SignedIn))+len(o.logged(SignInFailed)), 2)
	o.later(2 * time.Minute)
	o.retain()
	same(t, "after the term", len(o.logged(SignedIn))+len(o.logged(SignInFailed)), 0)
	same(t, "the rest", len(o.logged(AccountMade)), 1)
}
