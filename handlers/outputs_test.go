package handlers

import (
	"cmp"
	"strings"
	"testing"

	"samenspel/models"
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
	ctx, cor := t.Context(), n.as("cor", models.Editor, models.Administrator)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(n.models.Settings.Insert(ctx, &models.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl"}))
	n.outputs(nil) // of a site without anything
	bare, err := n.models.UploadPicture(ctx, cor.account, "sfeer.jpg", drawing(t), models.PictureWords{Decorative: true})
	must(err)
	must(n.models.SetLogo(ctx, cor.account, bare.ID))
	must(n.models.SetShareCard(ctx, cor.account, bare.ID))
	paths := []string{"/lid-worden", "/series", "/themas", "/personen", "/organisaties"}
	for i, text := range awkward {
		s, err := n.models.StoredSettings(ctx)
		must(err)
		in := *s
		in.Name, in.Tagline, in.Slogan, in.Intro, in.Phone, in.Street, in.Place = cut(text, 100), text, text, text, cut(text, 30), cut(text, 100), cut(text, 100)
		must(n.models.ChangeSettings(ctx, cor.account, s.Version, in))
		record := func(kind models.RecordKind, fields models.RecordInput) string {
			t.Helper()
			r, err := n.models.SaveRecord(ctx, cor.account, kind, "", 0, fields)
			must(err)
			paths = append(paths, map[models.RecordKind]string{models.PersonRecord: "/personen/", models.OrganisationRecord: "/organisaties/", models.SeriesRecord: "/series/",
				models.ThemeRecord: "/themas/", models.BenefitRecord: "/lid-worden/", models.PageRecord: "/"}[kind]+models.RecordSlug(r))
			return r.Headed().ID
		}
		body := `<h2>Kop ` + text + `</h2><p>` + text + ` <a href="/contact">Lees ` + text + `</a> <a href="contact?a=1&amp;b=2">x</a></p><figure data-beeld="` + bare.ID + `"><figcaption>` + text + `</figcaption></figure>`
		name := cut(text, 100)
		theme := record(models.ThemeRecord, models.RecordInput{"title": name, "description": text})
		series := record(models.SeriesRecord, models.RecordInput{"title": name, "description": text})
		who := record(models.PersonRecord, models.RecordInput{"name": name, "bio": text, "picture": bare.ID})
		at := record(models.OrganisationRecord, models.RecordInput{"name": name, "place": name, "description": text, "website": "www.voorbeeld.nl"})
		benefit := record(models.BenefitRecord, models.RecordInput{"title": name, "summary": text, "body": body})
		record(models.PageRecord, models.RecordInput{"title": name, "summary": text, "body": body, "slug": "bladzijde-" + string(rune('a'+i))})
		for _, kind := range models.ArticleTypes {
			p, err := n.models.NewPiece(ctx, cor.account, kind)
			must(err)
			c := models.Content{Type: kind, Title: text, Teaser: text, Body: body, Author: name, Picture: bare.ID, Series: series, Position: i + 1, Access: models.Public,
				Themes: []string{theme}, Benefits: []string{benefit}, Video: &models.Video{URL: "https://youtu.be/een", Title: text},
				Interviewees: []models.Interviewee{{Person: who, Role: text, Organisation: at, Place: text}}}
			p, err = n.models.SavePiece(ctx, cor.account, p.ID, p.Revision, c, true)
			must(err)
			p, err = n.models.Take(ctx, cor.account, p.ID, models.PublishNow, models.StepInput{Revision: p.Revision})
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
func (n *newsroom) outputs(paths []string) {
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

func (n *newsroom) held(path string, check func(testing.TB, string)) {
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
