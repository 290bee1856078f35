package session

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/accounts"
	"samenspel/models/fault"
)

// Begin keeps an answer to its reader alone and refuses what another site had
// a browser send. It tells the models on which device that is.
func (s Sessions) Begin(c *fiber.Ctx) error {
	unkept(c)
	c.SetUserContext(accounts.OnDevice(c.UserContext(), c.Cookies(deviceCookie)))
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

// Bare answers at an address that by itself says what it may do: it looks at
// no cookie and not at where a request was sent from.
func Bare(handle fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		unkept(c)
		return handle(c)
	}
}

// unkept keeps an answer out of caches and search engines.
func unkept(c *fiber.Ctx) {
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Robots-Tag", "noindex")
}
