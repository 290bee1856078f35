package handlers_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
)

// newsdesk publishes as the newsroom does.
func (s *house) newsdesk() (*access.Account, func(p *newsroom.Piece, change func(c *newsroom.Content)) *newsroom.Piece) {
	ctx := s.t.Context()
	editor := &access.Account{Head: store.Head{ID: "editor"}, Email: "cor@meent.example", Name: "Cor", Roles: []access.Role{access.Editor}, Password: "x"}
	s.must(s.models.Accounts.Accounts.Insert(ctx, editor))
	return editor, func(p *newsroom.Piece, change func(c *newsroom.Content)) *newsroom.Piece {
		s.t.Helper()
		c := p.Content
		change(&c)
		p, err := s.models.Newsroom.SavePiece(ctx, editor, p.ID, p.Revision, c, true)
		s.must(err)
		p, err = s.models.Newsroom.Take(ctx, editor, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
		s.must(err)
		return p
	}
}

const (
	openWord, closedWord, closedFilm = "openstaand", "afgesloten", "https://www.youtube.com/watch?v=gesloten123"
)

// closedTo asks for every page in every way that pages are asked for.
func (s *house) closedTo(what string, tags map[string]string) {
	s.t.Helper()
	asked := append([]string{"/actueel/half-open", "/actueel?thema=jongeren", "/actueel?serie=rondkomen", "/themas/preventie", "/sitemap/articles-1.xml",
		"/personen/piet-zwart", "/beeld/half-open", "/actueel/half-open?lid=1", "/actueel/half-open/"}, pages...)
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
				got := s.get(path, headers...)
				all := got.text
				for key, values := range got.Header {
					all += key + strings.Join(values, "")
				}
				if strings.Contains(all, closedWord) || strings.Contains(all, "gesloten123") {
					s.t.Errorf("%s: %s, %s: shows what is for members", what, path, name)
				}
			}
			if got := s.do(http.MethodHead, path, nil); got.text != "" {
				s.t.Errorf("%s: HEAD %s has a body", what, path)
			}
		}
	}
}

func TestWhatIsForMembersIsOnNoPublicRoute(t *testing.T) {
	s := newSite(t, openSQLite(t))
	editor, publish := s.newsdesk()
	p, err := s.models.Newsroom.NewPiece(t.Context(), editor, press.Interview)
	s.must(err)
	s.clock.Add(time.Hour.Milliseconds())
	body := "<p>" + openWord + "</p><hr class=\"ledengrens\"><h2>" + closedWord + "</h2><p>" + closedWord + "</p>" +
		`<figure data-film="` + closedFilm + `"><figcaption>` + closedWord + `</figcaption></figure>`
	p = publish(p, func(c *newsroom.Content) {
		*c = newsroom.Content{Title: "Half open", Teaser: "Wat iedereen leest.", Type: press.Interview, Access: access.Half, Author: "Redactie", Body: body,
			Series: "id-rondkomen", Position: 9, Themes: []string{"id-jongeren", "id-preventie"}, Benefits: []string{"id-kennis"},
			Interviewees: []press.Interviewee{{Person: "id-anna-de-wit", Organisation: "id-de-haven"}, {Person: "id-piet-zwart"}},
			Video:        &press.Video{URL: closedFilm, Title: closedWord}}
	})
	s.must(s.models.Refresh(t.Context()))
	if got := s.get("/actueel/half-open"); got.StatusCode != 200 || !strings.Contains(got.text, openWord) {
		t.Fatalf("status %d", got.StatusCode)
	}
	if got := s.get("/"); !strings.Contains(got.text, "Half open") {
		t.Error("readers are not told of it")
	}
	s.closedTo("half open", nil)

	// Open for a while, kept by the cache and by browsers, and closed again.
	p = publish(p, func(c *newsroom.Content) { c.Access = access.Public })
	tags := map[string]string{}
	for _, path := range append([]string{"/actueel/half-open"}, pages...) {
		tags[path] = s.get(path).Header.Get("ETag")
	}
	if got := s.get("/actueel/half-open"); !strings.Contains(got.text, closedWord) {
		t.Error("it is not open")
	}
	p = publish(p, func(c *newsroom.Content) { c.Access = access.Members })
	if got := s.get("/actueel/half-open", "If-None-Match", tags["/actueel/half-open"]); got.StatusCode != 200 {
		t.Errorf("a browser is told to go on with what it had: %d", got.StatusCode)
	}
	if got := s.get("/actueel/half-open"); strings.Contains(got.text, openWord) {
		t.Error("the opening of a piece for members is shown")
	}
	s.closedTo("members only", tags)

	// A preview of an opening up is for the newsroom alone.
	c := p.Content
	c.Access = access.Public
	_, err = s.models.Newsroom.SavePiece(t.Context(), editor, p.ID, p.Revision, c, false)
	s.must(err)
	s.closedTo("about to be opened", tags)
}

// The page cache keeps nothing that a personal link leads to.
func TestPersonalLinksAreNotKept(t *testing.T) {
	s := newSite(t, openSQLite(t))
	editor, publish := s.newsdesk()
	p, err := s.models.Newsroom.NewPiece(t.Context(), editor, press.News)
	s.must(err)
	p = publish(p, func(c *newsroom.Content) { c.Title, c.Body = "Voorbeeld", "<p>eerst</p>" })
	path, err := s.models.Newsroom.AddPreview(t.Context(), editor, p.ID, "", 1)
	s.must(err)
	for _, word := range []string{"eerst", "daarna"} {
		c := p.Content
		c.Body = "<p>" + word + "</p>"
		p, err = s.models.Newsroom.SavePiece(t.Context(), editor, p.ID, p.Revision, c, false) // raises no epoch
		s.must(err)
		for range 3 {
			got := s.get(path)
			if got.StatusCode != 200 || !strings.Contains(got.text, "<p>"+word+"</p>") || got.Header.Get("ETag") != "" || got.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s: %d %v", word, got.StatusCode, got.Header)
			}
		}
	}
	s.must(s.models.Newsroom.EndPreview(t.Context(), editor, p.ID, func() string {
		p, err := s.models.Newsroom.Pieces.Get(t.Context(), p.ID)
		s.must(err)
		return p.Previews[0].ID
	}()))
	if got := s.get(path); got.StatusCode != 404 || strings.Contains(got.text, "daarna") {
		t.Errorf("revoked: %d", got.StatusCode)
	}
}
