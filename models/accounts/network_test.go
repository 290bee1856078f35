package accounts_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
)

func TestWhereARequestComesFrom(t *testing.T) {
	for address, want := range map[string]accounts.Network{
		"192.0.2.7":             {"192.0.2.7", ""},
		"::ffff:192.0.2.7":      {"192.0.2.7", ""},
		"::ffff:c000:207":       {"192.0.2.7", ""},
		"2001:db8:1:2:3:4:5:6":  {"2001:db8:1:2::/64", "2001:db8::/32"},
		"2001:DB8:1:2:ffff::1":  {"2001:db8:1:2::/64", "2001:db8::/32"},
		"2001:0db8:0001:0002::": {"2001:db8:1:2::/64", "2001:db8::/32"},
		"fe80::1%eth0":          {"fe80::/64", "fe80::/32"},
		"::1":                   {"::/64", "::/32"},
		"":                      {"", ""},
		"no address":            {"no address", ""},
	} {
		if got := accounts.NetworkOf(address); got != want {
			t.Errorf("%q: %+v, want %+v", address, got, want)
		}
	}
}

// in is the n-th address of a /64, and the first of the n-th /64 of a /32.
func in64(n int) string { return fmt.Sprintf("2001:db8:1:2:%x:%x::1", n/7+1, n+1) }

func in32(n int) string { return fmt.Sprintf("2001:db8:%x:%x::1", n/5, n) }

// Everything that is counted by where it comes from is tried from everywhere in
// one /64, from one /64 after another in one /32, and from another provider.
func TestEveryPlaceThatCountsSeesThroughIPv6(t *testing.T) {
	counted := map[string]struct {
		near accounts.Limit
		ask  func(o *modelstest.Office, n int, from string) (waits bool)
	}{
		"a password": {accounts.PerPlace, func(o *modelstest.Office, n int, from string) bool {
			at, _ := o.Accounts.SignIn(o.T.Context(), fmt.Sprintf("a%d@meent.example", n), "fout wachtwoord", from, "")
			return at.Wait > 0
		}},
		"a link": {accounts.Limit{Free: 40}, func(o *modelstest.Office, n int, from string) bool {
			may, err := o.Members.MayAskSignIn(o.T.Context(), fmt.Sprintf("a%d@meent.example", n), from)
			o.Must(err)
			return !may
		}},
		"a new password": {accounts.Limit{Free: 20}, func(o *modelstest.Office, n int, from string) bool {
			may, err := o.Accounts.MayForget(o.T.Context(), fmt.Sprintf("a%d@meent.example", n), from)
			o.Must(err)
			return !may
		}},
		"the newsletter": {newsletter.PerNewsletterPlace, func(o *modelstest.Office, _ int, from string) bool {
			wait, err := o.Newsletter.MaySubscribe(o.T.Context(), from)
			o.Must(err)
			return wait > 0
		}},
		"an application": {applying.AppliesPerPlace, func(o *modelstest.Office, n int, from string) bool {
			wait, err := o.Applying.MayApply(o.T.Context(), from, fmt.Sprintf("a%d@meent.example", n))
			o.Must(err)
			return wait > 0
		}},
	}
	for name, c := range counted {
		t.Run(name, func(t *testing.T) {
			o := modelstest.NewOffice(t)
			o.Add("Anna", access.Editor)
			free := c.near.Free
			for n := range free {
				if c.ask(o, n, in64(n)) {
					t.Fatalf("one network waits after %d", n)
				}
			}
			for n := range 20 {
				if !c.ask(o, free+n, in64(free+n)) {
					t.Fatalf("%s of the same /64 gets one more", in64(free+n))
				}
			}
			if c.ask(o, 9_000, "2001:db9::1") || c.ask(o, 9_001, "192.0.2.1") {
				t.Error("somebody else waits for it")
			}
			// The /32 as a whole has wideTimes as much; it is filled up here as if
			// many networks had used the rest.
			for key, l := range accounts.From(map[string]string{"a password": "place", "a link": "link", "a new password": "forgot", "the newsletter": "newsletter", "an application": "apply"}[name], in32(0), c.near) {
				if !strings.HasSuffix(key, "/32") {
					continue
				}
				kept, err := modelstest.Throttles(o.Models).Get(t.Context(), domain.Hashed(key))
				o.Must(err)
				if kept.Failures != free || l.Free != accounts.WideTimes*free {
					t.Fatalf("%d of %d are counted of the /32", kept.Failures, l.Free)
				}
				kept.Failures = l.Free - 5
				o.Must(modelstest.Throttles(o.Models).Replace(t.Context(), kept))
			}
			for n := range 5 {
				if c.ask(o, 10_000+n, in32(100+n)) {
					t.Fatalf("network %d of the provider waits too early", n)
				}
			}
			for n := range 10 {
				if !c.ask(o, 11_000+n, in32(200+n)) {
					t.Fatalf("a fresh /64 of the same /32 gets one more")
				}
			}
			o.Later(accounts.WideLongest)
			if c.ask(o, 12_000, in32(300)) {
				t.Error("a neighbour waits for longer than a minute")
			}
		})
	}
}

// Seventy accounts from seventy addresses of one network: one guesser.
func TestSeventyAccountsFromOneNetwork(t *testing.T) {
	o := modelstest.NewOffice(t)
	tried := 0
	for n := range 70 {
		a := o.Add(fmt.Sprintf("naam%d", n), access.Author)
		if at, _ := o.Accounts.SignIn(t.Context(), a.Email, "zomer2026 zomer2026", in64(n), ""); at.Wait == 0 {
			tried++
		}
	}
	if tried != accounts.PerPlace.Free {
		t.Errorf("%d of 70 were tried", tried)
	}
	o.Later(24*time.Hour + time.Minute)
	if at, _ := o.Accounts.SignIn(t.Context(), "naam1@meent.example", modelstest.Phrase, in64(1), ""); at.Tokens.Access == "" {
		t.Error("it is never forgotten")
	}
}
