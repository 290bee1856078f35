package reading

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/views"
	"samenspel/views/feed"
)

// feedSize is how many of the newest articles a feed holds.
const feedSize = 30

// Atom is GET /actueel/feed.atom (RFC 4287).
func (h *Handlers) Atom(c *fiber.Ctx) error {
	return h.feed(c, "application/atom+xml; charset=utf-8", "/actueel/feed.atom", feed.Atom)
}

// RSS is GET /actueel/feed.rss (RSS 2.0).
func (h *Handlers) RSS(c *fiber.Ctx) error {
	return h.feed(c, "application/rss+xml; charset=utf-8", "/actueel/feed.rss", feed.RSS)
}

// JSONFeed is GET /actueel/feed.json (JSON Feed 1.1).
func (h *Handlers) JSONFeed(c *fiber.Ctx) error {
	return h.feed(c, "application/feed+json; charset=utf-8", "/actueel/feed.json", feed.JSON)
}

func (h *Handlers) feed(c *fiber.Ctx, mediaType, path string, write func(feed.Feed) ([]byte, error)) error {
	ctx := c.UserContext()
	frame, err := h.Frame(ctx, path, "")
	if err != nil {
		return err
	}
	cards, err := h.Models.Press.NewestWhole(ctx, feedSize)
	if err != nil {
		return err
	}
	f, err := h.feedOf(ctx, frame, path, cards)
	if err != nil {
		return err
	}
	body, err := write(f)
	if err != nil {
		return err
	}
	return h.Send(c, mediaType, body)
}

func (h *Handlers) feedOf(ctx context.Context, frame front.Frame, path string, cards []press.Card) (feed.Feed, error) {
	f := feed.Feed{
		ID:          h.Base + "/actueel",
		Title:       frame.Site.Name + " – " + frame.Catalogue.Text("actueel"),
		Description: frame.Catalogue.Text("description_listing", "Name", frame.Site.Name),
		Language:    frame.Lang,
		Home:        h.Base + "/actueel",
		Self:        h.Base + path,
		Author:      feed.Person{Name: frame.Site.Name, Address: h.Base + "/"},
	}
	authors := map[string]feed.Person{}
	for _, card := range cards {
		item, err := h.feedItem(ctx, frame, card, authors)
		if err != nil {
			return f, err
		}
		f.Items = append(f.Items, item)
		if item.Updated.After(f.Updated) {
			f.Updated = item.Updated
		}
	}
	if f.Updated.IsZero() { // every format wants a moment, also of a feed of nothing
		f.Updated = h.Models.Now()
	}
	return f, nil
}

// feedItem has the permanent id that the article keeps when its address
// changes. authors are those that were looked up before.
func (h *Handlers) feedItem(ctx context.Context, frame front.Frame, card press.Card, authors map[string]feed.Person) (feed.Item, error) {
	address := h.Base + "/actueel/" + card.Slug
	item := feed.Item{
		ID:        "urn:samenspel:article:" + card.ID,
		Title:     card.Title,
		Address:   address,
		Summary:   card.Teaser,
		Content:   markup.Absolute(views.FeedBody(h.Base, card.Body, card.Figures), address),
		Published: card.PublishedAt,
		Updated:   latest(card.Article),
		Tags:      []string{frame.Catalogue.Text("types_" + string(card.Type))},
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
		if by, err = h.author(ctx, card.Author); err != nil {
			return item, err
		}
		authors[card.Author] = by
	}
	item.Author = by
	if share := h.ShareImage(card.Image, card.Title); share != nil {
		size, err := h.Models.Library.Size(ctx, share.Rendition)
		if err != nil {
			return item, err
		}
		item.Image = &feed.Image{Address: share.URL, Type: "image/jpeg", Bytes: size}
	}
	return item, nil
}

// author is who wrote an article, with their page where they have one.
func (h *Handlers) author(ctx context.Context, name string) (feed.Person, error) {
	p := feed.Person{Name: name}
	slug, err := h.Models.Newsroom.SlugOfPerson(ctx, name)
	if slug != "" {
		p.Address = h.Base + "/personen/" + slug
	}
	return p, err
}
