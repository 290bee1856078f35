package newsroom

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/markup"
	"samenspel/models/newsroom"
)

type approvalsPage struct {
	piecePage
	List  []approvalRow
	Name  string
	Email string
	Note  string
}

// approvalRow is a question with how it stands.
type approvalRow struct {
	newsroom.Approval
	Open   bool
	Same   bool // the piece is still as it was asked about
	Blocks []string
}

// Said is the block that a remark is about.
func (r approvalRow) Said(block int) string {
	if block < 0 || block >= len(r.Blocks) {
		return ""
	}
	return markup.Opening(markup.Text(r.Blocks[block]), 140)
}

// Approvals is GET /redactie/stukken/:id/autorisatie.
func (h *Handlers) Approvals(c *fiber.Ctx) error { return h.approvals(c, approvalForm{}, nil) }

// approvalForm asks somebody to approve.
type approvalForm struct {
	Name  string `form:"name"`
	Email string `form:"email"`
	Note  string `form:"note"`
}

func (h *Handlers) approvals(c *fiber.Ctx, typed approvalForm, wrong error) error {
	ctx := c.UserContext()
	p, err := h.Models.Newsroom.Piece(ctx, desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	var page approvalsPage
	if page.piecePage, err = h.pieceFrame(c, p, "autorisatie"); err != nil {
		return err
	}
	for _, a := range page.Approvals {
		page.List = append(page.List, approvalRow{a, a.Open(h.Models.Now()), a.Same(&p.Content), markup.Blocks(a.Content.Body)})
	}
	if page.People, err = h.people(c, p.Content.Interviewees); err != nil {
		return err
	}
	if len(page.People) > 1 {
		page.Name = page.People[0].PersonName
	}
	if wrong != nil {
		page.Name, page.Email, page.Note = typed.Name, typed.Email, typed.Note
		if err := page.Tell(wrong, "o_wrong"); err != nil {
			return err
		}
		return desk.Again(c, "office/approvals", page)
	}
	return c.Render("office/approvals", page)
}

// AskApproval is POST /redactie/stukken/:id/autorisatie {revision, name, email, note}.
func (h *Handlers) AskApproval(c *fiber.Ctx) error {
	id := c.Params("id")
	var in approvalForm
	form.Read(c, &in)
	err := h.Models.Newsroom.AskApproval(c.UserContext(), desk.AccountOf(c), id, revisionOf(c), in.Name, in.Email, in.Note)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return h.approvals(c, in, err)
	}
	if err != nil {
		return err
	}
	return desk.Done(c, "/redactie/stukken/"+id+"/autorisatie", "approval_asked")
}

// EndApproval is POST /redactie/stukken/:id/autorisatie/:approval/einde.
func (h *Handlers) EndApproval(c *fiber.Ctx) error {
	if err := h.Models.Newsroom.EndApproval(c.UserContext(), desk.AccountOf(c), c.Params("id"), c.Params("approval")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/stukken/"+c.Params("id")+"/autorisatie", "approval_ended")
}
