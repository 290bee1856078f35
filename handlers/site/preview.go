package site

import (
	"github.com/gofiber/fiber/v2"
)

// PreviewLink is GET /voorbeeld/:id/:secret: a piece that is not published
// yet, for somebody without an account. The link is made by an editor, lasts
// for some days and can be taken back.
func (s *Site) PreviewLink(c *fiber.Ctx) error {
	p, err := s.Models.Newsroom.Previewed(c.UserContext(), c.Params("id"), c.Params("secret"))
	if err != nil {
		return err
	}
	card, err := s.Models.Newsroom.Shown(c.UserContext(), p, true)
	if err != nil {
		return err
	}
	return s.Preview(c, card, true)
}
