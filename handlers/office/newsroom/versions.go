package newsroom

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/compare"
	"samenspel/models/newsroom"
)

type versionsPage struct {
	piecePage
	Versions []newsroom.Version
	Before   *newsroom.Version // nil when nothing is compared
	After    *newsroom.Version // nil: the text as it is now
	Fields   []comparedField
	Rows     []compare.Row
}

// comparedField is a field beside the text that two versions differ in.
type comparedField struct {
	Label string
	Spans []compare.Span
}

// versionsShown is how many versions the page lists.
const versionsShown = 200

// Versions is GET /redactie/stukken/:id/versies?van=&tot=: every version, and
// two of them word by word; tot is the text as it is now when not named.
func (h *Handlers) Versions(c *fiber.Ctx) error {
	ctx := c.UserContext()
	p, err := h.Models.Newsroom.Piece(ctx, desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	var page versionsPage
	if page.piecePage, err = h.pieceFrame(c, p, "versies"); err != nil {
		return err
	}
	page.Editable = p.Editable(page.Account)
	if page.Versions, err = h.Models.Newsroom.VersionsOf(ctx, desk.AccountOf(c), p.ID, versionsShown); err != nil {
		return err
	}
	if id := c.Query("van"); id != "" {
		if page.Before, err = h.Models.Newsroom.VersionOf(ctx, desk.AccountOf(c), p.ID, id); err != nil {
			return err
		}
		after := p.Content
		if id := c.Query("tot"); id != "" {
			if page.After, err = h.Models.Newsroom.VersionOf(ctx, desk.AccountOf(c), p.ID, id); err != nil {
				return err
			}
			after = page.After.Content
		}
		if err := h.compare(c, &page, page.Before.Content, after); err != nil {
			return err
		}
	}
	return c.Render("office/versions", page)
}

func (h *Handlers) compare(c *fiber.Ctx, page *versionsPage, before, after newsroom.Content) error {
	for _, name := range newsroom.Differ(&before, &after) {
		if name == "body" {
			page.Rows = compare.Body(before.Body, after.Body)
			continue
		}
		was, err := h.inWords(c, &page.Frame, name, &before)
		if err != nil {
			return err
		}
		is, err := h.inWords(c, &page.Frame, name, &after)
		if err != nil {
			return err
		}
		page.Fields = append(page.Fields, comparedField{page.Catalogue.Text("o_field_" + name), compare.Text(was, is)})
	}
	return nil
}

// RestoreVersion is POST /redactie/stukken/:id/versies/:version/terug {revision}.
func (h *Handlers) RestoreVersion(c *fiber.Ctx) error {
	p, err := h.Models.Newsroom.RestoreVersion(c.UserContext(), desk.AccountOf(c), c.Params("id"), c.Params("version"), revisionOf(c))
	if err != nil && p != nil {
		return h.pieceAgain(c, p, p.Content, err)
	}
	if err != nil {
		return err
	}
	return desk.Done(c, "/redactie/stukken/"+p.ID, "piece_restored")
}
