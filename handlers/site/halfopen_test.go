package site_test

import (
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

func TestWhatIsForMembersIsOnNoPublicRoute(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	editor, publish := s.Newsdesk()
	p, err := s.Models.Newsroom.NewPiece(t.Context(), editor, press.Interview)
	s.Must(err)
	s.Clock.Add(time.Hour.Milliseconds())
	body := "<p>" + handlerstest.OpenWord + "</p><hr class=\"ledengrens\"><h2>" + handlerstest.ClosedWord + "</h2><p>" + handlerstest.ClosedWord + "</p>" +
		`<figure data-film="` + handlerstest.ClosedFilm + `"><figcaption>` + handlerstest.ClosedWord + `</figcaption></figure>`
	p = publish(p, func(c *newsroom.Content) {
		*c = newsroom.Content{Title: "Half open", Teaser: "Wat iedereen leest.", Type: press.Interview, Access: access.Half, Author: "Redactie", Body: body,
			Series: "id-rondkomen", Position: 9, Themes: []string{"id-jongeren", "id-preventie"}, Benefits: []string{"id-kennis"},
			Interviewees: []press.Interviewee{{Person: "id-anna-de-wit", Organisation: "id-de-haven"}, {Person: "id-piet-zwart"}},
			Video:        &press.Video{URL: handlerstest.ClosedFilm, Title: handlerstest.ClosedWord}}
	})
	s.Must(s.Models.Refresh(t.Context()))
	if got := s.Get("/actueel/half-open"); got.StatusCode != 200 || !strings.Contains(got.Text, handlerstest.OpenWord) {
		t.Fatalf("status %d", got.StatusCode)
	}
	if got := s.Get("/"); !strings.Contains(got.Text, "Half open") {
		t.Error("readers are not told of it")
	}
	s.ClosedTo("half open", nil)

	// Open for a while, kept by the cache and by browsers, and closed again.
	p = publish(p, func(c *newsroom.Content) { c.Access = access.Public })
	tags := map[string]string{}
	for _, path := range append([]string{"/actueel/half-open"}, handlerstest.Pages...) {
		tags[path] = s.Get(path).Header.Get("ETag")
	}
	if got := s.Get("/actueel/half-open"); !strings.Contains(got.Text, handlerstest.ClosedWord) {
		t.Error("it is not open")
	}
	p = publish(p, func(c *newsroom.Content) { c.Access = access.Members })
	if got := s.Get("/actueel/half-open", "If-None-Match", tags["/actueel/half-open"]); got.StatusCode != 200 {
		t.Errorf("a browser is told to go on with what it had: %d", got.StatusCode)
	}
	if got := s.Get("/actueel/half-open"); strings.Contains(got.Text, handlerstest.OpenWord) {
		t.Error("the opening of a piece for members is shown")
	}
	s.ClosedTo("members only", tags)

	// A preview of an opening up is for the newsroom alone.
	c := p.Content
	c.Access = access.Public
	_, err = s.Models.Newsroom.SavePiece(t.Context(), editor, p.ID, p.Revision, c, false)
	s.Must(err)
	s.ClosedTo("about to be opened", tags)
}

// The page cache keeps nothing that a personal link leads to.
func TestPersonalLinksAreNotKept(t *testing.T) {
	s := handlerstest.NewSite(t, handlerstest.OpenSQLite(t))
	editor, publish := s.Newsdesk()
	p, err := s.Models.Newsroom.NewPiece(t.Context(), editor, press.News)
	s.Must(err)
	p = publish(p, func(c *newsroom.Content) { c.Title, c.Body = "Voorbeeld", "<p>eerst</p>" })
	path, err := s.Models.Newsroom.AddPreview(t.Context(), editor, p.ID, "", 1)
	s.Must(err)
	for _, word := range []string{"eerst", "daarna"} {
		c := p.Content
		c.Body = "<p>" + word + "</p>"
		p, err = s.Models.Newsroom.SavePiece(t.Context(), editor, p.ID, p.Revision, c, false) // raises no epoch
		s.Must(err)
		for range 3 {
			got := s.Get(path)
			if got.StatusCode != 200 || !strings.Contains(got.Text, "<p>"+word+"</p>") || got.Header.Get("ETag") != "" || got.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s: %d %v", word, got.StatusCode, got.Header)
			}
		}
	}
	s.Must(s.Models.Newsroom.EndPreview(t.Context(), editor, p.ID, func() string {
		p, err := s.Models.Newsroom.Pieces.Get(t.Context(), p.ID)
		s.Must(err)
		return p.Previews[0].ID
	}()))
	if got := s.Get(path); got.StatusCode != 404 || strings.Contains(got.Text, "daarna") {
		t.Errorf("revoked: %d", got.StatusCode)
	}
}
