package office

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/post"
)

const undeliverablesPath = lettersPath + "/onbestelbaar"

type undeliverablesPage struct {
	Frame
	Found []post.Undeliverable
	Pager pager
	Email string // as typed
}

// Undeliverables is GET /redactie/post/onbestelbaar?pagina=: addresses to which
// nothing is sent any more.
func (o *Office) Undeliverables(c *fiber.Ctx) error {
	page, err := o.undeliverables(c)
	if err != nil {
		return err
	}
	return c.Render("office/undeliverables", page)
}

func (o *Office) undeliverables(c *fiber.Ctx) (*undeliverablesPage, error) {
	f, err := o.frame(c, "o_undeliverable")
	if err != nil {
		return nil, err
	}
	n, err := pageNumber(c)
	if err != nil {
		return nil, err
	}
	page := &undeliverablesPage{Frame: f}
	found, total, err := o.Models.Post.ListUndeliverables(c.UserContext(), accountOf(c), (n-1)*lettersPerPage, lettersPerPage)
	if err != nil {
		return nil, err
	}
	page.Found = found
	page.Pager, err = pageOf(n, total, lettersPerPage)
	return page, err
}

// StopMail is POST /redactie/post/onbestelbaar {email}.
func (o *Office) StopMail(c *fiber.Ctx) error {
	email := c.FormValue("email")
	err := o.Models.Post.StopMail(c.UserContext(), accountOf(c), email)
	if err == nil {
		return done(c, undeliverablesPath, "stopped")
	}
	if !fault.Is(err, fault.Invalid) {
		return err
	}
	page, failed := o.undeliverables(c)
	if failed != nil {
		return failed
	}
	page.Email, page.Errors["email"] = email, page.locale.Text("o_wrong_email_wrong")
	return again(c, "office/undeliverables", page)
}

// ResumeMail is POST /redactie/post/onbestelbaar/:id/weg. Of two who take the
// same address off, both are told that it is.
func (o *Office) ResumeMail(c *fiber.Ctx) error {
	err := o.Models.Post.ResumeMail(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
		return err
	}
	return done(c, undeliverablesPath, "resumed")
}
