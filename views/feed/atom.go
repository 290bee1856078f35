package feed

import (
	"encoding/xml"
	"time"

	"samenspel/models/plain"
)

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr,omitempty"`
	ID       string      `xml:"id"`
	Title    atomText    `xml:"title"`
	Subtitle *atomText   `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID        string      `xml:"id"`
	Title     atomText    `xml:"title"`
	Updated   string      `xml:"updated"`
	Published string      `xml:"published,omitempty"`
	Author    *atomPerson `xml:"author"`
	Tags      []atomTag   `xml:"category"`
	Links     []atomLink  `xml:"link"`
	Summary   *atomText   `xml:"summary"`
	Content   *atomText   `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomPerson struct {
	Name    string `xml:"name"`
	Address string `xml:"uri,omitempty"`
}

type atomTag struct {
	Term string `xml:"term,attr"`
}

type atomLink struct {
	Rel    string `xml:"rel,attr"`
	Type   string `xml:"type,attr"`
	Href   string `xml:"href,attr"`
	Length int    `xml:"length,attr,omitempty"`
}

// Atom writes f by RFC 4287.
func Atom(f Feed) ([]byte, error) {
	out := atomFeed{
		Language: f.Language, ID: f.ID, Title: *plainText(plain.Line(f.Title)), Subtitle: plainText(plain.Line(f.Description)),
		Updated: f.Updated.UTC().Format(time.RFC3339), Author: atomPerson{f.Author.name(), f.Author.Address},
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: f.Self},
			{Rel: "alternate", Type: "text/html", Href: f.Home},
		},
	}
	for _, i := range f.Items {
		out.Entries = append(out.Entries, i.atom())
	}
	return document(out)
}

func (i Item) atom() atomEntry {
	e := atomEntry{
		ID: i.ID, Title: *plainText(plain.Line(i.Title)), Updated: i.Updated.UTC().Format(time.RFC3339),
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", Href: i.Address}},
		Summary: plainText(plain.Text(i.Summary)),
	}
	if !i.Published.IsZero() {
		e.Published = i.Published.UTC().Format(time.RFC3339)
	}
	if i.Author.Name != "" {
		e.Author = &atomPerson{i.Author.name(), i.Author.Address}
	}
	for _, t := range i.tags() {
		e.Tags = append(e.Tags, atomTag{t})
	}
	if i.Image != nil && i.Image.Bytes > 0 {
		e.Links = append(e.Links, atomLink{"enclosure", i.Image.Type, i.Image.Address, i.Image.Bytes})
	}
	if i.Content != "" {
		e.Content = &atomText{"html", plain.Text(i.Content)}
	}
	return e
}

func plainText(text string) *atomText { return &atomText{"text", text} }
