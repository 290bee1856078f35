package newsroom

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/views"
)

// SavePiece is POST /redactie/stukken/:id with the whole form. With Accept:
// application/json it is an autosave and answers {revision, at, slug, state};
// 409 says that somebody saved another text, and who (see whoChanged); 422 what must be mended.
func (h *Handlers) SavePiece(c *fiber.Ctx) error {
	if strings.Contains(c.Get(fiber.HeaderAccept), fiber.MIMEApplicationJSON) {
		return h.autosave(c)
	}
	p, err := h.saveForm(c)
	if err != nil || p == nil {
		return err
	}
	return desk.DoneText(c, "/redactie/stukken/"+p.ID, "piece_saved")
}

// saveForm saves what was typed by hand. It answers the request itself, and
// gives no piece, when that cannot be done.
func (h *Handlers) saveForm(c *fiber.Ctx) (*newsroom.Piece, error) {
	ctx, actor, id := c.UserContext(), desk.AccountOf(c), c.Params("id")
	content, wrong := h.typed(c)
	if wrong == nil {
		if err := h.Models.Newsroom.LinkPeople(ctx, &content); err != nil {
			return nil, err
		}
		p, err := h.Models.Newsroom.SaveInSession(ctx, actor, id, revisionOf(c), openedOf(c), content, true)
		if err == nil {
			return p, nil
		}
		if fault.Is(err, fault.Conflict) && p != nil {
			return nil, h.collide(c, p, content)
		}
		wrong = err
	}
	p, err := h.Models.Newsroom.Piece(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	return nil, h.typedAgain(c, p, content, wrong)
}

// typedAgain is pieceAgain for what was typed over an earlier text: it stays
// over that one, so that saving it later hides nobody's work.
func (h *Handlers) typedAgain(c *fiber.Ctx, p *newsroom.Piece, content newsroom.Content, wrong error) error {
	over := *p
	over.Revision = revisionOf(c)
	return h.pieceAgain(c, &over, content, wrong)
}

// pieceAgain shows the form once more with what was typed and what is wrong.
func (h *Handlers) pieceAgain(c *fiber.Ctx, p *newsroom.Piece, content newsroom.Content, wrong error) error {
	if content.Slug == "" {
		content.Slug = p.Content.Slug
	}
	page, err := h.piece(c, p, content)
	if err != nil {
		return err
	}
	var in struct {
		Base   string `form:"base"`
		Was    string `form:"was"`
		Remark string `form:"remark"`
		Due    string `form:"due"`
	}
	form.Read(c, &in)
	if in.Base != "" && p.Content.Body != content.Body {
		page.Base, page.Was = in.Base, in.Was
	}
	page.Unsaved = len(newsroom.Differ(&p.Content, &content)) > 0
	page.Remark, page.Due = in.Remark, in.Due
	if err := tell(&page.Frame, wrong); err != nil {
		return err
	}
	return desk.Again(c, "office/piece", page)
}

func (h *Handlers) autosave(c *fiber.Ctx) error {
	content, err := h.typed(c)
	var p *newsroom.Piece
	if err == nil {
		p, err = h.Models.Newsroom.SaveInSession(c.UserContext(), desk.AccountOf(c), c.Params("id"), revisionOf(c), openedOf(c), content, false)
	}
	switch {
	case err == nil:
		return c.JSON(fiber.Map{"revision": p.Revision, "at": clock(p), "slug": p.Content.Slug, "state": p.State, "was": digestsOf(p)})
	case fault.Is(err, fault.Conflict) && p != nil:
		return c.Status(fiber.StatusConflict).JSON(fiber.Map{"revision": p.Revision, "by": p.EditedBy.Name, "who": whoChanged(c, p), "at": clock(p)})
	case fault.Is(err, fault.Invalid), fault.Is(err, fault.Taken), fault.Is(err, fault.Forbidden), fault.Is(err, fault.TooLarge):
		f, failed := h.Frame(c, "o_piece")
		if failed != nil {
			return failed
		}
		if failed := tell(&f, err); failed != nil {
			return failed
		}
		return c.Status(fiber.StatusUnprocessableEntity).JSON(fiber.Map{"errors": f.Errors})
	}
	return err
}

func clock(p *newsroom.Piece) string { return p.EditedAt.In(views.Amsterdam).Format("15:04") }

// Here is POST /redactie/stukken/:id/aanwezig: a sign of life every ten seconds.
// It answers {revision, by, who, state, others: [name, …]}. With gone=1 the page is closed.
func (h *Handlers) Here(c *fiber.Ctx) error {
	ctx, actor := c.UserContext(), desk.AccountOf(c)
	p, err := h.Models.Newsroom.Piece(ctx, actor, c.Params("id"))
	if err != nil {
		return err
	}
	if c.FormValue("gone") != "" {
		if err := h.Models.Newsroom.Leave(ctx, actor, p.ID); err != nil {
			return err
		}
		return c.SendStatus(fiber.StatusNoContent)
	}
	others, err := h.Models.Newsroom.Here(ctx, actor, p.ID)
	if err != nil {
		return err
	}
	names := []string{}
	for _, o := range others {
		names = append(names, o.Name)
	}
	return c.JSON(fiber.Map{"revision": p.Revision, "by": p.EditedBy.Name, "who": whoChanged(c, p), "state": p.State, "others": names})
}

// MakeRoom is POST /redactie/stukken/:id/plaats: the piece takes the place in
// its series that the form says, and the others move up. The text is saved
// first, as with a step.
func (h *Handlers) MakeRoom(c *fiber.Ctx) error {
	ctx, actor, id, revision := c.UserContext(), desk.AccountOf(c), c.Params("id"), revisionOf(c)
	if c.Context().PostArgs().Has("title") {
		p, err := h.saveForm(c)
		if err != nil || p == nil {
			return err
		}
		revision = p.Revision
	}
	if err := h.Models.Records.MakeRoom(ctx, actor, id, revision); err != nil {
		p, failed := h.Models.Newsroom.Piece(ctx, actor, id)
		if failed != nil {
			return failed
		}
		return h.pieceAgain(c, p, p.Content, err)
	}
	return desk.Done(c, "/redactie/stukken/"+id, "ordered")
}

// Step is POST /redactie/stukken/:id/stap/:step. When the form of the text
// comes with it, that is saved first: nothing typed is lost by pressing
// another button than Bewaren.
func (h *Handlers) Step(c *fiber.Ctx) error {
	ctx, actor, id := c.UserContext(), desk.AccountOf(c), c.Params("id")
	step := newsroom.Step(c.Params("step"))
	in := newsroom.StepInput{Revision: revisionOf(c), Remark: c.FormValue("remark")}
	if c.Context().PostArgs().Has("title") {
		p, err := h.saveForm(c)
		if err != nil || p == nil {
			return err
		}
		in.Revision = p.Revision
	}
	var p *newsroom.Piece
	at, err := moment(c.FormValue("due"), "due", time.Time{})
	if err == nil {
		in.At = at
		p, err = h.Models.Newsroom.Take(ctx, actor, id, step, in)
	}
	if err == nil {
		if step == newsroom.Trash {
			return desk.Done(c, "/redactie/stukken", "step_"+string(step))
		}
		return desk.DoneText(c, "/redactie/stukken/"+p.ID, "step_"+string(step))
	}
	p, failed := h.Models.Newsroom.Piece(ctx, actor, id)
	if failed != nil {
		return failed
	}
	return h.pieceAgain(c, p, p.Content, err)
}
