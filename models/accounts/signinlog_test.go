package accounts_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/modelstest"
)

func TestANetworkIsToldRoughly(t *testing.T) {
	for place, want := range map[string]string{
		"192.0.2.77": "192.0.2.0/24", "::ffff:192.0.2.77": "192.0.2.0/24", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "": "", "x": "",
	} {
		modelstest.Same(t, place, accounts.Roughly(place), want)
	}
}

// Every way of coming in is in the log, done and failed, with roughly where from.
func TestSigningInIsInTheLog(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna, _ := o.Secured()
		ben := o.Add("Ben", access.Editor)
		o.SignIn(ben)
		o.Must(o.Accounts.Block(ctx, access.System, o.AccountOf(ben.Email)))
		o.Later(time.Minute)
		at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "2001:db8::1", "Firefox")
		o.Must(err)
		_, err = o.Accounts.SecondStep(ctx, at.Half, "000000", "2001:db8::1", "Firefox")
		modelstest.Forbidden(t, "a wrong code", err)
		at, err = o.Accounts.SecondStep(ctx, at.Half, o.CodeOf(anna), "2001:db8::1", "Firefox")
		o.Must(err)
		_, held, err := o.Accounts.Holder(ctx, at.Tokens.Access)
		o.Must(err)
		_, err = o.Accounts.Prove(ctx, anna, held, "fout", "", "2001:db8::1")
		modelstest.Forbidden(t, "a wrong proof", err)
		_, err = o.Accounts.SignIn(ctx, ben.Email, modelstest.Phrase, "192.0.2.9", "")
		modelstest.Forbidden(t, "who is blocked", err)
		_, err = o.Accounts.SignIn(ctx, "geheim@elders.example", "fout", "198.51.100.7", "")
		modelstest.Forbidden(t, "an unknown address", err)
		_, _, err = o.Members.SpendSignIn(ctx, "geen link", accounts.Entrance{Place: "198.51.100.7"})
		if err == nil {
			t.Error("a link that is none")
		}
		_, err = o.Members.EnterToRead(ctx, anna, accounts.Entrance{Place: "203.0.113.5", Device: "Safari"})
		o.Must(err)
		var lines []string
		for _, kind := range accounts.SignInKinds {
			for _, e := range o.Logged(kind) {
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
		modelstest.Same(t, "lines", len(lines), 9)
		if found := o.Holding("elders.example"); len(found) > 0 {
			t.Errorf("an address that we do not know is kept in %v", found)
		}
		if found := o.Holding("198.51.100.7"); len(found) > 0 {
			t.Errorf("a whole address on the network is kept in %v", found)
		}
		own, err := o.Accounts.SignInsOf(ctx, anna)
		o.Must(err)
		modelstest.Same(t, "her own", len(own), 5)
		for i, e := range own {
			if e.Target != anna.ID || i > 0 && e.At.After(own[i-1].At) {
				t.Errorf("%+v", e)
			}
		}
	})
}

// A flood of tries is counted, and does not fill the log.
func TestAFloodOfTriesIsCounted(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna := o.Add("Anna", access.Editor)
		for i := range 12 {
			_, err := o.Accounts.SignIn(ctx, anna.Email, "fout", "192.0.2."+fmt.Sprint(i), "")
			modelstest.Forbidden(t, "guessing", err)
		}
		failed := o.Logged(audit.SignInFailed)
		if len(failed) != 1 || failed[0].SignIn.Count != 12 || failed[0].Target != anna.ID {
			t.Fatalf("one network in one hour: %+v", failed)
		}
		for range 6 {
			o.Accounts.SignIn(ctx, anna.Email, "fout", "192.0.2.1", "")
		}
		if waited := o.Logged(audit.SignInWaited); len(waited) != 1 || waited[0].Target != anna.ID || waited[0].SignIn.Network != "192.0.2.0/24" {
			t.Errorf("made to wait: %+v", waited)
		}
		for i := range 3 * accounts.NetworksAnHour {
			o.Must(o.Accounts.NotIn(ctx, audit.SignInFailed, anna, accounts.ByPassword, fmt.Sprintf("198.51.%d.7", i)))
			o.Must(o.Accounts.NotIn(ctx, audit.SignInFailed, nil, accounts.ByPassword, fmt.Sprintf("2001:db8:0:%x::1", i)))
		}
		tries, nobody := 0, 0
		failed = o.Logged(audit.SignInFailed)
		for _, e := range failed {
			if tries += e.SignIn.Count; e.Target == "" {
				nobody += e.SignIn.Count
			}
		}
		if len(failed) > 2*(accounts.NetworksAnHour+1) || nobody != 3*accounts.NetworksAnHour || tries < 12+6*accounts.NetworksAnHour {
			t.Errorf("%d lines for %d tries, %d of them for nobody", len(failed), tries, nobody)
		}
		o.Later(time.Hour)
		o.Must(o.Accounts.NotIn(ctx, audit.SignInFailed, anna, accounts.ByPassword, "192.0.2.1"))
		modelstest.Same(t, "another hour", len(o.Logged(audit.SignInFailed)), len(failed)+1)
	})
}

// What tells where somebody was goes before the rest of the log.
func TestSignInsGoBeforeTheRestOfTheLog(t *testing.T) {
	o := modelstest.NewOffice(t)
	modelstest.Welcoming(o)
	anna := o.Add("Anna", access.Editor)
	o.SignIn(anna)
	_, err := o.Accounts.SignIn(t.Context(), anna.Email, "fout", "192.0.2.1", "")
	modelstest.Forbidden(t, "a wrong password", err)
	o.Later(180*modelstest.ADay - time.Minute)
	o.Retain()
	modelstest.Same(t, "a moment too early", len(o.Logged(audit.SignedIn))+len(o.Logged(audit.SignInFailed)), 2)
	o.Later(2 * time.Minute)
	o.Retain()
	modelstest.Same(t, "after the term", len(o.Logged(audit.SignedIn))+len(o.Logged(audit.SignInFailed)), 0)
	modelstest.Same(t, "the rest", len(o.Logged(audit.AccountMade)), 1)
}
