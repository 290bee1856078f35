package office

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
)

// Comment is POST /redactie/stukken/:id/opmerkingen {comment, on}.
func (o *Office) Comment(c *fiber.Ctx) error {
	ctx, actor, id := c.UserContext(), accountOf(c), c.Params("id")
	err := o.Models.Newsroom.AddComment(ctx, actor, id, c.FormValue("comment"), c.FormValue("on"))
	if err == nil {
		return done(c, "/redactie/stukken/"+id, "comment")
	}
	p, failed := o.Models.Newsroom.Piece(ctx, actor, id)
	if failed != nil {
		return failed
	}
	return o.pieceAgain(c, p, p.Content, err)
}

// SettleComment is POST /redactie/stukken/:id/opmerkingen/:comment {done}.
func (o *Office) SettleComment(c *fiber.Ctx) error {
	id := c.Params("id")
	if err := o.Models.Newsroom.SettleComment(c.UserContext(), accountOf(c), id, c.Params("comment"), c.FormValue("done") == "1"); err != nil {
		return err
	}
	return header.SeePart(c, "/redactie/stukken/"+id, "opmerkingen")
}

// StillRight is POST /redactie/stukken/:id/actueel: an old piece was looked at
// and needs no change.
func (o *Office) StillRight(c *fiber.Ctx) error {
	if err := o.Models.Newsroom.CheckedCare(c.UserContext(), accountOf(c), c.Params("id")); err != nil {
		return err
	}
	return done(c, "/redactie", "still_right")
}

// Hand is POST /redactie/stukken/:id/schrijver {owner}.
func (o *Office) Hand(c *fiber.Ctx) error {
	id := c.Params("id")
	if err := o.Models.Newsroom.Hand(c.UserContext(), accountOf(c), id, c.FormValue("owner")); err != nil {
		return err
	}
	return done(c, "/redactie/stukken/"+id, "handed")
}

// CheckPiece is GET /redactie/stukken/:id/controle: what is to be mended before
// publishing, how far the piece is and where it stands, as parts of the page
// that the editor's script shows anew.
func (o *Office) CheckPiece(c *fiber.Ctx) error {
	p, err := o.Models.Newsroom.Piece(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := o.pieceFrame(c, p, "schrijven")
	if err != nil {
		return err
	}
	if err := o.said(c, &page); err != nil {
		return err
	}
	return c.Render("fragment/check", page)
}
