package site

import "github.com/gofiber/fiber/v2"

// MineMail is GET /mijn/post: which mail they get, and why.
func (s *Site) MineMail(c *fiber.Ctx) error {
	page, err := s.mine(c, "mine_mail")
	if err != nil {
		return err
	}
	return c.Render("site/minemail", page)
}
