package handlers

import (
	"testing"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

// Everything here that only members may have has one of these words in it, and
// nothing else has.
const (
	openSentence = "Dit mag iedereen hier van ons lezen."

	halfRest = `<h2>Zwartemuts vertelt hier aan de leden wat er werkelijk gebeurde</h2><p>Grijzemuts was er zelf bij, die hele lange avond. ` +
		`“Blauwemuts zei dat het geld al maanden op was.” Toen ging Rodemuts weg.</p><ul><li>Groenemuts heeft alle cijfers voor u op een rij gezet</li></ul>` +
		`<table><tbody><tr><th scope="row">Bedrag</th><td>Gelemuts 12.345 euro</td></tr></tbody></table>`
	wholeText = `<p>Wittemuts schrijft dit stuk voor leden alleen, van begin tot eind.</p><blockquote>Bruinemuts citeert daarin een brief die nooit verscheen.</blockquote>`
	secretPDF = "%PDF-1.4\nPaarsemuts staat in dit verslag\n%%EOF\n"

	filmInText, filmBelow = "https://www.youtube.com/watch?v=oranjemuts1", "https://vimeo.com/76543210"
)

// closedSite is the newsroom with one of everything that only members may have,
// and all that stands around it in public.
type closedSite struct {
	*paper
	editor      *person
	half, whole *newsroom.Piece
	picture     *library.Picture // only in the members' part of half
	open        *library.Picture // the lead picture of half
	file        *library.File
	theme       string
	readers     []*person         // who may read all, once it is published; see found
	there       map[string]bool   // the addresses at which somebody found something
	route       map[string]string // of the addresses that were asked for
}

// words are what no stranger may get, in lower case: every word that tells, the
// films, and the addresses of every size of the picture and of the file.
func (h *closedSite) words() []string {
	all := []string{"muts", "oranjemuts1", "76543210", h.file.Path(), h.file.Blob}
	for _, r := range h.picture.Renditions {
		all = append(all, r.Blob)
	}
	return all
}

func newHidden(t *testing.T) *closedSite {
	t.Helper()
	return hiddenIn(newNewsroom(t))
}

// hiddenOnBothStores runs a test over the embedded engine and over MongoDB.
func hiddenOnBothStores(t *testing.T, test func(t *testing.T, h *closedSite)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newHidden(t)) })
	t.Run("mongodb", func(t *testing.T) {
		e, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		if err != nil {
			t.Fatal(err)
		}
		test(t, hiddenIn(newsroomOn(t, e)))
	})
}

func hiddenIn(n *paper) *closedSite {
	t := n.t
	t.Helper()
	h := &closedSite{paper: n, there: map[string]bool{}, route: map[string]string{}}
	h.editor = h.as("cor", access.Editor)
	ctx, cor := t.Context(), h.editor.account
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(modelstest.Settings(h.models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "post@meent.example"}))
	record := func(kind press.RecordKind, in records.RecordInput) string {
		r, err := h.models.Records.SaveRecord(ctx, cor, kind, "", 0, in)
		must(err)
		return r.Headed().ID
	}
	h.theme = record(press.ThemeRecord, records.RecordInput{"title": "Jongeren", "description": "Over jongeren."})
	series := record(press.SeriesRecord, records.RecordInput{"title": "Rondkomen", "description": "Een serie."})
	who := record(press.PersonRecord, records.RecordInput{"name": "Anna de Wit", "bio": "Anna leidt De Haven."})
	at := record(press.OrganisationRecord, records.RecordInput{"name": "De Haven", "place": "Delft"})
	benefit := record(press.BenefitRecord, records.RecordInput{"title": "Kennis", "summary": "Samen.", "body": "<p>Meer.</p>"})
	record(press.PageRecord, records.RecordInput{"title": "Contact", "summary": "Kort.", "body": "<p>Bel ons.</p>"})

	var err error
	h.open, err = h.models.Library.UploadPicture(ctx, cor, "deur.jpg", drawing(t), library.PictureWords{Alt: "Een deur die openstaat"})
	must(err)
	h.picture, err = h.models.Library.UploadPicture(ctx, cor, "zaal.jpg", grayer(t), library.PictureWords{Alt: "Roodmuts in een lege zaal"})
	must(err)
	h.file, err = h.models.Library.UploadFile(ctx, cor, "verslag.pdf", []byte(secretPDF), library.FileWords{Title: "Verslag", Access: access.Members})
	must(err)
	figures := `<figure data-beeld="` + h.picture.ID + `"><figcaption>Blikmuts op de stoep voor de deur</figcaption></figure>` +
		`<figure data-film="` + filmInText + `"><figcaption>Bladmuts in beweging</figcaption></figure><p>Lees <a href="` + h.file.Path() + `">het verslag van Kaasmuts</a>.</p>`
	about := newsroom.Content{Type: press.Interview, Author: "Redactie", Series: series, Position: 1, Themes: []string{h.theme}, Benefits: []string{benefit},
		Interviewees: []press.Interviewee{{Person: who, Role: "directeur", Organisation: at, Place: "Delft"}}}
	piece := func(title string, change func(c *newsroom.Content)) *newsroom.Piece {
		p, err := h.models.Newsroom.NewPiece(ctx, cor, press.Interview)
		must(err)
		c := about
		c.Title, c.Teaser = title, "Een inleiding die iedereen mag lezen."
		change(&c)
		p, err = h.models.Newsroom.SavePiece(ctx, cor, p.ID, p.Revision, c, true)
		must(err)
		return p
	}
	h.half = piece("Half open", func(c *newsroom.Content) {
		c.Access, c.Picture = access.Half, h.open.ID
		c.Body = "<p>" + openSentence + `</p><hr class="ledengrens">` + halfRest + figures
		c.Video = &press.Video{URL: filmBelow, Title: "Filmmuts na afloop"}
	})
	h.whole = piece("Voor leden", func(c *newsroom.Content) { c.Access, c.Body, c.Position = access.Members, wholeText, 2 })
	public := piece("Van iedereen", func(c *newsroom.Content) { c.Access, c.Body, c.Position = access.Public, "<p>"+openSentence+"</p>", 3 })
	h.publish(public)
	return h
}

func (h *closedSite) take(p *newsroom.Piece, step newsroom.Step) {
	h.t.Helper()
	now, err := h.models.Newsroom.Take(h.t.Context(), h.editor.account, p.ID, step, newsroom.StepInput{Revision: p.Revision})
	if err != nil {
		h.t.Fatal(err)
	}
	*p = *now
}

func (h *closedSite) publish(p *newsroom.Piece) { h.take(p, newsroom.PublishNow) }

func (h *closedSite) change(p *newsroom.Piece, change func(c *newsroom.Content)) {
	h.t.Helper()
	c := p.Content
	change(&c)
	now, err := h.models.Newsroom.SavePiece(h.t.Context(), h.editor.account, p.ID, p.Revision, c, true)
	if err != nil {
		h.t.Fatal(err)
	}
	*p = *now
}
