package site

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/views"
	"samenspel/views/feed"
)

// feedSize is how many of the newest articles a feed holds.
const feedSize = 30

// Atom is GET /actueel/feed.atom (RFC 4287).
func (s *Site) Atom(c *fiber.Ctx) error {
	return s.feed(c, "application/atom+xml; charset=utf-8", "/actueel/feed.atom", feed.Atom)
}

// RSS is GET /actueel/feed.rss (RSS 2.0).
func (s *Site) RSS(c *fiber.Ctx) error {
	return s.feed(c, "application/rss+xml; charset=utf-8", "/actueel/feed.rss", feed.RSS)
}

// JSONFeed is GET /actueel/feed.json (JSON Feed 1.1).
func (s *Site) JSONFeed(c *fiber.Ctx) error {
	return s.feed(c, "application/feed+json; charset=utf-8", "/actueel/feed.json", feed.JSON)
}

func (s *Site) feed(c *fiber.Ctx, mediaType, path string, write func(feed.Feed) ([]byte, error)) error {
	ctx := c.UserContext()
	frame, err := s.frame(ctx, path, "")
	if err != nil {
		return err
	}
	cards, err := s.Models.Press.NewestWhole(ctx, feedSize)
	if err != nil {
		return err
	}
	f, err := s.feedOf(ctx, frame, path, cards)
	if err != nil {
		return err
	}
	body, err := write(f)
	if err != nil {
		return err
	}
	return s.send(c, mediaType, body)
}

func (s *Site) feedOf(ctx context.Context, frame Frame, path string, cards []press.Card) (feed.Feed, error) {
	f := feed.Feed{
		ID:          s.Base + "/actueel",
		Title:       frame.Site.Name + " – " + frame.locale.Text("actueel"),
		Description: frame.locale.Text("description_listing", "Name", frame.Site.Name),
		Language:    frame.Lang,
		Home:        s.Base + "/actueel",
		Self:        s.Base + path,
		Author:      feed.Person{Name: frame.Site.Name, Address: s.Base + "/"},
	}
	authors := map[string]feed.Person{}
	for _, card := range cards {
		item, err := s.feedItem(ctx, frame, card, authors)
		if err != nil {
			return f, err
		}
		f.Items = append(f.Items, item)
		if item.Updated.After(f.Updated) {
			f.Updated = item.Updated
		}
	}
	if f.Updated.IsZero() { // every format wants a moment, also of a feed of nothing
		f.Updated = s.Models.Now()
	}
	return f, nil
}

// feedItem has the permanent id that the article keeps when its address
// changes. authors are those that were looked up before.
func (s *Site) feedItem(ctx context.Context, frame Frame, card press.Card, authors map[string]feed.Person) (feed.Item, error) {
	address := s.Base + "/actueel/" + card.Slug
	item := feed.Item{
		ID:        "urn:samenspel:article:" + card.ID,
		Title:     card.Title,
		Address:   address,
		Summary:   card.Teaser,
		Content:   markup.Absolute(views.FeedBody(s.Base, card.Body, card.Figures), address),
		Published: card.PublishedAt,
		Updated:   latest(card.Article),
		Tags:      []string{frame.locale.Text("types_" + string(card.Type))},
	}
	for _, theme := range card.Topics {
		item.Tags = append(item.Tags, theme.Title)
	}
	if item.Updated.IsZero() {
		item.Updated = card.ListedAt
	}
	by, known := authors[card.Author]
	if !known {
		var err error
		if by, err = s.author(ctx, card.Author); err != nil {
			return item, err
		}
		authors[card.Author] = by
	}
	item.Author = by
	if share := s.shareImage(card.Image, card.Title); share != nil {
		size, err := s.Models.Library.Size(ctx, share.rendition)
		if err != nil {
			return item, err
		}
		item.Image = &feed.Image{Address: share.URL, Type: "image/jpeg", Bytes: size}
	}
	return item, nil
}

// author is who wrote an article, with their page where they have one.
func (s *Site) author(ctx context.Context, name string) (feed.Person, error) {
	p := feed.Person{Name: name}
	slug, err := s.Models.Newsroom.SlugOfPerson(ctx, name)
	if slug != "" {
		p.Address = s.Base + "/personen/" + slug
	}
	return p, err
}
