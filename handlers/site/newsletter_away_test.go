package site_test

import (
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store/storetest"
)

// While the store is away nobody is thanked, and nothing typed is lost.
func TestNobodyIsThankedForWhatIsNotStored(t *testing.T) {
	engine := handlerstest.NewFailing(handlerstest.OpenSQLite(t))
	var deaf atomic.Bool // it goes away just before a subscription is written
	s := handlerstest.NewSite(t, &storetest.Between{Engine: engine, Call: func(c storetest.Call, do func() error) error {
		if deaf.Load() && c.Method == "Insert" && c.Schema == "subscriptions" {
			return fault.Wrap(fault.Unavailable, handlerstest.ErrSecret)
		}
		return do()
	}})
	s.Models.Post.Write = func(post.Request, *post.LetterText, post.Sender) (string, string, string, error) {
		return "onderwerp", "tekst", "<p>tekst</p>", nil
	}
	ask := func(page string) handlerstest.Answer {
		form := url.Values{"email": {"anna@meent.example"}, "van": {"/"}, "tekst": {"2026-11-22/nl"}, "onderwerp": {""}}
		for _, field := range regexp.MustCompile(`name="(gezien|van|tekst|email)"[^>]* value="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			form.Set(field[1], field[2])
		}
		return s.Do("POST", "/nieuwsbrief", strings.NewReader(form.Encode()), "Origin", handlerstest.Base, "Content-Type", "application/x-www-form-urlencoded")
	}
	for name, gone := range map[string]*atomic.Bool{"away": &engine.Away, "away at the last moment": &deaf} {
		s.Must(engine.RaiseEpoch(t.Context())) // nothing is on the shelf
		s.Must(s.Models.Refresh(t.Context()))
		gone.Store(true)
		got := ask("")
		if got.StatusCode != 503 || !strings.Contains(got.Text, "nog niet opgeslagen") || !strings.Contains(got.Text, `value="anna@meent.example"`) ||
			strings.Contains(got.Text, "Kijk in uw mailbox") || got.Header.Get("Cache-Control") != "no-store" {
			t.Fatalf("%s: %d", name, got.StatusCode)
		}
		if strings.Contains(got.Text, "hunter2") || strings.Contains(got.Text, "10.0.0.7") {
			t.Errorf("%s: the cause is shown", name)
		}
		gone.Store(false)
		if _, err := s.Models.Newsletter.SubscriptionOf(t.Context(), access.System, "anna@meent.example"); !fault.Is(err, fault.NotFound) {
			t.Fatalf("%s: it was stored all the same: %v", name, err)
		}
		again := ask(got.Text)
		if again.StatusCode != 200 || !strings.Contains(again.Text, "Kijk in uw mailbox") {
			t.Errorf("%s, back again: %d", name, again.StatusCode)
		}
		found, err := s.Models.Newsletter.SubscriptionOf(t.Context(), access.System, "anna@meent.example")
		s.Must(err)
		s.Must(s.Models.Newsletter.SettleSubscription(t.Context(), found.ID))
		found, err = modelstest.Subscriptions(s.Models).Get(t.Context(), found.ID)
		s.Must(err)
		s.Must(modelstest.Subscriptions(s.Models).Delete(t.Context(), found))
	}
}

// The blocks are the same for everyone, so their pages are kept.
func TestPagesThatOfferTheNewsletterAreKept(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		for _, path := range []string{"/", "/actueel", "/actueel/" + s.Articles()[0].Slug} {
			first, second := s.Get(path), s.Get(path)
			if strings.Count(first.Text, `action="/nieuwsbrief"`) != 1 || first.Text != second.Text || first.Header.Get("ETag") == "" || len(first.Cookies()) > 0 ||
				strings.Contains(first.Text, `name="gezien"`) || !strings.Contains(first.Text, `name="van" value="`+path+`"`) {
				t.Errorf("%s: %v, or another block", path, first.Header)
			}
		}
	})
}
