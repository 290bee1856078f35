package reading

import (
	"github.com/gofiber/fiber/v2"
)

// PreviewLink is GET /voorbeeld/:id/:secret: a piece that is not published
// yet, for somebody without an account. The link is made by an editor, lasts
// for some days and can be taken back.
func (h *Handlers) PreviewLink(c *fiber.Ctx) error {
	p, err := h.Models.Newsroom.Previewed(c.UserContext(), c.Params("id"), c.Params("secret"))
	if err != nil {
		return err
	}
	card, err := h.Models.Newsroom.Shown(c.UserContext(), p, true)
	if err != nil {
		return err
	}
	return h.Preview(c, card, true)
}
