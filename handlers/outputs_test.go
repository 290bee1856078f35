package handlers

import (
	"cmp"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/views/strict"
)

// awkward are texts that an editor can paste into any field.
var awkward = []string{
	"Zorg & <welzijn> van ‘jongeren’ \"5 > 3\"",
	"a\x00b\x08c\x0bd\x1be\x7ff\u0080g\u009fh\uFFFEi\uFFFFj",
	"\xff\xed\xa0\x80 kapot",
	"]]> <!-- --> <![CDATA[ x </script><script>alert(1)</script> <base href=/x>",
	"regel een\r\nregel twee\u2028drie\u2029vier\tvijf\u0085zes",
	"\u202edraai\u200b\u00ad om 😀 e\u0301 ﬁ &amp; &#0; &#xFFFE; {{.}} {name} %s \\",
}

// Whatever an editor writes, in every field there is, every file for other
// programs and every page's own description of itself is valid.
func TestEveryOutputIsValidForEveryText(t *testing.T) {
	n := newNewsroom(t)
	ctx, cor := t.Context(), n.as("cor", access.Editor, access.Administrator)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(modelstest.Settings(n.models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl"}))
	n.outputs(nil) // of a site without anything
	bare, err := n.models.Library.UploadPicture(ctx, cor.account, "sfeer.jpg", drawing(t), library.PictureWords{Decorative: true})
	must(err)
	must(n.models.Site.SetLogo(ctx, cor.account, bare.ID))
	must(n.models.Site.SetShareCard(ctx, cor.account, bare.ID))
	paths := []string{"/lid-worden", "/series", "/themas", "/personen", "/organisaties"}
	for i, text := range awkward {
		s, err := n.models.Site.StoredSettings(ctx)
		must(err)
		in := *s
		in.Name, in.Tagline, in.Slogan, in.Intro, in.Phone, in.Street, in.Place = cut(text, 100), text, text, text, cut(text, 30), cut(text, 100), cut(text, 100)
		must(n.models.Site.ChangeSettings(ctx, cor.account, s.Version, in))
		record := func(kind press.RecordKind, fields records.RecordInput) string {
			t.Helper()
			r, err := n.models.Records.SaveRecord(ctx, cor.account, kind, "", 0, fields)
			must(err)
			paths = append(paths, map[press.RecordKind]string{press.PersonRecord: "/personen/", press.OrganisationRecord: "/organisaties/", press.SeriesRecord: "/series/",
				press.ThemeRecord: "/themas/", press.BenefitRecord: "/lid-worden/", press.PageRecord: "/"}[kind]+press.RecordSlug(r))
			return r.Headed().ID
		}
		body := `<h2>Kop ` + text + `</h2><p>` + text + ` <a href="/contact">Lees ` + text + `</a> <a href="contact?a=1&amp;b=2">x</a></p><figure data-beeld="` + bare.ID + `"><figcaption>` + text + `</figcaption></figure>`
		name := cut(text, 100)
		theme := record(press.ThemeRecord, records.RecordInput{"title": name, "description": text})
		series := record(press.SeriesRecord, records.RecordInput{"title": name, "description": text})
		who := record(press.PersonRecord, records.RecordInput{"name": name, "bio": text, "picture": bare.ID})
		at := record(press.OrganisationRecord, records.RecordInput{"name": name, "place": name, "description": text, "website": "www.voorbeeld.nl"})
		benefit := record(press.BenefitRecord, records.RecordInput{"title": name, "summary": text, "body": body})
		record(press.PageRecord, records.RecordInput{"title": name, "summary": text, "body": body, "slug": "bladzijde-" + string(rune('a'+i))})
		for _, kind := range press.ArticleTypes {
			p, err := n.models.Newsroom.NewPiece(ctx, cor.account, kind)
			must(err)
			c := newsroom.Content{Type: kind, Title: text, Teaser: text, Body: body, Author: name, Picture: bare.ID, Series: series, Position: i + 1, Access: access.Public,
				Themes: []string{theme}, Benefits: []string{benefit}, Video: &press.Video{URL: "https://youtu.be/een", Title: text},
				Interviewees: []press.Interviewee{{Person: who, Role: text, Organisation: at, Place: text}}}
			p, err = n.models.Newsroom.SavePiece(ctx, cor.account, p.ID, p.Revision, c, true)
			must(err)
			p, err = n.models.Newsroom.Take(ctx, cor.account, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
			must(err)
			paths = append(paths, "/actueel/"+p.Content.Slug)
		}
		n.outputs(paths)
	}
	feed := n.guest().get("/actueel/feed.atom").text
	for _, want := range []string{`<uri>` + officeBase + `/personen/`, `&lt;a href=&#34;` + officeBase + `/contact&#34;`, `/actueel/contact?a=1&amp;amp;b=2`, `rel="enclosure" type="image/jpeg"`} {
		if !strings.Contains(feed, want) {
			t.Errorf("the feed lacks %s", want)
		}
	}
	article := n.guest().get(paths[len(paths)-1]).text
	for _, want := range []string{`"logo":{"@type":"ImageObject"`, `"author":{"@type":"Person"`, `property="og:image:alt" content="`} {
		if !strings.Contains(article, want) {
			t.Errorf("the article lacks %s", want)
		}
	}
}

// outputs holds every file and these pages to their rules.
func (n *paper) outputs(paths []string) {
	n.t.Helper()
	for _, path := range append([]string{"/", "/actueel"}, paths...) {
		n.held(path, strict.Page)
	}
	n.held("/actueel/feed.atom", strict.Atom)
	n.held("/actueel/feed.rss", strict.RSS)
	n.held("/actueel/feed.json", strict.JSONFeed)
	for _, path := range []string{"/sitemap.xml", "/sitemap/pages.xml", "/sitemap/news.xml"} {
		n.held(path, strict.Sitemap)
	}
}

func (n *paper) held(path string, check func(testing.TB, string)) {
	n.t.Run(path, func(t *testing.T) {
		got := n.guest().get(path)
		if got.StatusCode != 200 {
			t.Fatal(got.StatusCode)
		}
		check(t, got.text)
	})
}

// cut keeps text within a field's limit.
func cut(text string, n int) string {
	runes := []rune(strings.ToValidUTF8(text, "x"))
	return cmp.Or(string(runes[:min(len(runes), n)]), "x")
}
