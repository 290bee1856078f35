package importer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"samenspel/models/press"
	"samenspel/models/site"
)

// source is a file as read: well-formed by itself, not yet checked against the
// store or against its own other items.
type source struct {
	settings      *settings
	persons       []*record
	organisations []*record
	series        []*record
	themes        []*record
	benefits      []*record
	pages         []*record
	redirects     []*redirect
	articles      []*article
	words         []word
}

// record is anything with a name and an address of its own that is not an
// article; which fields it has depends on its kind.
type record struct {
	where                string
	key, slug            string
	name                 string // or title
	text                 string // bio, description or summary
	body, place, website string
	icon                 string
	position             int
	image                *image
	inPlace              bool // only named by an article
}

type article struct {
	where        string
	key, slug    string
	kind         press.ArticleType
	draft        bool
	title        string
	teaser, body string
	author       string
	published    time.Time
	changed      time.Time
	interviewees []interviewee
	series       string
	position     int
	themes       []string
	benefits     []string
	image        *image
	imageName    string
	video        *press.Video

	listed time.Time // its place in the lists; decided in write
}

type interviewee struct {
	name, slug, role, organisation, place string
	organisationSlug                      string // decided in checkReferences
}

type image struct {
	where, field      string
	file, alt, credit string
	decorative        bool
	focusX, focusY    float64
	picture           *pictureItem
}

type settings struct {
	name, tagline, slogan, intro, language, email, phone string
	street, postcode, place, kvk                         string
	fees                                                 []site.Fee
	picture                                              *image
}

type redirect struct{ where, from, to string }

// sections of an object file, in the order in which they are written.
const sectionHelp = "een bestand is een lijst van artikelen, of een object met lijsten erin"

// read takes the file apart and reports every item that is not well-formed.
func read(data []byte, ps *Problems) *source {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	src := &source{}
	if what, remedy := whole(data); what != "" {
		ps.add("bestand", "", what, remedy)
		return src
	}
	if values, ok := list(data); ok {
		src.items(values, "artikel", ps, src.article)
		return src
	}
	pairs, ok := object(data)
	if !ok {
		ps.add("bestand", "", "bevat "+kindOf(data), sectionHelp)
		return src
	}
	src.sections(pairs, ps)
	return src
}

func (src *source) sections(pairs []pair, ps *Problems) {
	known := map[string]func(json.RawMessage){
		"settings":      func(raw json.RawMessage) { src.site(raw, ps) },
		"fees":          func(raw json.RawMessage) { src.fees(raw, ps) },
		"persons":       src.section("persoon", ps, src.person),
		"organisations": src.section("organisatie", ps, src.organisation),
		"series":        src.section("serie", ps, src.label(&src.series)),
		"themes":        src.section("thema", ps, src.label(&src.themes)),
		"benefits":      src.section("voordeel", ps, src.benefit),
		"pages":         src.section("pagina", ps, src.page),
		"redirects":     src.section("omleiding", ps, src.redirect),
		"articles":      src.section("artikel", ps, src.article),
	}
	names := []string{"settings", "fees", "persons", "organisations", "series", "themes", "benefits", "pages", "redirects", "articles"}
	seen := map[string]bool{}
	for _, p := range pairs {
		take := known[p.name]
		switch {
		case take == nil:
			ps.add("bestand", p.name, "is geen bekend onderdeel", advise(p.name, names, sectionHelp))
		case seen[p.name]:
			ps.add("bestand", p.name, "staat er twee keer", "voeg de twee samen")
		case string(p.value) != "null":
			take(p.value)
		}
		seen[p.name] = true
	}
}

// section makes the reader of a list of items.
func (src *source) section(noun string, ps *Problems, take func(*item)) func(json.RawMessage) {
	return func(raw json.RawMessage) {
		values, ok := list(raw)
		if !ok {
			ps.add("bestand", noun, "is "+kindOf(raw), "maak er een lijst van: [ … ]")
			return
		}
		src.items(values, noun, ps, take)
	}
}

func (src *source) items(values []json.RawMessage, noun string, ps *Problems, take func(*item)) {
	if len(values) > MaxItems {
		ps.add("bestand", noun, fmt.Sprintf("heeft %d onderdelen", len(values)), "verdeel het over bestanden van hooguit 100.000")
		return
	}
	for i, raw := range values {
		if ps.full() {
			return
		}
		where := fmt.Sprintf("%s %d", noun, i+1)
		if title := label(raw); title != "" {
			where += " (" + title + ")"
		}
		if it := newItem(where, raw, ps, &src.words); it != nil {
			take(it)
			it.done()
		}
	}
}

// label is what a person recognises an item by.
func label(raw json.RawMessage) string {
	pairs, _ := object(raw)
	for _, name := range []string{"title", "name", "from", "slug", "key"} {
		for _, p := range pairs {
			var text string
			if p.name == name && json.Unmarshal(p.value, &text) == nil && oneLine(text) != "" {
				text = oneLine(text)
				if runes := []rune(text); len(runes) > 60 {
					text = strings.TrimSpace(string(runes[:60])) + "…"
				}
				if strings.ContainsAny(text, "‘’“”\"") {
					return text
				}
				return "‘" + text + "’"
			}
		}
	}
	return ""
}
