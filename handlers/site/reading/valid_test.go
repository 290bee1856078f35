package reading

import (
	"bytes"
	"encoding/xml"
	"testing"
	"time"

	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/plain"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/views"
	"samenspel/views/feed"
	"samenspel/views/strict"
)

// What a page says of itself, and a sitemap, are valid for every text. (Stored
// texts have no control characters: models sees to that, and
// TestEveryOutputIsValidForEveryText to the whole.)
func FuzzHeadAndSitemap(f *testing.F) {
	for _, text := range []string{"", "Zorg & <welzijn> \"5\" '", "</script><script>", "]]>", "<!--", "{{.}}", "\u2028é😀", "\\u003c", "\ufffd", "*/", "\x00\xff"} {
		f.Add(text)
	}
	e := views.New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		f.Fatal(err)
	}
	s := &Handlers{&front.Site{Sessions: session.Sessions{Base: "https://meent.example"}, Views: e}}
	at := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		text = plain.Line(text)
		name := text
		if name == "" {
			name = "–" // titles and names are asked for
		}
		frame := s.SpareFrame()
		frame.Site = &site.Settings{Name: name, Tagline: text, Email: text, Phone: text, Street: text, Postcode: text, Place: text, KvK: text}
		frame.Title, frame.Path, frame.Canonical = name, "/x", s.Base+"/x"
		frame.Describe(text)
		frame.Published = front.Stamp(at)
		frame.Share = s.ShareImage(&library.Picture{Alt: text, Renditions: []library.Rendition{{Crop: library.Share, Width: 1200, Height: 630, Type: "image/jpeg", Blob: "aa"}}}, name)
		frame.Logo = &library.Picture{Renditions: []library.Rendition{{Crop: library.Logo, Width: 320, Height: 90, Type: "image/jpeg", Blob: "bb"}}}
		frame.Under("/actueel", front.Crumb{Name: name, Path: "/actueel"}, front.Crumb{Name: name, Path: ""})
		person := press.Person{Name: name, Slug: "wie", Bio: text}
		organisation := &press.Organisation{Name: name, Slug: "waar", Place: text, Description: text}
		voice := press.Voice{Person: person, Role: text, Organisation: organisation}
		card := &press.Card{Article: press.Article{Head: store.Head{ID: "a"}, Title: name, Teaser: text, PublishedAt: at, Access: access.Half, Body: "<p>x</p>"},
			Voices: []press.Voice{voice}, Serie: &press.Series{Title: name, Slug: "serie"}}
		frame.Data = []any{s.newsArticle(frame, card, feed.Person{Name: text}), s.Breadcrumbs(frame), s.organization(frame), s.webSite(frame),
			s.person(&person, &voice), s.memberOrganization(organisation)}
		var page bytes.Buffer
		if err := e.Render(&page, "site/error", front.ErrorPage{Frame: frame, Status: 404, Kind: "missing"}); err != nil {
			t.Fatal(err)
		}
		strict.Page(t, page.String())
		out, err := xml.Marshal(urlset{News: "http://www.google.com/schemas/sitemap-news/0.9", URLs: []address{
			{Loc: s.Base + "/x", LastMod: front.Stamp(at), News: &newsItem{name, "nl", front.Stamp(at), name}}}})
		if err != nil {
			t.Fatal(err)
		}
		strict.Sitemap(t, xml.Header+string(out))
	})
}
