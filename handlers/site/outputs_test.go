package site_test

import (
	"cmp"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/site"
	"samenspel/models/store"
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
	n := handlerstest.NewNewsroom(t)
	ctx, cor := t.Context(), n.As("cor", access.Editor, access.Administrator)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(modelstest.Settings(n.Models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl"}))
	n.Outputs(nil) // of a site without anything
	bare, err := n.Models.Library.UploadPicture(ctx, cor.Account, "sfeer.jpg", handlerstest.Drawing(t), library.PictureWords{Decorative: true})
	must(err)
	must(n.Models.Site.SetLogo(ctx, cor.Account, bare.ID))
	must(n.Models.Site.SetShareCard(ctx, cor.Account, bare.ID))
	paths := []string{"/lid-worden", "/series", "/themas", "/personen", "/organisaties"}
	for i, text := range awkward {
		s, err := n.Models.Site.StoredSettings(ctx)
		must(err)
		in := *s
		in.Name, in.Tagline, in.Slogan, in.Intro, in.Phone, in.Street, in.Place = cut(text, 100), text, text, text, cut(text, 30), cut(text, 100), cut(text, 100)
		must(n.Models.Site.ChangeSettings(ctx, cor.Account, s.Version, in))
		record := func(kind press.RecordKind, fields records.RecordInput) string {
			t.Helper()
			r, err := n.Models.Records.SaveRecord(ctx, cor.Account, kind, "", 0, fields)
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
			p, err := n.Models.Newsroom.NewPiece(ctx, cor.Account, kind)
			must(err)
			c := newsroom.Content{Type: kind, Title: text, Teaser: text, Body: body, Author: name, Picture: bare.ID, Series: series, Position: i + 1, Access: access.Public,
				Themes: []string{theme}, Benefits: []string{benefit}, Video: &press.Video{URL: "https://youtu.be/een", Title: text},
				Interviewees: []press.Interviewee{{Person: who, Role: text, Organisation: at, Place: text}}}
			p, err = n.Models.Newsroom.SavePiece(ctx, cor.Account, p.ID, p.Revision, c, true)
			must(err)
			p, err = n.Models.Newsroom.Take(ctx, cor.Account, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
			must(err)
			paths = append(paths, "/actueel/"+p.Content.Slug)
		}
		n.Outputs(paths)
	}
	feed := n.Guest().Get("/actueel/feed.atom").Text
	for _, want := range []string{`<uri>` + handlerstest.OfficeBase + `/personen/`, `&lt;a href=&#34;` + handlerstest.OfficeBase + `/contact&#34;`, `/actueel/contact?a=1&amp;amp;b=2`, `rel="enclosure" type="image/jpeg"`} {
		if !strings.Contains(feed, want) {
			t.Errorf("the feed lacks %s", want)
		}
	}
	article := n.Guest().Get(paths[len(paths)-1]).Text
	for _, want := range []string{`"logo":{"@type":"ImageObject"`, `"author":{"@type":"Person"`, `property="og:image:alt" content="`} {
		if !strings.Contains(article, want) {
			t.Errorf("the article lacks %s", want)
		}
	}
}

// cut keeps text within a field's limit.
func cut(text string, n int) string {
	runes := []rune(strings.ToValidUTF8(text, "x"))
	return cmp.Or(string(runes[:min(len(runes), n)]), "x")
}
