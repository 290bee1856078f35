package handlers_test

import (
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store/storetest"
)

// While the store is away nobody is thanked, and nothing typed is lost.
func TestNobodyIsThankedForWhatIsNotStored(t *testing.T) {
	engine := newFailing(openSQLite(t))
	var deaf atomic.Bool // it goes away just before a subscription is written
	s := newSite(t, &storetest.Between{Engine: engine, Call: func(c storetest.Call, do func() error) error {
		if deaf.Load() && c.Method == "Insert" && c.Schema == "subscriptions" {
			return fault.Wrap(fault.Unavailable, errSecret)
		}
		return do()
	}})
	s.models.Post.Write = func(post.Mail, *post.LetterText, post.Sender) (string, string, string, error) {
		return "onderwerp", "tekst", "<p>tekst</p>", nil
	}
	ask := func(page string) answer {
		form := url.Values{"email": {"anna@meent.example"}, "van": {"/"}, "tekst": {"2026-11-22/nl"}, "onderwerp": {""}}
		for _, field := range regexp.MustCompile(`name="(gezien|van|tekst|email)"[^>]* value="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			form.Set(field[1], field[2])
		}
		return s.do("POST", "/nieuwsbrief", strings.NewReader(form.Encode()), "Origin", base, "Content-Type", "application/x-www-form-urlencoded")
	}
	for name, gone := range map[string]*atomic.Bool{"away": &engine.away, "away at the last moment": &deaf} {
		s.must(engine.RaiseEpoch(t.Context())) // nothing is on the shelf
		s.must(s.models.Refresh(t.Context()))
		gone.Store(true)
		got := ask("")
		if got.StatusCode != 503 || !strings.Contains(got.text, "nog niet opgeslagen") || !strings.Contains(got.text, `value="anna@meent.example"`) ||
			strings.Contains(got.text, "Kijk in uw mailbox") || got.Header.Get("Cache-Control") != "no-store" {
			t.Fatalf("%s: %d", name, got.StatusCode)
		}
		if strings.Contains(got.text, "hunter2") || strings.Contains(got.text, "10.0.0.7") {
			t.Errorf("%s: the cause is shown", name)
		}
		gone.Store(false)
		if _, err := s.models.Newsletter.SubscriptionOf(t.Context(), "anna@meent.example"); !fault.Is(err, fault.NotFound) {
			t.Fatalf("%s: it was stored all the same: %v", name, err)
		}
		again := ask(got.text)
		if again.StatusCode != 200 || !strings.Contains(again.text, "Kijk in uw mailbox") {
			t.Errorf("%s, back again: %d", name, again.StatusCode)
		}
		found, err := s.models.Newsletter.SubscriptionOf(t.Context(), "anna@meent.example")
		s.must(err)
		s.must(s.models.Newsletter.SettleSubscription(t.Context(), found.ID))
		found, err = modelstest.Subscriptions(s.models).Get(t.Context(), found.ID)
		s.must(err)
		s.must(modelstest.Subscriptions(s.models).Delete(t.Context(), found))
	}
}

// The blocks are the same for everyone, so their pages are kept.
func TestPagesThatOfferTheNewsletterAreKept(t *testing.T) {
	onBothStores(t, func(t *testing.T, s *house) {
		for _, path := range []string{"/", "/actueel", "/actueel/" + s.articles()[0].Slug} {
			first, second := s.get(path), s.get(path)
			if strings.Count(first.text, `action="/nieuwsbrief"`) != 1 || first.text != second.text || first.Header.Get("ETag") == "" || len(first.Cookies()) > 0 ||
				strings.Contains(first.text, `name="gezien"`) || !strings.Contains(first.text, `name="van" value="`+path+`"`) {
				t.Errorf("%s: %v, or another block", path, first.Header)
			}
		}
	})
}
