package newsroom

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
)

// Comment is POST /redactie/stukken/:id/opmerkingen {comment, on}.
func (h *Handlers) Comment(c *fiber.Ctx) error {
	ctx, actor, id := c.UserContext(), desk.AccountOf(c), c.Params("id")
	err := h.Models.Newsroom.AddComment(ctx, actor, id, c.FormValue("comment"), c.FormValue("on"))
	if err == nil {
		return desk.Done(c, "/redactie/stukken/"+id, "comment")
	}
	p, failed := h.Models.Newsroom.Piece(ctx, actor, id)
	if failed != nil {
		return failed
	}
	return h.pieceAgain(c, p, p.Content, err)
}

// SettleComment is POST /redactie/stukken/:id/opmerkingen/:comment {done}.
func (h *Handlers) SettleComment(c *fiber.Ctx) error {
	id := c.Params("id")
	if err := h.Models.Newsroom.SettleComment(c.UserContext(), desk.AccountOf(c), id, c.Params("comment"), c.FormValue("done") == "1"); err != nil {
		return err
	}
	return header.SeePart(c, "/redactie/stukken/"+id, "opmerkingen")
}

// StillRight is POST /redactie/stukken/:id/actueel: an old piece was looked at
// and needs no change.
func (h *Handlers) StillRight(c *fiber.Ctx) error {
	if err := h.Models.Newsroom.CheckedCare(c.UserContext(), desk.AccountOf(c), c.Params("id")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie", "still_right")
}

// Hand is POST /redactie/stukken/:id/schrijver {owner}.
func (h *Handlers) Hand(c *fiber.Ctx) error {
	id := c.Params("id")
	if err := h.Models.Newsroom.Hand(c.UserContext(), desk.AccountOf(c), id, c.FormValue("owner")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/stukken/"+id, "handed")
}

// CheckPiece is GET /redactie/stukken/:id/controle: what is to be mended before
// publishing, how far the piece is and where it stands, as parts of the page
// that the editor's script shows anew.
func (h *Handlers) CheckPiece(c *fiber.Ctx) error {
	p, err := h.Models.Newsroom.Piece(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.pieceFrame(c, p, "schrijven")
	if err != nil {
		return err
	}
	if err := h.said(c, &page); err != nil {
		return err
	}
	return c.Render("fragment/check", page)
}
