package office

import (
	"github.com/gofiber/fiber/v2"

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
func (o *Office) Versions(c *fiber.Ctx) error {
	ctx := c.UserContext()
	p, err := o.Models.Newsroom.Piece(ctx, accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	var page versionsPage
	if page.piecePage, err = o.pieceFrame(c, p, "versies"); err != nil {
		return err
	}
	page.Editable = p.Editable(page.Account)
	if page.Versions, err = o.Models.Newsroom.VersionsOf(ctx, p.ID, versionsShown); err != nil {
		return err
	}
	if id := c.Query("van"); id != "" {
		if page.Before, err = o.Models.Newsroom.VersionOf(ctx, p.ID, id); err != nil {
			return err
		}
		after := p.Content
		if id := c.Query("tot"); id != "" {
			if page.After, err = o.Models.Newsroom.VersionOf(ctx, p.ID, id); err != nil {
				return err
			}
			after = page.After.Content
		}
		if err := o.compare(c, &page, page.Before.Content, after); err != nil {
			return err
		}
	}
	return c.Render("office/versions", page)
}

func (o *Office) compare(c *fiber.Ctx, page *versionsPage, before, after newsroom.Content) error {
	for _, name := range newsroom.Differ(&before, &after) {
		if name == "body" {
			page.Rows = compare.Body(before.Body, after.Body)
			continue
		}
		was, err := o.inWords(c, &page.Frame, name, &before)
		if err != nil {
			return err
		}
		is, err := o.inWords(c, &page.Frame, name, &after)
		if err != nil {
			return err
		}
		page.Fields = append(page.Fields, comparedField{page.locale.Text("o_field_" + name), compare.Text(was, is)})
	}
	return nil
}

// RestoreVersion is POST /redactie/stukken/:id/versies/:version/terug {revision}.
func (o *Office) RestoreVersion(c *fiber.Ctx) error {
	p, err := o.Models.Newsroom.RestoreVersion(c.UserContext(), accountOf(c), c.Params("id"), c.Params("version"), revisionOf(c))
	if err != nil && p != nil {
		return o.pieceAgain(c, p, p.Content, err)
	}
	if err != nil {
		return err
	}
	return done(c, "/redactie/stukken/"+p.ID, "piece_restored")
}
