package models

import (
	"context"
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
	return officeOver(t, e)
}

// officeOver leaves the engine open.
func officeOver(t *testing.T, e store.Engine) *office {
	t.Helper()
	o := &office{t: t}
	o.clock.Store(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC).UnixMilli())
	o.Models = New(e, func() time.Time { return time.UnixMilli(o.clock.Load()) })
	o.must(o.UseOffice("https://meent.example"))
	o.Write = func(_ string, mail Mail, _ *LetterText, _ *Settings) (string, string, string, error) {
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
