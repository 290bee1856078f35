package joining

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/applying"
	"samenspel/models/fault"
)

type sentPage struct {
	front.Frame
	State  applying.ApplicationState // "" while the store is away
	Hidden string                    // the address, so that only who typed it knows it
	Action string
	Done   bool   // the letter was sent once more
	Notice string // why it was not, in words; or ""
}

// Sent is GET /lid-worden/aanmelden/verstuurd/:id/:mark: what was kept, and
// which letter is on its way. The mark is made after keeping, so who has it is
// thanked also while the store is away.
func (h *Handlers) Sent(c *fiber.Ctx) error {
	a, err := h.Models.Applying.SentApplication(c.UserContext(), c.Params("id"), c.Params("mark"))
	switch {
	case fault.Is(err, fault.NotFound):
		return h.noApplication(c)
	case err != nil:
		h.lost(c, err)
	}
	return h.showSent(c, fiber.StatusOK, a, c.Query("gedaan") == "opnieuw", "")
}

// SentAgain is POST /lid-worden/aanmelden/verstuurd/:id/:mark: the letter once
// more.
func (h *Handlers) SentAgain(c *fiber.Ctx) error {
	ctx, id, mark := c.UserContext(), c.Params("id"), c.Params("mark")
	a, err := h.Models.Applying.SentApplication(ctx, id, mark)
	if fault.Is(err, fault.NotFound) {
		return h.noApplication(c)
	}
	if err != nil {
		return err
	}
	wait, err := h.Models.Applying.MayApply(ctx, c.IP(), a.Form.Person.Email)
	if err != nil {
		return err
	}
	if wait > 0 {
		return h.showSent(c, fiber.StatusTooManyRequests, a, false, "apply_again_wait")
	}
	if _, err := h.Models.Applying.ApplicationLetterAgain(ctx, id, mark); err != nil {
		return err
	}
	return header.See(c, c.Path(), "gedaan", "opnieuw")
}

func (h *Handlers) showSent(c *fiber.Ctx, status int, a *applying.Application, done bool, notice string) error {
	ground, _ := h.applyGround(c.UserContext())
	page := sentPage{Frame: ground.Frame, Action: c.Path(), Done: done, Notice: notice}
	key := "apply_sent_away"
	if a != nil {
		page.State, page.Hidden = a.State, hideAddress(a.Form.Person.Email)
		switch a.State {
		case applying.AppDraft:
			key = "apply_saved"
		case applying.AppUnconfirmed:
			key = "apply_confirm"
		default:
			key = "apply_already"
		}
	}
	page.Title = page.Catalogue.Text(key)
	page.Secret()
	page.Script = "apply.js"
	c.Status(status)
	return front.Private(c, func() error { return c.Render("site/applysent", page) })
}

// hideAddress shows an address to who knows it: z…@devaart.example.
func hideAddress(email string) string {
	name, host, _ := strings.Cut(email, "@")
	first := []rune(name)
	return string(first[:min(1, len(first))]) + "…@" + host
}
