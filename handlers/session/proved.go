package session

import (
	"github.com/gofiber/fiber/v2"
)

// Proved lets go on who showed a short while ago who they are, and has ask ask
// everybody else. A script gets 403 and knows where to go.
func (s Sessions) Proved(ask func(c *fiber.Ctx, handle fiber.Handler) error, handle fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		switch {
		case s.Models.Accounts.Proved(Session(c)):
			return handle(c)
		case WantsJSON(c):
			return c.Status(fiber.StatusForbidden).JSON(fiber.Map{"error": "proof"})
		}
		return ask(c, handle)
	}
}
