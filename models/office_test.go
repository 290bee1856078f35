package models

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// known is the phrase as it is kept, made with as little work as there can be:
// how passwords are really kept is for AddAccount and models/password to show.
const (
	phrase = "negen blauwe ladders tegen de muur"
	known  = "$argon2id$v=19$m=8,t=1,p=1$Y8xFPD8ZikPONehwFCX33A$+PDxqiqmIpThkHcTxZDgsUe6OUCkg+XrXCUdbJCcKG4"
)

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
	return officeOver(t, newStore(t))
}

func officeOver(t *testing.T, e store.Engine) *office {
	t.Helper()
	o := &office{t: t}
	o.clock.Store(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC).UnixMilli())
	o.Models = New(e, func() time.Time { return time.UnixMilli(o.clock.Load()) })
	o.must(o.UseOffice("https://meent.example"))
	o.Write = func(mail Mail, _ *LetterText, _ Sender) (string, string, string, error) {
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
	a, err := o.newAccount(o.t.Context(), dutch.Plain(name)+"@meent.example", name, roles)
	o.must(err)
	a.Password, a.Generation = known, 1
	o.must(o.save(o.t.Context(), a, o.entry(nil, AccountMade, a, "", rolesText(a.Roles))))
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
