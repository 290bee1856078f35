package newsroom

import (
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/newsroom"
)

type previewPage struct {
	piecePage
	Member  bool // as a member reads it
	Phone   bool // at the width of a phone
	Links   []newsroom.PreviewLink
	Lives   []int
	NewLink string // the whole address, shown once
	Whom    string
}

// Preview is GET /redactie/stukken/:id/voorbeeld?als=lid&breedte=telefoon.
func (h *Handlers) Preview(c *fiber.Ctx) error { return h.preview(c, "", nil) }

func (h *Handlers) preview(c *fiber.Ctx, made string, wrong error) error {
	p, err := h.Models.Newsroom.Piece(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page := previewPage{Member: c.Query("als") == "lid", Phone: c.Query("breedte") == "telefoon", NewLink: made, Lives: newsroom.PreviewLives}
	if page.piecePage, err = h.pieceFrame(c, p, "voorbeeld"); err != nil {
		return err
	}
	for _, l := range p.Previews {
		if h.Models.Now().Before(l.EndsAt) {
			page.Links = append(page.Links, l)
		}
	}
	if wrong != nil {
		page.Whom = c.FormValue("whom")
		if err := page.Tell(wrong, "o_wrong"); err != nil {
			return err
		}
		c.Status(fiber.StatusUnprocessableEntity)
	}
	// The page below stands in a frame of this one.
	c.Set(fiber.HeaderContentSecurityPolicy, framing(c, "frame-src ", "frame-src 'self' "))
	return c.Render("office/preview", page)
}

// Read is GET /redactie/stukken/:id/lezen?als=lid: the piece exactly as its
// readers will have it.
func (h *Handlers) Read(c *fiber.Ctx) error {
	ctx := c.UserContext()
	p, err := h.Models.Newsroom.Piece(ctx, desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	member := c.Query("als") == "lid"
	card, err := h.Models.Newsroom.Shown(ctx, p, member)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderXFrameOptions, "SAMEORIGIN")
	c.Set(fiber.HeaderContentSecurityPolicy, framing(c, "frame-ancestors 'none'", "frame-ancestors 'self'"))
	return h.Article(c, card, member)
}

// MakePreview is POST /redactie/stukken/:id/voorbeeld {whom, days}.
func (h *Handlers) MakePreview(c *fiber.Ctx) error {
	days, _ := strconv.Atoi(c.FormValue("days"))
	path, err := h.Models.Newsroom.AddPreview(c.UserContext(), desk.AccountOf(c), c.Params("id"), c.FormValue("whom"), days)
	if err != nil {
		return h.preview(c, "", err)
	}
	return h.preview(c, h.Base+path, nil)
}

// EndPreview is POST /redactie/stukken/:id/voorbeeld/:link/einde.
func (h *Handlers) EndPreview(c *fiber.Ctx) error {
	if err := h.Models.Newsroom.EndPreview(c.UserContext(), desk.AccountOf(c), c.Params("id"), c.Params("link")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/stukken/"+c.Params("id")+"/voorbeeld", "preview_ended")
}

// framing changes one rule of the page's Content-Security-Policy.
func framing(c *fiber.Ctx, was, is string) string {
	return strings.Replace(string(c.Response().Header.Peek(fiber.HeaderContentSecurityPolicy)), was, is, 1)
}
