package session

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
)

// Begin keeps an answer to its reader alone and refuses what another site had
// a browser send.
func (s Sessions) Begin(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Robots-Tag", "noindex")
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead:
		return nil
	}
	if origin := c.Get(fiber.HeaderOrigin); origin != "" && origin != "null" {
		if origin == s.Base {
			return nil
		}
	} else if c.Get("Sec-Fetch-Site") == "same-origin" {
		return nil
	}
	return fault.At(fault.Forbidden, "origin", "sent from another site")
}
