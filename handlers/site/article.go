package site

import (
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
}

// Article is GET /actueel/:slug.
func (s *Site) Article(c *fiber.Ctx) error {
	ctx := c.UserContext()
	card, err := s.Models.PublishedArticle(ctx, c.Params("slug"))
	if err != nil {
		return err
	}
	page := articlePage{Article: card, TypeValue: typeValue(card.Type), LongTitle: utf8.RuneCountInString(card.Title) > 80}
	if page.Place, err = s.Models.PlaceOf(ctx, card); err != nil {
		return err
	}
	if page.Related, err = s.Models.Related(ctx, card, 4); err != nil {
		return err
	}
	if page.Frame, err = s.frame(ctx, "/actueel/"+card.Slug, card.Title); err != nil {
		return err
	}
	page.describe(card.Teaser)
	page.under("/actueel",
		Crumb{page.locale.Text("actueel"), "/actueel"},
		Crumb{page.locale.Text("types_" + string(card.Type)), "/actueel?soort=" + page.TypeValue},
		Crumb{card.Title, ""})
	page.Published = stamp(card.PublishedAt)
	if share := s.shareImage(card.Image); share != nil {
		page.Share = share
	}
	if card.Video != nil && card.Video.Embed() != "" {
		page.Script = "video.js"
	}
	page.Data = append(page.Data, s.newsArticle(page.Frame, card), s.breadcrumbs(page.Frame))
	return s.show(c, "site/article", page)
}
