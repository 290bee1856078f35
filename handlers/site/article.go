package site

import (
	"context"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"samenspel/models"
)

type articlePage struct {
	Frame
	Article   *models.Card
	TypeValue string
	LongTitle bool
	Place     *models.Place
	Related   []models.Card
	Whole     bool // with what only members read
}

// Article is GET /actueel/:slug.
func (s *Site) Article(c *fiber.Ctx) error {
	card, err := s.Models.PublishedArticle(c.UserContext(), c.Params("slug"))
	if err != nil {
		return err
	}
	page, err := s.article(c.UserContext(), card)
	if err != nil {
		return err
	}
	page.Data = append(page.Data, s.newsArticle(page.Frame, card), s.breadcrumbs(page.Frame))
	return s.show(c, "site/article", page)
}

// Preview shows a piece as its readers will have it, or whole as
// members do. It is never kept, and no
// machine is told of it.
func (s *Site) Preview(c *fiber.Ctx, card *models.Card, whole bool) error {
	page, err := s.article(c.UserContext(), card)
	if err != nil {
		return err
	}
	page.NoIndex, page.Preview, page.Whole = true, true, whole
	page.Canonical, page.Share = "", nil
	return private(c, func() error { return c.Render("site/article", page) })
}

// private keeps an answer to its reader: no cache and no search engine has it,
// and the secret in its address goes nowhere.
func private(c *fiber.Ctx, show func() error) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Robots-Tag", "noindex")
	c.Set(fiber.HeaderReferrerPolicy, "no-referrer")
	return show()
}

func (s *Site) article(ctx context.Context, card *models.Card) (articlePage, error) {
	page := articlePage{Article: card, TypeValue: typeValue(card.Type), LongTitle: utf8.RuneCountInString(card.Title) > 80}
	var err error
	if page.Place, err = s.Models.PlaceOf(ctx, card); err != nil {
		return page, err
	}
	if page.Related, err = s.Models.Related(ctx, card, 4); err != nil {
		return page, err
	}
	if page.Frame, err = s.frame(ctx, "/actueel/"+card.Slug, card.Title); err != nil {
		return page, err
	}
	page.NoSignUp = true // it stands under the text
	page.describe(card.Teaser)
	page.under("/actueel",
		Crumb{page.locale.Text("actueel"), "/actueel"},
		Crumb{page.locale.Text("types_" + string(card.Type)), "/actueel?soort=" + page.TypeValue},
		Crumb{card.Title, ""})
	page.Published = stamp(card.PublishedAt)
	if share := s.shareImage(card.Image); share != nil {
		page.Share = share
	}
	page.plays(card.Video, card.Body)
	return page, nil
}
