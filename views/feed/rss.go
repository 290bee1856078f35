package feed

import (
	"encoding/xml"
	"html"
	"strings"
	"time"

	"samenspel/models/plain"
)

type rssFeed struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	Content string     `xml:"xmlns:content,attr"`
	Creator string     `xml:"xmlns:dc,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       rssTitle  `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language,omitempty"`
	Built       string    `xml:"lastBuildDate"`
	Self        atomLink  `xml:"atom:link"`
	Items       []rssItem `xml:"item"`
}

type rssItem struct {
	Title       rssTitle   `xml:"title"`
	Link        string     `xml:"link"`
	GUID        rssGUID    `xml:"guid"`
	Published   string     `xml:"pubDate,omitempty"`
	Creator     string     `xml:"dc:creator,omitempty"` // <author> holds a mail address, which we do not give away
	Tags        []string   `xml:"category"`
	Description string     `xml:"description"`
	Content     string     `xml:"content:encoded,omitempty"`
	Image       *rssBinary `xml:"enclosure"`
}

type rssGUID struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

type rssBinary struct {
	Address string `xml:"url,attr"`
	Length  int    `xml:"length,attr"`
	Type    string `xml:"type,attr"`
}

// rssTitle is a plain text in the one way of writing that programs which take
// titles for HTML and those which do not both show right: the profile's
// hexadecimal references.
type rssTitle struct {
	Text string `xml:",innerxml"`
}

var rssSigns = strings.NewReplacer("&", "&#x26;", "<", "&#x3C;", ">", "&#x3E;")

func titled(text string) rssTitle { return rssTitle{rssSigns.Replace(plain.Line(text))} }

// RSS writes f as RSS 2.0. Its descriptions are HTML, whatever they hold.
func RSS(f Feed) ([]byte, error) {
	out := rssFeed{
		Version: "2.0", Atom: "http://www.w3.org/2005/Atom",
		Content: "http://purl.org/rss/1.0/modules/content/", Creator: "http://purl.org/dc/elements/1.1/",
		Channel: rssChannel{
			Title: titled(f.Title), Link: f.Home, Description: asHTML(f.Description), Language: f.Language,
			Built: f.Updated.UTC().Format(time.RFC1123Z),
			Self:  atomLink{Rel: "self", Type: "application/rss+xml", Href: f.Self},
		},
	}
	for _, i := range f.Items {
		out.Channel.Items = append(out.Channel.Items, i.rss())
	}
	return document(out)
}

func (i Item) rss() rssItem {
	item := rssItem{
		Title: titled(i.Title), Link: i.Address, GUID: rssGUID{ID: i.ID}, Tags: i.tags(),
		Description: asHTML(i.Summary), Content: plain.Text(i.Content),
	}
	if !i.Published.IsZero() {
		item.Published = i.Published.UTC().Format(time.RFC1123Z)
	}
	if i.Author.Name != "" {
		item.Creator = i.Author.name()
	}
	if i.Image != nil && i.Image.Bytes > 0 {
		item.Image = &rssBinary{i.Image.Address, i.Image.Bytes, i.Image.Type}
	}
	return item
}

// asHTML is a plain text as HTML.
func asHTML(text string) string { return html.EscapeString(plain.Text(text)) }
