package handlers_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// pages is an address of every route that readers have.
var pages = []string{
	"/", "/actueel", "/actueel?pagina=2", "/actueel?soort=interview", "/actueel/stuk-1", "/actueel/feed.atom", "/actueel/feed.rss",
	"/actueel/feed.json", "/series", "/series/rondkomen", "/themas", "/themas/jongeren", "/personen", "/personen/anna-de-wit",
	"/organisaties", "/organisaties/de-haven", "/lid-worden", "/lid-worden/aanmelden", "/lid-worden/kennis", "/leden", "/leden/mensen", "/contact",
	"/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/sitemap/pages.xml", "/sitemap/news.xml", "/sitemap/articles-1.xml",
	"/niets", "/favicon.ico", "/healthz", "/readyz", "/metrics",
}

func TestEveryAnswerIsSafe(t *testing.T) {
	s := newSite(t, openSQLite(t))
	for range 2 { // rendered, then kept
		for _, path := range pages {
			got := s.get(path)
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
				if strings.Contains(got.text, inline) {
					t.Errorf("%s has %s", path, inline)
				}
			}
		}
	}
}

func TestNothingUnpublishedIsOnAnyRoute(t *testing.T) {
	onBothStores(t, func(t *testing.T, s *house) {
		for _, path := range pages {
			text := s.get(path).text
			for state, secret := range secrets {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows an article that is %s", path, state)
				}
			}
		}
		for state, secret := range secrets {
			if got := s.get("/actueel/" + secret); got.StatusCode != 404 {
				t.Errorf("an article that is %s has a page", state)
			}
		}
	})
}

func TestAddressesComeFromConfigurationAlone(t *testing.T) {
	s := newSite(t, openSQLite(t))
	for _, path := range pages {
		got := s.get(path, "Host", "evil.example", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "gopher")
		if strings.Contains(got.text, "evil.example") || strings.Contains(got.text, "gopher") {
			t.Errorf("%s repeats the host of the request", path)
		}
	}
}

func TestStructuredDataAndFeedsParse(t *testing.T) {
	s := newSite(t, openSQLite(t))
	block := regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
	for _, path := range pages {
		for _, b := range block.FindAllStringSubmatch(s.get(path).text, -1) {
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
	if err := xml.Unmarshal([]byte(s.get("/actueel/feed.atom").text), &feed); err != nil || len(feed.Entries) != 30 {
		t.Errorf("atom: %v, %d entries", err, len(feed.Entries))
	} else if feed.Entries[0].Title != "‘Stuk 112’: “zo” & <anders>!" || !strings.HasSuffix(feed.Entries[0].ID, "id-stuk-112") {
		t.Errorf("atom: first is %+v", feed.Entries[0])
	}
	var jsonFeed struct {
		Version string           `json:"version"`
		Items   []map[string]any `json:"items"`
	}
	if err := json.Unmarshal([]byte(s.get("/actueel/feed.json").text), &jsonFeed); err != nil || len(jsonFeed.Items) != 30 ||
		jsonFeed.Version != "https://jsonfeed.org/version/1.1" {
		t.Errorf("json feed: %v, %s, %d items", err, jsonFeed.Version, len(jsonFeed.Items))
	}
	var rss struct {
		Items []struct{} `xml:"channel>item"`
	}
	if err := xml.Unmarshal([]byte(s.get("/actueel/feed.rss").text), &rss); err != nil || len(rss.Items) != 30 {
		t.Errorf("rss: %v, %d items", err, len(rss.Items))
	}
	var sitemap struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(s.get("/sitemap.xml").text), &sitemap); err != nil || len(sitemap.URLs) < published {
		t.Errorf("sitemap: %v, %d addresses", err, len(sitemap.URLs))
	}
	for _, u := range sitemap.URLs {
		path, ours := strings.CutPrefix(u.Loc, base)
		if got := s.get(path); !ours || got.StatusCode != 200 {
			t.Errorf("the sitemap names %s, which answers %d", u.Loc, got.StatusCode)
		}
	}
}

// failing is a real engine that can be made to fail as one that is away does.
type failing struct {
	*storetest.Between
	away   atomic.Bool
	broken atomic.Bool
}

var errSecret = errors.New("dial tcp 10.0.0.7:27017: password hunter2")

func newFailing(e store.Engine) *failing {
	f := &failing{}
	f.Between = &storetest.Between{Engine: e, Call: func(c storetest.Call, do func() error) error {
		switch {
		case c.Method == "Close":
		case f.away.Load():
			return fault.Wrap(fault.Unavailable, errSecret)
		case f.broken.Load():
			panic(errSecret)
		}
		return do()
	}}
	return f
}

func TestReadingGoesOnWhileTheStoreIsAway(t *testing.T) {
	engine := newFailing(openSQLite(t))
	s := newSite(t, engine)
	before := s.get("/actueel").text
	if s.get("/readyz").StatusCode != 200 {
		t.Fatal("not ready with a store")
	}
	// Something changes, so that the kept page is old, and then the store goes.
	s.must(engine.RaiseEpoch(t.Context()))
	s.must(s.models.Refresh(t.Context()))
	engine.away.Store(true)

	if got := s.get("/actueel"); got.StatusCode != 200 || got.text != before {
		t.Errorf("a page that was kept: status %d, or another text", got.StatusCode)
	}
	got := s.get("/themas/jongeren")
	if got.StatusCode != 503 || !strings.Contains(got.text, "We zijn even onbereikbaar") || got.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("a page that was not kept: status %d", got.StatusCode)
	}
	for _, secret := range []string{"hunter2", "10.0.0.7", "dial tcp"} {
		if strings.Contains(got.text, secret) {
			t.Errorf("the error page shows the cause: %s", secret)
		}
	}
	if got := s.get("/readyz"); got.StatusCode != 503 || !strings.Contains(got.text, "store") || strings.Contains(got.text, "hunter2") {
		t.Errorf("readiness: %d %s", got.StatusCode, got.text)
	}
	if s.get("/healthz").StatusCode != 200 {
		t.Error("the process is not healthy, which would have it restarted for nothing")
	}
	engine.away.Store(false)
	if got := s.get("/themas/jongeren"); got.StatusCode != 200 {
		t.Errorf("after the store came back: status %d", got.StatusCode)
	}
	if s.get("/readyz").StatusCode != 200 {
		t.Error("not ready after the store came back")
	}
}

func TestAProgramsMistakeIsAPageWithAReferenceAndNoCause(t *testing.T) {
	engine := newFailing(openSQLite(t))
	s := newSite(t, engine)
	s.get("/contact") // what every page needs is now on the shelf
	engine.broken.Store(true)
	got := s.get("/personen")
	id := got.Header.Get("X-Request-Id")
	if got.StatusCode != 500 || id == "" || !strings.Contains(got.text, "Er ging iets mis bij ons") || !strings.Contains(got.text, "<code>"+id+"</code>") {
		t.Errorf("status %d, id %q, page %s", got.StatusCode, id, got.text)
	}
	if strings.Contains(got.text, "hunter2") {
		t.Error("the page shows the cause")
	}
	engine.broken.Store(false)
	if got := s.get("/personen"); got.StatusCode != 200 {
		t.Errorf("afterwards: status %d", got.StatusCode)
	}
}

func TestAChangeShowsAtOnceAndOnlyThen(t *testing.T) {
	onBothStores(t, func(t *testing.T, s *house) {
		first := s.get("/actueel/stuk-5")
		again := s.get("/actueel/stuk-5", "If-None-Match", first.Header.Get("ETag"))
		if again.StatusCode != 304 || again.text != "" || again.Header.Get("ETag") != first.Header.Get("ETag") {
			t.Fatalf("asked again: %d", again.StatusCode)
		}
		a, err := s.models.Press.Articles.Get(t.Context(), "id-stuk-5")
		s.must(err)
		a.Title = "Verbeterde titel"
		s.must(s.models.Press.Articles.Replace(t.Context(), a))
		s.must(s.models.Refresh(t.Context()))
		changed := s.get("/actueel/stuk-5", "If-None-Match", first.Header.Get("ETag"))
		if changed.StatusCode != 200 || !strings.Contains(changed.text, "Verbeterde titel") {
			t.Errorf("after the change: %d", changed.StatusCode)
		}
		if a.State = press.Archived; s.models.Press.Articles.Replace(t.Context(), a) != nil || s.models.Refresh(t.Context()) != nil {
			t.Fatal("not archived")
		}
		if got := s.get("/actueel/stuk-5"); got.StatusCode != 404 {
			t.Errorf("after archiving: %d", got.StatusCode)
		}
	})
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	s := newSite(t, openSQLite(t))
	for _, path := range []string{"/", "/actueel/stuk-1", "/niets"} {
		get, head := s.get(path), s.do("HEAD", path, io.NopCloser(strings.NewReader("")))
		if head.text != "" || head.StatusCode != get.StatusCode || head.Header.Get("ETag") != get.Header.Get("ETag") {
			t.Errorf("%s: %d against %d", path, head.StatusCode, get.StatusCode)
		}
	}
}
