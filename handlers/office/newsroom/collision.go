package newsroom

import (
	"encoding/json"
	"fmt"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/compare"
	"samenspel/models/fault"
	"samenspel/models/markup"
	"samenspel/models/newsroom"
)

type collisionPage struct {
	piecePage
	Theirs string // who saved the other text, as it stands in "the version of …"
	Head   string // who saved it, and when
	Text   string
	Sat    string // the page that it was typed on
	Fields []collidedField
	Rows   []compare.MergeRow
	Mine   string // all that was typed, to come back with the choices
	Base   string // the text that both began from
}

// collidedField is a field that differs, beside the text.
type collidedField struct {
	Name, Label  string
	Mine, Theirs string // in words
}

// collide answers a save over an older text: both stand side by side, and the
// person chooses or merges. What was typed is kept as a version meanwhile.
func (h *Handlers) collide(c *fiber.Ctx, p *newsroom.Piece, mine newsroom.Content) error {
	if mine.Slug == "" {
		mine.Slug = p.Content.Slug // nobody typed another
	}
	mine, err := h.Models.Newsroom.KeepAside(c.UserContext(), desk.AccountOf(c), p.ID, mine)
	if err != nil {
		return h.typedAgain(c, p, mine, err) // what cannot be kept is mended first
	}
	page := collisionPage{Theirs: p.EditedBy.Name, Sat: c.FormValue("sitting")}
	base, err := markup.Clean(c.FormValue("base"))
	if err != nil {
		base = "" // then every difference is to be chosen
	}
	if page.piecePage, err = h.piece(c, p, p.Content); err != nil {
		return err
	}
	who := ""
	if other := whoChanged(c, p); other != "" {
		who, page.Theirs = "_"+other, page.Catalogue.Text("compare_"+other)
	}
	page.Head = page.Catalogue.Text("o_collision"+who, "Name", page.Theirs)
	page.Text = page.Catalogue.Text("o_collision_text"+who, "Name", page.Theirs, "When", clock(p))
	page.Base, page.Was = base, c.FormValue("was")
	text, err := json.Marshal(mine)
	if err != nil {
		return err
	}
	page.Mine = string(text)
	page.Rows, _, _ = compare.Merge(page.Base, mine.Body, p.Content.Body)
	if page.Fields, err = h.collided(c, &page.Frame, mine, p.Content, was(c)); err != nil {
		return err
	}
	return c.Status(fiber.StatusConflict).Render("office/collision", page)
}

// whoChanged says whose the newest text is, where it is not simply that of
// whoever wrote last: "own" is the reader's own, from another window or device,
// and "desk" what followed from elsewhere, such as the order of a series.
func whoChanged(c *fiber.Ctx, p *newsroom.Piece) string {
	switch who := p.Changer(); who.ID {
	case desk.AccountOf(c).ID:
		return "own"
	case "":
		return "desk"
	}
	return ""
}

// was are the digests of the fields that the form was filled from; none when a
// form does not tell.
func was(c *fiber.Ctx) map[string]string {
	var digests map[string]string
	_ = json.Unmarshal([]byte(c.FormValue("was")), &digests)
	return digests
}

// collided are the fields that differ, in words. Those that only the other
// changed are no question: theirs stays.
func (h *Handlers) collided(c *fiber.Ctx, f *desk.Frame, mine, theirs newsroom.Content, was map[string]string) ([]collidedField, error) {
	var fields []collidedField
	own := mine.Digests()
	for _, name := range newsroom.Differ(&mine, &theirs) {
		if name == "body" || own[name] == was[name] {
			continue
		}
		one := collidedField{Name: name, Label: f.Catalogue.Text("o_field_" + name)}
		var err error
		if one.Mine, err = h.inWords(c, f, name, &mine); err != nil {
			return nil, err
		}
		if one.Theirs, err = h.inWords(c, f, name, &theirs); err != nil {
			return nil, err
		}
		fields = append(fields, one)
	}
	return fields, nil
}

// Merge is POST /redactie/stukken/:id/samenvoegen {revision, mine, base,
// veld-NAME, keuze-INDEX}: what was chosen becomes the text, as a version.
func (h *Handlers) Merge(c *fiber.Ctx) error {
	ctx, actor, id := c.UserContext(), desk.AccountOf(c), c.Params("id")
	var mine newsroom.Content
	if err := json.Unmarshal([]byte(c.FormValue("mine")), &mine); err != nil {
		return fault.Wrap(fault.Invalid, err)
	}
	p, err := h.Models.Newsroom.Piece(ctx, actor, id)
	if err != nil {
		return err
	}
	if p.Revision != revisionOf(c) {
		return h.collide(c, p, mine) // a third text came in between: choose again
	}
	merged := p.Content
	for _, field := range newsroom.ContentFields {
		if field.Name != "body" && c.FormValue("veld-"+field.Name) == string(compare.TakeMine) {
			field.Set(&merged, &mine)
		}
	}
	rows, _, _ := compare.Merge(c.FormValue("base"), mine.Body, p.Content.Body)
	merged.Body = compare.Pick(rows, func(i int) compare.Choice { return compare.Choice(c.FormValue(fmt.Sprintf("keuze-%d", i))) })
	p, err = h.Models.Newsroom.SavePiece(ctx, actor, id, p.Revision, merged, true)
	if fault.Is(err, fault.Conflict) && p != nil {
		return h.collide(c, p, mine)
	}
	if err != nil && p != nil {
		return h.pieceAgain(c, p, merged, err)
	}
	if err != nil {
		return err
	}
	return desk.Done(c, "/redactie/stukken/"+id, "piece_merged")
}
