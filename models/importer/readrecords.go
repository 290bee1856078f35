package importer

import (
	"encoding/json"
	"strings"

	"samenspel/models/input"
	"samenspel/models/site"
)

func (src *source) person(it *item) {
	p := &record{where: it.where}
	it.named(p, "name", "persoon")
	it.title(&p.text, "bio", maxTeaser)
	p.image = it.image("image", false)
	src.persons = append(src.persons, p)
}

func (src *source) organisation(it *item) {
	o := &record{where: it.where}
	it.named(o, "name", "organisatie")
	it.line(&o.place, "place", maxLine)
	if it.line(&o.website, "website", maxLine) {
		if !strings.Contains(o.website, "://") {
			o.website = "https://" + o.website // as people write www.voorbeeld.nl
		}
		it.checked(&o.website, "website", input.CleanHTTPS, "is geen https-adres", "schrijf https://…, of laat het weg")
	}
	it.title(&o.text, "description", maxTeaser)
	src.organisations = append(src.organisations, o)
}

// label reads a series or a theme.
func (src *source) label(into *[]*record) func(*item) {
	return func(it *item) {
		r := &record{where: it.where}
		it.named(r, "title", "onderwerp")
		it.title(&r.text, "description", maxTeaser)
		*into = append(*into, r)
	}
}

func (src *source) benefit(it *item) {
	b := &record{where: it.where}
	it.named(b, "title", "voordeel")
	it.title(&b.text, "summary", maxTeaser)
	if b.wanted() == "aanmelden" {
		it.problem("slug", "is het adres van het aanmelden zelf: aanmelden", "geef het voordeel een ander slug")
	}
	it.body(&b.body, "body")
	it.line(&b.icon, "icon", 40)
	b.position = len(src.benefits) + 1
	it.number(&b.position, "position", 1, 1_000)
	src.benefits = append(src.benefits, b)
}

func (src *source) page(it *item) {
	p := &record{where: it.where}
	it.named(p, "title", "pagina")
	if slug := p.wanted(); site.ReservedSlug(slug) {
		it.problem("slug", "is een adres van het programma zelf: /"+slug, "geef de pagina een ander slug")
	}
	it.title(&p.text, "summary", maxTeaser)
	it.body(&p.body, "body")
	src.pages = append(src.pages, p)
}

func (it *item) named(r *record, field, fallback string) {
	it.raw(&r.name, field, maxLine)
	it.required(r.name, field, "vul het in")
	it.identity(&r.key, &r.slug, r.name, fallback)
	it.names(field, &r.name)
}

func (src *source) redirect(it *item) {
	r := &redirect{where: it.where}
	for _, side := range []struct {
		name string
		into *string
	}{{"from", &r.from}, {"to", &r.to}} {
		it.line(side.into, side.name, 1_000)
		it.required(*side.into, side.name, "zet er een pad als /actueel/een-artikel")
		if path := *side.into; path != "" && (path[0] != '/' || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\?# ")) {
			it.problem(side.name, "is geen pad op deze site: "+path, "schrijf het als /actueel/een-artikel, zonder ? en #")
		}
	}
	if r.from != "" && r.from == r.to {
		it.problem("to", "is gelijk aan from", "haal deze omleiding weg")
	}
	src.redirects = append(src.redirects, r)
}

func (src *source) site(raw json.RawMessage, ps *Problems) {
	it := newItem("settings", raw, ps, &src.words)
	if it == nil {
		return
	}
	s := src.siteOnce()
	it.line(&s.name, "name", maxLine)
	it.required(s.name, "name", "zet er de naam van de vereniging")
	it.line(&s.tagline, "tagline", maxLine)
	it.line(&s.slogan, "slogan", maxLine)
	it.title(&s.intro, "intro", maxTeaser)
	it.line(&s.email, "email", maxLine)
	it.checked(&s.email, "email", func(text string) (string, bool) {
		clean, err := input.CleanEmail(text)
		return clean, err == nil
	}, "is geen e-mailadres", "schrijf het als info@voorbeeld.nl")
	it.line(&s.phone, "phone", maxLine)
	it.line(&s.kvk, "kvk", 40)
	it.checked(&s.kvk, "kvk", input.CleanKvK, "is geen KvK-nummer", "schrijf de 8 cijfers als tekst, met voorloopnullen")
	if it.line(&s.language, "language", 40) && s.language != "nl" && s.language != "en" {
		it.problem("language", "is onbekend: "+s.language, "kies nl of en")
	}
	if at := it.object("address"); at != nil {
		at.line(&s.street, "street", maxLine)
		at.line(&s.postcode, "postcode", maxLine)
		at.checked(&s.postcode, "postcode", input.CleanPostcode, "is geen postcode", "schrijf vier cijfers en twee letters")
		at.line(&s.place, "place", maxLine)
		at.done()
	}
	if raw, ok := it.at("fees"); ok {
		src.fees(raw, ps)
	}
	s.picture = it.image("picture", true)
	it.done()
}

// checked gives a number or an address its one spelling, or reports it.
func (it *item) checked(into *string, name string, clean func(string) (string, bool), what, remedy string) {
	if *into == "" || it.reported(name) {
		return
	}
	right, ok := clean(*into)
	if !ok {
		it.problem(name, what+": "+*into, remedy)
		return
	}
	*into = right
}

func (src *source) siteOnce() *settings {
	if src.settings == nil {
		src.settings = &settings{}
	}
	return src.settings
}

func (src *source) fees(raw json.RawMessage, ps *Problems) {
	s := src.siteOnce()
	src.section("bijdrage", ps, func(it *item) {
		var f site.Fee
		it.line(&f.Size, "size", maxLine)
		it.required(f.Size, "size", "zeg voor welke organisaties de bijdrage geldt")
		it.number(&f.Cents, "amount_cents", 0, 1_000_000_000)
		s.fees = append(s.fees, f)
	})(raw)
}
