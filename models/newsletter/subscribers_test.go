package newsletter_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/post"
	"samenspel/models/store/sqlite"
)

func TestTheOfficeReadsTheListAndIsLogged(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		eef := o.Add("Eef", access.Desk)
		for _, name := range []string{"anna", "bea", "cor"} {
			o.Ask(name + "@meent.example")
			o.Later(time.Second)
		}
		bea, err := o.Newsletter.SubscriptionOf(ctx, access.System, "bea@meent.example")
		o.Must(err)
		_, _, err = o.Newsletter.Confirm(ctx, bea.ID, markOf(o.Newsletter.ConfirmPath(bea)))
		o.Must(err)
		found, total, err := o.Newsletter.ListSubscriptions(ctx, eef, "", 1)
		if err != nil || total != 3 || len(found) != 3 || found[0].Address != "cor@meent.example" {
			t.Errorf("all: %d, %+v, %v", total, found, err)
		}
		if found, total, err = o.Newsletter.ListSubscriptions(ctx, eef, newsletter.SubscriptionConfirmed, 1); err != nil || total != 1 || found[0].ID != bea.ID {
			t.Errorf("confirmed: %d, %+v, %v", total, found, err)
		}
		if found, err = o.Newsletter.ExportSubscriptions(ctx, eef); err != nil || len(found) != 1 || found[0].Address != "bea@meent.example" {
			t.Errorf("taken along: %+v, %v", found, err)
		}
		_, err = o.Newsletter.ReadSubscription(ctx, eef, bea.ID)
		o.Must(err)
		o.Must(o.Newsletter.EndSubscription(ctx, eef, bea.ID))
		o.Must(o.Newsletter.EndSubscription(ctx, eef, bea.ID))
		for kind, want := range map[string]int{audit.SubscriptionsRead: 3, audit.SubscriptionsExported: 1, audit.SubscriptionEndedByOffice: 1} {
			log, n, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: kind, Actor: eef.ID}, 1)
			o.Must(err)
			if n != want {
				t.Errorf("%s: %d lines", kind, n)
			}
			for _, line := range log {
				if strings.Contains(line.TargetName+line.Before+line.After, "@") {
					t.Errorf("an address stays in the log for ever: %+v", line)
				}
			}
		}
		if err := o.Newsletter.EndSubscription(ctx, eef, "none"); !fault.Is(err, fault.NotFound) {
			t.Errorf("nobody's: %v", err)
		}
	})
}

func TestAPlaceWaitsAfterManyRequests(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		for i := range newsletter.PerNewsletterPlace.Free {
			if wait, err := o.Newsletter.MaySubscribe(t.Context(), "192.0.2.1"); wait > 0 || err != nil {
				t.Fatalf("request %d: %s, %v", i+1, wait, err)
			}
		}
		if wait, err := o.Newsletter.MaySubscribe(t.Context(), "192.0.2.1"); wait <= 0 || err != nil {
			t.Errorf("one more: %s, %v", wait, err)
		}
		if wait, err := o.Newsletter.MaySubscribe(t.Context(), "192.0.2.2"); wait > 0 || err != nil {
			t.Errorf("from elsewhere: %s, %v", wait, err)
		}
		o.Later(time.Hour)
		if wait, err := o.Newsletter.MaySubscribe(t.Context(), "192.0.2.1"); wait > 0 || err != nil {
			t.Errorf("an hour later: %s, %v", wait, err)
		}
	})
}

// Who agreed to a version agreed to these words: a change needs a new one.
func TestAWordingKeepsItsVersion(t *testing.T) {
	for version, hash := range map[string]string{
		"2026-11-22/nl": "45a73cdb00a5b43d",
		"2026-11-22/en": "ae72236f6eaf5cf8",
	} {
		for _, w := range newsletter.NewsletterWordings {
			if w.Version == version && domain.Hashed(w.Text)[:16] != hash {
				t.Errorf("the text of %s is another: %s", version, domain.Hashed(w.Text)[:16])
			}
		}
	}
	if newsletter.NewsletterWordingOf("fr", "Meent") != newsletter.NewsletterWordingOf("nl", "Meent") {
		t.Error("no wording for a language that has none")
	}
}

// Whatever somebody sends as address or source, it is refused in words or
// written down whole, once.
func FuzzSubscribe(f *testing.F) {
	for _, email := range []string{"anna@meent.example", " A@B.C ", "a@b", "\"a b\"@c.example", "=1+1@x.example", "a\x00@b.c", "\xff@b.c", "a@b.c\r\nBcc: d@e.f", "é@ü.nl", "Anna <a@b.c>"} {
		f.Add(email, "/actueel/x")
	}
	f.Add("a@b.c", "//evil.example/\x00\xff")
	e, err := sqlite.Open(f.Context(), f.TempDir(), models.Schemas)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { e.Close(context.Background()) })
	m := models.New(e, nil)
	m.Post.Write = func(post.Request, *post.LetterText, post.Sender) (string, string, string, error) {
		return "s", "t", "h", nil
	}
	f.Fuzz(func(t *testing.T, email, source string) {
		ctx := t.Context()
		id, err := m.Newsletter.Subscribe(ctx, email, source, newsletter.NewsletterWordingOf("nl", "Meent"))
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				t.Fatalf("%q: %v", email, err)
			}
			return
		}
		if err := m.Newsletter.SettleSubscription(ctx, id); err != nil {
			t.Fatalf("%q: the letter: %v", email, err)
		}
		s, err := modelstest.Subscriptions(m).Get(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		again, err := m.Newsletter.SubscriptionOf(ctx, access.System, s.Address)
		if err != nil || again.ID != id {
			t.Fatalf("%q is kept as %q, which is found as %v, %v", email, s.Address, again, err)
		}
		if s.Source != "" && strings.HasPrefix(s.Source, "//") {
			t.Fatalf("source %q is kept as %q", source, s.Source)
		}
	})
}
