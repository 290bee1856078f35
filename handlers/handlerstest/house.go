package handlerstest

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp"
	"github.com/valyala/fasthttp/fasthttputil"

	"samenspel/assets"
	"samenspel/handlers"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlitetest"
)

const (
	OpenWord, ClosedWord, ClosedFilm = "openstaand", "afgesloten", "https://www.youtube.com/watch?v=gesloten123"
)

// Pages is an address of every route that readers have.
var Pages = []string{
	"/", "/actueel", "/actueel?pagina=2", "/actueel?soort=interview", "/actueel/stuk-1", "/actueel/feed.atom", "/actueel/feed.rss",
	"/actueel/feed.json", "/series", "/series/rondkomen", "/themas", "/themas/jongeren", "/personen", "/personen/anna-de-wit",
	"/organisaties", "/organisaties/de-haven", "/lid-worden", "/lid-worden/aanmelden", "/lid-worden/kennis", "/leden", "/leden/mensen", "/contact",
	"/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/sitemap/pages.xml", "/sitemap/news.xml", "/sitemap/articles-1.xml",
	"/niets", "/favicon.ico", "/healthz", "/readyz", "/metrics",
}

const Base = "https://meent.example"

var OpenSQLite = sqlitetest.Of(models.Schemas)

// Published is the number of articles that readers see: ten pages, the last
// with four.
const Published = 9*press.PerPage + 4

// Secrets are words that no stranger may ever see.
var Secrets = map[press.State]string{
	press.Draft: "geheimconcept", press.InReview: "geheimbeoordeling", press.Approved: "geheimakkoord",
	press.Scheduled: "geheimgepland", press.Archived: "geheimarchief",
}

// site is the real router over a throwaway store, and a visitor's browser.
type House struct {
	t      *testing.T
	Models *models.Models
	engine store.Engine
	Server *handlers.Server
	client *http.Client
	Dial   func() (net.Conn, error)
	Clock  *atomic.Int64 // milliseconds since 1970
	logs   *strings.Builder
}

// Answer is what a visitor got.
type Answer struct {
	*http.Response
	Text string
}

// OnBothStores runs a test over the embedded engine and over MongoDB.
func OnBothStores(t *testing.T, test func(t *testing.T, s *House)) {
	t.Run("sqlite", func(t *testing.T) { test(t, NewSite(t, OpenSQLite(t))) })
	t.Run("mongodb", func(t *testing.T) { test(t, NewSite(t, openMongo(t))) })
}

func NewSite(t *testing.T, e store.Engine) *House {
	t.Helper()
	s := &House{t: t, engine: e, Clock: &atomic.Int64{}, logs: &strings.Builder{}}
	s.Clock.Store(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC).UnixMilli())
	s.Models = models.New(e, func() time.Time { return time.UnixMilli(s.Clock.Load()) })
	s.fill()
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	s.Server, err = handlers.New(handlers.Config{Models: s.Models, Assets: built, Base: Base,
		Log: slog.New(slog.NewJSONHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	listener := fasthttputil.NewInmemoryListener()
	go s.Server.Serve(listener)
	s.Dial = listener.Dial
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
		s.Server.Shutdown(ctx)
	})
	return s
}

// Spoken sends requests one after another over one connection and gives the
// bytes of each answer.
func (s *House) Spoken(address string, requests ...string) (answers []string) {
	s.t.Helper()
	conn, err := net.Dial("tcp", address)
	s.Must(err)
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	for _, sent := range requests {
		_, err := io.WriteString(conn, sent)
		s.Must(err)
		var all bytes.Buffer
		r := bufio.NewReader(io.TeeReader(conn, &all))
		res, err := http.ReadResponse(r, nil)
		s.Must(err)
		_, err = io.ReadAll(res.Body)
		s.Must(err)
		answers = append(answers, all.String())
	}
	return answers
}

// Hits is how many pages were answered from memory.
func (s *House) Hits() int {
	s.t.Helper()
	var ctx fasthttp.RequestCtx
	ctx.Request.SetRequestURI("/metrics")
	s.Server.Handler()(&ctx)
	found := regexp.MustCompile(`(?m)^samenspel_kept_hits_total (\d+)$`).FindSubmatch(ctx.Response.Body())
	if found == nil {
		s.t.Fatal("no count of kept pages")
	}
	n, err := strconv.Atoi(string(found[1]))
	s.Must(err)
	return n
}

// Newsdesk publishes as the newsroom does.
func (s *House) Newsdesk() (*access.Account, func(p *newsroom.Piece, change func(c *newsroom.Content)) *newsroom.Piece) {
	ctx := s.t.Context()
	editor := &access.Account{Head: store.Head{ID: "editor"}, Email: "cor@meent.example", Name: "Cor", Roles: []access.Role{access.Editor}, Password: "x"}
	s.Must(s.Models.Accounts.Accounts.Insert(ctx, editor))
	return editor, func(p *newsroom.Piece, change func(c *newsroom.Content)) *newsroom.Piece {
		s.t.Helper()
		c := p.Content
		change(&c)
		p, err := s.Models.Newsroom.SavePiece(ctx, editor, p.ID, p.Revision, c, true)
		s.Must(err)
		p, err = s.Models.Newsroom.Take(ctx, editor, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
		s.Must(err)
		return p
	}
}

// ClosedTo asks for every page in every way that pages are asked for.
func (s *House) ClosedTo(what string, tags map[string]string) {
	s.t.Helper()
	asked := append([]string{"/actueel/half-open", "/actueel?thema=jongeren", "/actueel?serie=rondkomen", "/themas/preventie", "/sitemap/articles-1.xml",
		"/personen/piet-zwart", "/beeld/half-open", "/actueel/half-open?lid=1", "/actueel/half-open/"}, Pages...)
	for _, path := range asked {
		for range 2 { // rendered, then kept
			for name, headers := range map[string][]string{
				"plain": nil, "range": {"Range", "bytes=0-999999"}, "tail": {"Range", "bytes=-4000"},
				"since": {"If-Modified-Since", "Mon, 02 Jan 2006 15:04:05 GMT"}, "tag": {"If-None-Match", tags[path]},
				"cookie": {"Cookie", "__Host-samenspel-access=x; lid=1"}, "json": {"Accept", "application/json"},
			} {
				if name == "tag" && tags[path] == "" {
					continue
				}
				got := s.Get(path, headers...)
				all := got.Text
				for key, values := range got.Header {
					all += key + strings.Join(values, "")
				}
				if strings.Contains(all, ClosedWord) || strings.Contains(all, "gesloten123") {
					s.t.Errorf("%s: %s, %s: shows what is for members", what, path, name)
				}
			}
			if got := s.Do(http.MethodHead, path, nil); got.Text != "" {
				s.t.Errorf("%s: HEAD %s has a body", what, path)
			}
		}
	}
}

func openMongo(t *testing.T) store.Engine {
	t.Helper()
	e, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(context.Background()) })
	return e
}

func (s *House) Get(path string, headers ...string) Answer {
	s.t.Helper()
	return s.Do(http.MethodGet, path, nil, headers...)
}

func (s *House) Do(method, path string, body io.Reader, headers ...string) Answer {
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
	return Answer{res, string(text)}
}

func (s *House) Must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// fill makes the association that the tests know.
func (s *House) fill() {
	s.t.Helper()
	ctx := s.t.Context()
	s.Must(modelstest.Settings(s.Models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent",
		Tagline: "vereniging", Intro: "Wij zijn Meent.", Language: "nl", Email: "post@meent.example",
		Street: "Straat 1", Postcode: "3500 AA", Place: "Utrecht", KvK: "01234567",
		Fees: []site.Fee{{Size: "tot 25 medewerkers", Cents: 85000}}}))
	record := func(slug string) (store.Head, access.Origin) {
		return store.Head{ID: "id-" + slug}, access.Origin{Key: slug}
	}
	for _, slug := range []string{"jongeren", "preventie"} {
		h, o := record(slug)
		s.Must(s.Models.Press.Themes.Insert(ctx, &press.Theme{Head: h, Origin: o, Slug: slug, Title: strings.ToUpper(slug[:1]) + slug[1:], Description: "Over " + slug}))
	}
	h, o := record("rondkomen")
	s.Must(s.Models.Press.Series.Insert(ctx, &press.Series{Head: h, Origin: o, Slug: "rondkomen", Title: "Rondkomen", Description: "Een serie."}))
	for i, slug := range []string{"kennis", "intervisie"} {
		h, o := record(slug)
		s.Must(s.Models.Press.Benefits.Insert(ctx, &press.Benefit{Head: h, Origin: o, Slug: slug, Title: strings.ToUpper(slug[:1]) + slug[1:], Summary: "Samen.", Body: "<p>Meer.</p>", Position: i + 1}))
	}
	h, o = record("anna-de-wit")
	s.Must(s.Models.Press.Persons.Insert(ctx, &press.Person{Head: h, Origin: o, Slug: "anna-de-wit", Name: "Anna de Wit", Bio: "Anna leidt De Haven."}))
	h, o = record("piet-zwart")
	s.Must(s.Models.Press.Persons.Insert(ctx, &press.Person{Head: h, Origin: o, Slug: "piet-zwart", Name: "Piet Zwart"}))
	h, o = record("redactie")
	s.Must(s.Models.Press.Persons.Insert(ctx, &press.Person{Head: h, Origin: o, Slug: "redactie", Name: "Redactie"}))
	h, o = record("de-haven")
	s.Must(s.Models.Press.Organisations.Insert(ctx, &press.Organisation{Head: h, Origin: o, Slug: "de-haven", Name: "De Haven", Place: "Delft", Website: "https://dehaven.example"}))
	for _, slug := range []string{"contact", "privacy", "aanmelden", "lidmaatschap-opzeggen", "lidmaatschap-voorwaarden"} {
		h, o := record(slug)
		s.Must(s.Models.Press.Pages.Insert(ctx, &press.Page{Head: h, Origin: o, Slug: slug, Title: "Over " + slug, Summary: "Kort.", Body: "<p>Tekst van " + slug + "</p>"}))
	}
	s.Must(modelstest.Redirects(s.Models).Insert(ctx, &site.Redirect{Head: store.Head{ID: "/nieuws/oud"}, To: "/actueel/stuk-1"}))
	s.Must(s.Models.Press.Articles.InsertMany(ctx, s.Articles()))
	s.Must(s.Models.Refresh(ctx))
}

// Articles are numbered from the oldest, stuk-1, to the newest.
func (s *House) Articles() []press.Article {
	var all []press.Article
	first := s.Models.Now().Add(-Published * 24 * time.Hour)
	for n := 1; n <= Published; n++ {
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
	for state, secret := range Secrets {
		at := s.Models.Now().Add(time.Minute)
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

// Raw is a server on a connection of the machine, as an attacker has one.
func (s *House) Raw() string {
	s.t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	s.Must(err)
	go s.Server.Serve(ln)
	return ln.Addr().String()
}

// Exchange sends bytes and gives every answer until the connection ends or
// nothing comes any more.
func (s *House) Exchange(address, sent string) (answers []*http.Response, texts []string) {
	s.t.Helper()
	conn, err := net.Dial("tcp", address)
	s.Must(err)
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	_, err = io.WriteString(conn, sent)
	s.Must(err)
	conn.(*net.TCPConn).CloseWrite()
	for r := bufio.NewReader(conn); ; {
		res, err := http.ReadResponse(r, nil)
		if err != nil {
			return answers, texts
		}
		text, err := io.ReadAll(res.Body)
		if err != nil {
			return answers, texts
		}
		answers, texts = append(answers, res), append(texts, string(text))
	}
}
