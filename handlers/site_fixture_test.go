package handlers_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp/fasthttputil"

	"samenspel/assets"
	"samenspel/handlers"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlitetest"
)

const base = "https://meent.example"

// site is the real router over a throwaway store, and a visitor's browser.
type house struct {
	t      *testing.T
	models *models.Models
	engine store.Engine
	server *handlers.Server
	client *http.Client
	dial   func() (net.Conn, error)
	clock  *atomic.Int64 // milliseconds since 1970
	logs   *strings.Builder
}

// onBothStores runs a test over the embedded engine and over MongoDB.
func onBothStores(t *testing.T, test func(t *testing.T, s *house)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newSite(t, openSQLite(t))) })
	t.Run("mongodb", func(t *testing.T) { test(t, newSite(t, openMongo(t))) })
}

var openSQLite = sqlitetest.Of(models.Schemas)

func openMongo(t *testing.T) store.Engine {
	t.Helper()
	e, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(context.Background()) })
	return e
}

func newSite(t *testing.T, e store.Engine) *house {
	t.Helper()
	s := &house{t: t, engine: e, clock: &atomic.Int64{}, logs: &strings.Builder{}}
	s.clock.Store(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC).UnixMilli())
	s.models = models.New(e, func() time.Time { return time.UnixMilli(s.clock.Load()) })
	s.fill()
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	s.server, err = handlers.New(handlers.Config{Models: s.models, Assets: built, Base: base,
		Log: slog.New(slog.NewJSONHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	listener := fasthttputil.NewInmemoryListener()
	go s.server.Serve(listener)
	s.dial = listener.Dial
	s.client = &http.Client{
		Transport: &http.Transport{
			DialContext:        func(context.Context, string, string) (net.Conn, error) { return listener.Dial() },
			DisableCompression: true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	t.Cleanup(func() {
		s.client.CloseIdleConnections()
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		s.server.Shutdown(ctx)
	})
	return s
}

// answer is what a visitor got.
type answer struct {
	*http.Response
	text string
}

func (s *house) get(path string, headers ...string) answer {
	s.t.Helper()
	return s.do(http.MethodGet, path, nil, headers...)
}

func (s *house) do(method, path string, body io.Reader, headers ...string) answer {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, "http://127.0.0.1"+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := s.client.Do(r)
	if err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	return answer{res, string(text)}
}

func (s *house) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// published is the number of articles that readers see: ten pages, the last
// with four.
const published = 9*press.PerPage + 4

// secrets are words that no stranger may ever see.
var secrets = map[press.State]string{
	press.Draft: "geheimconcept", press.InReview: "geheimbeoordeling", press.Approved: "geheimakkoord",
	press.Scheduled: "geheimgepland", press.Archived: "geheimarchief",
}

// fill makes the association that the tests know.
func (s *house) fill() {
	s.t.Helper()
	ctx := s.t.Context()
	s.must(modelstest.Settings(s.models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent",
		Tagline: "vereniging", Intro: "Wij zijn Meent.", Language: "nl", Email: "post@meent.example",
		Street: "Straat 1", Postcode: "3500 AA", Place: "Utrecht", KvK: "01234567",
		Fees: []site.Fee{{Size: "tot 25 medewerkers", Cents: 85000}}}))
	record := func(slug string) (store.Head, access.Origin) {
		return store.Head{ID: "id-" + slug}, access.Origin{Key: slug}
	}
	for _, slug := range []string{"jongeren", "preventie"} {
		h, o := record(slug)
		s.must(s.models.Press.Themes.Insert(ctx, &press.Theme{Head: h, Origin: o, Slug: slug, Title: strings.ToUpper(slug[:1]) + slug[1:], Description: "Over " + slug}))
	}
	h, o := record("rondkomen")
	s.must(s.models.Press.Series.Insert(ctx, &press.Series{Head: h, Origin: o, Slug: "rondkomen", Title: "Rondkomen", Description: "Een serie."}))
	for i, slug := range []string{"kennis", "intervisie"} {
		h, o := record(slug)
		s.must(s.models.Press.Benefits.Insert(ctx, &press.Benefit{Head: h, Origin: o, Slug: slug, Title: strings.ToUpper(slug[:1]) + slug[1:], Summary: "Samen.", Body: "<p>Meer.</p>", Position: i + 1}))
	}
	h, o = record("anna-de-wit")
	s.must(s.models.Press.Persons.Insert(ctx, &press.Person{Head: h, Origin: o, Slug: "anna-de-wit", Name: "Anna de Wit", Bio: "Anna leidt De Haven."}))
	h, o = record("piet-zwart")
	s.must(s.models.Press.Persons.Insert(ctx, &press.Person{Head: h, Origin: o, Slug: "piet-zwart", Name: "Piet Zwart"}))
	h, o = record("redactie")
	s.must(s.models.Press.Persons.Insert(ctx, &press.Person{Head: h, Origin: o, Slug: "redactie", Name: "Redactie"}))
	h, o = record("de-haven")
	s.must(s.models.Press.Organisations.Insert(ctx, &press.Organisation{Head: h, Origin: o, Slug: "de-haven", Name: "De Haven", Place: "Delft", Website: "https://dehaven.example"}))
	for _, slug := range []string{"contact", "privacy", "aanmelden", "lidmaatschap-opzeggen", "lidmaatschap-voorwaarden"} {
		h, o := record(slug)
		s.must(s.models.Press.Pages.Insert(ctx, &press.Page{Head: h, Origin: o, Slug: slug, Title: "Over " + slug, Summary: "Kort.", Body: "<p>Tekst van " + slug + "</p>"}))
	}
	s.must(modelstest.Redirects(s.models).Insert(ctx, &site.Redirect{Head: store.Head{ID: "/nieuws/oud"}, To: "/actueel/stuk-1"}))
	s.must(s.models.Press.Articles.InsertMany(ctx, s.articles()))
	s.must(s.models.Refresh(ctx))
}

// articles are numbered from the oldest, stuk-1, to the newest.
func (s *house) articles() []press.Article {
	var all []press.Article
	first := s.models.Now().Add(-published * 24 * time.Hour)
	for n := 1; n <= published; n++ {
		slug := fmt.Sprintf("stuk-%d", n)
		at := first.Add(time.Duration(n) * 24 * time.Hour)
		a := press.Article{
			Head: store.Head{ID: "id-" + slug}, Origin: access.Origin{Key: slug}, Slug: slug,
			Type: press.ArticleTypes[n%4], State: press.Published,
			Title: fmt.Sprintf("‘Stuk %d’: “zo” & <anders>!", n), Teaser: fmt.Sprintf("Inleiding van stuk %d.", n),
			Body: fmt.Sprintf("<p>Tekst van stuk %d.</p>", n), Author: "Redactie",
			PublishedAt: at, ListedAt: at, Themes: []string{"id-jongeren"},
		}
		if n <= 3 {
			a.Series, a.Position, a.Type = "id-rondkomen", n, press.Interview
			a.Interviewees = []press.Interviewee{{Person: "id-anna-de-wit", Role: "directeur", Organisation: "id-de-haven", Place: "Delft"}}
			a.Benefits = []string{"id-kennis"}
		}
		all = append(all, a)
	}
	for state, secret := range secrets {
		at := s.models.Now().Add(time.Minute)
		if state != press.Scheduled {
			at = at.Add(-time.Hour)
		}
		all = append(all, press.Article{
			Head: store.Head{ID: "id-" + secret}, Origin: access.Origin{Key: secret}, Slug: secret,
			Type: press.Interview, State: state, Title: secret + " titel", Teaser: secret + " inleiding", Body: "<p>" + secret + "</p>",
			PublishedAt: at, ListedAt: at, Series: "id-rondkomen", Position: 9, Themes: []string{"id-jongeren"}, Benefits: []string{"id-kennis"},
			Interviewees: []press.Interviewee{{Person: "id-anna-de-wit", Role: "directeur", Organisation: "id-de-haven"}},
		})
	}
	return all
}
