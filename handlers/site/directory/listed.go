package directory

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/members"
)

type mineListedPage struct {
	front.MinePage
	Province string // in words, or ""
	By       string // who chose, in words
}

// MineListedPage is GET /mijn/organisatie/tonen: whether the site names the
// organisation, and who chose so.
func (h *Handlers) MineListedPage(c *fiber.Ctx) error {
	frame, err := h.Mine(c, "listed")
	if err != nil {
		return err
	}
	page := mineListedPage{MinePage: frame, By: frame.Member.Listed.By.Name}
	if frame.Member.Province != "" {
		page.Province = page.Catalogue.Text("chart_province_" + frame.Member.Province)
	}
	if page.By == "" {
		page.By = page.Catalogue.Text("listed_someone")
	}
	return c.Render("site/minelisted", page)
}

// MineListed is POST /mijn/organisatie/tonen {tonen: ja or nee}.
func (h *Handlers) MineListed(c *fiber.Ctx) error {
	audience, flash := members.Nobody, "nietgetoond"
	if c.FormValue("tonen") == "ja" {
		audience, flash = members.Anyone, "getoond"
	}
	_, err := h.Models.Members.SetOwnListed(c.UserContext(), session.Account(c), audience)
	if fault.Is(err, fault.Conflict) { // it ended a moment ago
		return header.See(c, "/mijn/organisatie")
	}
	if err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/organisatie/tonen", flash)
}
