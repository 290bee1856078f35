package handlers_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/press"
)

func TestEveryAnswerIsSafe(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	for range 2 { // rendered, then kept
		for _, path := range handlerstest.Pages {
			got := s.Get(path)
			h := got.Header
			csp := h.Get("Content-Security-Policy")
			for _, want := range []string{"default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} {
				if !strings.Contains(csp, want) {
					t.Errorf("%s: the policy lacks %s", path, want)
				}
			}
			for _, bad := range []string{"unsafe", "data:", "http:", "*"} {
				if strings.Contains(csp, bad) {
					t.Errorf("%s: the policy has %s", path, bad)
				}
			}
			for name, want := range map[string]string{
				"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
				"Strict-Transport-Security": "max-age=63072000; includeSubDomains", "Set-Cookie": "", "Server": "",
			} {
				if h.Get(name) != want {
					t.Errorf("%s: %s is %q", path, name, h.Get(name))
				}
			}
			for _, inline := range []string{"<script>", " style=", "onclick=", "javascript:"} {
				if strings.Contains(got.Text, inline) {
					t.Errorf("%s has %s", path, inline)
				}
			}
		}
	}
}

func TestNothingUnpublishedIsOnAnyRoute(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		for _, path := range handlerstest.Pages {
			text := s.Get(path).Text
			for state, secret := range handlerstest.Secrets {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows an article that is %s", path, state)
				}
			}
		}
		for state, secret := range handlerstest.Secrets {
			if got := s.Get("/actueel/" + secret); got.StatusCode != 404 {
				t.Errorf("an article that is %s has a page", state)
			}
		}
	})
}

func TestAddressesComeFromConfigurationAlone(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	for _, path := range handlerstest.Pages {
		got := s.Get(path, "Host", "evil.example", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "gopher")
		if strings.Contains(got.Text, "evil.example") || strings.Contains(got.Text, "gopher") {
			t.Errorf("%s repeats the host of the request", path)
		}
	}
}

func TestStructuredDataAndFeedsParse(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	block := regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
	for _, path := range handlerstest.Pages {
		for _, b := range block.FindAllStringSubmatch(s.Get(path).Text, -1) {
			var node map[string]any
			if err := json.Unmarshal([]byte(b[1]), &node); err != nil || node["@type"] == nil {
				t.Errorf("%s: %v in %s", path, err, b[1])
			}
		}
	}
	var feed struct {
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(s.Get("/actueel/feed.atom").Text), &feed); err != nil || len(feed.Entries) != 30 {
		t.Errorf("atom: %v, %d entries", err, len(feed.Entries))
	} else if feed.Entries[0].Title != "‘Stuk 112’: “zo” & <anders>!" || !strings.HasSuffix(feed.Entries[0].ID, "id-stuk-112") {
		t.Errorf("atom: first is %+v", feed.Entries[0])
	}
	var jsonFeed struct {
		Version string           `json:"version"`
		Items   []map[string]any `json:"items"`
	}
	if err := json.Unmarshal([]byte(s.Get("/actueel/feed.json").Text), &jsonFeed); err != nil || len(jsonFeed.Items) != 30 ||
		jsonFeed.Version != "https://jsonfeed.org/version/1.1" {
		t.Errorf("json feed: %v, %s, %d items", err, jsonFeed.Version, len(jsonFeed.Items))
	}
	var rss struct {
		Items []struct{} `xml:"channel>item"`
	}
	if err := xml.Unmarshal([]byte(s.Get("/actueel/feed.rss").Text), &rss); err != nil || len(rss.Items) != 30 {
		t.Errorf("rss: %v, %d items", err, len(rss.Items))
	}
	var sitemap struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(s.Get("/sitemap.xml").Text), &sitemap); err != nil || len(sitemap.URLs) < handlerstest.Published {
		t.Errorf("sitemap: %v, %d addresses", err, len(sitemap.URLs))
	}
	for _, u := range sitemap.URLs {
		path, ours := strings.CutPrefix(u.Loc, handlerstest.Base)
		if got := s.Get(path); !ours || got.StatusCode != 200 {
			t.Errorf("the sitemap names %s, which answers %d", u.Loc, got.StatusCode)
		}
	}
}

func TestReadingGoesOnWhileTheStoreIsAway(t *testing.T) {
	engine := handlerstest.NewFailing(handlerstest.OpenSQLite(t))
	s := handlerstest.NewSite(t, engine)
	before := s.Get("/actueel").Text
	if s.Get("/readyz").StatusCode != 200 {
		t.Fatal("not ready with a store")
	}
	// Something changes, so that the kept page is old, and then the store goes.
	s.Must(engine.RaiseEpoch(t.Context()))
	s.Must(s.Models.Refresh(t.Context()))
	engine.Away.Store(true)

	if got := s.Get("/actueel"); got.StatusCode != 200 || got.Text != before {
		t.Errorf("a page that was kept: status %d, or another text", got.StatusCode)
	}
	got := s.Get("/themas/jongeren")
	if got.StatusCode != 503 || !strings.Contains(got.Text, "We zijn even onbereikbaar") || got.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("a page that was not kept: status %d", got.StatusCode)
	}
	for _, secret := range []string{"hunter2", "10.0.0.7", "dial tcp"} {
		if strings.Contains(got.Text, secret) {
			t.Errorf("the error page shows the cause: %s", secret)
		}
	}
	if got := s.Get("/readyz"); got.StatusCode != 503 || !strings.Contains(got.Text, "store") || strings.Contains(got.Text, "hunter2") {
		t.Errorf("readiness: %d %s", got.StatusCode, got.Text)
	}
	if s.Get("/healthz").StatusCode != 200 {
		t.Error("the process is not healthy, which would have it restarted for nothing")
	}
	engine.Away.Store(false)
	if got := s.Get("/themas/jongeren"); got.StatusCode != 200 {
		t.Errorf("after the store came back: status %d", got.StatusCode)
	}
	if s.Get("/readyz").StatusCode != 200 {
		t.Error("not ready after the store came back")
	}
}

func TestAProgramsMistakeIsAPageWithAReferenceAndNoCause(t *testing.T) {
	engine := handlerstest.NewFailing(handlerstest.OpenSQLite(t))
	s := handlerstest.NewSite(t, engine)
	s.Get("/contact") // what every page needs is now on the shelf
	engine.Broken.Store(true)
	got := s.Get("/personen")
	id := got.Header.Get("X-Request-Id")
	if got.StatusCode != 500 || id == "" || !strings.Contains(got.Text, "Er ging iets mis bij ons") || !strings.Contains(got.Text, "<code>"+id+"</code>") {
		t.Errorf("status %d, id %q, page %s", got.StatusCode, id, got.Text)
	}
	if strings.Contains(got.Text, "hunter2") {
		t.Error("the page shows the cause")
	}
	engine.Broken.Store(false)
	if got := s.Get("/personen"); got.StatusCode != 200 {
		t.Errorf("afterwards: status %d", got.StatusCode)
	}
}

func TestAChangeShowsAtOnceAndOnlyThen(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		first := s.Get("/actueel/stuk-5")
		again := s.Get("/actueel/stuk-5", "If-None-Match", first.Header.Get("ETag"))
		if again.StatusCode != 304 || again.Text != "" || again.Header.Get("ETag") != first.Header.Get("ETag") {
			t.Fatalf("asked again: %d", again.StatusCode)
		}
		a, err := s.Models.Press.Articles.Get(t.Context(), "id-stuk-5")
		s.Must(err)
		a.Title = "Verbeterde titel"
		s.Must(s.Models.Press.Articles.Replace(t.Context(), a))
		s.Must(s.Models.Refresh(t.Context()))
		changed := s.Get("/actueel/stuk-5", "If-None-Match", first.Header.Get("ETag"))
		if changed.StatusCode != 200 || !strings.Contains(changed.Text, "Verbeterde titel") {
			t.Errorf("after the change: %d", changed.StatusCode)
		}
		if a.State = press.Archived; s.Models.Press.Articles.Replace(t.Context(), a) != nil || s.Models.Refresh(t.Context()) != nil {
			t.Fatal("not archived")
		}
		if got := s.Get("/actueel/stuk-5"); got.StatusCode != 404 {
			t.Errorf("after archiving: %d", got.StatusCode)
		}
	})
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	for _, path := range []string{"/", "/actueel/stuk-1", "/niets"} {
		get, head := s.Get(path), s.Do("HEAD", path, io.NopCloser(strings.NewReader("")))
		if head.Text != "" || head.StatusCode != get.StatusCode || head.Header.Get("ETag") != get.Header.Get("ETag") {
			t.Errorf("%s: %d against %d", path, head.StatusCode, get.StatusCode)
		}
	}
}
