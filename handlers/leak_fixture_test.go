package handlers

import (
	"testing"

	"samenspel/models"
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
	*newsroom
	editor      *person
	half, whole *models.Piece
	picture     *models.Picture // only in the members' part of half
	open        *models.Picture // the lead picture of half
	file        *models.File
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

func hiddenIn(n *newsroom) *closedSite {
	t := n.t
	t.Helper()
	h := &closedSite{newsroom: n, there: map[string]bool{}, route: map[string]string{}}
	h.editor = h.as("cor", models.Editor)
	ctx, cor := t.Context(), h.editor.account
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(h.models.Settings.Insert(ctx, &models.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "post@meent.example"}))
	record := func(kind models.RecordKind, in models.RecordInput) string {
		r, err := h.models.SaveRecord(ctx, cor, kind, "", 0, in)
		must(err)
		return r.Headed().ID
	}
	h.theme = record(models.ThemeRecord, models.RecordInput{"title": "Jongeren", "description": "Over jongeren."})
	series := record(models.SeriesRecord, models.RecordInput{"title": "Rondkomen", "description": "Een serie."})
	who := record(models.PersonRecord, models.RecordInput{"name": "Anna de Wit", "bio": "Anna leidt De Haven."})
	at := record(models.OrganisationRecord, models.RecordInput{"name": "De Haven", "place": "Delft"})
	benefit := record(models.BenefitRecord, models.RecordInput{"title": "Kennis", "summary": "Samen.", "body": "<p>Meer.</p>"})
	record(models.PageRecord, models.RecordInput{"title": "Contact", "summary": "Kort.", "body": "<p>Bel ons.</p>"})

	var err error
	h.open, err = h.models.UploadPicture(ctx, cor, "deur.jpg", drawing(t), models.PictureWords{Alt: "Een deur die openstaat"})
	must(err)
	h.picture, err = h.models.UploadPicture(ctx, cor, "zaal.jpg", grayer(t), models.PictureWords{Alt: "Roodmuts in een lege zaal"})
	must(err)
	h.file, err = h.models.UploadFile(ctx, cor, "verslag.pdf", []byte(secretPDF), models.FileWords{Title: "Verslag", Access: models.Members})
	must(err)
	figures := `<figure data-beeld="` + h.picture.ID + `"><figcaption>Blikmuts op de stoep voor de deur</figcaption></figure>` +
		`<figure data-film="` + filmInText + `"><figcaption>Bladmuts in beweging</figcaption></figure><p>Lees <a href="` + h.file.Path() + `">het verslag van Kaasmuts</a>.</p>`
	about := models.Content{Type: models.Interview, Author: "Redactie", Series: series, Position: 1, Themes: []string{h.theme}, Benefits: []string{benefit},
		Interviewees: []models.Interviewee{{Person: who, Role: "directeur", Organisation: at, Place: "Delft"}}}
	piece := func(title string, change func(c *models.Content)) *models.Piece {
		p, err := h.models.NewPiece(ctx, cor, models.Interview)
		must(err)
		c := about
		c.Title, c.Teaser = title, "Een inleiding die iedereen mag lezen."
		change(&c)
		p, err = h.models.SavePiece(ctx, cor, p.ID, p.Revision, c, true)
		must(err)
		return p
	}
	h.half = piece("Half open", func(c *models.Content) {
		c.Access, c.Picture = models.Half, h.open.ID
		c.Body = "<p>" + openSentence + `</p><hr class="ledengrens">` + halfRest + figures
		c.Video = &models.Video{URL: filmBelow, Title: "Filmmuts na afloop"}
	})
	h.whole = piece("Voor leden", func(c *models.Content) { c.Access, c.Body, c.Position = models.Members, wholeText, 2 })
	public := piece("Van iedereen", func(c *models.Content) { c.Access, c.Body, c.Position = models.Public, "<p>"+openSentence+"</p>", 3 })
	h.publish(public)
	return h
}

func (h *closedSite) take(p *models.Piece, step models.Step) {
	h.t.Helper()
	now, err := h.models.Take(h.t.Context(), h.editor.account, p.ID, step, models.StepInput{Revision: p.Revision})
	if err != nil {
		h.t.Fatal(err)
	}
	*p = *now
}

func (h *closedSite) publish(p *models.Piece) { h.take(p, models.PublishNow) }

func (h *closedSite) change(p *models.Piece, change func(c *models.Content)) {
	h.t.Helper()
	c := p.Content
	change(&c)
	now, err := h.models.SavePiece(h.t.Context(), h.editor.account, p.ID, p.Revision, c, true)
	if err != nil {
		h.t.Fatal(err)
	}
	*p = *now
}
