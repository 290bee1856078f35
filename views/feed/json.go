package feed

import (
	"cmp"
	"encoding/json"
	"time"

	"samenspel/models/plain"
)

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	Home        string       `json:"home_page_url"`
	Self        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language,omitempty"`
	Authors     []jsonPerson `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title,omitempty"`
	Content   string       `json:"content_html"`
	Summary   string       `json:"summary,omitempty"`
	Image     string       `json:"image,omitempty"`
	Published string       `json:"date_published,omitempty"`
	Modified  string       `json:"date_modified,omitempty"`
	Authors   []jsonPerson `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
}

type jsonPerson struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// JSON writes f as JSON Feed 1.1. An item without a text of its own, such as
// one for members alone, has its summary for content, which may not be missing.
func JSON(f Feed) ([]byte, error) {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: plain.Line(f.Title), Home: f.Home, Self: f.Self,
		Description: plain.Line(f.Description), Language: f.Language,
		Authors: []jsonPerson{{f.Author.name(), f.Author.Address}}, Items: []jsonItem{},
	}
	for _, i := range f.Items {
		item := jsonItem{
			ID: i.ID, URL: i.Address, Title: plain.Line(i.Title), Summary: plain.Text(i.Summary),
			Content:  cmp.Or(plain.Text(i.Content), asHTML(i.Summary)),
			Modified: i.Updated.UTC().Format(time.RFC3339), Tags: i.tags(),
		}
		if !i.Published.IsZero() {
			item.Published = i.Published.UTC().Format(time.RFC3339)
		}
		if i.Author.Name != "" {
			item.Authors = []jsonPerson{{i.Author.name(), i.Author.Address}}
		}
		if i.Image != nil {
			item.Image = i.Image.Address
		}
		out.Items = append(out.Items, item)
	}
	return json.MarshalIndent(out, "", "  ")
}
