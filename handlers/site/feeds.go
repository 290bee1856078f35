package site

import (
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/feeds"

	"samenspel/models"
	"samenspel/views"
)

// feedSize is how many of the newest articles a feed holds.
const feedSize = 30

// Atom is GET /actueel/feed.atom (RFC 4287).
func (s *Site) Atom(c *fiber.Ctx) error {
	return s.feed(c, "application/atom+xml; charset=utf-8", "/actueel/feed.atom", (*feeds.Feed).ToAtom)
}

// RSS is GET /actueel/feed.rss (RSS 2.0).
func (s *Site) RSS(c *fiber.Ctx) error {
	return s.feed(c, "application/rss+xml; charset=utf-8", "/actueel/feed.rss", (*feeds.Feed).ToRss)
}

// JSONFeed is GET /actueel/feed.json (JSON Feed 1.1).
func (s *Site) JSONFeed(c *fiber.Ctx) error {
	return s.feed(c, "application/feed+json; charset=utf-8", "/actueel/feed.json", s.asJSON)
}

func (s *Site) asJSON(f *feeds.Feed) (string, error) {
	j := (&feeds.JSON{Feed: f}).JSONFeed()
	j.FeedUrl = f.Link.Href
	j.HomePageUrl = s.Base + "/actueel"
	return j.ToJSON()
}

func (s *Site) feed(c *fiber.Ctx, mediaType, path string, write func(*feeds.Feed) (string, error)) error {
	ctx := c.UserContext()
	frame, err := s.frame(ctx, path, "")
	if err != nil {
		return err
	}
	cards, err := s.Models.NewestWhole(ctx, feedSize)
	if err != nil {
		return err
	}
	body, err := write(s.feedOf(frame, path, cards))
	if err != nil {
		return err
	}
	return s.send(c, mediaType, []byte(body))
}

func (s *Site) feedOf(frame Frame, path string, cards []models.Card) *feeds.Feed {
	f := &feeds.Feed{
		Title:       frame.Site.Name + " – " + frame.locale.Text("actueel"),
		Link:        &feeds.Link{Href: s.Base + path, Rel: "self"},
		Description: frame.locale.Text("description_listing", "Name", frame.Site.Name),
		Id:          s.Base + "/actueel",
		Author:      &feeds.Author{Name: frame.Site.Name, Email: frame.Site.Email},
	}
	for _, card := range cards {
		f.Items = append(f.Items, s.feedItem(card))
		if changed := latest(card.Article); changed.After(f.Updated) {
			f.Updated = changed
		}
	}
	return f
}

// feedItem has the permanent id that the article keeps when its address
// changes.
func (s *Site) feedItem(card models.Card) *feeds.Item {
	address := s.Base + "/actueel/" + card.Slug
	item := &feeds.Item{
		Id:          "urn:samenspel:article:" + card.ID,
		IsPermaLink: "false",
		Title:       card.Title,
		Link:        &feeds.Link{Href: address},
		Description: card.Teaser,
		Content:     views.FeedBody(s.Base, card.Body, card.Figures),
		Created:     card.PublishedAt,
		Updated:     latest(card.Article),
	}
	if item.Updated.IsZero() {
		item.Updated = card.ListedAt
	}
	if card.Author != "" {
		item.Author = &feeds.Author{Name: card.Author}
	}
	if share := s.shareImage(card.Image); share != nil {
		item.Enclosure = &feeds.Enclosure{Url: share.URL, Type: "image/jpeg", Length: "0"}
	}
	return item
}
