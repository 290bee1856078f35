package post

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/post"
)

const undeliverablesPath = lettersPath + "/onbestelbaar"

type undeliverablesPage struct {
	desk.Frame
	Found []post.Undeliverable
	Pager desk.Pager
	Email string // as typed
}

// Undeliverables is GET /redactie/post/onbestelbaar?pagina=: addresses to which
// nothing is sent any more.
func (h *Handlers) Undeliverables(c *fiber.Ctx) error {
	page, err := h.undeliverables(c)
	if err != nil {
		return err
	}
	return c.Render("office/undeliverables", page)
}

func (h *Handlers) undeliverables(c *fiber.Ctx) (*undeliverablesPage, error) {
	f, err := h.Frame(c, "o_undeliverable")
	if err != nil {
		return nil, err
	}
	n, err := desk.PageNumber(c)
	if err != nil {
		return nil, err
	}
	page := &undeliverablesPage{Frame: f}
	found, total, err := h.Models.Post.ListUndeliverables(c.UserContext(), desk.AccountOf(c), (n-1)*lettersPerPage, lettersPerPage)
	if err != nil {
		return nil, err
	}
	page.Found = found
	page.Pager, err = desk.PageOf(n, total, lettersPerPage)
	return page, err
}

// StopMail is POST /redactie/post/onbestelbaar {email}.
func (h *Handlers) StopMail(c *fiber.Ctx) error {
	email := c.FormValue("email")
	err := h.Models.Post.StopMail(c.UserContext(), desk.AccountOf(c), email)
	if err == nil {
		return desk.Done(c, undeliverablesPath, "stopped")
	}
	if !fault.Is(err, fault.Invalid) {
		return err
	}
	page, failed := h.undeliverables(c)
	if failed != nil {
		return failed
	}
	page.Email, page.Errors["email"] = email, page.Catalogue.Text("o_wrong_email_wrong")
	return desk.Again(c, "office/undeliverables", page)
}

// ResumeMail is POST /redactie/post/onbestelbaar/:id/weg. Of two who take the
// same address off, both are told that it is.
func (h *Handlers) ResumeMail(c *fiber.Ctx) error {
	err := h.Models.Post.ResumeMail(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
		return err
	}
	return desk.Done(c, undeliverablesPath, "resumed")
}
