package office

import (
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

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
func (o *Office) Preview(c *fiber.Ctx) error { return o.preview(c, "", nil) }

func (o *Office) preview(c *fiber.Ctx, made string, wrong error) error {
	p, err := o.Models.Newsroom.Piece(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page := previewPage{Member: c.Query("als") == "lid", Phone: c.Query("breedte") == "telefoon", NewLink: made, Lives: newsroom.PreviewLives}
	if page.piecePage, err = o.pieceFrame(c, p, "voorbeeld"); err != nil {
		return err
	}
	for _, l := range p.Previews {
		if o.Models.Now().Before(l.EndsAt) {
			page.Links = append(page.Links, l)
		}
	}
	if wrong != nil {
		page.Whom = c.FormValue("whom")
		if err := page.tell(wrong, "o_wrong"); err != nil {
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
func (o *Office) Read(c *fiber.Ctx) error {
	ctx := c.UserContext()
	p, err := o.Models.Newsroom.Piece(ctx, accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	member := c.Query("als") == "lid"
	card, err := o.Models.Newsroom.Shown(ctx, p, member)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderXFrameOptions, "SAMEORIGIN")
	c.Set(fiber.HeaderContentSecurityPolicy, framing(c, "frame-ancestors 'none'", "frame-ancestors 'self'"))
	return o.Article(c, card, member)
}

// MakePreview is POST /redactie/stukken/:id/voorbeeld {whom, days}.
func (o *Office) MakePreview(c *fiber.Ctx) error {
	days, _ := strconv.Atoi(c.FormValue("days"))
	path, err := o.Models.Newsroom.AddPreview(c.UserContext(), accountOf(c), c.Params("id"), c.FormValue("whom"), days)
	if err != nil {
		return o.preview(c, "", err)
	}
	return o.preview(c, o.Base+path, nil)
}

// EndPreview is POST /redactie/stukken/:id/voorbeeld/:link/einde.
func (o *Office) EndPreview(c *fiber.Ctx) error {
	if err := o.Models.Newsroom.EndPreview(c.UserContext(), accountOf(c), c.Params("id"), c.Params("link")); err != nil {
		return err
	}
	return done(c, "/redactie/stukken/"+c.Params("id")+"/voorbeeld", "preview_ended")
}

// framing changes one rule of the page's Content-Security-Policy.
func framing(c *fiber.Ctx, was, is string) string {
	return strings.Replace(string(c.Response().Header.Peek(fiber.HeaderContentSecurityPolicy)), was, is, 1)
}
