package mine

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// mineShown is how many pieces of a kind the first page shows.
const mineShown = 8

type mineHomePage struct {
	front.MinePage
	Since   time.Time // of the last visit; zero for the first
	Members []press.Card
	Others  []press.Card
	Newest  []press.Card // when nothing is new
	Saved   []press.Card // the last ones
}

// MineHome is GET /mijn: what is new since the last visit, and what was kept.
func (h *Handlers) MineHome(c *fiber.Ctx) error {
	ctx := c.UserContext()
	frame, err := h.Mine(c, "mine_title")
	if err != nil {
		return err
	}
	profile := front.SeatOf(c).Profile
	page := mineHomePage{MinePage: frame, Since: profile.BeforeAt}
	if !page.Since.IsZero() {
		if page.Members, page.Others, err = h.Models.Members.NewSince(ctx, page.Since, mineShown); err != nil {
			return err
		}
	}
	if len(page.Members)+len(page.Others) == 0 {
		if page.Newest, err = h.Models.Press.Newest(ctx, press.Filter{}, 3); err != nil {
			return err
		}
	}
	if page.Saved, err = h.Models.Members.SavedCards(ctx, profile); err != nil {
		return err
	}
	page.Saved = page.Saved[:min(len(page.Saved), 3)]
	return c.Render("site/minehome", page)
}

type mineSavedPage struct {
	front.MinePage
	Cards []press.Card
}

// MineSaved is GET /mijn/bewaard.
func (h *Handlers) MineSaved(c *fiber.Ctx) error {
	frame, err := h.Mine(c, "mine_saved")
	if err != nil {
		return err
	}
	page := mineSavedPage{MinePage: frame}
	if page.Cards, err = h.Models.Members.SavedCards(c.UserContext(), front.SeatOf(c).Profile); err != nil {
		return err
	}
	return c.Render("site/minesaved", page)
}

// Save is POST /mijn/bewaard/:id {weg}: keeps an article, or with weg forgets
// it, and goes back to it.
func (h *Handlers) Save(c *fiber.Ctx) error {
	ctx, a, id := c.UserContext(), session.Account(c), c.Params("id")
	change := h.Models.Members.SaveForLater
	if c.FormValue("weg") != "" {
		change = h.Models.Members.Unsave
	}
	if err := change(ctx, a, id); err != nil {
		return err
	}
	article, err := h.Models.Press.Published(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return front.MineDone(c, "/mijn/bewaard", "weg")
	}
	if err != nil {
		return err
	}
	return header.See(c, "/actueel/"+article.Slug)
}

// Unsave is POST /mijn/bewaard/:id/weg, from the list.
func (h *Handlers) Unsave(c *fiber.Ctx) error {
	if err := h.Models.Members.Unsave(c.UserContext(), session.Account(c), c.Params("id")); err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/bewaard", "weg")
}
