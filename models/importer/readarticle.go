package importer

import (
	"encoding/json"
	"time"

	"samenspel/models/input"
	"samenspel/models/press"
)

// Lengths in characters; far above what an honest text needs, far below what
// a stored document may be.
const (
	maxLine   = 300
	maxTeaser = 5_000
	maxBody   = 1_000_000
	maxList   = 50
)

func (src *source) article(it *item) {
	a := &article{where: it.where}
	it.title(&a.title, "title", maxLine)
	it.required(a.title, "title", "geef het artikel een titel")
	it.identity(&a.key, &a.slug, a.title, "artikel")
	it.title(&a.teaser, "teaser", maxTeaser)
	it.required(a.teaser, "teaser", "schrijf een inleiding van 60 tot 150 woorden")
	it.body(&a.body, "body")
	it.raw(&a.author, "author", maxLine)
	it.names("author", &a.author)
	it.date(&a.published, "published_at")
	it.date(&a.changed, "changed_at")
	if day := func(t time.Time) string { return t.In(amsterdam).Format(time.DateOnly) }; !a.changed.IsZero() && day(a.changed) < day(a.published) {
		it.problem("changed_at", "ligt voor published_at", "zet er wanneer het artikel na de publicatie is gewijzigd, of laat het weg")
	}
	it.state(&a.draft)
	it.each("interviewees", maxList, func(_ int, raw json.RawMessage) { it.interviewee(a, raw) })
	for i := range a.interviewees {
		v := &a.interviewees[i]
		it.names("interviewees", &v.name, &v.role, &v.organisation, &v.place)
	}
	it.kind(a)
	it.line(&a.series, "series", maxLine)
	it.number(&a.position, "series_position", 1, 100_000)
	if a.position > 0 && a.series == "" {
		it.problem("series_position", "staat er zonder series", "zet er de serie bij of haal het weg")
	}
	it.slugs(&a.themes, "themes")
	it.slugs(&a.benefits, "benefits")
	a.image = it.image("image", false)
	it.line(&a.imageName, "image_name", maxLine)
	it.video(&a.video)
	src.articles = append(src.articles, a)
}

// identity reads what an item is found again by. Without a key that is the
// title's slug, as the file has it: repairs must not make it another item.
func (it *item) identity(key, slug *string, title, fallback string) {
	it.line(key, "key", 200)
	if it.line(slug, "slug", 80) && !input.ValidSlug(*slug) {
		it.problem("slug", "kan niet in een adres: "+*slug, "schrijf "+input.Slug(*slug, fallback))
	}
	if *key == "" {
		*key = *slug
	}
	if *key == "" && title != "" {
		*key = slugOf(title, fallback)
	}
}

func (it *item) kind(a *article) {
	var kind string
	a.kind = press.News
	if len(a.interviewees) > 0 {
		a.kind = press.Interview
	}
	if !it.line(&kind, "type", 40) {
		return
	}
	a.kind = press.ArticleType(kind)
	var names []string
	for _, t := range press.ArticleTypes {
		names = append(names, string(t))
	}
	if !contains(names, kind) {
		it.problem("type", "is onbekend: "+kind, advise(kind, names, "laat het weg"))
	}
}

func (it *item) state(draft *bool) {
	var state string
	if !it.line(&state, "state", 40) {
		return
	}
	*draft = state == string(press.Draft)
	if names := []string{string(press.Draft), string(press.Published)}; !contains(names, state) {
		it.problem("state", "is onbekend: "+state, advise(state, names,
			"een artikel met published_at in de toekomst wordt vanzelf ingepland"))
	}
}

func (it *item) interviewee(a *article, raw json.RawMessage) {
	in := it.open("interviewees", raw)
	if in == nil {
		return
	}
	a.interviewees = append(a.interviewees, interviewee{})
	v := &a.interviewees[len(a.interviewees)-1]
	in.raw(&v.name, "name", maxLine)
	in.required(v.name, "name", "zet er de naam van de geïnterviewde, of haal het onderdeel weg")
	if in.line(&v.slug, "slug", 80) && !input.ValidSlug(v.slug) {
		in.problem("slug", "kan niet in een adres: "+v.slug, "schrijf "+input.Slug(v.slug, "naam"))
	}
	in.raw(&v.role, "role", maxLine)
	in.raw(&v.organisation, "organisation", maxLine)
	in.raw(&v.place, "place", maxLine)
	in.done()
}

// slugs reads a list of addresses of other records, each once.
func (it *item) slugs(into *[]string, name string) {
	it.each(name, maxList, func(_ int, raw json.RawMessage) {
		var slug string
		if json.Unmarshal(raw, &slug) != nil {
			it.problem(name, "heeft een onderdeel dat "+kindOf(raw)+" is", "zet er tekst tussen aanhalingstekens")
		} else if !contains(*into, slug) {
			*into = append(*into, slug)
		}
	})
}

// image reads an object, or where short is set also a file's name alone, for a
// picture that only decorates.
func (it *item) image(name string, short bool) *image {
	raw, ok := it.at(name)
	if !ok {
		return nil
	}
	im := &image{where: it.where, field: it.inside + name}
	if short && json.Unmarshal(raw, &im.file) == nil {
		im.decorative = true
		it.checkFile(&im.file, name)
		return im
	}
	in := it.open(name, raw)
	if in == nil {
		return nil
	}
	in.line(&im.file, "file", maxLine)
	in.required(im.file, "file", "noem het bestand, gerekend vanaf de map van dit bestand")
	in.checkFile(&im.file, "file")
	in.line(&im.alt, "alt", 1_000)
	in.yes(&im.decorative, "decorative")
	in.line(&im.credit, "credit", maxLine)
	in.part(&im.focusX, "focus_x")
	in.part(&im.focusY, "focus_y")
	in.done()
	return im
}
